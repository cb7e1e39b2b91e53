// RDB files, byte by byte. The fixtures were saved by a real redis-server 7.0.15 from the listed entries
// ([database, key, value, expiry in ms]).

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes, latin1ToBytes } from '../../src/base';
import { auxFields } from '../../src/engine/persistence/rdb/aux-fields';
import { crc64, crc64Hex, createCrc64 } from '../../src/engine/persistence/rdb/crc64';
import { lzfCompress, lzfDecompress } from '../../src/engine/persistence/rdb/lzf';
import type { RdbItem } from '../../src/engine/persistence/rdb/reader';
import { createRdbReader, nextRdbItem } from '../../src/engine/persistence/rdb/reader';
import type { RdbOptions } from '../../src/engine/persistence/rdb/writer';
import { beginRdb, endRdb, writeDatabase, writeEntry } from '../../src/engine/persistence/rdb/writer';
import { stringText } from '../../src/engine/values/string-value';
import { runs } from '../support/runs';
import fixtures from './fixtures/rdb-strings.json';

interface Fixture {
	readonly name: string;
	readonly compress: boolean;
	readonly entries: [number, string, string, number | null][];
	readonly hex: string;
}

const saved = fixtures as Fixture[];
const options: RdbOptions = { compress: true, checksum: true };

function readAll(chunks: readonly Uint8Array[], checksum = true): RdbItem[] {
	const reader = createRdbReader(chunks, checksum);
	const items: RdbItem[] = [];
	for (;;) {
		const item = nextRdbItem(reader);
		items.push(item);
		if (item.kind === 'end' || item.kind === 'error') return items;
	}
}

function bytesOf(hex: string): Uint8Array {
	return hexToBytes(hex) ?? expect.unreachable('the fixture is hex');
}

/** Writes what was read, item by item. */
function rewrite(items: readonly RdbItem[], how: RdbOptions): Uint8Array {
	const aux = items.flatMap((item) => (item.kind === 'aux' ? [[item.name, item.value] as const] : []));
	const writer = beginRdb(how, aux);
	let database = 0;
	for (const item of items) {
		if (item.kind === 'database') database = item.index;
		if (item.kind === 'sizes') writeDatabase(writer, database, item.keys, item.expires);
		if (item.kind === 'entry') writeEntry(writer, item.key, item.value, item.expireAtMs);
	}
	return concatBytes(endRdb(writer)) as Uint8Array;
}

describe.each(saved)('a file of the real server: $name', ({ compress, entries, hex }) => {
	const bytes = bytesOf(hex);
	const items = readAll([bytes]);

	test('is read as what was saved', () => {
		let database = 0;
		const read: [number, string, string, number | null][] = [];
		for (const item of items) {
			if (item.kind === 'database') database = item.index;
			if (item.kind === 'entry') read.push([database, item.key, stringText(item.value), item.expireAtMs]);
		}
		const order = (rows: typeof read) => rows.map((row) => JSON.stringify(row)).sort();
		expect(order(read)).toEqual(order(entries));
		expect(items.at(-1)).toEqual({ kind: 'end', checksum: 'good' });
	});

	test('is written again byte by byte', () => {
		expect(bytesToHex(rewrite(items, { compress, checksum: true }))).toBe(hex);
	});

	test('reads the same from chunks', () => {
		const cut = Math.floor(bytes.length / 3);
		expect(readAll([bytes.subarray(0, cut), bytes.subarray(cut, cut + 1), bytes.subarray(cut + 1)])).toEqual(items);
	});

	test('is a short read wherever it is cut off', () => {
		for (let length = 0; length < bytes.length; length += length < 200 ? 1 : 97) {
			expect(readAll([bytes.subarray(0, length)]).at(-1)).toMatchObject({
				kind: 'error',
				why: 'short-read',
				log: ['Short read or OOM loading DB. Unrecoverable error, aborting now.'],
			});
		}
	});
});

describe('aux fields', () => {
	test('stand in the order of the real server', () => {
		const { hex } = saved.find(({ name }) => name === 'with a replication history') as Fixture;
		const real = readAll([bytesOf(hex)]).flatMap((item) => (item.kind === 'aux' ? [[item.name, item.value]] : []));
		const value = (name: string) => real.find(([each]) => each === name)?.[1] ?? '';
		const ours = auxFields({
			redisVersion: value('redis-ver'),
			ctime: Number(value('ctime')),
			usedMemory: Number(value('used-mem')),
			replication: {
				streamDb: Number(value('repl-stream-db')),
				replid: value('repl-id'),
				offset: Number(value('repl-offset')),
			},
			isAofBase: false,
		});
		expect(ours.map(([name, each]) => [name, String(each)])).toEqual(real);
	});

	test('leave out the history where there is none', () => {
		const fields = auxFields({ redisVersion: '7.0.12', ctime: 1, usedMemory: 2, replication: null, isAofBase: true });
		expect(fields.map(([name]) => name)).toEqual(['redis-ver', 'redis-bits', 'ctime', 'used-mem', 'aof-base']);
		expect(fields.at(-1)).toEqual(['aof-base', 1]);
	});
});

describe('what is wrong with a file', () => {
	const head = latin1ToBytes('REDIS0010');
	const broken = (...bytes: number[]) => readAll([head, Uint8Array.from(bytes)]).at(-1);

	test('is said in the words of Redis', () => {
		expect(readAll([latin1ToBytes('RODIS0010')])).toMatchObject([
			{ why: 'wrong-signature', log: ['Wrong signature trying to load DB from file'] },
		]);
		expect(readAll([latin1ToBytes('REDIS0011')])).toMatchObject([
			{ why: 'bad-version', log: ["Can't handle RDB format version 11"] },
		]);
		expect(broken(20, 1, 97)).toMatchObject({
			why: 'unknown-type',
			internal: { reason: 'Unknown RDB encoding type 20', line: 2681 },
		});
		expect(broken(0, 1, 97, 0xc4)).toMatchObject({
			why: 'corrupt',
			internal: { reason: 'Unknown RDB string encoding type 4' },
		});
		expect(broken(0, 1, 97, 0xc3, 2, 5, 0, 97)).toMatchObject({
			why: 'corrupt',
			internal: { reason: 'Invalid LZF compressed string' },
		});
		expect(broken(247, 0x81, 0, 0, 0, 0, 0, 0, 0, 0)).toMatchObject({
			log: ["The RDB file contains AUX module data I can't load: no matching module 'AAAAAAAAA'"],
		});
	});

	test('a value of a type that cannot be loaded is named', () => {
		expect(broken(4, 1, 97, 0)).toMatchObject({
			why: 'unsupported',
			log: ["Can't load key 'a': values of RDB type 4 (hash) are not supported"],
		});
	});

	test('a changed byte is found by the checksum, after the entries', () => {
		const { hex } = saved.find(({ name }) => name.startsWith('dbs')) as Fixture;
		const bytes = bytesOf(hex);
		const at = bytes.length - 10;
		bytes[at] = (bytes[at] as number) ^ 1;
		const items = readAll([bytes]);
		expect(items.filter(({ kind }) => kind === 'entry')).toHaveLength(3);
		expect(items.at(-1)).toMatchObject({
			kind: 'error',
			why: 'checksum',
			internal: { reason: 'RDB CRC error', line: 3225 },
		});
		expect(JSON.stringify(items.at(-1))).toMatch(
			/Wrong RDB checksum expected: \([0-9a-f]+\) but got \([0-9a-f]+\)\. Aborting now\./,
		);
		expect(readAll([bytes], false).at(-1)).toEqual({ kind: 'end', checksum: 'unchecked' });
	});

	test('an error is the last word', () => {
		const reader = createRdbReader([latin1ToBytes('x')], true);
		expect(nextRdbItem(reader)).toBe(nextRdbItem(reader));
	});

	test('no bytes make it throw or go on for ever', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
				expect(['end', 'error']).toContain(readAll([head, bytes]).at(-1)?.kind);
			}),
			{ numRuns: runs(2000) },
		);
	});
});

describe('opcodes that older and other servers write', () => {
	const items = (...bytes: number[]) =>
		readAll([latin1ToBytes('REDIS0004'), Uint8Array.from(bytes), Uint8Array.of(255)]);

	test('expiry in seconds, idle time and frequency belong to the next key only', () => {
		expect(items(253, 10, 0, 0, 0, 248, 5, 249, 7, 0, 1, 97, 1, 98, 0, 1, 99, 0xc0, 0xff)).toEqual([
			{ kind: 'entry', key: 'a', value: 'b', expireAtMs: 10_000 },
			{ kind: 'entry', key: 'c', value: -1, expireAtMs: null },
			{ kind: 'end', checksum: 'unchecked' },
		]);
	});

	test('functions are handed on as text', () => {
		expect(items(245, 2, 97, 98)[0]).toEqual({ kind: 'function', code: 'ab' });
		expect(items(246, 1, 110, 1, 101, 0, 1, 99)[0]).toEqual({ kind: 'function', code: '#!e name=n\nc' });
	});

	test('lengths of 64 bits are read', () => {
		expect(items(251, 0x81, 0, 0, 0, 1, 0, 0, 0, 2, 0x80, 0, 0, 1, 0)[0]).toEqual({
			kind: 'sizes',
			keys: 2 ** 32 + 2,
			expires: 256,
		});
	});
});

describe('writing', () => {
	test('what is written is read back, whatever the bytes and the sizes', () => {
		const text = fc.oneof(
			fc.uint8Array({ maxLength: 60 }).map((bytes) => String.fromCharCode(...bytes)),
			fc.maxSafeInteger().map(String),
			fc.integer({ min: 0, max: 40_000 }).map((length) => 'ab'.repeat(length)),
		);
		const entry = fc.tuple(text, text, fc.option(fc.maxSafeNat()));
		fc.assert(
			fc.property(fc.array(entry, { maxLength: 20 }), fc.boolean(), fc.boolean(), (entries, compress, checksum) => {
				const writer = beginRdb({ compress, checksum }, []);
				writeDatabase(writer, 3, entries.length, 0);
				for (const [key, value, expireAtMs] of entries) writeEntry(writer, key, value, expireAtMs);
				const items = readAll(endRdb(writer));
				const read = items.flatMap((item) =>
					item.kind === 'entry' ? [[item.key, stringText(item.value), item.expireAtMs]] : [],
				);
				expect(read).toEqual(entries);
				expect(items.at(-1)).toEqual({ kind: 'end', checksum: checksum ? 'good' : 'saved-without' });
			}),
		);
	});

	test('chunks are at most 1 MiB unless one string is larger', () => {
		const writer = beginRdb({ ...options, compress: false }, []);
		for (let i = 0; i < 300; i++) writeEntry(writer, `k${i}`, 'x'.repeat(20_000), null);
		writeEntry(writer, 'big', 'y'.repeat(3 << 20), null);
		const sizes = endRdb(writer).map(({ length }) => length);
		expect(sizes.filter((size) => size > 1 << 20)).toHaveLength(1);
		expect(sizes.length).toBeGreaterThan(6);
	});
});

describe('CRC-64', () => {
	test('has the check value of the Jones polynomial', () => {
		const crc = createCrc64();
		crc64(crc, latin1ToBytes('123456789'));
		expect(crc64Hex(crc)).toBe('e9c6d914c4b8d9ca');
	});

	test('is the same in any pieces and at any alignment', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(7), fc.array(fc.nat(300)), (bytes, shift, cuts) => {
				const whole = createCrc64();
				for (const byte of bytes) crc64(whole, Uint8Array.of(byte));
				const moved = new Uint8Array(bytes.length + shift);
				moved.set(bytes, shift);
				const pieces = createCrc64();
				let at = shift;
				for (const cut of [...cuts].sort((a, b) => a - b).filter((each) => each < bytes.length)) {
					crc64(pieces, moved, at, cut + shift);
					at = cut + shift;
				}
				crc64(pieces, moved, at);
				expect(crc64Hex(pieces)).toBe(crc64Hex(whole));
			}),
		);
	});
});

describe('LZF', () => {
	const repetitive = fc
		.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 200 })), { maxLength: 20 })
		.map((runs) =>
			Uint8Array.from(runs.flatMap(([run, times]) => Array.from({ length: times }, () => [...run]).flat())),
		);

	test('what is compressed comes back', () => {
		fc.assert(
			fc.property(fc.oneof(repetitive, fc.uint8Array({ maxLength: 400 })), (bytes) => {
				const output = new Uint8Array(bytes.length + bytes.length / 16 + 64);
				const length = lzfCompress(bytes, bytes.length, output, output.length);
				if (bytes.length > 0) expect(length).toBeGreaterThan(0);
				expect(lzfDecompress(output, 0, length, bytes.length)).toEqual(bytes);
			}),
		);
	});

	test('what does not fit is given up', () => {
		const bytes = Uint8Array.from({ length: 100 }, (_, i) => (i * 89) % 251);
		expect(lzfCompress(bytes, 100, new Uint8Array(97), 96)).toBe(0);
	});

	test('one call leaves nothing behind for the next', () => {
		const first = new Uint8Array(200).fill(97);
		const second = new Uint8Array(200).fill(97);
		const [a, b] = [new Uint8Array(300), new Uint8Array(300)];
		expect(lzfCompress(first, 200, a, 300)).toBe(lzfCompress(second, 200, b, 300));
		expect(b).toEqual(a);
	});

	test('no input makes the decompressor leave its bounds', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(300), (bytes, length) => {
				const output = lzfDecompress(bytes, 0, bytes.length, length);
				if (output !== null) expect(output).toHaveLength(length);
			}),
		);
	});
});
