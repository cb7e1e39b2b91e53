// Redirections: where a command's three streams go. They are applied in the order in which they are written.

import type { Latin1 } from '../../base';
import { cannotWrite, fileErrorTexts, isDirectory, writeFile } from '../files/tree';
import { actorOf, pathOf, readPlaceFile } from '../machine/place-files';
import type { Stream, Task } from '../machine/state';
import { tellFile } from '../machine/stream';
import type { Redirect } from './ast';
import { expandText, type Substitute } from './expand';
import { parseBody } from './parser';
import { complain, type Shell } from './state';

export interface Streams {
	readonly stdin: Stream;
	readonly stdout: Stream;
	readonly stderr: Stream;
}

const names = ['stdin', 'stdout', 'stderr'] as const;

/** Null if one cannot be done; the reason is written already. */
export function* redirected(
	shell: Shell,
	redirects: readonly Redirect[],
	streams: Streams,
	substitute: Substitute,
): Task<Streams | null> {
	let now = streams;
	for (const redirect of redirects) {
		const opened = yield* openTarget(shell, redirect, now, substitute);
		if (opened === null) return null;
		now = redirect.both ? { ...now, stdout: opened, stderr: opened } : { ...now, [names[redirect.fd]]: opened };
	}
	return now;
}

function* openTarget(shell: Shell, redirect: Redirect, now: Streams, substitute: Substitute): Task<Stream | null> {
	if (redirect.operator === '<<') {
		const [body] = redirect.target;
		const text = body?.kind === 'text' ? body.text : '';
		if (!redirect.expands) return { kind: 'text', text };
		return { kind: 'text', text: yield* expandText(shell, parseBody(text, shell.host.spec.flavour), substitute) };
	}
	const target = yield* expandText(shell, redirect.target, substitute);
	if (redirect.operator === '<<<') return { kind: 'text', text: `${target}\n` };
	if (redirect.operator === '>&') return duplicate(shell, target, now);
	if (target === '/dev/null') return { kind: 'null' };
	if (redirect.operator === '<') return yield* openForReading(shell, target);
	return openForWriting(shell, target, redirect.operator === '>>');
}

function duplicate(shell: Shell, target: Latin1, now: Streams): Stream | null {
	if (target === '-') return { kind: 'null' };
	const name = /^[0-2]$/.test(target) ? names[Number(target)] : undefined;
	if (name !== undefined) return now[name];
	complain(shell, `${target}: Bad file descriptor`);
	return null;
}

function* openForReading(shell: Shell, target: Latin1): Task<Stream | null> {
	const read = yield* readPlaceFile(shell.host, shell.process, target);
	if (read.ok) return { kind: 'text', text: read.text };
	complain(shell, `${target}: ${fileErrorTexts[read.error]}`);
	return null;
}

function openForWriting(shell: Shell, target: Latin1, append: boolean): Stream | null {
	const { host, process } = shell;
	if (process.place.in === 'container') {
		// A container's disk belongs to its node; programs of the host only read it.
		complain(shell, `${target}: Read-only file system`);
		return null;
	}
	const path = pathOf(host, process, target);
	const error = target === '' ? 'ENOENT' : cannotWrite(host.files, path, actorOf(process));
	if (error !== null) {
		complain(shell, `${target}: ${fileErrorTexts[error]}`);
		return null;
	}
	if (!append || !host.files.nodes.has(path)) {
		writeFile(host.files, path, '', host.now, actorOf(process));
		tellFile(host, path);
	}
	return isDirectory(host.files, path) ? null : { kind: 'file', path };
}
