// The engine's disk operations on real files, one after the other and at once, as Redis does its own.

import {
	closeSync,
	fstatSync,
	fsyncSync,
	ftruncateSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	unlinkSync,
	writeSync,
} from 'node:fs';
import type { Bytes } from '../../base';
import type { DiskOp, DiskResult } from '../../engine';
import { engineErrno } from './errno';
import { latin1Of } from './latin1';

export function runDisk(operation: DiskOp): DiskResult {
	try {
		return (rows[operation.op] as (operation: DiskOp) => DiskResult)(operation);
	} catch (error) {
		const { written } = error as { readonly written?: number };
		const failure = { ok: false, errno: engineErrno(error) } as const;
		return written === undefined ? failure : { ...failure, written };
	}
}

const done: DiskResult = { ok: true, bytes: null, names: null };

const rows: { readonly [K in DiskOp['op']]: (operation: Extract<DiskOp, { op: K }>) => DiskResult } = {
	read: ({ path }) => ({ ok: true, bytes: readFileSync(pathName(path)), names: null }),
	write: ({ path, chunks }) => {
		const file = openSync(pathName(path), 'w');
		try {
			writeWhole(file, chunks);
		} finally {
			closeSync(file);
		}
		return done;
	},
	append: ({ path, bytes }) => {
		const file = openSync(pathName(path), 'a');
		const before = fstatSync(file).size;
		try {
			writeWhole(file, [bytes]);
		} catch (error) {
			ftruncateSync(file, before);
			throw error;
		} finally {
			closeSync(file);
		}
		return done;
	},
	fsync: ({ path }) => {
		const file = openSync(pathName(path), 'r+');
		try {
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		return done;
	},
	rename: ({ path, to }) => {
		renameSync(pathName(path), pathName(to));
		return done;
	},
	unlink: ({ path }) => {
		unlinkSync(pathName(path));
		return done;
	},
	mkdir: ({ path }) => {
		mkdirSync(pathName(path));
		return done;
	},
	list: ({ path }) => {
		const names = readdirSync(pathName(path), { encoding: 'buffer' }).map(latin1Of);
		return { ok: true, bytes: null, names };
	},
};

/** What it throws tells how many bytes were written. */
function writeWhole(file: number, chunks: readonly Bytes[]): void {
	let written = 0;
	try {
		for (const chunk of chunks) {
			const bytes = asBuffer(chunk);
			for (let at = 0; at < bytes.length; ) {
				const more = writeSync(file, bytes, at);
				at += more;
				written += more;
			}
		}
	} catch (error) {
		throw Object.assign(error as Error, { written });
	}
}

export function asBuffer(bytes: Bytes): Uint8Array {
	return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
}

/** Paths are bytes inside the engine. */
export function pathName(path: string): Buffer {
	return Buffer.from(path, 'latin1');
}
