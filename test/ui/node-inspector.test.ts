// The data of the node inspector's views: INFO with what has changed, keys against the master's, files as rows.

import { describe, expect, test } from 'vitest';
import type { KeyView } from '../../src/engine';
import { hexRows, partHex, partText } from '../../src/ui/panels/inspector/node/file-rows';
import { changedCount, infoLines } from '../../src/ui/panels/inspector/node/info-lines';
import { keyRows, ttlSeconds } from '../../src/ui/panels/inspector/node/key-rows';

describe('INFO', () => {
	const before = '# Server\r\nuptime:1\r\n\r\n# Replication\r\nrole:slave\r\nslave_repl_offset:208\r\n';
	const now =
		'# Server\r\nuptime:1\r\n\r\n# Replication\r\nrole:slave\r\nslave_repl_offset:245\r\nmaster_link_status:up\r\n';

	test('changed lines say what they were, new ones that they were not there', () => {
		const lines = infoLines(now, before);
		expect(lines.map(({ kind, name, was }) => [kind, name, was])).toEqual([
			['section', 'Server', undefined],
			['field', 'uptime', undefined],
			['section', 'Replication', undefined],
			['field', 'role', undefined],
			['field', 'slave_repl_offset', '208'],
			['field', 'master_link_status', null],
		]);
		expect(changedCount(lines)).toBe(2);
		expect(changedCount(infoLines(now, null))).toBe(0);
	});

	test('a value may hold colons; the same name in two sections is two fields', () => {
		const text = '# A\r\nx:1:2\r\n# B\r\nx:9\r\n';
		expect(infoLines(text, '# A\r\nx:1:2\r\n# B\r\nx:1:2\r\n').map(({ value, was }) => [value, was])).toEqual([
			['', undefined],
			['1:2', undefined],
			['', undefined],
			['9', '1:2'],
		]);
	});

	test('finding keeps the sections of what is found', () => {
		expect(infoLines(now, null, 'OFFSET').map(({ name }) => name)).toEqual(['Replication', 'slave_repl_offset']);
		expect(infoLines(now, null, 'nowhere')).toEqual([]);
	});
});

describe('keys', () => {
	const view = (key: string, preview: string, expiresAt: number | null = null): KeyView => ({
		...{ key, preview, expiresAt, type: 'string', length: preview.length },
	});

	test('differences come first, each with its kind', () => {
		const here = [{ db: 0, keys: [view('same', '1'), view('more', 'x'), view('other', 'lee')] }];
		const there = [
			{ db: 0, keys: [view('other', 'kim'), view('same', '1')] },
			{ db: 2, keys: [view('lacking', 'y')] },
		];
		expect(keyRows(here, there).map(({ db, key, kind }) => [db, key, kind])).toEqual([
			[0, 'more', 'extra'],
			[0, 'other', 'differs'],
			[2, 'lacking', 'missing'],
			[0, 'same', 'same'],
		]);
	});

	test('another time to live is a difference', () => {
		const [row] = keyRows([{ db: 0, keys: [view('a', '1', 5_000)] }], [{ db: 0, keys: [view('a', '1')] }]);
		expect(row?.kind).toBe('differs');
	});

	test('without a master there is nothing to compare with', () => {
		expect(keyRows([{ db: 0, keys: [view('a', '1')] }], null)).toMatchObject([{ kind: 'alone', there: null }]);
	});

	test('the time to live is that of the shown moment, and never below nothing', () => {
		expect(ttlSeconds(view('a', '1', 10_400), 2_000_000)).toBe(8);
		expect(ttlSeconds(view('a', '1', 1_000), 2_000_000)).toBe(0);
		expect(ttlSeconds(view('a', '1'), 0)).toBe(null);
	});
});

describe('bytes of a file', () => {
	const content = Uint8Array.from({ length: 20 }, (_, index) => 0x41 + index);

	test('rows of so many, the last one filled up', () => {
		const rows = hexRows(content, [0, 20], 8, null, null);
		expect(rows.map(({ from, gap }) => [from, gap])).toEqual([
			[0, 0],
			[8, 0],
			[16, 12],
		]);
		expect(rows[2]?.runs).toEqual([{ from: 16, hex: '51 52 53 54 ', text: 'QRST', lit: false, broken: false }]);
	});

	test('what is chosen and what is broken stands out to the byte', () => {
		const rows = hexRows(content, [0, 20], 16, { start: 3, end: 5 }, { start: 18, end: 20 });
		expect(rows.flatMap(({ runs }) => runs.map(({ text, lit, broken }) => [text, lit, broken]))).toEqual([
			['ABC', false, false],
			['DE', true, false],
			['FGHIJKLMNOP', false, false],
			['QR', false, false],
			['ST', false, true],
		]);
	});

	test('a page of a long file begins where asked', () => {
		expect(hexRows(content, [8, 16], 8, null, null).map(({ from }) => from)).toEqual([8]);
	});

	test('parts in the terms of the file', () => {
		expect(partText({ kind: 'aux', start: 9, end: 20, fields: [], name: 'redis-ver', value: '7.0.12' })).toBe(
			'redis-ver = 7.0.12',
		);
		expect(partText({ kind: 'header', start: 0, end: 9, fields: [], version: 10 })).toBe('REDIS0010');
		expect(partHex(content, { start: 0, end: 2 })).toBe('41 42');
		expect(partHex(content, { start: 0, end: 20 })).toMatch(/^41 .* 4c …$/);
	});
});
