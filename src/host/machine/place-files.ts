// Reading a file where a program runs: at once on the host, by message in a container, whose disk lives with its node.

import type { Latin1 } from '../../base';
import { resolvePath } from '../files/paths';
import { type FileRead, readFile } from '../files/tree';
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
	const found = yield* askContainer(host, process.place.container, path.endsWith('/') ? `${inside}/` : inside);
	if (found !== null) return { ok: true, text: found };
	const asDirectory = path.endsWith('/') ? null : yield* askContainer(host, process.place.container, `${inside}/`);
	return { ok: false, error: asDirectory === null ? 'ENOENT' : 'EISDIR' };
}

/** The names in a container's directory; null if there is none. */
export function* listContainer(host: Host, container: string, path: Latin1): Task<Latin1[] | null> {
	const names = yield* askContainer(host, container, path.endsWith('/') ? path : `${path}/`);
	return names === null ? null : names.split('\n').filter((name) => name !== '');
}

function* askContainer(host: Host, container: string, path: Latin1): Task<Latin1 | null> {
	const ticket = host.nextTicket++;
	emit(host, { kind: 'read-container-file', container, path, ticket });
	while (!host.containerFiles.has(ticket)) yield* waitFor(key.containerFile(ticket));
	const bytes = host.containerFiles.get(ticket) ?? null;
	host.containerFiles.delete(ticket);
	return bytes;
}
