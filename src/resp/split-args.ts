/**
 * A line into words with Redis's quoting: "double quotes" know \n \r \t \b \a \\ \" and \xHH, 'single quotes' only \',
 * and a closing quote is followed by a space or the end. Inline commands, redis.conf and redis-cli share it.
 * @redis sds.c sdssplitargs
 */
import type { Latin1 } from '../base';
import { hexDigit } from '../base';

/** Null if the quotes are not balanced. A NUL byte ends the line. */
export function splitArgs(line: Latin1): Latin1[] | null {
	const nul = line.indexOf('\0');
	const end = nul < 0 ? line.length : nul;
	const words: Latin1[] = [];
	let at = 0;
	for (;;) {
		while (at < end && isSpace(line.charCodeAt(at))) at++;
		if (at >= end) return words;
		const word = readWord(line, at, end);
		if (word === null) return null;
		words.push(word.text);
		at = word.next;
	}
}

interface Word {
	readonly text: Latin1;
	readonly next: number;
}

/** A word may begin bare and go on in quotes (`ab"c d"`); a closing quote ends it. */
function readWord(line: Latin1, start: number, end: number): Word | null {
	for (let at = start; at < end; at++) {
		const character = line.charAt(at);
		if (character === '"' || character === "'") {
			const quoted = character === '"' ? readDouble(line, at + 1, end) : readSingle(line, at + 1, end);
			return quoted === null ? null : { text: line.slice(start, at) + quoted.text, next: quoted.next };
		}
		// Vertical tab and form feed separate words but do not end one: Redis's two lists differ.
		if (character === ' ' || character === '\n' || character === '\r' || character === '\t') {
			return { text: line.slice(start, at), next: at };
		}
	}
	return { text: line.slice(start, end), next: end };
}

const escapes: Readonly<Record<string, Latin1>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

function readDouble(line: Latin1, start: number, end: number): Word | null {
	let text = '';
	for (let at = start; at < end; at++) {
		const character = line.charAt(at);
		if (character === '"') return closed(line, text, at + 1, end);
		if (character !== '\\' || at + 1 >= end) {
			text += character;
			continue;
		}
		const byte = hexEscape(line, at + 1, end);
		if (byte >= 0) {
			text += String.fromCharCode(byte);
			at += 3;
		} else {
			at++;
			const escaped = line.charAt(at);
			text += escapes[escaped] ?? escaped;
		}
	}
	return null;
}

/** The byte of `xHH` at this place, or -1. */
function hexEscape(line: Latin1, at: number, end: number): number {
	if (line.charAt(at) !== 'x' || at + 2 >= end) return -1;
	const high = hexDigit(line.charCodeAt(at + 1));
	const low = hexDigit(line.charCodeAt(at + 2));
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function readSingle(line: Latin1, start: number, end: number): Word | null {
	let text = '';
	for (let at = start; at < end; at++) {
		const character = line.charAt(at);
		if (character === "'") return closed(line, text, at + 1, end);
		if (character === '\\' && at + 1 < end && line.charAt(at + 1) === "'") {
			text += "'";
			at++;
		} else {
			text += character;
		}
	}
	return null;
}

function closed(line: Latin1, text: Latin1, next: number, end: number): Word | null {
	return next < end && !isSpace(line.charCodeAt(next)) ? null : { text, next };
}

/** C's isspace in the "C" locale. */
function isSpace(code: number): boolean {
	return code === 32 || (code >= 9 && code <= 13);
}
