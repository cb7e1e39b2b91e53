// Where vi's keys move to: places in a text, without a view. A motion says what an operator in front of it takes: whole
// lines, or up to its place, with the character there or without.

import type { Text } from '@codemirror/state';

export interface Motion {
	readonly to: number;
	readonly takes: 'lines' | 'upTo' | 'with';
}

export interface Asked {
	readonly doc: Text;
	readonly at: number;
	/** How often; 1 where none was typed. */
	readonly count: number;
	readonly counted: boolean;
	/** A motion behind an operator may go one further than the cursor. */
	readonly operator: string | null;
}

type Move = (asked: Asked) => Motion | null;

/** In normal mode the cursor stands on a character, not behind the last one. */
export function onCharacter(doc: Text, at: number): number {
	const line = doc.lineAt(at);
	return line.length === 0 ? line.from : Math.min(at, lastOf(line));
}

/** The place of the last character of a line: some are two units long. */
function lastOf({ from, to, text }: { readonly from: number; readonly to: number; readonly text: string }): number {
	const units = text.codePointAt(text.length - 2) ?? 0;
	return Math.max(from, units > 0xffff ? to - 2 : to - 1);
}

export function nextCharacter(doc: Text, at: number): number {
	const line = doc.lineAt(at);
	if (at >= line.to) return at;
	return at + ((line.text.codePointAt(at - line.from) ?? 0) > 0xffff ? 2 : 1);
}

function previousCharacter(doc: Text, at: number): number {
	const line = doc.lineAt(at);
	if (at <= line.from) return at;
	return at - ((line.text.codePointAt(at - line.from - 2) ?? 0) > 0xffff && at - line.from >= 2 ? 2 : 1);
}

function repeated(count: number, at: number, step: (at: number) => number): number {
	let now = at;
	for (let left = count; left > 0; left--) {
		const next = step(now);
		if (next === now) break;
		now = next;
	}
	return now;
}

/** In the same column as far as the line goes; null: there is no such line. */
function lineBelow({ doc, at, count }: Asked, by: 1 | -1): Motion | null {
	const line = doc.lineAt(at);
	const number = line.number + by * count;
	if (number < 1 || number > doc.lines) return null;
	const target = doc.line(number);
	return { to: Math.min(target.from + at - line.from, target.to), takes: 'lines' };
}

export function firstNonBlank(doc: Text, at: number): number {
	const line = doc.lineAt(at);
	return line.from + (line.text.search(/\S/) < 0 ? Math.max(0, line.length - 1) : line.text.search(/\S/));
}

function toLine(doc: Text, number: number): Motion {
	const line = doc.line(Math.max(1, Math.min(number, doc.lines)));
	return { to: firstNonBlank(doc, line.from), takes: 'lines' };
}

/** Letters and signs are words of their own kinds; Hangul counts as letters. */
function kindOf(character: string): 'blank' | 'word' | 'sign' {
	if (character === '' || /\s/.test(character)) return 'blank';
	return /[\p{L}\p{N}_]/u.test(character) ? 'word' : 'sign';
}

const at = (doc: Text, place: number): string => doc.sliceString(place, place + 1);
const kindAt = (doc: Text, place: number) => kindOf(at(doc, place));

function wordForward(doc: Text, from: number): number {
	let place = from;
	const kind = kindAt(doc, place);
	while (place < doc.length && kind !== 'blank' && kindAt(doc, place) === kind) place++;
	while (place < doc.length && kindAt(doc, place) === 'blank') {
		place++;
		// An empty line is a word.
		if (at(doc, place) === '\n' && at(doc, place - 1) === '\n') break;
	}
	return place;
}

function wordBack(doc: Text, from: number): number {
	let place = from;
	while (place > 0 && kindAt(doc, place - 1) === 'blank') place--;
	const kind = place === 0 ? 'blank' : kindAt(doc, place - 1);
	while (place > 0 && kind !== 'blank' && kindAt(doc, place - 1) === kind) place--;
	return place;
}

function wordEnd(doc: Text, from: number): number {
	let place = from + 1;
	while (place < doc.length && kindAt(doc, place) === 'blank') place++;
	const kind = kindAt(doc, place);
	while (place + 1 < doc.length && kindAt(doc, place + 1) === kind) place++;
	return Math.min(place, Math.max(from, doc.length - 1));
}

/** What `dw` takes ends with the line; what `cw` takes, with the word. */
function word(asked: Asked): Motion {
	const { doc, at: from, count, operator } = asked;
	if (operator === 'c' && kindAt(doc, from) !== 'blank') {
		const first = kindAt(doc, from + 1) === kindAt(doc, from) ? wordEnd(doc, from) : from;
		return { to: repeated(count - 1, first, (place) => wordEnd(doc, place)), takes: 'with' };
	}
	const last = repeated(count - 1, from, (place) => wordForward(doc, place));
	const to = wordForward(doc, last);
	const line = doc.lineAt(last);
	return { to: operator !== null && to > line.to ? line.to : to, takes: 'upTo' };
}

/** `f`, `t` and the same back: a character of the line, or the place before it; null: it is not there. */
export function toCharacter(
	doc: Text,
	from: number,
	[how = 'f', wanted = '']: readonly string[],
	count: number,
): Motion | null {
	const line = doc.lineAt(from);
	const isForward = how === 'f' || how === 't';
	let at = from - line.from;
	for (let left = count; left > 0; left--) {
		at = isForward ? line.text.indexOf(wanted, at + 1) : at === 0 ? -1 : line.text.lastIndexOf(wanted, at - 1);
		if (at < 0) return null;
	}
	const to = line.from + at + (how === 't' ? -1 : how === 'T' ? 1 : 0);
	return { to, takes: isForward ? 'with' : 'upTo' };
}

const pageLines = 20;

export const motions: Readonly<Record<string, Move | undefined>> = {
	h: ({ doc, at: from, count }) => ({ to: repeated(count, from, (p) => previousCharacter(doc, p)), takes: 'upTo' }),
	l: ({ doc, at: from, count }) => ({ to: repeated(count, from, (p) => nextCharacter(doc, p)), takes: 'upTo' }),
	j: (asked) => lineBelow(asked, 1),
	k: (asked) => lineBelow(asked, -1),
	'+': (asked) => toLine(asked.doc, asked.doc.lineAt(asked.at).number + asked.count),
	'-': (asked) => toLine(asked.doc, asked.doc.lineAt(asked.at).number - asked.count),
	'0': ({ doc, at: from }) => ({ to: doc.lineAt(from).from, takes: 'upTo' }),
	'^': ({ doc, at: from }) => ({ to: firstNonBlank(doc, from), takes: 'upTo' }),
	$: ({ doc, at: from, count }) => {
		const last = doc.line(Math.min(doc.lineAt(from).number + count - 1, doc.lines));
		return { to: last.to, takes: 'upTo' };
	},
	w: word,
	b: ({ doc, at: from, count }) => ({ to: repeated(count, from, (p) => wordBack(doc, p)), takes: 'upTo' }),
	e: ({ doc, at: from, count }) => ({ to: repeated(count, from, (p) => wordEnd(doc, p)), takes: 'with' }),
	G: ({ doc, count, counted }) => toLine(doc, counted ? count : doc.lines),
	gg: ({ doc, count }) => toLine(doc, count),
	'ctrl+d': (asked) => toLine(asked.doc, asked.doc.lineAt(asked.at).number + pageLines / 2),
	'ctrl+u': (asked) => toLine(asked.doc, asked.doc.lineAt(asked.at).number - pageLines / 2),
	'ctrl+f': (asked) => toLine(asked.doc, asked.doc.lineAt(asked.at).number + pageLines),
	'ctrl+b': (asked) => toLine(asked.doc, asked.doc.lineAt(asked.at).number - pageLines),
};

/** Other keys for the same. */
export const aliases: Readonly<Record<string, string | undefined>> = {
	ArrowLeft: 'h',
	Backspace: 'h',
	ArrowRight: 'l',
	' ': 'l',
	ArrowDown: 'j',
	'ctrl+n': 'j',
	ArrowUp: 'k',
	'ctrl+p': 'k',
	Enter: '+',
	Home: '0',
	End: '$',
	PageDown: 'ctrl+f',
	PageUp: 'ctrl+b',
	Delete: 'x',
};
