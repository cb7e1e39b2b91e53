// What Tab may write, and what redis-cli hints at: a question to the host that changes nothing.

import { type Latin1, utf8Decode, utf8Encode } from '../base';
import { composeWords } from './compose/cli';
import { dockerWords, takesContainers } from './docker/cli';
import { isUp } from './docker/state';
import { resolvePath } from './files/paths';
import { isDirectory, namesIn } from './files/tree';
import type { TerminalId } from './io';
import type { Host, Process } from './machine/state';
import { labWords } from './programs/lab';
import { programNames } from './programs/table';
import { completeCommand, hintFor } from './redis-cli/help';
import { builtins } from './shell/builtins';
import type { Completions } from './terminal/complete';

const nothing: Completions = { from: 0, words: [], hint: '' };

/** `text` is the line up to the cursor. */
export function completions(host: Host, terminal: TerminalId, text: string): Completions {
	const found = host.terminals.get(terminal);
	const process = found?.reading == null ? undefined : host.processes.get(found.reading.pid);
	if (found?.reading == null || process === undefined) return nothing;
	const typed = utf8Encode(text);
	if (found.reading.reader === 'redis-cli') return inRedisCli(host, terminal, typed);
	return found.reading.reader === 'shell' ? inShell(host, process, typed) : nothing;
}

function inRedisCli(host: Host, terminal: TerminalId, typed: Latin1): Completions {
	const entries = host.cliHelp.get(terminal) ?? [];
	const { from, words } = completeCommand(entries, typed);
	return textual(
		typed,
		from,
		typed === '' ? [] : words,
		host.cliHints.get(terminal) === false ? '' : hintFor(entries, typed),
	);
}

function inShell(host: Host, process: Process, typed: Latin1): Completions {
	const command = /(?:^|[;&|(]|\bdo |\bthen )[ \t]*([^;&|(]*)$/.exec(typed)?.[1] ?? '';
	const words = command.split(/[ \t]+/);
	const last = words[words.length - 1] ?? '';
	const from = typed.length - last.length;
	const candidates = wordsFor(host, process, words.slice(0, -1), last);
	return textual(
		typed,
		from,
		candidates.filter((word) => word.startsWith(last)),
		'',
	);
}

function wordsFor(host: Host, process: Process, before: readonly Latin1[], last: Latin1): Latin1[] {
	const [program] = before;
	if (program === undefined)
		return [...programNames(host.spec.flavour), ...Object.keys(builtins)].filter(isCommandName).sort();
	const containers = [...host.daemon.containers.values()];
	if (program === 'docker-compose' && process.place.in === 'host' && before.length === 1) return composeWords();
	if (program === 'docker' && process.place.in === 'host') {
		if (before.length === 2 && before[1] === 'compose') return composeWords();
		if (before.length === 1) return dockerWords();
		const given = before.slice(2).filter((word) => !word.startsWith('-'));
		const verb = takesContainers(before[1] ?? '');
		if (verb === 'up' && given.length === 0) return containers.filter(isUp).map(({ name }) => name);
		if (verb === 'any') return containers.map(({ name }) => name);
	}
	if (program === 'lab') {
		const names = [...containers.map(({ name }) => name), 'host'];
		return labWords(before.slice(1), names);
	}
	return process.place.in === 'host' ? fileWords(host, process, last) : [];
}

function isCommandName(name: string, index: number, all: readonly string[]): boolean {
	return /^[a-z]/.test(name) && all.indexOf(name) === index;
}

/** Files below the folder that is typed; a folder ends with a slash. */
function fileWords(host: Host, process: Process, typed: Latin1): Latin1[] {
	const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
	const path = resolvePath(
		host.spec.flavour,
		process.cwd,
		process.env.get('HOME') ?? '/',
		folder === '' ? '.' : folder,
	);
	if (!isDirectory(host.files, path)) return [];
	const hidden = typed.slice(folder.length).startsWith('.');
	return namesIn(host.files, path)
		.filter((name) => hidden || !name.startsWith('.'))
		.map((name) => folder + name + (isDirectory(host.files, path === '/' ? `/${name}` : `${path}/${name}`) ? '/' : ''));
}

/** Bytes to text: the index counts units of the text. */
function textual(typed: Latin1, from: number, words: readonly Latin1[], hint: Latin1): Completions {
	return { from: utf8Decode(typed.slice(0, from)).length, words: words.map(utf8Decode), hint: utf8Decode(hint) };
}
