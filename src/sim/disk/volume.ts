// Named volumes: files that outlive their container. While a container runs they are on its disk; when its process ends
// they go back to the world, and the next container that mounts the volume starts with them.

import type { Bytes, Latin1 } from '../../base';
import type { Disk } from './disk';

export interface VolumeMount {
	readonly name: string;
	/** Absolute path in the container. */
	readonly target: Latin1;
}

/** By path below the volume's root; null is a directory. */
export type VolumeFiles = readonly (readonly [path: Latin1, content: readonly Bytes[] | null])[];

export interface VolumeContent {
	readonly name: string;
	readonly files: VolumeFiles;
}

export function takeVolume({ files }: Disk, { name, target }: VolumeMount): VolumeContent {
	const root = `${target}/`;
	const inside = [...files].filter(([path]) => path.startsWith(root));
	return { name, files: inside.map(([path, content]) => [path.slice(root.length), content] as const) };
}

export function mountVolume({ files }: Disk, { target }: VolumeMount, content: VolumeFiles): void {
	const root = `${target}/`;
	for (const path of [...files.keys()]) if (path.startsWith(root)) files.delete(path);
	for (const [path, chunks] of content) files.set(root + path, chunks);
}
