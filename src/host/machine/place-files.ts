// Reading a file where a program runs: at once on the host, by message in a container, whose disk lives with its node.
// What a container has bound from the host is read on the host.

import type { Latin1 } from '../../base';
import { nameOf, parentOf, resolvePath } from '../files/paths';
import { byBytes, type FileRead, isDirectory, namesIn, nodeAt, readFile } from '../files/tree';
import type { Host, Process, Task } from './state';
import { emit } from './tell';
import { key, waitFor } from './waiting';

/** The inside path of what a program of this process calls `path`. */
export function pathOf(host: Host, process: Process, path: Latin1): Latin1 {
	const flavour = process.place.in === 'host' ? host.spec.flavour : 'linux';
	return resolvePath(flavour, process.cwd, process.env.get('HOME') ?? '/', path);
}

export function* readPlaceFile(host: Host, process: Process, path: Latin1): Task<FileRead> {
	const inside = pathOf(host, process, path);
	if (inside === '/dev/null') return { ok: true, text: '' };
	if (process.place.in === 'host') return readFile(host.files, inside);
	const bound = boundPath(host, process.place.container, inside);
	if (bound !== null) return readFile(host.files, bound);
	const found = yield* askContainer(host, process.place.container, path.endsWith('/') ? `${inside}/` : inside);
	if (found !== null) return { ok: true, text: found };
	const asDirectory = path.endsWith('/') ? null : yield* askContainer(host, process.place.container, `${inside}/`);
	return { ok: false, error: asDirectory === null ? 'ENOENT' : 'EISDIR' };
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

/** Where on the host a container's path is, or null if it is the container's own. */
export function boundPath(host: Host, container: string, path: Latin1): Latin1 | null {
	for (const { source, target } of bindsOf(host, container)) {
		if (path === target || (path.startsWith(`${target}/`) && nodeAt(host.files, source)?.text === null))
			return source + path.slice(target.length);
	}
	return null;
}

/** A file's bytes, or a directory's names if the path ends in a slash; null: there is none. */
export function* askContainer(host: Host, container: string, path: Latin1): Task<Latin1 | null> {
	const ticket = host.nextTicket++;
	emit(host, { kind: 'read-container-file', container, path, ticket });
	while (!host.containerFiles.has(ticket)) yield* waitFor(key.containerFile(ticket));
	const bytes = host.containerFiles.get(ticket) ?? null;
	host.containerFiles.delete(ticket);
	return bytes;
}
