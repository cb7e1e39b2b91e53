// Replies out and in. What one side encodes the other decodes, however the bytes are cut.

import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/resp';
import {
	createReplyDecoder,
	emptyArray,
	encodeArray,
	encodeBoolean,
	encodeBulk,
	encodeBulkArray,
	encodeCommand,
	encodeDouble,
	encodeError,
	encodeInteger,
	encodeMap,
	encodeNull,
	encodeNullArray,
	encodePush,
	encodeSet,
	encodeSimple,
	encodeVerbatim,
	feedReplies,
	nextReply,
	okReply,
	peekByte,
	takeLine,
	takeUnread,
} from '../../src/resp';

function decode(chunks: readonly string[]) {
	const decoder = createReplyDecoder();
	const replies: Reply[] = [];
	for (const chunk of chunks) {
		feedReplies(decoder, chunk);
		for (;;) {
			const outcome = nextReply(decoder);
			if (outcome.outcome === 'incomplete') break;
			if (outcome.outcome === 'bad') return { replies, bad: outcome.why };
			replies.push(outcome.reply);
		}
	}
	return { replies, bad: null };
}

function decodeAnyhow(bytes: string) {
	const whole = decode([bytes]);
	expect(decode([...bytes])).toEqual(whole);
	for (let cut = 1; cut < bytes.length; cut++) {
		expect(decode([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(whole);
	}
	return whole;
}

describe('encoding', () => {
	test.each([
		[encodeSimple('PONG'), '+PONG\r\n'],
		[encodeError('ERR a\r\nb'), '-ERR a  b\r\n'],
		[encodeInteger(-5), ':-5\r\n'],
		[encodeInteger(2n ** 62n), ':4611686018427387904\r\n'],
		[encodeBulk('a\r\n'), '$3\r\na\r\n\r\n'],
		[encodeNull(2), '$-1\r\n'],
		[encodeNull(3), '_\r\n'],
		[encodeNullArray(2), '*-1\r\n'],
		[encodeNullArray(3), '_\r\n'],
		[encodeArray(2), '*2\r\n'],
		[encodeBulkArray(['a', '']), '*2\r\n$1\r\na\r\n$0\r\n\r\n'],
		[encodeMap(2, 2), '*4\r\n'],
		[encodeMap(2, 3), '%2\r\n'],
		[encodeSet(2, 2), '*2\r\n'],
		[encodeSet(2, 3), '~2\r\n'],
		[encodePush(3, 2), '*3\r\n'],
		[encodePush(3, 3), '>3\r\n'],
		[encodeDouble(0.1, 2), '$19\r\n0.10000000000000001\r\n'],
		[encodeDouble(-Infinity, 3), ',-inf\r\n'],
		[encodeBoolean(true, 2), ':1\r\n'],
		[encodeBoolean(false, 3), '#f\r\n'],
		[encodeVerbatim('ab', 'txt', 2), '$2\r\nab\r\n'],
		[encodeVerbatim('ab', 'txt', 3), '=6\r\ntxt:ab\r\n'],
		[encodeCommand(['PING']), '*1\r\n$4\r\nPING\r\n'],
	])('gives %j', (encoded, bytes) => {
		expect(encoded).toBe(bytes);
	});
});

describe('decoding', () => {
	const rows: [string, Reply[]][] = [
		[okReply, [{ kind: 'simple', text: 'OK' }]],
		['-ERR x\r\n', [{ kind: 'error', text: 'ERR x' }]],
		[':-9223372036854775808\r\n', [{ kind: 'integer', value: -(2n ** 63n) }]],
		['$3\r\n\r\n\xff\r\n', [{ kind: 'bulk', bytes: '\r\n\xff' }]],
		['$-1\r\n*-1\r\n_\r\n', (['bulk', 'array', 'null'] as const).map((of) => ({ kind: 'null', of }))],
		[emptyArray, [{ kind: 'array', items: [] }]],
		[
			'*2\r\n*1\r\n:1\r\n*0\r\n',
			[
				{
					kind: 'array',
					items: [
						{ kind: 'array', items: [{ kind: 'integer', value: 1 }] },
						{ kind: 'array', items: [] },
					],
				},
			],
		],
		[
			'%1\r\n+a\r\n~1\r\n#t\r\n',
			[
				{
					kind: 'map',
					pairs: [
						[
							{ kind: 'simple', text: 'a' },
							{ kind: 'set', items: [{ kind: 'boolean', value: true }] },
						],
					],
				},
			],
		],
		[
			',1.5\r\n(123\r\n',
			[
				{ kind: 'double', text: '1.5' },
				{ kind: 'big-number', text: '123' },
			],
		],
		['=7\r\ntxt:a\nb\r\n', [{ kind: 'verbatim', format: 'txt', bytes: 'a\nb' }]],
		['!5\r\nERR x\r\n', [{ kind: 'error', text: 'ERR x' }]],
		['|1\r\n+k\r\n+v\r\n:7\r\n', [{ kind: 'integer', value: 7 }]],
		['>1\r\n+x\r\n', [{ kind: 'push', items: [{ kind: 'simple', text: 'x' }] }]],
	];

	test.each(rows)('%j', (bytes, replies) => {
		expect(decodeAnyhow(bytes)).toEqual({ replies, bad: null });
	});

	test.each(['x\r\n', ':a\r\n', '$-2\r\n', '*9999999999999\r\n', '#x\r\n', '_x\r\n', '\r\n', '*1\r\n'.repeat(200)])(
		'%j is no reply',
		(bytes) => {
			expect(decode([bytes]).bad).not.toBeNull();
			expect(decode([...bytes]).bad).toBe(decode([bytes]).bad);
		},
	);

	test('lines that are no replies can be read in between, and the rest taken away', () => {
		const decoder = createReplyDecoder();
		feedReplies(decoder, '+CONTINUE\r\n\n$EOF:ab');
		expect(nextReply(decoder).outcome).toBe('reply');
		expect(peekByte(decoder)).toBe('\n');
		expect(takeLine(decoder)).toBe('');
		expect(takeLine(decoder)).toBeNull();
		feedReplies(decoder, 'cd\r\nREDIS');
		feedReplies(decoder, '0010');
		expect(takeLine(decoder)).toBe('$EOF:abcd');
		expect(takeUnread(decoder)).toBe('REDIS0010');
		expect(peekByte(decoder)).toBe('');
	});
});
