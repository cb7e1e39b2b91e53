// String values: numbers for canonical integers, text for everything else.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	stringEncoding,
	stringInteger,
	stringLength,
	stringText,
	stringValueOf,
} from '../../src/engine/values/string-value';

describe('string values', () => {
	test.each([
		['12', 12, 'int'],
		['-9007199254740991', -9007199254740991, 'int'],
		['9007199254740993', '9007199254740993', 'int'],
		['9223372036854775808', '9223372036854775808', 'embstr'],
		['007', '007', 'embstr'],
		['', '', 'embstr'],
		['x'.repeat(44), 'x'.repeat(44), 'embstr'],
		['x'.repeat(45), 'x'.repeat(45), 'raw'],
	])('%j is kept as %j, encoding %s', (text, value, encoding) => {
		expect(stringValueOf(text)).toBe(value);
		expect(stringEncoding(stringValueOf(text))).toBe(encoding);
	});

	test('the text of a value is what was stored, and its length too', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.maxSafeInteger().map(String)), (text) => {
				const value = stringValueOf(text);
				expect(stringText(value)).toBe(text);
				expect(stringLength(value)).toBe(text.length);
			}),
		);
	});

	test('64-bit integers are recognised in either form', () => {
		expect(stringInteger(5)).toBe(5);
		expect(stringInteger('9223372036854775807')).toBe(2n ** 63n - 1n);
		expect(stringInteger('5.0')).toBeNull();
	});
});
