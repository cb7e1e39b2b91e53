// Integers as string2ll takes them; doubles and long doubles against a real redis-server 7.0.15 on x86-64
// (fixtures: what INCRBYFLOAT answered, and what ZADD and ZSCORE made of a text).

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addLongDouble,
	formatDouble,
	formatG17,
	formatInteger,
	formatLongDouble,
	int64Max,
	int64Min,
	narrowInteger,
	parseDouble,
	parseInteger,
	parseLongDouble,
} from '../../src/base';
import doubles from './fixtures/doubles.json';
import sums from './fixtures/incrbyfloat.json';

describe('integers', () => {
	test.each([
		['0', 0],
		['-1', -1],
		['9007199254740991', 9007199254740991],
		['9007199254740992', 9007199254740992n],
		['-9007199254740991', -9007199254740991],
		['9223372036854775807', 9223372036854775807n],
		['-9223372036854775808', -9223372036854775808n],
	])('%s is read', (text, value) => {
		expect(parseInteger(text)).toBe(value);
	});

	test.each([
		'',
		'-',
		'-0',
		'00',
		'01',
		'+1',
		' 1',
		'1 ',
		'1.0',
		'1e3',
		'0x1',
		'9223372036854775808',
		'-9223372036854775809',
		'18446744073709551616',
		'100000000000000000000',
		'1\0',
	])('%j is not an integer', (text) => {
		expect(parseInteger(text)).toBeNull();
	});

	test('what is read prints as it was written', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: int64Min, max: int64Max }), (value) => {
				const read = parseInteger(value.toString());
				expect(read === null ? null : formatInteger(read)).toBe(value.toString());
				expect(typeof read === 'number').toBe(Number.isSafeInteger(Number(value)));
			}),
		);
	});

	test('a result beyond 64 bits is none', () => {
		expect(narrowInteger(int64Max + 1n)).toBeNull();
		expect(narrowInteger(int64Min - 1n)).toBeNull();
		expect(narrowInteger(5n)).toBe(5);
	});
});

describe('doubles', () => {
	test.each(doubles as [string, string][])('%j reads and prints as the real %j', (text, real) => {
		const value = parseDouble(text);
		expect(value === null ? 'ERR value is not a valid float' : formatG17(value)).toBe(real);
	});

	test.each([
		[1234567890123456 + 0.25, '1234567890123456.2'],
		[0.00001, '1.0000000000000001e-05'],
		[0.0001, '0.0001'],
		[1e17, '1e+17'],
		[123456, '123456'],
		[-0, '-0'],
		[Number.NEGATIVE_INFINITY, '-inf'],
		[Number.NaN, 'nan'],
	])('%d prints as C prints it', (value, text) => {
		expect(formatG17(value)).toBe(text);
	});

	test('files and commands hold whole numbers in full', () => {
		expect(formatDouble(1e18)).toBe('1000000000000000000');
		expect(formatDouble(1e19)).toBe('1e+19');
		expect(formatDouble(0.5)).toBe('0.5');
	});

	test('seventeen digits are enough to read a double back', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(parseDouble(formatG17(value))).toBe(value);
			}),
		);
	});

	test('hexadecimal halves round to even, also among the smallest', () => {
		expect(parseDouble('0x1.00000000000008p0')).toBe(1);
		expect(parseDouble('0x1.00000000000018p0')).toBe(1 + 2 ** -51);
		expect(parseDouble('0x1p-1074')).toBe(2 ** -1074);
		expect(parseDouble('0x1p-1075')).toBeNull();
		expect(parseDouble('0x1p1024')).toBeNull();
	});
});

describe('long doubles', () => {
	test.each(sums as [string, string, string][])('INCRBYFLOAT %j by %j gives the real %j', (start, increment, real) => {
		const a = parseLongDouble(start);
		const b = parseLongDouble(increment);
		if (a === null || b === null) {
			expect('ERR value is not a valid float').toBe(real);
			return;
		}
		const sum = addLongDouble(a, b);
		expect(sum === null ? 'ERR increment would produce NaN or Infinity' : formatLongDouble(sum)).toBe(real);
	});

	test('a text of any size is answered at once', () => {
		expect(parseLongDouble('1e999999999')).toBeNull();
		expect(parseLongDouble('1e-999999999')).toBeNull();
		expect(parseLongDouble('0x1p999999999')).toBeNull();
		expect(parseLongDouble('1'.repeat(5120))).toBeNull();
	});
});
