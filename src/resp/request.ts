/**
 * The server's side of the wire: commands out of chunks of bytes, RESP arrays ("multibulk") and inline lines alike,
 * with Redis's limits and error texts. The state is plain data. Arguments are substrings of the chunk they came in:
 * whoever keeps one detaches it (base `detach`), whoever only looks at it pays nothing.
 *
 * Give a chunk to `feedRequests`, then call `nextRequest` until it says `incomplete`; `argv`, `length` and
 * `requestText` speak of the command it has just found.
 * @redis networking.c processMultibulkBuffer
 * @redis networking.c processInlineBuffer
 */
import type { Bytes, Latin1 } from '../base';
import { asLatin1, detach, parseInteger } from '../base';
import type { Pending } from './pending';
import { addChunk, createPending, joinWhen, pendingLength, takePending } from './pending';
import { splitArgs } from './split-args';

/**
 * command: `argv` has at least one argument. empty: an empty line or `*0`, which Redis passes over (a replica's empty
 * line counts as a sign of life). protocol-error: see `error`; the connection is of no more use.
 */
export type RequestOutcome = 'command' | 'empty' | 'incomplete' | 'protocol-error';

export interface RequestLimits {
	/** proto-max-bulk-len; Infinity for the stream of a master. */
	readonly bulkLengthMax: number;
	/** The client has not yet given the password that it must give. */
	readonly authRequired: boolean;
}

export interface ProtocolError {
	/** What the client gets, after the `-`. */
	readonly reply: Latin1;
	/** What the log says between brackets. */
	readonly why: Latin1;
}

export interface RequestParser {
	readonly pending: Pending;
	/** Where in `pending.text` the present command began, and its bytes in earlier texts. */
	start: number;
	head: Latin1[];
	headLength: number;
	/** Arguments still to come, or 0 between commands. */
	missing: number;
	/** Length of the bulk that is being read, or -1. */
	bulkLength: number;
	argv: Latin1[];
	/** The first word of the last command: while clients repeat one command its name is one string, hashed once. */
	verb: Latin1;
	/** How many of `argv` have come; between commands all of them. */
	argc: number;
	/** The bytes that the last command took on the wire: what a replication offset grows by. */
	length: number;
	inline: boolean;
	error: ProtocolError | null;
}

type ReadOutcome = RequestOutcome | 'grown';

/** PROTO_INLINE_MAX_SIZE: no line is longer. */
const lineMax = 64 * 1024;
const multibulkMax = 2 ** 31 - 1;
const presizedArgs = 16;
const unauthenticatedArgsMax = 10;
const unauthenticatedBulkMax = 16_384;

const asterisk = 42;
const dollar = 36;
const carriageReturn = 13;

export function createRequestParser(): RequestParser {
	return {
		pending: createPending(),
		start: 0,
		head: [],
		headLength: 0,
		missing: 0,
		bulkLength: -1,
		argv: [],
		verb: '',
		argc: 0,
		length: 0,
		inline: false,
		error: null,
	};
}

/** Ends the validity of `requestText`. */
export function feedRequests(parser: RequestParser, chunk: Bytes): void {
	if (parser.length > 0) forgetLast(parser);
	const { pending } = parser;
	const isRead = pending.at >= pending.text.length && pending.partsLength === 0;
	if (isRead && chunk.length > 0) keepHead(parser, pending.text, pending.at);
	addChunk(pending, asLatin1(chunk));
}

/** Bytes that have arrived and belong to no complete command yet (`qbuf` of CLIENT LIST). */
export function unparsedLength(parser: RequestParser): number {
	return parser.headLength + parser.pending.at - parser.start + pendingLength(parser.pending);
}

/** The last command's bytes as they came, so that a replica can pass on exactly what it got. */
export function requestText(parser: RequestParser): Latin1 {
	const { text, at } = parser.pending;
	const tail = text.substring(at - (parser.length - parser.headLength), at);
	return parser.head.length === 0 ? tail : parser.head.join('') + tail;
}

/** Ends this protocol: the bytes that follow the last command, for whoever speaks next on the connection. */
export function takeUnparsed(parser: RequestParser): Latin1 {
	const rest = takePending(parser.pending);
	parser.start = 0;
	return rest;
}

export function nextRequest(parser: RequestParser, limits: RequestLimits): RequestOutcome {
	if (parser.error !== null) return 'protocol-error';
	if (parser.length > 0) forgetLast(parser);
	let outcome = readRequest(parser, limits);
	while (outcome === 'grown') outcome = readRequest(parser, limits);
	return outcome;
}

/** `grown`: more text was joined, so reading may go on. */
function readRequest(parser: RequestParser, limits: RequestLimits): ReadOutcome {
	const { pending } = parser;
	if (parser.missing === 0) {
		if (pending.at >= pending.text.length) return more(parser, 1, '');
		parser.inline = pending.text.charCodeAt(pending.at) !== asterisk;
		if (parser.inline) return readInline(parser);
		const started = readMultibulkLength(parser, limits);
		if (started !== 'command') return started;
	}
	return readArguments(parser, limits);
}

function more(parser: RequestParser, need: number, mark: Latin1): 'grown' | 'incomplete' {
	const { pending } = parser;
	const { text, at } = pending;
	if (!joinWhen(pending, need, mark)) return 'incomplete';
	keepHead(parser, text, at);
	return 'grown';
}

/** The text begins anew at what was not read; what was read of a half command is kept for `requestText`. */
function keepHead(parser: RequestParser, text: Latin1, at: number): void {
	if (at > parser.start) {
		parser.head.push(text.slice(parser.start, at));
		parser.headLength += at - parser.start;
	}
	parser.start = 0;
}

function forgetLast(parser: RequestParser): void {
	parser.start = parser.pending.at;
	parser.length = 0;
	if (parser.headLength > 0) {
		parser.head = [];
		parser.headLength = 0;
	}
}

function complete(parser: RequestParser, outcome: RequestOutcome): RequestOutcome {
	parser.length = parser.headLength + parser.pending.at - parser.start;
	return outcome;
}

function readMultibulkLength(parser: RequestParser, limits: RequestLimits): ReadOutcome {
	const { pending } = parser;
	const { text, at } = pending;
	// Nearly all commands have fewer than ten words, and their first line is there.
	const digit = text.charCodeAt(at + 1) - 48;
	if (digit >= 1 && digit <= 9 && text.charCodeAt(at + 2) === carriageReturn && at + 3 < text.length) {
		beginArguments(parser, digit, at + 4);
		return 'command';
	}
	const end = lineEnd(pending);
	if (end < 0) return waitForLine(parser, '\r', 'too big mbulk count string');
	const count = lengthBetween(text, at + 1, end);
	if (count === null || count > multibulkMax) {
		return fail(parser, 'invalid multibulk length', 'invalid mbulk count');
	}
	if (count > unauthenticatedArgsMax && limits.authRequired) {
		return fail(parser, 'unauthenticated multibulk length', 'unauth mbulk count');
	}
	beginArguments(parser, Math.max(0, count), end + 2);
	return count <= 0 ? complete(parser, 'empty') : 'command';
}

function beginArguments(parser: RequestParser, count: number, at: number): void {
	parser.pending.at = at;
	parser.argc = 0;
	// An array of the right size costs a fifth of one that grows; a client's word for a large size is not believed.
	parser.argv = count <= presizedArgs ? new Array<Latin1>(count) : [];
	parser.missing = count;
}

function readArguments(parser: RequestParser, limits: RequestLimits): ReadOutcome {
	const { pending } = parser;
	while (parser.missing > 0) {
		if (parser.bulkLength < 0) {
			readWholeArguments(parser, limits);
			if (parser.missing === 0) break;
			const end = lineEnd(pending);
			if (end < 0) return waitForLine(parser, '\r', 'too big bulk count string');
			const outcome = readBulkLength(parser, end, limits);
			if (outcome !== 'command') return outcome;
		}
		const { text, at } = pending;
		const end = at + parser.bulkLength;
		if (end + 2 > text.length) return more(parser, parser.bulkLength + 2, '');
		parser.argv[parser.argc++] = text.substring(at, end);
		pending.at = end + 2;
		parser.bulkLength = -1;
		parser.missing--;
	}
	return complete(parser, 'command');
}

/**
 * The hot loop: takes arguments for as long as they are ordinary (a length of one to five digits, all bytes there) and
 * stops before the first that is not, which then goes the careful way.
 */
function readWholeArguments(parser: RequestParser, limits: RequestLimits): void {
	const { pending, argv } = parser;
	const { text } = pending;
	let { at } = pending;
	let { argc, missing } = parser;
	for (; missing > 0; missing--) {
		if (text.charCodeAt(at) !== dollar) break;
		let length = text.charCodeAt(at + 1) - 48;
		if (!(length >= 0 && length <= 9)) break;
		let next = at + 2;
		let code = text.charCodeAt(next);
		while (code >= 48 && code <= 57 && length > 0 && length < 10_000) {
			length = length * 10 + code - 48;
			next++;
			code = text.charCodeAt(next);
		}
		const end = next + 2 + length;
		if (code !== carriageReturn || end + 2 > text.length) break;
		if (length > limits.bulkLengthMax || (length > unauthenticatedBulkMax && limits.authRequired)) break;
		if (argc === 0) argv[argc++] = parser.verb = verbOf(text, next + 2, end, parser.verb);
		else argv[argc++] = text.substring(next + 2, end);
		at = end + 2;
	}
	pending.at = at;
	parser.argc = argc;
	parser.missing = missing;
}

function verbOf(text: Latin1, from: number, to: number, last: Latin1): Latin1 {
	const { length } = last;
	if (to - from !== length) return detach(text.substring(from, to));
	for (let i = 0; i < length; i++) {
		if (text.charCodeAt(from + i) !== last.charCodeAt(i)) return detach(text.substring(from, to));
	}
	return last;
}

function readBulkLength(parser: RequestParser, end: number, limits: RequestLimits): RequestOutcome {
	const { pending } = parser;
	const { text, at } = pending;
	if (text.charCodeAt(at) !== dollar) {
		const got = text.charAt(at);
		return fail(parser, `expected '$', got '${printable(got)}`, 'expected $ but got something else');
	}
	const length = lengthBetween(text, at + 1, end);
	if (length === null || length < 0 || length > limits.bulkLengthMax) {
		return fail(parser, 'invalid bulk length', 'invalid bulk length');
	}
	if (length > unauthenticatedBulkMax && limits.authRequired) {
		return fail(parser, 'unauthenticated bulk length', 'unauth bulk length');
	}
	pending.at = end + 2;
	parser.bulkLength = length;
	return 'command';
}

/** In C a NUL ends the message before its closing quote, and an error reply has no line breaks. */
function printable(got: Latin1): Latin1 {
	if (got === '\0') return '';
	return got === '\r' || got === '\n' ? " '" : `${got}'`;
}

/**
 * Where the line's `\r` is if one byte follows it (Redis never looks which), else -1. As C's strchr, a NUL byte hides
 * what comes after it.
 */
function lineEnd(pending: Pending): number {
	const { text, at } = pending;
	// Lengths are short: a look at a few bytes is cheaper than a search through the chunk.
	const near = Math.min(text.length - 1, at + 24);
	for (let i = at; i < near; i++) {
		const code = text.charCodeAt(i);
		if (code === carriageReturn) return i;
		if (code === 0) return -1;
	}
	const end = text.indexOf('\r', at);
	if (end < 0 || end + 1 >= text.length) return -1;
	const nul = text.indexOf('\0', at);
	return nul >= 0 && nul < end ? -1 : end;
}

/** The integer in `[from, to)` by the strict rules of string2ll, or null. Beyond 2^53 it is only said to be large. */
function lengthBetween(text: Latin1, from: number, to: number): number | null {
	const lead = text.charCodeAt(from) - 48;
	if (lead >= 1 && lead <= 9 && to - from <= 15) {
		let value = lead;
		for (let i = from + 1; i < to; i++) {
			const digit = text.charCodeAt(i) - 48;
			if (!(digit >= 0 && digit <= 9)) return null;
			value = value * 10 + digit;
		}
		return value;
	}
	const value = parseInteger(text.substring(from, to));
	return value === null ? null : Number(value);
}

function readInline(parser: RequestParser): ReadOutcome {
	const { pending } = parser;
	const { text, at } = pending;
	const newline = text.indexOf('\n', at);
	const nul = text.indexOf('\0', at);
	if (newline < 0 || (nul >= 0 && nul < newline)) return waitForLine(parser, '\n', 'too big inline request');
	const end = newline > at && text.charCodeAt(newline - 1) === carriageReturn ? newline - 1 : newline;
	const argv = splitArgs(text.slice(at, end));
	if (argv === null) return fail(parser, 'unbalanced quotes in request', 'unbalanced quotes in inline request');
	parser.argv = argv;
	parser.argc = argv.length;
	pending.at = newline + 1;
	return complete(parser, argv.length === 0 ? 'empty' : 'command');
}

/** No whole line is in sight. */
function waitForLine(parser: RequestParser, mark: Latin1, tooBig: Latin1): ReadOutcome {
	const { pending } = parser;
	const { text, at } = pending;
	const left = text.length - at;
	// With its last byte a `\r`, any next byte ends the line.
	const isCut = mark === '\r' && text.charCodeAt(text.length - 1) === carriageReturn && text.indexOf('\0', at) < 0;
	if (isCut) return more(parser, left + 1, '');
	return left > lineMax ? fail(parser, tooBig, tooBig) : more(parser, lineMax + 1, mark);
}

function fail(parser: RequestParser, reply: Latin1, why: Latin1): RequestOutcome {
	parser.error = { reply: `ERR Protocol error: ${reply}`, why };
	return 'protocol-error';
}
