// Redis's glob patterns. Every row is what KEYS of a real redis-server 7.0.15 answers, but for the lone `*`, which KEYS
// does not match at all.

import { describe, expect, test } from 'vitest';
import { globMatch } from '../../src/base';

const matches: [string, string][] = [
	['*', 'abc'],
	['a*', 'a'],
	['a**', 'abc'],
	['*a', 'aa'],
	['a*c*e', 'abcde'],
	['h?llo', 'hello'],
	['h[ae]llo', 'hallo'],
	['h[^e]llo', 'hallo'],
	['h[a-b]llo', 'hbllo'],
	['h[b-a]llo', 'hbllo'],
	['\\*', '*'],
	['a\\', 'a\\'],
	['[\\]]', ']'],
	['[a', 'a'],
	['[a-', '-'],

	['[^', 'a'],
	['key:[0-9]*', 'key:12'],
	['\xec*', '\xec\x95\x88'],
	['[\x80-\xff]', '\x90'],
	['', ''],
];

const misses: [string, string][] = [
	['*', ''],
	['a', 'ab'],
	['?', ''],
	['h[^e]llo', 'hello'],
	['\\*', 'a'],
	['[]', 'a'],
	['a*b', 'ac'],
	['', 'a'],
	// A range over both halves of the byte values is one of signed chars: -1 .. 97.
	['[a-\xff]', 'b'],
];

describe('globMatch', () => {
	test.each(matches)('%j matches %j', (pattern, text) => {
		expect(globMatch(pattern, text)).toBe(true);
	});

	test.each(misses)('%j does not match %j', (pattern, text) => {
		expect(globMatch(pattern, text)).toBe(false);
	});

	test('case is ignored on demand, but not for an escaped byte of a class', () => {
		expect(globMatch('MAX*', 'maxmemory', true)).toBe(true);
		expect(globMatch('[A-C]x', 'bX', true)).toBe(true);
		expect(globMatch('[\\A]', 'a', true)).toBe(false);
		expect(globMatch('MAX*', 'maxmemory')).toBe(false);
	});

	test('a pattern of many stars is answered in polynomial time', () => {
		const pattern = `${'a*'.repeat(60)}b`;
		expect(globMatch(pattern, 'a'.repeat(5_000))).toBe(false);
	}, 2_000);
});
