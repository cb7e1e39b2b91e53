// Files taken apart as the server reads them: every byte belongs to a part, and what can't be read is marked from where
// reading fails.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexToBytes } from '../../src/base';
import { type FilePart, fileParts } from '../../src/engine';
import { runs } from '../support/runs';
import fixtures from './fixtures/rdb-strings.json';

function bytesOf(hex: string): Uint8Array {
	return hexToBytes(hex) ?? expect.unreachable('the fixture is hex');
}

function rdb(name: string): Uint8Array {
	return bytesOf(fixtures.find((one) => one.name === name)?.hex ?? expect.unreachable(`no fixture ${name}`));
}

/** Parts follow each other without a gap, and so do fields inside those that have any. */
function expectWhole(parts: readonly FilePart[], length: number): void {
	let at = 0;
	for (const part of parts) {
		expect(part.start).toBe(at);
		at = part.end;
		for (const { start, end } of part.fields) {
			expect(start).toBeGreaterThanOrEqual(part.start);
			expect(end).toBeLessThanOrEqual(part.end);
		}
	}
	expect(at).toBe(length);
}

describe.each(fixtures.map(({ name, hex, entries }) => ({ name, hex, entries })))(
	'a file of the real server: $name',
	({ hex, entries }) => {
		const bytes = bytesOf(hex);
		const { form, parts } = fileParts('/data/dump.rdb', bytes);

		test('every byte belongs to a part, and to a field of it', () => {
			expect(form).toBe('rdb');
			expectWhole(parts, bytes.length);
			for (const part of parts) {
				if (part.kind === 'header' || part.kind === 'end') continue;
				expect(part.fields.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(part.end - part.start);
			}
		});

		test('keys are those that were saved', () => {
			const keys = parts.flatMap((part) => (part.kind === 'entry' ? [[part.key, part.expireAtMs]] : []));
			expect(new Set(keys.map(String))).toEqual(new Set(entries.map(([, key, , at]) => String([key, at]))));
		});
	},
);

const first = fixtures.find(({ entries, compress }) => entries.length === 3 && compress);
const plain = bytesOf(first?.hex ?? '');

test('aux fields, opcodes and the checksum of a file', () => {
	const { parts } = fileParts('/data/dump.rdb', plain);
	expect(parts[0]).toMatchObject({ kind: 'header', version: 10, start: 0, end: 9 });
	expect(parts[1]).toMatchObject({ kind: 'aux', name: 'redis-ver', value: '7.0.15', start: 9 });
	expect(parts[1]?.fields.map(({ as }) => as)).toEqual(['opcode', 'text', 'text']);
	expect(parts.find(({ kind }) => kind === 'entry')).toMatchObject({ type: 'string' });
	expect(parts.at(-1)).toMatchObject({ kind: 'end', checksum: 'good' });
});

test('a flipped bit in a value: the checksum is marked, with what Redis says', () => {
	const bytes = plain.slice();
	const value = fileParts('/dump.rdb', bytes)
		.parts.find(({ kind }) => kind === 'entry')
		?.fields.at(-1);
	const at = (value?.end ?? 0) - 1;
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	const broken = fileParts('/dump.rdb', bytes).parts.at(-1);
	expect(broken).toMatchObject({ kind: 'broken', why: 'checksum', start: plain.length - 9, end: plain.length });
	expect(broken?.kind === 'broken' && broken.log.join()).toMatch(/^Wrong RDB checksum expected: \([0-9a-f]+\) but got/);
});

test('a file that is cut off is whole up to the part that is cut', () => {
	fc.assert(
		fc.property(fc.integer({ min: 9, max: plain.length - 1 }), (length) => {
			const bytes = plain.subarray(0, length);
			const { parts } = fileParts('/dump.rdb', bytes);
			if (parts.at(-1)?.kind !== 'end') expect(parts.at(-1)).toMatchObject({ kind: 'broken', why: 'short-read' });
			expectWhole(parts, length);
		}),
		{ numRuns: runs(100) },
	);
});

test('an end whose checksum is wrong is marked with its opcode', () => {
	const bytes = Uint8Array.from([...plain.subarray(0, 9), 0xff, 0, 0, 0, 0, 0, 0, 0, 1]);
	expectWhole(fileParts('/dump.rdb', bytes).parts, bytes.length);
});

test('no bytes make it throw or leave a gap', () => {
	const headed = fc.uint8Array({ maxLength: 60 }).map((tail) => Uint8Array.from([...plain.subarray(0, 9), ...tail]));
	fc.assert(
		fc.property(
			fc.oneof(headed, fc.uint8Array({ maxLength: 60 })),
			fc.constantFrom('/a.rdb', '/a.aof', '/a'),
			(bytes, path) => {
				const { form, parts } = fileParts(path, bytes);
				if (form === 'text') expect(parts).toEqual([]);
				else if (parts.length > 0 && parts.at(-1)?.kind !== 'end') expectWhole(parts, bytes.length);
			},
		),
		{ numRuns: runs(300) },
	);
});

test('no RDB file at all', () => {
	expect(fileParts('/data/dump.rdb', Uint8Array.from([1, 2, 3]))).toEqual({
		form: 'rdb',
		parts: [
			{ kind: 'broken', start: 0, end: 3, fields: [], why: 'short-read', log: [expect.stringMatching(/^Short read/)] },
		],
	});
	expect(fileParts('/etc/redis.conf', 'port 6379\n')).toEqual({ form: 'text', parts: [] });
});

describe('an append-only file', () => {
	const command = '*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n';
	const set = '*3\r\n$3\r\nSET\r\n$1\r\na\r\n$2\r\nhi\r\n';

	test('its commands and remarks, with their places', () => {
		const text = `#TS:1689651979\r\n${command}${set}`;
		const { form, parts } = fileParts('/data/appendonlydir/appendonly.aof.1.incr.aof', text);
		expect(form).toBe('aof');
		expectWhole(parts, text.length);
		expect(parts).toMatchObject([
			{ kind: 'note', text: '#TS:1689651979' },
			{ kind: 'command', text: 'SELECT 0' },
			{ kind: 'command', text: 'SET a hi', end: text.length },
		]);
	});

	test('a tail that was not written whole', () => {
		const text = command + set.slice(0, -4);
		expect(fileParts('/x.aof', text).parts.at(-1)).toMatchObject({
			kind: 'broken',
			why: 'short-read',
			start: command.length,
			end: text.length,
		});
		expect(fileParts('/x.aof', `${command}rubbish`).parts.at(-1)).toMatchObject({ kind: 'broken', why: 'malformed' });
	});

	test('a snapshot that commands follow, as before 7.0', () => {
		const text = [...plain].map((byte) => String.fromCharCode(byte)).join('') + set;
		const { parts } = fileParts('/data/appendonly.aof', text);
		expectWhole(parts, text.length);
		expect(parts.slice(-2)).toMatchObject([{ kind: 'end' }, { kind: 'command', text: 'SET a hi' }]);
	});
});

test('a long file is taken apart as far as one would read it', () => {
	const { parts } = fileParts('/x.aof', '*1\r\n$4\r\nPING\r\n'.repeat(3_000));
	expect(parts.at(-1)).toMatchObject({ kind: 'rest', end: 42_000 });
	expectWhole(parts, 42_000);
});

test('a file that is known by name only in the fixture list is read in every encoding', () => {
	const kinds = new Set(
		fixtures.flatMap(({ name }) =>
			fileParts('/d.rdb', rdb(name)).parts.flatMap((part) => part.fields.map(({ as }) => as)),
		),
	);
	expect([...kinds].sort()).toEqual(['int', 'length', 'lzf', 'opcode', 'text', 'time', 'type']);
});
