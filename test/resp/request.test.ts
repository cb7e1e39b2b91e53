// Commands out of bytes. The error rows are what a real redis-server 7.0.15 answered to these very bytes. Every row is
// read three times: as one chunk, byte by byte, and cut in two at every place.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloneState } from '../../src/base';
import {
	createRequestParser,
	encodeCommand,
	feedRequests,
	nextRequest,
	requestText,
	splitArgs,
	takeUnparsed,
	unparsedLength,
} from '../../src/resp';

const limits = { bulkLengthMax: 512 * 1024 * 1024, authRequired: false };

interface Seen {
	argv: string[];
	text: string;
	inline: boolean;
}

function read(chunks: readonly (string | Uint8Array)[], asked = limits) {
	const parser = createRequestParser();
	const commands: Seen[] = [];
	let empties = 0;
	let length = 0;
	for (const chunk of chunks) {
		feedRequests(parser, chunk);
		for (;;) {
			const outcome = nextRequest(parser, asked);
			if (outcome === 'protocol-error') return { commands, empties, length, error: parser.error };
			if (outcome === 'incomplete') break;
			length += parser.length;
			if (outcome === 'empty') empties++;
			else commands.push({ argv: [...parser.argv], text: requestText(parser), inline: parser.inline });
			expect(requestText(parser)).toHaveLength(parser.length);
		}
	}
	return { commands, empties, length, error: null };
}

/** Reads the bytes in every way they may arrive, and expects the same each time. */
function readAnyhow(bytes: string, asked = limits) {
	const whole = read([bytes], asked);
	expect(read([...bytes], asked)).toEqual(whole);
	for (let cut = 1; cut < Math.min(bytes.length, 200); cut++) {
		expect(read([bytes.slice(0, cut), bytes.slice(cut)], asked)).toEqual(whole);
	}
	return whole;
}

describe('commands', () => {
	const cases: [string, string[][]][] = [
		['*1\r\n$4\r\nPING\r\n', [['PING']]],
		['*3\r\n$3\r\nSET\r\n$1\r\na\r\n$0\r\n\r\n', [['SET', 'a', '']]],
		['*2\r\n$4\r\nECHO\r\n$4\r\n\r\n\0\xff\r\n', [['ECHO', '\r\n\0\xff']]],
		['*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nQUIT\r\n', [['PING'], ['QUIT']]],
		['*0\r\n*1\r\n$4\r\nPING\r\n', [['PING']]],
		['*-5\r\nPING\r\n', [['PING']]],
		['*1\rX$4\rXPINGXX', [['PING']]],
		['PING\n', [['PING']]],
		['\r\nset a  b \r\n', [['set', 'a', 'b']]],
		['PING "\\x41\\n\\"q"\r\n', [['PING', 'A\n"q']]],
		["PING 'a\\'b' ab\"c d\"\r\n", [['PING', "a'b", 'abc d']]],
		['ECHO a\x0bb\r\n', [['ECHO', 'a\x0bb']]],
	];

	test.each(cases)('%j is %j', (bytes, commands) => {
		const result = readAnyhow(bytes);
		expect(result.commands.map(({ argv }) => argv)).toEqual(commands);
		expect(result.length).toBe(bytes.length);
	});

	test('whether a command came inline is known', () => {
		expect(read(['PING\r\n*1\r\n$4\r\nPING\r\n']).commands.map(({ inline }) => inline)).toEqual([true, false]);
	});

	test('an empty line is told apart from nothing', () => {
		expect(read(['\n\r\n*0\r\n']).empties).toBe(3);
	});

	test('any commands cut at any places come out whole, with their bytes and their length', () => {
		const argument = fc.uint8Array({ maxLength: 40 }).map((bytes) => String.fromCharCode(...bytes));
		const commands = fc.array(fc.array(argument, { minLength: 1, maxLength: 20 }), { maxLength: 8 });
		fc.assert(
			fc.property(commands, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (sent, sizes) => {
				const texts = sent.map(encodeCommand);
				const bytes = texts.join('');
				const chunks: string[] = [];
				for (let at = 0, i = 0; at < bytes.length; i++) {
					const size = sizes[i % sizes.length] as number;
					chunks.push(bytes.slice(at, at + size));
					at += size;
				}
				const result = read(chunks);
				expect(result.commands.map(({ argv }) => argv)).toEqual(sent);
				expect(result.commands.map(({ text }) => text)).toEqual(texts);
				expect(result.length).toBe(bytes.length);
			}),
		);
	});

	test('chunks that wait while a turn stalls are read afterwards, in order', () => {
		const parser = createRequestParser();
		for (const chunk of ['*1\r\n$1\r\na\r\n*1\r\n$1\r', '\nb\r\n*1\r\n$', '1\r\nc\r\n']) feedRequests(parser, chunk);
		const seen: string[] = [];
		while (nextRequest(parser, limits) === 'command') seen.push(parser.argv[0] as string);
		expect(seen).toEqual(['a', 'b', 'c']);
	});

	test('Uint8Array chunks are read like strings', () => {
		expect(read([Buffer.from('*1\r\n$1\r\n'), Uint8Array.of(255, 13, 10)]).commands[0]?.argv).toEqual(['\xff']);
	});

	test('a bulk of 16 MiB in small chunks takes linear time', () => {
		const big = 'x'.repeat(16 << 20);
		const bytes = encodeCommand(['SET', 'k', big]);
		const chunks: string[] = [];
		for (let at = 0; at < bytes.length; at += 4096) chunks.push(bytes.slice(at, at + 4096));
		const started = process.cpuUsage().user;
		const result = read(chunks);
		expect(result.commands[0]?.argv[2]).toBe(big);
		// Joining at every chunk would copy 32 GiB.
		expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(3);
	});

	test('a half command is plain data: a clone goes on with it', () => {
		const parser = createRequestParser();
		feedRequests(parser, '*2\r\n$3\r\nGET\r\n$5\r\nab');
		expect(nextRequest(parser, limits)).toBe('incomplete');
		const copy = cloneState(parser);
		feedRequests(copy, 'cde\r\n');
		expect(nextRequest(copy, limits)).toBe('command');
		expect(copy.argv).toEqual(['GET', 'abcde']);
		expect(unparsedLength(parser)).toBe(19);
	});

	test('what follows a command can be taken away for another protocol', () => {
		const parser = createRequestParser();
		feedRequests(parser, 'PSYNC ? -1\r\nREDIS');
		nextRequest(parser, limits);
		feedRequests(parser, '0010');
		expect(takeUnparsed(parser)).toBe('REDIS0010');
		expect(unparsedLength(parser)).toBe(0);
	});
});

describe('protocol errors', () => {
	const rows: [string, string][] = [
		['*3\r\n$3\r\nSET\r\n$-1\r\n', 'invalid bulk length'],
		['*abc\r\n', 'invalid multibulk length'],
		['*2147483648\r\n', 'invalid multibulk length'],
		['*01\r\n', 'invalid multibulk length'],
		['*+1\r\n', 'invalid multibulk length'],
		['*1\r\nx3\r\n', "expected '$', got 'x'"],
		['*1\r\n\r\n$4\r\nPING\r\n', "expected '$', got ' '"],
		['*1\r\n$a\r\n', 'invalid bulk length'],
		['*1\r\n$536870913\r\n', 'invalid bulk length'],
		['*1\r\n$04\r\nPING\r\n', 'invalid bulk length'],
		['*1\r\n$99999999999999999999\r\n', 'invalid bulk length'],
		['PING "a\r\n', 'unbalanced quotes in request'],
		['PING "a"b\r\n', 'unbalanced quotes in request'],
	];

	test.each(rows)('%j: %s', (bytes, words) => {
		expect(readAnyhow(bytes).error?.reply).toBe(`ERR Protocol error: ${words}`);
	});

	const tooLong: [string, string][] = [
		['*', 'too big mbulk count string'],
		['*1\r\n$', 'too big bulk count string'],
		['1', 'too big inline request'],
	];

	test.each(tooLong)('%j and 64 KiB without a line end: %s', (start, words) => {
		const bytes = start + '1'.repeat(65_536);
		const error = { reply: `ERR Protocol error: ${words}`, why: words };
		expect(read([bytes]).error).toEqual(error);
		expect(read([...bytes]).error).toEqual(error);
		expect(read([bytes.slice(0, -1 - (start.length - 1))]).error).toBeNull();
	});

	test('a NUL byte hides the line end behind it', () => {
		expect(read(['*1\r\n\0\r\n'])).toMatchObject({ commands: [], error: null });
		expect(read(['PING\0\r\n'])).toMatchObject({ commands: [], error: null });
	});

	test('commands before the error are still given', () => {
		expect(read(['PING\r\n*x\r\n']).commands).toHaveLength(1);
	});

	test('the log has its own words', () => {
		expect(read(['*x\r\n']).error?.why).toBe('invalid mbulk count');
		expect(read(['PING "\r\n']).error?.why).toBe('unbalanced quotes in inline request');
		expect(read(['*1\r\nx']).error).toBeNull();
		expect(read(['*1\r\nx\r\n']).error?.why).toBe('expected $ but got something else');
	});

	test('before the password ten arguments of 16 KiB are the most', () => {
		const asked = { ...limits, authRequired: true };
		expect(read(['*11\r\n'], asked).error?.reply).toBe('ERR Protocol error: unauthenticated multibulk length');
		expect(read(['*1\r\n$16385\r\n'], asked).error?.reply).toBe('ERR Protocol error: unauthenticated bulk length');
		expect(read(['*10\r\n$16384\r\n'], asked).error).toBeNull();
		expect(read([encodeCommand(['x'.repeat(16_385)])], asked).error?.why).toBe('unauth bulk length');
	});

	test('a master may send bulks of any size', () => {
		expect(
			read(['*1\r\n$536870913\r\n'], { bulkLengthMax: Number.POSITIVE_INFINITY, authRequired: false }).error,
		).toBeNull();
	});
});

describe('splitArgs', () => {
	test.each([
		['', []],
		['a b\tc', ['a', 'b', 'c']],
		['"\\x4', null],
		['"\\x4"', ['x4']],
		['"\\xzz"', ['xzz']],
		['"a" "b"', ['a', 'b']],
		["'a\\n'", ['a\\n']],
		['save ""', ['save', '']],
		['"\\t\\b\\a\\r\\q"', ['\t\b\x07\rq']],
		["'a", null],
		["'a'b", null],
		['"\\', null],
		['a\0b', ['a']],
	] as [string, string[] | null][])('%j is %j', (line, words) => {
		expect(splitArgs(line)).toEqual(words);
	});
});
