// How many bytes a key takes in a real server: headers of objects and strings, and the size classes of jemalloc.
// For MEMORY USAGE; it is the same in every run. @redis object.c objectComputeSize, sds.h

import type { Latin1 } from '../../base';
import type { Value } from '../keyspace/database';

const dictEntryBytes = 24;
const objectBytes = 16;
const embeddedMax = 44;

/** The size class that an allocation of so many bytes falls into: eight steps of 16, then four between powers of two. */
function allocated(bytes: number): number {
	if (bytes <= 8) return 8;
	if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
	let step = 32;
	while (step * 8 < bytes) step *= 2;
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
	if (typeof value === 'string' && value.length <= embeddedMax)
		return name + allocated(objectBytes + stringBytes(value.length, true));
	return name + objectBytes + allocated(Math.max(value.length + 4, stringBytes(value.length, true)));
}
