// What vi's operators and its short commands do to a text: each a transaction, what goes into the register, and what
// vim says of it.

import { type ChangeSpec, EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state';
import { firstNonBlank, nextCharacter, onCharacter } from './motions';

export interface Register {
	readonly text: string;
	/** Whole lines, put above or below. */
	readonly lines: boolean;
}

export interface Done {
	readonly change?: TransactionSpec;
	readonly register?: Register;
	readonly inserts?: true;
	readonly said?: string;
	readonly failed?: true;
}

/** Vim speaks of three lines and more. */
const report = 3;

const indentation = '\t';

export function caret(place: number): { readonly selection: EditorSelection } {
	return { selection: EditorSelection.single(place) };
}

export function move(state: EditorState, place: number): TransactionSpec {
	return { ...caret(onCharacter(state.doc, place)), scrollIntoView: true };
}

export function said(count: number, what: string): { readonly said?: string } {
	return count >= report ? { said: `${count} ${what}` } : {};
}

/** Over whole lines, by number. */
export function overLines(state: EditorState, operator: string, first: number, last: number): Done {
	const { doc } = state;
	const [from, to] = [doc.line(first).from, doc.line(last).to];
	const text = doc.sliceString(from, to);
	const register: Register = { text, lines: true };
	const count = last - first + 1;
	switch (operator) {
		case 'y':
			return {
				register,
				change: move(state, Math.min(state.selection.main.head, from)),
				...said(count, 'lines yanked'),
			};
		case 'c':
			return { register, change: { changes: { from, to }, ...caret(from) }, inserts: true };
		case 'd': {
			const cut = to < doc.length ? { from, to: to + 1 } : { from: Math.max(0, from - 1), to };
			const changes = state.changes(cut);
			const after = changes.apply(doc);
			const place = firstNonBlank(after, after.line(Math.min(first, after.lines)).from);
			return { register, change: { changes, ...caret(place), scrollIntoView: true }, ...said(count, 'fewer lines') };
		}
		default: {
			const changes = Array.from({ length: count }, (_, at) => doc.line(first + at)).flatMap((line): ChangeSpec[] => {
				if (operator === '>') return line.length === 0 ? [] : [{ from: line.from, insert: indentation }];
				const blank = /^(?:\t| {1,8})/.exec(line.text)?.[0].length ?? 0;
				return blank === 0 ? [] : [{ from: line.from, to: line.from + blank }];
			});
			const made = state.changes(changes);
			const after = made.apply(doc);
			const change = { changes: made, ...caret(firstNonBlank(after, after.line(first).from)) };
			return { change, ...said(count, `lines ${operator}ed 1 time`) };
		}
	}
}

export function overSpan(state: EditorState, operator: string, from: number, to: number): Done {
	const register: Register = { text: state.sliceDoc(from, to), lines: false };
	if (operator === 'y') return { register, change: move(state, from) };
	const changes = state.changes({ from, to });
	if (operator === 'c') return { register, change: { changes, ...caret(from) }, inserts: true };
	return { register, change: { changes, ...caret(onCharacter(changes.apply(state.doc), from)), scrollIntoView: true } };
}

export function put(state: EditorState, { text, lines }: Register, after: boolean, count: number): Done {
	const { doc, selection } = state;
	const { head } = selection.main;
	const line = doc.lineAt(head);
	if (lines) {
		const all = Array.from({ length: count }, () => text).join('\n');
		const changes = state.changes(
			after ? { from: line.to, insert: `\n${all}` } : { from: line.from, insert: `${all}\n` },
		);
		const place = firstNonBlank(changes.apply(doc), after ? line.to + 1 : line.from);
		return {
			change: { changes, ...caret(place), scrollIntoView: true },
			...said(all.split('\n').length, 'more lines'),
		};
	}
	const from = after ? nextCharacter(doc, head) : head;
	const insert = text.repeat(count);
	const changes = state.changes({ from, insert });
	const last = insert.includes('\n') ? from : onCharacter(changes.apply(doc), from + insert.length - 1);
	return { change: { changes, ...caret(last), scrollIntoView: true } };
}

export function join(state: EditorState, count: number): Done {
	const { doc, selection } = state;
	const line = doc.lineAt(selection.main.head);
	if (line.number === doc.lines) return { failed: true };
	let place = line.from;
	let text = line.text;
	const last = Math.min(doc.lines, line.number + Math.max(1, count - 1));
	for (let number = line.number + 1; number <= last; number++) {
		const next = doc.line(number).text.trimStart();
		const gap = next === '' || next.startsWith(')') || /\s$/.test(text) || text === '' ? '' : ' ';
		place = line.from + text.length - (gap === '' && text !== '' ? 1 : 0);
		text += gap + next;
	}
	const changes = state.changes({ from: line.from, to: doc.line(last).to, insert: text });
	return { change: { changes, ...caret(onCharacter(changes.apply(doc), place)), scrollIntoView: true } };
}

/** `r`: as many characters as are there, or none. */
export function replaceCharacters(state: EditorState, character: string, count: number): Done {
	const from = state.selection.main.head;
	let to = from;
	for (let left = count; left > 0; left--) {
		const next = nextCharacter(state.doc, to);
		if (next === to) return { failed: true };
		to = next;
	}
	const insert = character === 'Enter' ? '\n' : character.repeat(count);
	const place = character === 'Enter' ? from + 1 : from + insert.length - character.length;
	return { change: { changes: { from, to, insert }, ...caret(place) } };
}

export function swapCase(state: EditorState, count: number): Done {
	const { doc, selection } = state;
	const from = selection.main.head;
	const to = Math.min(doc.lineAt(from).to, from + count);
	const insert = [...state.sliceDoc(from, to)]
		.map((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()))
		.join('');
	const changes = state.changes({ from, to, insert });
	return { change: { changes, ...caret(onCharacter(changes.apply(doc), from + insert.length)) } };
}

/** `o` and `O`. */
export function openLine(state: EditorState, below: boolean): Done {
	const line = state.doc.lineAt(state.selection.main.head);
	const change = below
		? { changes: { from: line.to, insert: '\n' }, ...caret(line.to + 1) }
		: { changes: { from: line.from, insert: '\n' }, ...caret(line.from) };
	return { change: { ...change, scrollIntoView: true }, inserts: true };
}
