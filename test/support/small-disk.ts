// A file system of a few kilobytes that a test can fill: a tmpfs, where this process may mount one.

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
	readonly folder: string;
	/** Leaves no room for another block; what is in a last block may still grow to its end. */
	fill: () => void;
	free: () => void;
	/** Nothing can be written any more. No file may be open for it. */
	seal: () => void;
	remove: () => void;
}

const blockBytes = 4_096;

/** Null: no file system may be mounted here. */
export function mountSmallDisk(kilobytes: number): SmallDisk | null {
	const folder = mkdtempSync(join(tmpdir(), 'resync-disk-'));
	const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
	if (mounted.status !== 0) {
		rmSync(folder, { recursive: true });
		return null;
	}
	const filler = join(folder, 'filler');
	return {
		folder,
		fill() {
			const file = openSync(filler, 'a');
			try {
				for (;;) writeSync(file, Buffer.alloc(blockBytes));
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
			} finally {
				closeSync(file);
			}
		},
		free: () => rmSync(filler, { force: true }),
		seal() {
			spawnSync('mount', ['-o', 'remount,ro', folder]);
		},
		remove() {
			spawnSync('umount', ['-l', folder]);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

export function canMount(): boolean {
	const disk = mountSmallDisk(16);
	if (disk === null) return false;
	writeFileSync(join(disk.folder, 'probe'), 'x');
	disk.remove();
	return true;
}
