// What a list of frames shows of one: the words of its first command, or its first line, as printable text.

import type { Bytes } from '../../base';
import { asLatin1, sliceBytes } from '../../base';

const headBytes = 256;
const lengthMax = 44;

export function firstLineOf(bytes: Bytes): string {
	const head = asLatin1(sliceBytes(bytes, 0, Math.min(headBytes, bytes.length)));
	const line = head.startsWith('*') ? commandWords(head).join(' ') : (head.split('\r\n', 1)[0] ?? '');
	const shown = [...line].map((char) => (char >= ' ' && char <= '~' ? char : '.')).join('');
	return shown.length > lengthMax ? `${shown.slice(0, lengthMax - 3)}...` : shown;
}

/** The length stands in front of each word. */
function commandWords(head: string): string[] {
	const count = Number.parseInt(head.slice(1), 10);
	const words: string[] = [];
	let at = head.indexOf('\r\n') + 2;
	while (words.length < count && head[at] === '$') {
		const length = Number.parseInt(head.slice(at + 1), 10);
		const start = head.indexOf('\r\n', at) + 2;
		words.push(head.slice(start, start + length));
		at = start + length + 2;
	}
	return words;
}
