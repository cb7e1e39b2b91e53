// An append-only file as redis-check-aof goes through it, command by command: how far it is good, and what is wrong there.
// @redis redis-check-aof.c checkSingleAof, processRESP, processAnnotations

import type { Latin1 } from '../../base';
import { asciiLower } from '../../base';

export interface CheckedAof {
	/** The file is good up to this byte; a transaction that was not finished is not. */
	readonly okUpTo: number;
	readonly line: number;
	/** What is wrong, with its newline; empty if nothing is. */
	readonly error: Latin1;
	/** The first annotation that is later than the time that was asked for. */
	readonly later: number | null;
	/** An annotation that is no time, and a time was asked for. */
	readonly badTime: boolean;
}

interface Reading {
	readonly text: Latin1;
	readonly name: Latin1;
	at: number;
	/** Where what is read now begins. */
	from: number;
	line: number;
	/** Transactions that are open. */
	multi: number;
	error: Latin1;
}

/** Lines are counted on from `line`. `until`: Unix seconds. */
export function checkAof(text: Latin1, start: number, name: Latin1, line: number, until: number | null): CheckedAof {
	const reading: Reading = { text, name, at: start, from: start, line, multi: 0, error: '' };
	let okUpTo = start;
	const result = (more: Partial<CheckedAof> = {}): CheckedAof => ({
		okUpTo,
		line: reading.line,
		error: reading.error,
		later: null,
		badTime: false,
		...more,
	});
	for (;;) {
		if (reading.multi === 0) okUpTo = reading.at;
		if (reading.at >= text.length) {
			if (reading.multi !== 0) fail(reading, 'Reached EOF before reading EXEC for MULTI');
			return result();
		}
		const first = text.charAt(reading.at);
		if (first === '#') {
			reading.from = reading.at;
			const note = takeLine(reading);
			if (until === null || !note.startsWith('#TS:')) continue;
			const time = /^#TS:\s*([+-]?\d+)\r/.exec(note);
			if (time === null) return result({ badTime: true });
			if (Number(time[1]) > until) return result({ later: reading.from });
		} else if (first !== '*') return result({ error: `AOF ${name} format error\n` });
		else if (!readCommand(reading)) return result();
	}
}

function fail(reading: Reading, words: Latin1): false {
	reading.error = `0x${reading.from.toString(16).padStart(16)}: ${words}\n`;
	return false;
}

function takeLine(reading: Reading): Latin1 {
	const newline = reading.text.indexOf('\n', reading.at);
	const end = newline < 0 ? reading.text.length : newline + 1;
	const line = reading.text.slice(reading.at, end);
	reading.at = end;
	return line;
}

function readCommand(reading: Reading): boolean {
	const count = readNumber(reading, '*');
	if (count === null) return false;
	for (let i = 0; i < count; i++) {
		const word = readWord(reading);
		if (word === null) return false;
		if (i > 0) continue;
		const name = asciiLower(word);
		if (name === 'multi' && reading.multi++ !== 0) return fail(reading, `Unexpected MULTI in AOF ${reading.name}`);
		if (name === 'exec' && --reading.multi !== 0) return fail(reading, `Unexpected EXEC in AOF ${reading.name}`);
	}
	return true;
}

function readNumber(reading: Reading, prefix: string): number | null {
	reading.from = reading.at;
	const line = takeLine(reading);
	// The file ends here: the real one says nothing of it.
	if (line === '') return null;
	if (!line.startsWith(prefix)) {
		fail(reading, `Expected prefix '${prefix}', got: '${line.charAt(0)}'`);
		return null;
	}
	const digits = /^\s*[+-]?\d+/.exec(line.slice(1))?.[0] ?? '';
	return newlineAt(reading, line.slice(1 + digits.length)) ? Number(digits) : null;
}

function readWord(reading: Reading): Latin1 | null {
	const length = readNumber(reading, '$');
	if (length === null) return null;
	if (length < 0) {
		fail(reading, `Expected to read string of ${length} bytes, which is not in the suitable range`);
		return null;
	}
	reading.from = reading.at;
	const bytes = reading.text.slice(reading.at, reading.at + length + 2);
	reading.at += bytes.length;
	if (bytes.length < length + 2) {
		fail(reading, `Expected to read ${length + 2} bytes, got ${bytes.length} bytes`);
		return null;
	}
	return newlineAt(reading, bytes.slice(length)) ? bytes.slice(0, length) : null;
}

function newlineAt(reading: Reading, bytes: Latin1): boolean {
	if (bytes.startsWith('\r\n')) {
		reading.line++;
		return true;
	}
	return fail(reading, `Expected \\r\\n, got: ${shownByte(bytes, 0)}${shownByte(bytes, 1)}`);
}

/** C's `%02x` of a signed char; beyond the end the real one shows what its memory happens to hold. */
function shownByte(bytes: Latin1, at: number): string {
	const code = at < bytes.length ? bytes.charCodeAt(at) : 0;
	return code < 128 ? code.toString(16).padStart(2, '0') : `ffffff${code.toString(16)}`;
}
