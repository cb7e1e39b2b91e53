// The load of the memory bench: keys of 16 bytes, values of a given length that are no numbers.

import type { Latin1 } from '../../../src/base';
import { encodeCommand } from '../../../src/resp';

const commandsAChunk = 1_000;

/** Pipelines of `SET` for keys 0 to `keys` - 1. */
export function* fillChunks(keys: number, valueBytes: number): Generator<Latin1> {
	for (let from = 0; from < keys; from += commandsAChunk) {
		const parts: Latin1[] = [];
		for (let i = from; i < Math.min(keys, from + commandsAChunk); i++) {
			parts.push(encodeCommand(['SET', `key:${String(i).padStart(12, '0')}`, textOf(i, valueBytes)]));
		}
		yield parts.join('');
	}
}

function textOf(i: number, bytes: number): Latin1 {
	return `v${String(i).slice(-2)}`.padEnd(bytes, 'abcdefgh').slice(0, bytes);
}
