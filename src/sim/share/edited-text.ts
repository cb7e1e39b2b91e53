// A text by what was changed in another: an editor's save of redis.conf is a line, not the whole file again.

import { type BytesIn, type BytesOut, readCount, readText, writeCount, writeText } from './bytes-out';

export function writeEdited(out: BytesOut, before: string, text: string): void {
	const shorter = Math.min(before.length, text.length);
	let head = 0;
	while (head < shorter && before[head] === text[head]) head++;
	let tail = 0;
	while (tail < shorter - head && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
	writeCount(out, head);
	writeCount(out, tail);
	writeText(out, text.slice(head, text.length - tail));
}

export function readEdited(from: BytesIn, before: string): string {
	const head = readCount(from);
	const tail = readCount(from);
	const middle = readText(from);
	return before.slice(0, head) + middle + before.slice(Math.max(0, before.length - tail));
}
