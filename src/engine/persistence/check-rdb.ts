// An RDB file as redis-check-rdb goes through it: what it prints, with the reader that loads such files.
// @redis redis-check-rdb.c redis_check_rdb

import type { Latin1 } from '../../base';
import { latin1ToBytes } from '../../base';
import { opcode, typeNames } from './rdb/format';
import { createRdbReader, nextRdbItem, type RdbError, type RdbItem, type RdbReader, readText } from './rdb/reader';

export interface CheckedRdb {
	readonly ok: boolean;
	/** With their newlines. */
	readonly text: Latin1;
	/** Where the snapshot ends. */
	readonly end: number;
	/** The reader gave up by itself: the program ends as a server would. */
	readonly fatal: boolean;
	/** What cannot be checked, because its type cannot be read here; null if there is no such thing. */
	readonly unread: Latin1 | null;
}

interface Check {
	readonly reader: RdbReader;
	readonly nowMs: number;
	text: Latin1;
	keys: number;
	expires: number;
	expired: number;
	/** The type that is being read; it starts as the first of all types. */
	type: number | null;
}

export function checkRdb(file: Latin1, name: Latin1, nowMs: number): CheckedRdb {
	const reader = createRdbReader([latin1ToBytes(file)], true);
	const check: Check = { reader, nowMs, text: '', keys: 0, expires: 0, expired: 0, type: 0 };
	say(check, `Checking RDB file ${name}`, 0);
	for (;;) {
		reader.fields = [];
		const item = nextRdbItem(reader);
		if (item.kind === 'error') return failed(check, item);
		take(check, item);
		if (item.kind === 'end') {
			return { ok: true, text: check.text + countsText(check), end: reader.at, fatal: false, unread: null };
		}
	}
}

function failed(check: Check, error: RdbError): CheckedRdb {
	const { text, reader } = check;
	const left = { ok: false, end: reader.at } as const;
	if (error.why === 'unsupported') return { ...left, text, fatal: false, unread: error.log[0] ?? '' };
	const told = text + errorText(check, error) + countsText(check);
	return { ...left, text: told, fatal: error.why === 'corrupt', unread: null };
}

/** Letters of a message: what a field of the file makes longer is cut off. */
const messageMax = 1_023;

/** A text of the file as a C program prints it: up to its first zero byte. */
function printed(text: Latin1): Latin1 {
	const [before = ''] = text.split('\0', 1);
	return before;
}

function say(check: Check, words: Latin1, at: number): void {
	check.text += `[offset ${at}] ${words.slice(0, messageMax)}\n`;
}

const checksumWords = {
	good: 'Checksum OK',
	'saved-without': 'RDB file was saved with checksum disabled: no check performed.',
	unchecked: null,
};

function take(check: Check, item: Exclude<RdbItem, RdbError>): void {
	const { at } = check.reader;
	if (item.kind === 'aux') say(check, `AUX FIELD ${printed(item.name)} = '${printed(item.value)}'`, at);
	if (item.kind === 'database') say(check, `Selecting DB ID ${item.index}`, at);
	if (item.kind === 'entry') {
		check.keys++;
		check.type = null;
		if (item.expireAtMs === null) return;
		check.expires++;
		if (item.expireAtMs < check.nowMs) check.expired++;
	}
	if (item.kind !== 'end') return;
	const words = checksumWords[item.checksum];
	if (words !== null) say(check, words, at);
	say(check, '\\o/ RDB looks OK! \\o/', at);
}

function countsText({ keys, expires, expired }: Check): Latin1 {
	return `[info] ${keys} keys read\n[info] ${expires} expires\n[info] ${expired} already expired\n`;
}

interface Failure {
	readonly doing: Latin1;
	readonly at: number;
	readonly words: Latin1;
	readonly key: Latin1 | null;
	readonly type: number | null;
}

/** What this tool calls them otherwise than others. */
const shownTypes: Readonly<Record<number, Latin1>> = {
	1: 'list-linked',
	2: 'set-hashtable',
	3: 'zset-v1',
	4: 'hash-hashtable',
};

const eofWords = 'Unexpected EOF reading RDB file';

function errorText(check: Check, error: RdbError): Latin1 {
	const { doing, at, words, key, type } = failureOf(check, error);
	// A key counts as soon as its name is read.
	if (key !== null) check.keys++;
	const lines = [
		'--- RDB ERROR DETECTED ---',
		`[offset ${at}] ${words}`,
		`[additional info] While doing: ${doing}`,
		...(key === null ? [] : [`[additional info] Reading key '${printed(key)}'`]),
		...(type === null
			? []
			: [`[additional info] Reading type ${type} (${shownTypes[type] ?? typeNames[type] ?? 'unknown'})`]),
	];
	return lines.map((line) => `${line}\n`).join('');
}

/** What was being done, from the fields that the reader had noted of the item that it could not finish. */
function failureOf({ reader, type: before }: Check, { why, offset, log, internal }: RdbError): Failure {
	const words =
		why === 'corrupt' && internal !== null
			? `Internal error in RDB reading offset 0, function at rdb.c:${internal.line} -> ${internal.reason}`
			: eofWords;
	const failed = { at: offset, words, key: null, type: before };
	if (reader.version === 0) {
		return { ...failed, doing: 'start', ...(why === 'short-read' ? {} : { at: 9, words: log[0] ?? '' }) };
	}
	if (why === 'checksum') return { ...failed, doing: 'check-sum', words: 'RDB CRC error' };
	const fields = reader.fields ?? [];
	const last = fields.findLastIndex(({ as }) => as === 'opcode' || as === 'type');
	const begun = fields[last];
	const rest = fields.slice(last + 1);
	if (begun === undefined) return { ...failed, doing: 'read-type' };
	const code = reader.bytes[begun.start] ?? 0;
	if (begun.as === 'opcode') {
		// A key's time is over with its last byte; what follows is the next type.
		const doing = rest.some(({ as }) => as === 'time') ? 'read-type' : (opcodeDoing[code] ?? 'read-type');
		return { ...failed, doing };
	}
	if (typeNames[code] === undefined) {
		return { ...failed, doing: 'read-type', at: begun.end, words: `Invalid object type: ${code}` };
	}
	const [name] = rest;
	if (name === undefined) return { ...failed, doing: 'read-key', type: code };
	return { ...failed, doing: 'read-object-value', key: keyText(reader, name.start), type: code };
}

const opcodeDoing: Readonly<Record<number, Latin1>> = {
	[opcode.expireTime]: 'read-expire',
	[opcode.expireTimeMs]: 'read-expire',
	[opcode.selectDb]: 'read-len',
	[opcode.resizeDb]: 'read-len',
	[opcode.aux]: 'read-aux',
	[opcode.eof]: 'check-sum',
	[opcode.function2]: 'read-functions',
};

/** The key again, by a reader that begins at it. */
function keyText({ bytes, version }: RdbReader, start: number): Latin1 {
	const again = { ...createRdbReader([bytes], false), version, at: start };
	return readText(again);
}
