// Files where a program runs: at once on the host, by message in a container, whose disk lives with its node.
// What a container has bound from the host is read on the host.

import type { Latin1 } from '../../base';
import { hostsFile } from '../docker/hosts-file';
import { nameOf, parentOf, resolvePath } from '../files/paths';
import {
	type Actor,
	byBytes,
	type FileError,
	type FileRead,
	isDirectory,
	namesIn,
	nodeAt,
	readFile,
	writeFile,
} from '../files/tree';
import type { Host, Process, Task } from './state';
import { tellFile } from './stream';
import { emit } from './tell';
import { key, waitFor } from './waiting';

/** The inside path of what a program of this process calls `path`. */
export function pathOf(host: Host, process: Process, path: Latin1): Latin1 {
	const flavour = process.place.in === 'host' ? host.spec.flavour : 'linux';
	return resolvePath(flavour, process.cwd, process.env.get('HOME') ?? '/', path);
}

/** A program in a container is started by docker as root. */
export function actorOf({ place, isRoot }: Process): Actor {
	return isRoot || place.in === 'container' ? 'root' : 'user';
}

export function* readPlaceFile(host: Host, process: Process, path: Latin1): Task<FileRead> {
	const inside = pathOf(host, process, path);
	if (inside === '/dev/null') return { ok: true, text: '' };
	if (process.place.in === 'host') return readFile(host.files, inside, actorOf(process));
	const bound = boundPath(host, process.place.container, inside);
	if (bound !== null) return readFile(host.files, bound, 'root');
	const found = yield* ownFile(host, process.place.container, path.endsWith('/') ? `${inside}/` : inside);
	if (found !== null) return { ok: true, text: found };
	const asDirectory = path.endsWith('/') ? null : yield* askContainer(host, process.place.container, `${inside}/`);
	return { ok: false, error: asDirectory === null ? 'ENOENT' : 'EISDIR' };
}

/** Writes a whole file where a program runs; null, or why it can't be done. */
export function* writePlaceFile(host: Host, process: Process, path: Latin1, bytes: Latin1): Task<FileError | null> {
	const inside = pathOf(host, process, path);
	if (inside === '/dev/null') return null;
	const { place } = process;
	const onHost = place.in === 'host' ? inside : boundPath(host, place.container, inside);
	if (onHost !== null) {
		const by = actorOf(process);
		const sealed = place.in === 'container' && isSealed(host, place.container, inside);
		const error = sealed ? 'EROFS' : writeFile(host.files, onHost, bytes, host.now, by);
		if (error === null) tellFile(host, onHost);
		return error;
	}
	if (place.in === 'host') return 'ENOENT';
	if ((yield* askContainer(host, place.container, `${inside}/`)) !== null) return 'EISDIR';
	if ((yield* listContainer(host, place.container, parentOf(inside))) === null) return 'ENOENT';
	return (yield* writeContainerFile(host, place.container, inside, bytes)) ? null : 'ENOSPC';
}

/** Null bytes make a directory. False: its disk had no room. */
export function* writeContainerFile(host: Host, container: string, path: Latin1, bytes: Latin1 | null): Task<boolean> {
	const ticket = host.nextTicket++;
	emit(host, { kind: 'write-container-file', container, path, bytes, ticket });
	return (yield* containerAnswer(host, ticket)) !== null;
}

/** The names in a container's directory; null if there is none. */
export function* listContainer(host: Host, container: string, path: Latin1): Task<Latin1[] | null> {
	const bound = boundPath(host, container, path);
	if (bound !== null) return isDirectory(host.files, bound) ? namesIn(host.files, bound) : null;
	const names = yield* askContainer(host, container, path.endsWith('/') ? path : `${path}/`);
	const mounted = bindsOf(host, container)
		.filter(({ target }) => parentOf(target) === path)
		.map(({ target }) => nameOf(target));
	if (names === null && mounted.length === 0) return null;
	return [...new Set([...(names ?? '').split('\n').filter((name) => name !== ''), ...mounted])].sort(byBytes);
}

function bindsOf(host: Host, container: string) {
	return host.daemon.containers.get(container)?.mounts.filter(({ kind }) => kind === 'bind') ?? [];
}

/** Whether it was mounted with `:ro`. */
function isSealed(host: Host, container: string, path: Latin1): boolean {
	return bindsOf(host, container).some(
		({ target, readonly }) => readonly && (path === target || path.startsWith(`${target}/`)),
	);
}

/** Where on the host a container's path is, or null if it is the container's own. */
export function boundPath(host: Host, container: string, path: Latin1): Latin1 | null {
	for (const { source, target } of bindsOf(host, container)) {
		if (path === target || (path.startsWith(`${target}/`) && nodeAt(host.files, source)?.text === null))
			return source + path.slice(target.length);
	}
	return null;
}

/** As `askContainer`, and what docker puts into every container. */
export function* ownFile(host: Host, container: string, path: Latin1): Task<Latin1 | null> {
	const found = yield* askContainer(host, container, path);
	const known = path === '/etc/hosts' ? host.daemon.containers.get(container) : undefined;
	return found ?? (known === undefined ? null : hostsFile(host, known));
}

/** A file's bytes, or a directory's names if the path ends in a slash; null: there is none. */
export function* askContainer(host: Host, container: string, path: Latin1): Task<Latin1 | null> {
	const ticket = host.nextTicket++;
	emit(host, { kind: 'read-container-file', container, path, ticket });
	return yield* containerAnswer(host, ticket);
}

function* containerAnswer(host: Host, ticket: number): Task<Latin1 | null> {
	while (!host.containerFiles.has(ticket)) yield* waitFor(key.containerFile(ticket));
	const bytes = host.containerFiles.get(ticket) ?? null;
	host.containerFiles.delete(ticket);
	return bytes;
}
