// The commands in an append-only file, one by one. Redis reads such a file line by line and takes numbers as C's atoi
// does, so it is not read as a client's request is. @redis aof.c loadSingleAppendOnlyFile

import type { Latin1 } from '../../../base';
import { detach } from '../../../base';

export type AofItem =
	| { readonly kind: 'command'; readonly argv: readonly Latin1[]; readonly end: number }
	| { readonly kind: 'end' }
	/** The file breaks off within a command. */
	| { readonly kind: 'short' }
	| { readonly kind: 'malformed' };

const end: AofItem = { kind: 'end' };
const short: AofItem = { kind: 'short' };
const malformed: AofItem = { kind: 'malformed' };

/** The item that begins at `from`, where a command or a comment does. */
export function nextAofItem(text: Latin1, from: number): AofItem {
	let at = from;
	// `#TS:1700000000` and the like.
	while (text.charAt(at) === '#') {
		const newline = text.indexOf('\n', at);
		if (newline < 0) return end;
		at = newline + 1;
	}
	if (at >= text.length) return end;
	if (text.charAt(at) !== '*') return malformed;
	const line = lineAt(text, at);
	if (line.next - at === 1) return short;
	const count = leadingInteger(line.text.slice(1));
	if (count < 1) return malformed;
	at = line.next;
	const argv: Latin1[] = [];
	for (let i = 0; i < count; i++) {
		if (at >= text.length) return short;
		if (text.charAt(at) !== '$') return malformed;
		const header = lineAt(text, at);
		const length = leadingInteger(header.text.slice(1));
		at = header.next;
		if (at + length + 2 > text.length) return short;
		argv.push(detach(text.slice(at, at + length)));
		at += length + 2;
	}
	return { kind: 'command', argv, end: at };
}

function lineAt(text: Latin1, at: number): { readonly text: Latin1; readonly next: number } {
	const newline = text.indexOf('\n', at);
	return newline < 0
		? { text: text.slice(at), next: text.length }
		: { text: text.slice(at, newline), next: newline + 1 };
}

/** C's atoi. */
function leadingInteger(text: Latin1): number {
	const digits = /^\s*([+-]?\d+)/.exec(text);
	return digits === null ? 0 : Number(digits[1]);
}
