// vi's keys: one key in, and what comes of it. Counts, operators and motions are read as they are typed; what has changed
// the text is kept for the dot. What is not here (marks, macros, registers by name, text objects) does nothing, as the
// keys' sheet says.

import type { EditorState } from '@codemirror/state';
import { repeat } from './dot';
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
	replaceCharacters,
	swapCase,
} from './operate';
import { findNext, type Sought } from './search';
import { type Change, type Command, moreTyped, type Pressed, type Vi, type ViOrder } from './state';
import { extentOf, operate, operations, type Span, shown, type VisualMode } from './visual';

const operators = ['d', 'c', 'y', '<', '>'];

function readCommand(pressed: readonly string[], isVisual = false): Command {
	let at = 0;
	const number = (): number | null => {
		let digits = '';
		while (/^\d$/.test(pressed[at] ?? '') && (digits !== '' || pressed[at] !== '0')) digits += pressed[at++];
		return digits === '' ? null : Number(digits);
	};
	const first = number();
	const operator = !isVisual && operators.includes(pressed[at] ?? '') ? (pressed[at++] ?? null) : null;
	const second = operator === null ? null : number();
	const counted = first !== null || second !== null;
	return { count: Math.min(9_999, (first ?? 1) * (second ?? 1)), counted, operator, keys: pressed.slice(at) };
}

/** Followed by one more key. What marks, macros and registers are named by is not typed into the text. */
const openKeys = [...'gZrfFtTm\'`"q@'];

export function pressVi(vi: Vi, key: string, state: EditorState): Pressed {
	const idle: Vi = { ...vi, pending: [] };
	const visual = visualOf(vi, state);
	if (key === 'Escape') return visual === null ? { vi: idle } : leaveVisual(idle, visual.span.head, state);
	const pending = [...vi.pending, key];
	const command = readCommand(pending, visual !== null);
	const [head] = command.keys;
	if (head === undefined || (command.keys.length === 1 && openKeys.includes(head))) return { vi: { ...vi, pending } };
	if (visual !== null) return inVisual(idle, command, visual, state);
	const normal: Vi = { ...idle, mode: 'normal', span: null };
	if (command.operator === null && head === '.') return repeat(normal, command, state, { carryOut, inVisual });
	return kept(carryOut(normal, command, state), { command, extent: null, typed: null }, state);
}

interface Visual {
	readonly mode: VisualMode;
	readonly span: Span;
}

/** Null: there is none, or a pointer has selected something else since. */
function visualOf({ mode, span }: Vi, { doc, selection }: EditorState): Visual | null {
	if ((mode !== 'visual' && mode !== 'lines') || span === null) return null;
	return shown(doc, mode, span).main.eq(selection.main) ? { mode, span } : null;
}

/** Notes for the dot what has changed the text, or what begins to. */
function kept(pressed: Pressed, change: Change, state: EditorState): Pressed {
	const { vi, change: made } = pressed;
	if (vi.mode === 'insert') {
		const next = made === undefined ? state : state.update(made).state;
		const typing = { change, from: next.selection.main.head, length: next.doc.length };
		return { ...pressed, vi: { ...vi, typing } };
	}
	return made?.changes === undefined ? pressed : { ...pressed, vi: { ...vi, last: change } };
}

function leaveVisual(vi: Vi, at: number, state: EditorState): Pressed {
	return { vi: { ...vi, mode: 'normal', span: null }, change: caret(onCharacter(state.doc, at)) };
}

function select(vi: Vi, mode: VisualMode, span: Span, state: EditorState): Pressed {
	const change = { selection: shown(state.doc, mode, span), scrollIntoView: true };
	return { vi: { ...vi, mode, span }, change };
}

const visualModes: Readonly<Record<string, VisualMode | undefined>> = { v: 'visual', V: 'lines' };

function inVisual(vi: Vi, command: Command, { mode, span }: Visual, state: EditorState): Pressed {
	const { count, keys } = command;
	const typed = keys.join('');
	const name = aliases[typed] ?? typed;
	const other = visualModes[name];
	if (other !== undefined) return other === mode ? leaveVisual(vi, span.head, state) : select(vi, other, span, state);
	if (name === 'o') return select(vi, mode, { anchor: span.head, head: span.anchor }, state);
	if (operations[keys[0] ?? ''] !== undefined) {
		const done = operate(state, mode, span, keys, { register: vi.register, count });
		const extent = extentOf(state.doc, mode, span);
		const pressed = result({ ...vi, span: null }, done ?? {});
		return kept(pressed, { command, extent, typed: null }, state);
	}
	const head = goal(vi, command, span.head, state);
	return head === null ? { vi } : select(vi, mode, { ...span, head }, state);
}

/** Where a motion or a search leads the end of what is selected. */
function goal(vi: Vi, command: Command, at: number, { doc }: EditorState): number | null {
	const { count, keys } = command;
	const typed = keys.join('');
	const name = aliases[typed] ?? typed;
	if (name === 'n' || name === 'N') {
		const sought = vi.sought === null ? null : { ...vi.sought, forward: vi.sought.forward !== (name === 'N') };
		return sought === null ? null : (findNext(doc, at, sought)?.from ?? null);
	}
	const motion = /^[fFtT]$/.test(keys[0] ?? '')
		? toCharacter(doc, at, keys, count)
		: (motions[name]?.({ doc, at, ...command }) ?? null);
	if (motion === null) return null;
	return name === '$' ? motion.to : onCharacter(doc, motion.to);
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

const selectAs =
	(mode: VisualMode): Run =>
	(vi, state) => {
		const at = headOf(state);
		return select(vi, mode, { anchor: at, head: at }, state);
	};

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
	v: selectAs('visual'),
	V: selectAs('lines'),
};

function withOperand(vi: Vi, state: EditorState, [head, operand = '']: readonly string[], count: number): Pressed {
	if (head !== 'r' || (operand.length > 2 && operand !== 'Enter')) return { vi };
	return result(vi, replaceCharacters(state, operand, count));
}

/** Out of insert mode the cursor goes back onto the character before it. */
export function leaveInsert(vi: Vi, state: EditorState): Pressed {
	const { from } = lineOf(state);
	const head = headOf(state);
	const typed = typedText(vi, state);
	const last = vi.typing === null || typed === null ? vi.last : { ...vi.typing.change, typed };
	const left: Vi = { ...vi, mode: 'normal', pending: [], typing: null, last };
	const more = typed === null || vi.typing === null ? '' : moreTyped(vi.typing.change.command, typed);
	if (more === '') return { vi: left, change: caret(onCharacter(state.doc, Math.max(from, head - 1))) };
	const changes = state.changes({ from: head, insert: more });
	const end = onCharacter(changes.apply(state.doc), head + more.length - 1);
	return { vi: left, change: { changes, ...caret(end) } };
}

/** Null: the cursor was led elsewhere meanwhile. */
function typedText({ typing }: Vi, state: EditorState): string | null {
	if (typing === null) return null;
	const grown = state.doc.length - typing.length;
	return grown >= 0 && headOf(state) - typing.from === grown ? state.sliceDoc(typing.from, headOf(state)) : null;
}
