// vi's visual modes: what is selected, by characters or by whole lines, and what an operator does to it. The selection of
// the editor shows it; where the cursor is in it is kept here, since vim's selections take the character under the cursor.

import { EditorSelection, type EditorState, type Text } from '@codemirror/state';
import { firstNonBlank, nextCharacter, onCharacter } from './motions';
import { caret, type Done, join, overLines, overSpan, type Register, said } from './operate';

export type VisualMode = 'visual' | 'lines';

export interface Span {
	readonly anchor: number;
	/** Behind the last character of its line after `$`: then the line's end is selected, too. */
	readonly head: number;
}

export interface Range {
	readonly from: number;
	readonly to: number;
}

export function rangeOf(doc: Text, mode: VisualMode, { anchor, head }: Span): Range {
	const [first, last] = anchor < head ? [anchor, head] : [head, anchor];
	return mode === 'lines'
		? { from: doc.lineAt(first).from, to: doc.lineAt(last).to }
		: { from: first, to: behind(doc, last) };
}

/** Of a line's end, the next line's beginning. */
function behind(doc: Text, at: number): number {
	return at < doc.lineAt(at).to ? nextCharacter(doc, at) : Math.min(doc.length, at + 1);
}

export function shown(doc: Text, mode: VisualMode, span: Span): EditorSelection {
	const { from, to } = rangeOf(doc, mode, span);
	return EditorSelection.single(...(span.anchor <= span.head ? ([from, to] as const) : ([to, from] as const)));
}

/** As much as an operator took, for the dot. */
export type Extent =
	| { readonly lines: number }
	| { readonly characters: number }
	/** From anywhere in one line to this column of the last one. */
	| { readonly rows: number; readonly column: number | 'end' };

export function extentOf(doc: Text, mode: VisualMode, span: Span): Extent {
	const { from, to } = rangeOf(doc, mode, span);
	const first = doc.lineAt(from).number;
	if (mode === 'lines') return { lines: doc.lineAt(to).number - first + 1 };
	const last = Math.max(span.anchor, span.head);
	const line = doc.lineAt(last);
	if (line.number === first && last < line.to) return { characters: [...doc.sliceString(from, to)].length };
	const column = last === line.to && line.length > 0 ? 'end' : last - line.from;
	return { rows: line.number - first + 1, column };
}

/** The same extent from another place, as far as the text goes. */
export function spanFrom(doc: Text, at: number, extent: Extent): { readonly mode: VisualMode; readonly span: Span } {
	const lineBelow = (count: number) => doc.line(Math.min(doc.lines, doc.lineAt(at).number + count - 1));
	if ('lines' in extent) return { mode: 'lines', span: { anchor: at, head: lineBelow(extent.lines).from } };
	if ('rows' in extent) {
		const { from, to } = lineBelow(extent.rows);
		return {
			mode: 'visual',
			span: { anchor: at, head: extent.column === 'end' ? to : Math.min(from + extent.column, to) },
		};
	}
	let head = at;
	for (let left = extent.characters - 1; left > 0; left--) head = nextCharacter(doc, head);
	return { mode: 'visual', span: { anchor: at, head: onCharacter(doc, head) } };
}

interface Selected {
	/** With the cursor at the beginning of what is selected. */
	readonly state: EditorState;
	readonly mode: VisualMode;
	readonly range: Range;
	/** Where the cursor is left by what changes nothing. */
	readonly place: number;
	readonly register: Register;
	/** How often; 1 where none was typed. */
	readonly count: number;
	/** Of `r`. */
	readonly operand: string;
}

type Operate = (selected: Selected) => Done;

const linewise =
	(operator: string): Operate =>
	({ state, range, place }) => {
		const { doc } = state;
		const done = overLines(state, operator, doc.lineAt(range.from).number, lastLine(doc, range));
		return operator === 'y' ? { ...done, change: caret(place) } : done;
	};

/** A line whose beginning is only the end of what is selected is not in it. */
function lastLine(doc: Text, { from, to }: Range): number {
	const line = doc.lineAt(to);
	return to === line.from && to > from && doc.lineAt(to - 1).length === 0 ? line.number - 1 : line.number;
}

/** By characters, or by lines if these are selected. */
const either =
	(operator: string): Operate =>
	(selected) => {
		if (selected.mode === 'lines') return linewise(operator)(selected);
		const { state, range, place } = selected;
		const breaks = state.doc.lineAt(range.to).number - state.doc.lineAt(range.from).number;
		const done = overSpan(state, operator, range.from, range.to);
		return operator === 'y'
			? { ...done, change: caret(place), ...said(breaks + 1, 'lines yanked') }
			: { ...done, ...said(breaks, 'fewer lines') };
	};

const lettered =
	(turn: (letter: string) => string): Operate =>
	({ state, range: { from, to } }) => {
		const insert = [...state.sliceDoc(from, to)].map(turn).join('');
		return { change: { changes: { from, to, insert }, ...caret(from) } };
	};

function replaced({ state, range: { from, to }, operand }: Selected): Done {
	const sign = operand === 'Enter' ? '\n' : operand;
	const insert = [...state.sliceDoc(from, to)].map((letter) => (letter === '\n' ? letter : sign)).join('');
	return { change: { changes: { from, to, insert }, ...caret(from) } };
}

function joined({ state, range }: Selected): Done {
	const { doc } = state;
	return join(state, Math.max(2, doc.lineAt(range.to).number - doc.lineAt(range.from).number + 1));
}

/** What was selected goes into the register, and what was there comes into its place. */
function put({ state, mode, range: { from, to }, register }: Selected): Done {
	const cut: Register = { text: state.sliceDoc(from, to), lines: mode === 'lines' };
	if (register.text === '' && !register.lines) {
		const done =
			mode === 'lines'
				? overLines(state, 'd', state.doc.lineAt(from).number, state.doc.lineAt(to).number)
				: overSpan(state, 'd', from, to);
		return { ...done, said: 'E353: Nothing in register "' };
	}
	const inLine = register.lines && mode === 'visual';
	const changes = state.changes({ from, to, insert: inLine ? `\n${register.text}\n` : register.text });
	const after = changes.apply(state.doc);
	const place = inLine
		? firstNonBlank(after, from + 1)
		: mode === 'lines'
			? firstNonBlank(after, from)
			: onCharacter(after, from + Math.max(0, register.text.length - 1));
	return { change: { changes, ...caret(place), scrollIntoView: true }, register: cut };
}

export const operations: Readonly<Record<string, Operate | undefined>> = {
	d: either('d'),
	x: either('d'),
	Delete: either('d'),
	y: either('y'),
	c: either('c'),
	s: either('c'),
	D: linewise('d'),
	X: linewise('d'),
	Y: linewise('y'),
	C: linewise('c'),
	S: linewise('c'),
	R: linewise('c'),
	'>': linewise('>'),
	'<': linewise('<'),
	'~': lettered((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase())),
	u: lettered((letter) => letter.toLowerCase()),
	U: lettered((letter) => letter.toUpperCase()),
	r: replaced,
	J: joined,
	p: put,
	P: put,
};

export function operate(
	state: EditorState,
	mode: VisualMode,
	span: Span,
	[key = '', operand = '']: readonly string[],
	{ register, count }: Pick<Selected, 'register' | 'count'>,
): Done | null {
	const operation = operations[key];
	if (operation === undefined) return null;
	const range = rangeOf(state.doc, mode, span);
	const isBack = span.head < span.anchor;
	const place = onCharacter(
		state.doc,
		isBack ? span.head : mode === 'lines' || 'DXYCSR'.includes(key) ? state.doc.lineAt(range.from).from : range.from,
	);
	const at = state.update({ selection: EditorSelection.single(range.from) }).state;
	return operation({ state: at, mode, range, place, register, count, operand });
}
