// docker cp: files between the host and a container, which may be stopped: its disk is there all the same.

import type { Latin1 } from '../../base';
import { nameOf, parentOf, showPath } from '../files/paths';
import { isDirectory, makeDirectories, namesIn, nodeAt, writeFile } from '../files/tree';
import { boundPath, listContainer, ownFile, pathOf, writeContainerFile } from '../machine/place-files';
import type { Host, Process, Task } from '../machine/state';
import { tellFile, writeErr } from '../machine/stream';
import type { DockerCommand } from './command';
import { type Container, findContainer } from './state';
import { daemonError } from './words';

/** Files by path below what was copied; null is a directory. */
type Copied = Map<Latin1, Latin1 | null>;

export const cp: DockerCommand = {
	usage: 'cp',
	least: 2,
	most: 2,
	run: function* (host, process, { operands, flags }) {
		const [source, target] = [splitPlace(host, operands[0] ?? ''), splitPlace(host, operands[1] ?? '')];
		if ((source.name === null) === (target.name === null)) {
			const both =
				source.name === null
					? 'must specify at least one container source'
					: 'copying between containers is not supported';
			writeErr(host, process, `${both}\n`);
			return 1;
		}
		const name = source.name ?? target.name ?? '';
		const container = findContainer(host.daemon, name);
		if (container === null) {
			daemonError(host, process, `No such container: ${name}`);
			return 1;
		}
		const bytes =
			source.name === null
				? yield* into(host, process, source.path, container, target.path)
				: yield* outOf(host, process, container, source.path, target.path);
		if (bytes === null) return 1;
		const shown = target.name === null ? showPath(host.spec.flavour, pathOf(host, process, target.path)) : operands[1];
		if (!flags.has('quiet')) writeErr(host, process, `Successfully copied ${sizeText(bytes)} to ${shown}\n`);
		return 0;
	},
};

interface Place {
	/** Null: on the host. */
	readonly name: Latin1 | null;
	readonly path: Latin1;
}

/** A drive of Windows and a path that begins with a dot have colons, too. */
function splitPlace(host: Host, word: Latin1): Place {
	const isDrive = host.spec.flavour === 'powershell' && /^[A-Za-z]:[\\/]/.test(word);
	const match = isDrive ? null : /^([^./:][^:]*):(.*)$/.exec(word);
	return match === null ? { name: null, path: word } : { name: match[1] ?? '', path: match[2] ?? '' };
}

/** What docker says counts the archive: a block of 512 bytes for each head and each end. */
function sizeText(bytes: number): string {
	const archive = Math.ceil(bytes / 512) * 512 + 1_536;
	return archive < 1_000_000
		? `${Number((archive / 1_000).toPrecision(3))}kB`
		: `${Number((archive / 1_000_000).toPrecision(3))}MB`;
}

/** Bytes that were copied; null: it could not be, and why was said. */
function* into(host: Host, process: Process, from: Latin1, container: Container, to: Latin1): Task<number | null> {
	const source = pathOf(host, process, from);
	if (nodeAt(host.files, source) === undefined) {
		writeErr(host, process, `lstat ${showPath(host.spec.flavour, source)}: no such file or directory\n`);
		return null;
	}
	const absolute = to.startsWith('/') ? to : `/${to}`;
	const isFolder = absolute.endsWith('/') || (yield* listContainer(host, container.id, absolute)) !== null;
	const root = isFolder ? `${absolute.replace(/\/+$/, '')}/${nameOf(source)}` : absolute;
	let size = 0;
	for (const [path, text] of belowHost(host, source)) {
		if (!(yield* put(host, container, root + path, text))) {
			daemonError(host, process, `write ${root}${path}: no space left on device`);
			return null;
		}
		size += text?.length ?? 0;
	}
	return size;
}

function belowHost(host: Host, path: Latin1, below = ''): Copied {
	const { text = null } = nodeAt(host.files, path) ?? {};
	const all: Copied = new Map([[below, text]]);
	if (text !== null) return all;
	for (const name of namesIn(host.files, path))
		for (const [each, content] of belowHost(host, `${path}/${name}`, `${below}/${name}`)) all.set(each, content);
	return all;
}

/** False: there was no room for it. */
function* put(host: Host, container: Container, path: Latin1, text: Latin1 | null): Task<boolean> {
	const bound = boundPath(host, container.id, path);
	if (bound === null) return yield* writeContainerFile(host, container.id, path, text);
	return text === null || putOnHost(host, bound, text);
}

function putOnHost(host: Host, path: Latin1, text: Latin1): boolean {
	makeDirectories(host.files, parentOf(path), host.now);
	const error = writeFile(host.files, path, text, host.now);
	if (error === null) tellFile(host, path);
	return error !== 'ENOSPC';
}

function* outOf(host: Host, process: Process, container: Container, from: Latin1, to: Latin1): Task<number | null> {
	const source = from.replace(/\/+$/, '') || '/';
	const copied = yield* belowContainer(host, container, source, '');
	if (copied.size === 0) {
		daemonError(host, process, `Could not find the file ${from} in container ${container.name}`);
		return null;
	}
	const target = pathOf(host, process, to);
	const root = isDirectory(host.files, target) ? `${target}/${nameOf(source)}` : target;
	let size = 0;
	for (const [path, text] of copied) {
		if (text === null) makeDirectories(host.files, root + path, host.now);
		else if (!putOnHost(host, root + path, text)) {
			writeErr(host, process, `write ${showPath(host.spec.flavour, root + path)}: no space left on device\n`);
			return null;
		}
		size += text?.length ?? 0;
	}
	return size;
}

function* belowContainer(host: Host, container: Container, path: Latin1, below: Latin1): Task<Copied> {
	const all: Copied = new Map();
	const bound = boundPath(host, container.id, path);
	const text = bound === null ? yield* ownFile(host, container.id, path) : (nodeAt(host.files, bound)?.text ?? null);
	if (text !== null) return all.set(below, text);
	const names = yield* listContainer(host, container.id, path);
	if (names === null) return all;
	all.set(below, null);
	for (const name of names)
		for (const [each, content] of yield* belowContainer(host, container, `${path}/${name}`, `${below}/${name}`))
			all.set(each, content);
	return all;
}
