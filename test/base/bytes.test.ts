// Byte strings, their other forms, and UTF-8 by hand (compared with the platform's own encoder).

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	asciiLower,
	asciiUpper,
	asLatin1,
	asUint8Array,
	byteAt,
	bytesToHex,
	bytesToLatin1,
	concatBytes,
	detach,
	equalsNoCase,
	hexToBytes,
	isAscii,
	latin1ToBytes,
	sliceBytes,
	utf8Decode,
	utf8Encode,
	utf8PendingLength,
} from '../../src/base';
import { runs } from '../support/runs';

const byteArrays = fc.uint8Array({ maxLength: 200 });
const allBytes = String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i));

describe('byte strings', () => {
	test('every byte survives the way to Uint8Array and back', () => {
		expect(bytesToLatin1(latin1ToBytes(allBytes))).toBe(allBytes);
	});

	test('long runs are converted in pieces without a seam', () => {
		const bytes = Uint8Array.from({ length: 40_000 }, (_, i) => i * 7);
		const text = bytesToLatin1(bytes);
		expect(text.length).toBe(40_000);
		expect(latin1ToBytes(text)).toEqual(bytes);
		expect(bytesToLatin1(bytes, 8190, 16_400)).toBe(text.slice(8190, 16_400));
	});

	test('joining strings gives a string, anything else a Uint8Array of the same bytes', () => {
		expect(concatBytes(['ab', '\xff'])).toBe('ab\xff');
		expect(concatBytes(['ab', Uint8Array.of(255), ''])).toEqual(Uint8Array.of(97, 98, 255));
		expect(concatBytes([])).toBe('');
	});

	test('both forms answer alike', () => {
		fc.assert(
			fc.property(byteArrays, fc.nat(200), fc.nat(200), (bytes, a, b) => {
				const text = bytesToLatin1(bytes);
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				expect(asLatin1(sliceBytes(bytes, from, to))).toBe(sliceBytes(text, from, to));
				expect(isAscii(bytes)).toBe(isAscii(text));
				expect(bytesToHex(bytes)).toBe(bytesToHex(text));
				expect(asUint8Array(text)).toEqual(bytes);
				if (bytes.length > 0) expect(byteAt(bytes, 0)).toBe(byteAt(text, 0));
			}),
		);
	});

	test('hex goes both ways and refuses what is not hex', () => {
		expect(hexToBytes('00fFa1')).toEqual(Uint8Array.of(0, 255, 161));
		expect(hexToBytes('0')).toBeNull();
		expect(hexToBytes('0g')).toBeNull();
		fc.assert(
			fc.property(byteArrays, (bytes) => {
				expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
			}),
		);
	});

	test('a detached text is the same text', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 100 }), (text) => {
				expect(detach(text)).toBe(text);
			}),
		);
	});
});

describe('case', () => {
	test('changes ASCII letters and no other byte', () => {
		expect(asciiUpper('az{`@[\xe4\xff')).toBe('AZ{`@[\xe4\xff');
		expect(asciiLower('AZ{`@[\xc4\xdf')).toBe('az{`@[\xc4\xdf');
		expect(asciiUpper('PING')).toBe('PING');
	});

	test('comparison ignores the case of ASCII letters only', () => {
		expect(equalsNoCase('ReplConf', 'REPLCONF')).toBe(true);
		expect(equalsNoCase('\xe4', '\xc4')).toBe(false);
		expect(equalsNoCase('get', 'gets')).toBe(false);
	});
});

describe('UTF-8', () => {
	const encoder = new TextEncoder();
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

	test('text encodes as the platform does it, lone surrogates included', () => {
		const units = fc.array(fc.nat(0xffff), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes));
		fc.assert(
			fc.property(fc.oneof(units, fc.string({ unit: 'grapheme' })), (text) => {
				expect(latin1ToBytes(utf8Encode(text))).toEqual(encoder.encode(text));
			}),
		);
		expect(utf8Encode('안녕 😀')).toBe('\xec\x95\x88\xeb\x85\x95 \xf0\x9f\x98\x80');
	});

	test('bytes decode as the platform does it, bad sequences included', () => {
		const nearValid = fc
			.array(
				fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xa0, 0x9f, 0xed, 0xef, 0xf0, 0x90, 0x8f, 0xf4, 0xf5, 0xff),
			)
			.map((codes) => Uint8Array.from(codes));
		fc.assert(
			fc.property(fc.oneof(byteArrays, nearValid), (bytes) => {
				expect(utf8Decode(bytesToLatin1(bytes))).toBe(decoder.decode(bytes));
			}),
			{ numRuns: runs(1000) },
		);
	});

	test.each([
		['', 0],
		['abc', 0],
		['a\xec', 1],
		['a\xec\x95', 2],
		['a\xec\x95\x88', 0],
		['\xf0\x9f\x98', 3],
		['\xf0\x9f\x98\x80', 0],
		['\x80\x80\x80', 0],
		['\xc2', 1],
		['\xe0\x80', 0],
		['\xff', 0],
	])('%j ends in %i bytes of an unfinished character', (bytes, length) => {
		expect(utf8PendingLength(bytes)).toBe(length);
	});
});
