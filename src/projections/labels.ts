// What stands on a frame, an arrow or a client card: the literal first line of the bytes, decoded just enough to be
// read. Ids are shortened, Hangul is shown as text, and nothing is invented.

import { asciiLower, type Latin1, utf8Decode } from '../base';
import { shortReplid } from '../i18n';
import type { FrameWhat } from '../sim';

const commandsShown = 3;
const labelLengthMax = 64;

/** 'PSYNC ? -1', '+FULLRESYNC e7e1…90cb 14', 'SELECT 0 · set a a', '$EOF:…', and of a reply '(integer) 1'. */
export function frameLabel(head: Latin1, what: FrameWhat): string {
	if (head === '\n') return '\\n';
	if (what === 'reply' && /^[:$*_]/.test(head)) return replyLabel(head);
	if (head.startsWith('*')) return cut(commandTexts(head).join(' · '));
	if (head.startsWith('$EOF:')) return '$EOF:…';
	return cut(shorten(readable(firstLine(head))));
}

/** A reply as redis-cli would show its first line. */
export function replyLabel(reply: Latin1): string {
	const line = firstLine(reply);
	const rest = line.slice(1);
	switch (reply[0]) {
		case '+':
			return cut(readable(rest));
		case '-':
			return cut(`(error) ${readable(rest)}`);
		case ':':
			return `(integer) ${rest}`;
		case '_':
			return '(nil)';
		case '$':
			return rest === '-1' ? '(nil)' : cut(`"${readable(firstLine(reply.slice(line.length + 2)))}"`);
		case '*':
			return rest === '0' ? '(empty array)' : `(array) ${rest}`;
		default:
			return '';
	}
}

/** The words of each whole command at the start of `head`, at most three; one that is cut off ends with '…'. */
export function commandTexts(head: Latin1): readonly string[] {
	const texts: string[] = [];
	let at = 0;
	while (at < head.length && head[at] === '*' && texts.length < commandsShown) {
		const { words, whole, end } = readCommand(head, at);
		if (words.length > 0) texts.push(shorten(words.map(readable).join(' ')) + (whole ? '' : '…'));
		at = end;
	}
	if (at < head.length && texts.length === commandsShown) texts.push('…');
	return texts;
}

/** The command's name in lower case, '' where there is none. */
export function firstWord(head: Latin1): string {
	return head.startsWith('*') ? asciiLower(readCommand(head, 0, 1).words[0] ?? '') : '';
}

interface ReadCommand {
	readonly words: readonly Latin1[];
	readonly end: number;
	readonly whole: boolean;
}

/** @param most words that are wanted */
function readCommand(head: Latin1, start: number, most = Number.POSITIVE_INFINITY): ReadCommand {
	const words: Latin1[] = [];
	const partial: ReadCommand = { words, end: head.length, whole: false };
	let at = head.indexOf('\r\n', start);
	if (at < 0) return partial;
	const count = Math.min(most, Number(head.slice(start + 1, at)));
	at += 2;
	for (let i = 0; i < count; i++) {
		const line = head.indexOf('\r\n', at);
		if (line < 0) return partial;
		const length = Number(head.slice(at + 1, line));
		const from = line + 2;
		words.push(head.slice(from, from + length));
		at = from + length + 2;
		if (at > head.length) return partial;
	}
	return { words, end: at, whole: true };
}

/** Bytes as text in one line. */
export function readable(bytes: Latin1): string {
	return utf8Decode(bytes).replace(/[\0-\x1f]/g, '·');
}

function firstLine(bytes: Latin1): Latin1 {
	const end = bytes.indexOf('\r\n');
	return end < 0 ? bytes : bytes.slice(0, end);
}

function shorten(line: string): string {
	return line.replace(/\b[0-9a-f]{40}\b/g, (id) => shortReplid(id));
}

/** A text of at most `max` characters; what is cut off ends with '…'. */
export function cut(line: string, max = labelLengthMax): string {
	return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}
