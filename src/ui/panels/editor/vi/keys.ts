// vi's normal mode: one key in, and what comes of it. Counts, operators and motions are read as they are typed. What is
// not here (marks, macros, registers by name, visual mode, the dot) does nothing, as the keys' sheet says.

import type { EditorState, TransactionSpec } from '@codemirror/state';
import { aliases, firstNonBlank, type Motion, motions, nextCharacter, onCharacter, toCharacter } from './motions';
import {
	caret,
	type Done,
	join,
	move,
	openLine,
	overLines,
	overSpan,
	put,
	type Register,
	replaceCharacters,
	swapCase,
} from './operate';
import { findNext, type Sought } from './search';

export interface Vi {
	readonly mode: 'normal' | 'insert';
	/** Keys of a command that is not whole yet. */
	readonly pending: readonly string[];
	readonly register: Register;
	readonly sought: Sought | null;
}

/** What only the editor around can do. */
export type ViOrder = 'undo' | 'redo' | 'colon' | 'slash' | 'question' | 'writeAndQuit' | 'quitOver' | 'help';

export interface Pressed {
	readonly vi: Vi;
	readonly change?: TransactionSpec;
	readonly order?: ViOrder;
	/** How often the order is to be done. */
	readonly times?: number;
	readonly said?: string;
}

export const startVi: Vi = { mode: 'normal', pending: [], register: { text: '', lines: false }, sought: null };

interface Command {
	readonly count: number;
	readonly counted: boolean;
	readonly operator: string | null;
	/** Behind counts and operator. */
	readonly keys: readonly string[];
}

const operators = ['d', 'c', 'y', '<', '>'];

function readCommand(pressed: readonly string[]): Command {
	let at = 0;
	const number = (): number | null => {
		let digits = '';
		while (/^\d$/.test(pressed[at] ?? '') && (digits !== '' || pressed[at] !== '0')) digits += pressed[at++];
		return digits === '' ? null : Number(digits);
	};
	const first = number();
	const operator = operators.includes(pressed[at] ?? '') ? (pressed[at++] ?? null) : null;
	const second = operator === null ? null : number();
	const counted = first !== null || second !== null;
	return { count: Math.min(9_999, (first ?? 1) * (second ?? 1)), counted, operator, keys: pressed.slice(at) };
}

/** Followed by one more key. What marks, macros and registers are named by is not typed into the text. */
const openKeys = [...'gZrfFtTm\'`"q@'];

export function pressVi(vi: Vi, key: string, state: EditorState): Pressed {
	const idle: Vi = { ...vi, pending: [] };
	if (key === 'Escape') return { vi: idle };
	const pending = [...vi.pending, key];
	const command = readCommand(pending);
	const [head] = command.keys;
	if (head === undefined || (command.keys.length === 1 && openKeys.includes(head))) return { vi: { ...vi, pending } };
	const { said, ...done } = carryOut(idle, command, state);
	return said === undefined ? done : { ...done, said };
}

function carryOut(vi: Vi, command: Command, state: EditorState): Pressed {
	const { count, operator, keys } = command;
	const typed = keys.join('');
	const name = aliases[typed] ?? typed;
	const { doc, selection } = state;
	const { head } = selection.main;
	if (operator !== null && name === operator) {
		const first = doc.lineAt(head).number;
		if (first + count - 1 > doc.lines && operator !== 'y') return { vi };
		return result(vi, overLines(state, operator, first, Math.min(doc.lines, first + count - 1)));
	}
	if (name === 'n' || name === 'N') return searchOn(vi, command, state, name === 'N');
	const motion =
		keys.length === 2 && /^[fFtT]$/.test(keys[0] ?? '')
			? toCharacter(doc, head, keys, count)
			: motions[name]?.({ doc, at: head, ...command });
	if (motion === null) return { vi };
	if (motion !== undefined) return operator === null ? moved(vi, state, motion) : operated(vi, state, operator, motion);
	if (operator !== null) return { vi };
	return commands[name]?.(vi, state, count) ?? withOperand(vi, state, keys, count);
}

function moved(vi: Vi, state: EditorState, { to }: Motion): Pressed {
	return { vi, change: move(state, to) };
}

function operated(vi: Vi, state: EditorState, operator: string, { to, takes }: Motion): Pressed {
	const { doc, selection } = state;
	const { head } = selection.main;
	const [from, end] = head < to ? [head, to] : [to, head];
	if (takes === 'lines' || operator === '<' || operator === '>')
		return result(vi, overLines(state, operator, doc.lineAt(from).number, doc.lineAt(end).number));
	return result(vi, overSpan(state, operator, from, takes === 'with' ? nextCharacter(doc, end) : end));
}

function searchOn(vi: Vi, { operator }: Command, state: EditorState, back: boolean): Pressed {
	const { sought } = vi;
	if (sought === null) return { vi, said: 'E35: No previous regular expression' };
	if (operator !== null) return { vi };
	return search(vi, state, { ...sought, forward: sought.forward !== back });
}

/** Goes to the next place of a pattern. */
export function search(vi: Vi, state: EditorState, sought: Sought): Pressed {
	const hit = findNext(state.doc, state.selection.main.head, sought);
	if (hit === null) return { vi, said: `E486: Pattern not found: ${sought.pattern}` };
	const change = { ...move(state, hit.from), scrollIntoView: true };
	return hit.said === null ? { vi, change } : { vi, change, said: hit.said };
}

function result(vi: Vi, { change, register, inserts, said, failed }: Done): Pressed {
	if (failed === true) return { vi };
	return {
		vi: { ...vi, ...(register === undefined ? {} : { register }), mode: inserts === true ? 'insert' : 'normal' },
		...(change === undefined ? {} : { change }),
		...(said === undefined ? {} : { said }),
	};
}

type Run = (vi: Vi, state: EditorState, count: number) => Pressed;

const insertAt =
	(place: (state: EditorState) => number): Run =>
	(vi, state) => ({ vi: { ...vi, mode: 'insert' }, change: { ...caret(place(state)), scrollIntoView: true } });

const ordered =
	(order: ViOrder): Run =>
	(vi, _state, count) => ({ vi, order, times: count });

/** A short command is an operator with its motion. */
const sameAs =
	(...keys: readonly string[]): Run =>
	(vi, state, count) =>
		carryOut(vi, { ...readCommand(keys), count, counted: true }, state);

const headOf = (state: EditorState): number => state.selection.main.head;
const lineOf = (state: EditorState) => state.doc.lineAt(headOf(state));

const commands: Readonly<Record<string, Run | undefined>> = {
	i: insertAt(headOf),
	a: insertAt((state) => nextCharacter(state.doc, headOf(state))),
	I: insertAt((state) => firstNonBlank(state.doc, headOf(state))),
	A: insertAt((state) => lineOf(state).to),
	o: (vi, state) => result(vi, openLine(state, true)),
	O: (vi, state) => result(vi, openLine(state, false)),
	x: (vi, state, count) => (lineOf(state).length === 0 ? { vi } : sameAs('d', 'l')(vi, state, count)),
	X: sameAs('d', 'h'),
	s: sameAs('c', 'l'),
	S: sameAs('c', 'c'),
	D: sameAs('d', '$'),
	C: sameAs('c', '$'),
	Y: sameAs('y', 'y'),
	J: (vi, state, count) => result(vi, join(state, count)),
	p: (vi, state, count) =>
		vi.register.text === '' && !vi.register.lines ? { vi } : result(vi, put(state, vi.register, true, count)),
	P: (vi, state, count) =>
		vi.register.text === '' && !vi.register.lines ? { vi } : result(vi, put(state, vi.register, false, count)),
	'~': (vi, state, count) => result(vi, swapCase(state, count)),
	u: ordered('undo'),
	'ctrl+r': ordered('redo'),
	':': ordered('colon'),
	'/': ordered('slash'),
	'?': ordered('question'),
	ZZ: ordered('writeAndQuit'),
	ZQ: ordered('quitOver'),
	F1: ordered('help'),
};

function withOperand(vi: Vi, state: EditorState, [head, operand = '']: readonly string[], count: number): Pressed {
	if (head !== 'r' || (operand.length > 2 && operand !== 'Enter')) return { vi };
	return result(vi, replaceCharacters(state, operand, count));
}

/** Out of insert mode the cursor goes back onto the character before it. */
export function leaveInsert(vi: Vi, state: EditorState): Pressed {
	const { from } = lineOf(state);
	const head = headOf(state);
	return {
		vi: { ...vi, mode: 'normal', pending: [] },
		change: caret(onCharacter(state.doc, Math.max(from, head - 1))),
	};
}
