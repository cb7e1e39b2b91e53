// How many bytes a key takes in a real server: headers of objects and strings, and the size classes of jemalloc.
// An estimate for INFO and MEMORY USAGE that is the same in every run. @redis object.c objectComputeSize, sds.h

import type { Latin1 } from '../../base';
import type { Database, Value } from '../keyspace/database';
import type { Engine } from '../state';

const dictEntryBytes = 24;
const objectBytes = 16;
const embeddedMax = 44;

/** The size class that an allocation of so many bytes falls into: eight steps of 16, then four between powers of two. */
function allocated(bytes: number): number {
	if (bytes <= 8) return 8;
	if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
	const step = 2 ** (Math.floor(Math.log2(bytes - 1)) - 2);
	return Math.ceil(bytes / step) * step;
}

function stringBytes(length: number, embedded: boolean): number {
	if (length < 32 && !embedded) return length + 2;
	if (length < 256) return length + 4;
	return length + (length < 65536 ? 6 : 10);
}

export function keyBytes(key: Latin1, value: Value): number {
	const name = allocated(stringBytes(key.length, false)) + dictEntryBytes;
	if (typeof value === 'number') return name + objectBytes;
	if (value.length <= embeddedMax) return name + allocated(objectBytes + stringBytes(value.length, true));
	return name + objectBytes + allocated(Math.max(value.length + 4, stringBytes(value.length, true)));
}

/** So many keys are measured; the rest are taken to be like them. */
const measuredMax = 4096;

export function datasetBytes(engine: Engine): number {
	let bytes = 0;
	for (const db of engine.keyspace.databases) bytes += databaseBytes(db);
	return bytes;
}

function databaseBytes(db: Database): number {
	const { entries, size } = db.keys;
	const measured = Math.min(size, measuredMax);
	if (measured === 0) return 0;
	let bytes = 0;
	for (let slot = 0; slot < measured; slot++) {
		bytes += keyBytes(entries[2 * slot] as Latin1, entries[2 * slot + 1] as Value);
	}
	return Math.round((bytes * size) / measured) + db.expires.size * dictEntryBytes;
}
