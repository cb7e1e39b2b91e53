// docker diff: what a container's own file system has beside its image. Volumes and bound files are none of it; the places
// where they are mounted are.

import type { Latin1 } from '../../base';
import { parentOf } from '../files/paths';
import { byBytes } from '../files/tree';
import { listContainer } from '../machine/place-files';
import type { Host, Task } from '../machine/state';
import { writeOut } from '../machine/stream';
import { type DockerCommand, eachContainer } from './command';
import type { Container } from './state';

export const diff: DockerCommand = {
	usage: 'diff',
	least: 1,
	most: 1,
	run: (host, process, { operands }) =>
		eachContainer(host, process, operands, function* (container) {
			const added = new Set<Latin1>(container.mounts.map(({ target }) => target));
			if (container.kind.volume !== null) added.delete(container.kind.volume);
			yield* collect(host, container, '', added);
			const changed = new Set<Latin1>();
			for (const path of added)
				for (let up = parentOf(path); up !== '/' && !added.has(up); up = parentOf(up)) changed.add(up);
			const rows = [...[...added].map((path) => ['A', path]), ...[...changed].map((path) => ['C', path])];
			rows.sort(([, a = ''], [, b = '']) => byBytes(a, b));
			writeOut(host, process, rows.map(([letter, path]) => `${letter} ${path}\n`).join(''));
			return null;
		}),
};

/** All that is below a folder which is not mounted from elsewhere. */
function* collect(host: Host, container: Container, folder: Latin1, into: Set<Latin1>): Task<void> {
	if (container.mounts.some(({ target }) => folder === target || folder.startsWith(`${target}/`))) return;
	const names = yield* listContainer(host, container.id, folder);
	for (const name of names ?? []) {
		const path = `${folder}/${name.replace(/\/$/, '')}`;
		into.add(path);
		yield* collect(host, container, path, into);
	}
}
