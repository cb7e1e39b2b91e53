// A disk of one process in memory: paths and their bytes, every operation done at once.

import type { Bytes, Latin1 } from '../../src/base';
import { asUint8Array, concatBytes } from '../../src/base';
import type { DiskOp, DiskResult } from '../../src/engine';

export type MemoryDisk = Map<Latin1, Bytes>;

const done: DiskResult = { ok: true, bytes: null, names: null };
const missing: DiskResult = { ok: false, errno: 'ENOENT' };

export function runMemoryDisk(files: MemoryDisk, operation: DiskOp): DiskResult {
	const held = files.get(operation.path);
	switch (operation.op) {
		case 'read':
			return held === undefined ? missing : { ok: true, bytes: held, names: null };
		case 'write':
			files.set(operation.path, concatBytes(operation.chunks));
			return done;
		case 'append':
			files.set(operation.path, asUint8Array(concatBytes([held ?? '', operation.bytes])));
			return done;
		case 'rename':
			if (held === undefined) return missing;
			files.set(operation.to, held);
			files.delete(operation.path);
			return done;
		case 'unlink':
			return files.delete(operation.path) ? done : missing;
		case 'list':
			return { ok: true, bytes: null, names: namesIn(files, `${operation.path}/`) };
		default:
			return done;
	}
}

function namesIn(files: MemoryDisk, folder: Latin1): Latin1[] {
	const inside = [...files.keys()].filter((path) => path.startsWith(folder));
	return inside.map((path) => path.slice(folder.length)).filter((name) => !name.includes('/'));
}
