// The line editor as a pure function: (state, key) gives the next state, what to draw, and what the page is to do.
// Only the uncommitted line is drawn here; the host writes the committed line with its prompt.

import type { Draw } from './draw';
import { placeAfter, settled } from './draw';
import type { EditorKey, KeyName } from './keys';
import { searchKey } from './search';
import { nextIndex, previousIndex, textWidth } from './width';

export interface EditorState {
	readonly prompt: string;
	readonly columns: number;
	readonly text: string;
	/** An index into `text`, never inside a character. */
	readonly cursor: number;
	readonly history: readonly string[];
	/** Which line of the history is shown; its length stands for the line that is being written. */
	readonly at: number;
	readonly draft: string;
	readonly killed: string;
	readonly search: Search | null;
	/** Shown dim after the text while the cursor is at its end, as far as the row goes. */
	readonly hint: string;
	/** Words that Tab goes through one after the other, and what was written before. */
	readonly cycle: Cycle | null;
}

export interface Cycle {
	readonly from: number;
	readonly words: readonly string[];
	/** Which word is shown; their number stands for what was written. */
	readonly at: number;
	readonly before: { readonly text: string; readonly cursor: number };
}

export interface Search {
	readonly query: string;
	/** Index into the history, or -1. */
	readonly found: number;
	readonly failed: boolean;
	readonly before: { readonly text: string; readonly cursor: number };
}

export type EditorRequest =
	| { readonly kind: 'commit'; readonly text: string }
	| { readonly kind: 'key'; readonly key: '^C' | '^D' | '^Z' }
	| { readonly kind: 'complete'; readonly text: string };

export interface Edited {
	readonly state: EditorState;
	readonly draw: readonly Draw[];
	readonly request: EditorRequest | null;
}

export function createEditor(columns: number, prompt = '', history: readonly string[] = []): EditorState {
	return {
		prompt,
		columns,
		text: '',
		cursor: 0,
		history,
		at: history.length,
		draft: '',
		killed: '',
		search: null,
		hint: '',
		cycle: null,
	};
}

export function edit(state: EditorState, key: EditorKey): Edited {
	if (state.search !== null) {
		const searched = searchKey(state, key);
		if (searched !== null) return redrawn(state, searched);
		return edited(state, { ...state, search: null }, key);
	}
	if (state.cycle !== null) {
		if (key.kind === 'tab') return redrawn(state, nextOf(state, state.cycle));
		if (key.kind === 'escape') return redrawn(state, { ...state, ...state.cycle.before, cycle: null, hint: '' });
		return edited(state, { ...state, cycle: null }, key);
	}
	return edited(state, state, key);
}

function edited(drawn: EditorState, state: EditorState, key: EditorKey): Edited {
	if (key.kind === 'text') return redrawn(drawn, insert(state, key.text));
	const request = requests[key.kind]?.(state) ?? null;
	if (request !== null) return asked(drawn, state, request);
	if (key.kind === 'clear-screen') return { state, draw: [{ op: 'clear-screen' }, ...drawDraft(state)], request: null };
	return redrawn(drawn, { ...(edits[key.kind]?.(state) ?? state), hint: '' });
}

/** A commit or ^C leaves an empty line; the rest goes on with what is written. */
function asked(drawn: EditorState, state: EditorState, request: EditorRequest): Edited {
	if (request.kind === 'complete') return { state, draw: [], request };
	const history = request.kind === 'commit' ? remembered(state.history, request.text) : state.history;
	const next = { ...createEditor(state.columns, state.prompt, history), killed: state.killed };
	return { state: next, draw: eraseDraft(drawn), request };
}

function remembered(history: readonly string[], text: string): readonly string[] {
	return text.trim() === '' || history[history.length - 1] === text ? history : [...history, text];
}

const requests: Readonly<Partial<Record<KeyName, (state: EditorState) => EditorRequest | null>>> = {
	enter: (state) => ({ kind: 'commit', text: state.text }),
	interrupt: () => ({ kind: 'key', key: '^C' }),
	suspend: () => ({ kind: 'key', key: '^Z' }),
	'end-of-file': (state) => (state.text === '' ? { kind: 'key', key: '^D' } : null),
	tab: (state) => ({ kind: 'complete', text: state.text.slice(0, state.cursor) }),
};

const edits: Readonly<Partial<Record<KeyName, (state: EditorState) => EditorState>>> = {
	left: (state) => ({ ...state, cursor: state.cursor === 0 ? 0 : previousIndex(state.text, state.cursor) }),
	right: (state) => ({
		...state,
		cursor: state.cursor >= state.text.length ? state.cursor : nextIndex(state.text, state.cursor),
	}),
	home: (state) => ({ ...state, cursor: 0 }),
	end: (state) => ({ ...state, cursor: state.text.length }),
	'word-left': (state) => ({ ...state, cursor: wordLeft(state) }),
	'word-right': (state) => ({ ...state, cursor: wordRight(state) }),
	up: (state) => show(state, state.at - 1),
	down: (state) => show(state, state.at + 1),
	backspace: (state) =>
		state.cursor === 0 ? state : cut(state, previousIndex(state.text, state.cursor), state.cursor),
	delete: deleteNext,
	'end-of-file': deleteNext,
	'kill-to-end': (state) => kill(state, state.cursor, state.text.length),
	'kill-to-start': (state) => kill(state, 0, state.cursor),
	'kill-word': (state) => kill(state, spacedWordLeft(state), state.cursor),
	'kill-next-word': (state) => kill(state, state.cursor, wordRight(state)),
	yank: (state) => insert(state, state.killed),
	transpose,
	search: (state) => ({
		...state,
		search: { query: '', found: -1, failed: false, before: { text: state.text, cursor: state.cursor } },
	}),
};

/** The next word in the place of the one before; after the last one, what was written. */
export function nextOf(state: EditorState, cycle: Cycle): EditorState {
	const at = (cycle.at + 1) % (cycle.words.length + 1);
	const word = cycle.words[at];
	if (word === undefined) return { ...state, ...cycle.before, cycle: { ...cycle, at }, hint: '' };
	const { text, cursor } = cycle.before;
	const whole = text.slice(0, cycle.from) + word + text.slice(cursor);
	return { ...state, text: whole, cursor: cycle.from + word.length, cycle: { ...cycle, at }, hint: '' };
}

function insert(state: EditorState, text: string): EditorState {
	const whole = state.text.slice(0, state.cursor) + text + state.text.slice(state.cursor);
	return { ...state, text: whole, cursor: state.cursor + text.length, hint: '' };
}

function cut(state: EditorState, from: number, to: number): EditorState {
	return { ...state, text: state.text.slice(0, from) + state.text.slice(to), cursor: from };
}

function deleteNext(state: EditorState): EditorState {
	return state.cursor >= state.text.length ? state : cut(state, state.cursor, nextIndex(state.text, state.cursor));
}

function kill(state: EditorState, from: number, to: number): EditorState {
	return from === to ? state : { ...cut(state, from, to), killed: state.text.slice(from, to) };
}

function transpose(state: EditorState): EditorState {
	const { text } = state;
	if (state.cursor === 0 || text.length < 2) return state;
	const middle = previousIndex(text, state.cursor >= text.length ? text.length : nextIndex(text, state.cursor));
	if (middle === 0) return state;
	const from = previousIndex(text, middle);
	const to = nextIndex(text, middle);
	return {
		...state,
		text: text.slice(0, from) + text.slice(middle, to) + text.slice(from, middle) + text.slice(to),
		cursor: to,
	};
}

const isWordCharacter = (character: string) => /[\p{L}\p{N}]/u.test(character);

function wordLeft({ text, cursor }: EditorState): number {
	let at = cursor;
	while (at > 0 && !isWordCharacter(text.charAt(at - 1))) at--;
	while (at > 0 && isWordCharacter(text.charAt(at - 1))) at--;
	return at;
}

function wordRight({ text, cursor }: EditorState): number {
	let at = cursor;
	while (at < text.length && !isWordCharacter(text.charAt(at))) at++;
	while (at < text.length && isWordCharacter(text.charAt(at))) at++;
	return at;
}

/** ^W goes by spaces, as in bash and linenoise. */
function spacedWordLeft({ text, cursor }: EditorState): number {
	let at = cursor;
	while (at > 0 && text.charAt(at - 1) === ' ') at--;
	while (at > 0 && text.charAt(at - 1) !== ' ') at--;
	return at;
}

function show(state: EditorState, at: number): EditorState {
	if (at < 0 || at > state.history.length) return state;
	const draft = state.at === state.history.length ? state.text : state.draft;
	const text = at === state.history.length ? draft : (state.history[at] ?? '');
	return { ...state, at, draft, text, cursor: text.length };
}

function redrawn(before: EditorState, state: EditorState): Edited {
	return { state, draw: [...eraseDraft(before), ...drawDraft(state)], request: null };
}

/** What stands before the text. */
function headOf(state: EditorState): string {
	if (state.search === null) return state.prompt;
	return `(${state.search.failed ? 'failed ' : ''}reverse-i-search)\`${state.search.query}': `;
}

/** Back to where the prompt began, and everything from there on erased. Before other output, and after it `drawDraft`. */
export function eraseDraft(state: EditorState): Draw[] {
	const before = headOf(state) + state.text.slice(0, state.cursor);
	const { row } = settled(placeAfter(before, state.columns, { row: 0, column: 0 }), state.columns);
	return [{ op: 'up', rows: row }, { op: 'column', column: 0 }, { op: 'erase-below' }];
}

/** Prompt, text and hint, with the cursor in its place. The cursor is in the first column of a row when it begins. */
export function drawDraft(state: EditorState): Draw[] {
	const head = headOf(state);
	const before = placeAfter(head + state.text.slice(0, state.cursor), state.columns, { row: 0, column: 0 });
	const cursor = settled(before, state.columns);
	const hint = hintThatFits(head, state);
	const end = placeAfter(head + state.text + hint, state.columns, { row: 0, column: 0 });
	const list: Draw[] = [
		{ op: 'text', text: head + state.text },
		{ op: 'dim', text: hint },
	];
	// A row that is exactly full wraps only when something follows.
	if (end.column >= state.columns) list.push({ op: 'text', text: '\n' });
	const last = settled(end, state.columns);
	return [...list, { op: 'up', rows: last.row - cursor.row }, { op: 'column', column: cursor.column }];
}

/** @redis linenoise.c refreshShowHints */
function hintThatFits(head: string, { text, cursor, columns, hint }: EditorState): string {
	if (cursor < text.length) return '';
	const room = columns - textWidth(head + text);
	return room <= 0 ? '' : hint.slice(0, room);
}

/** A new prompt; what is being written stays. */
export function withPrompt(
	state: EditorState,
	prompt: string,
	history: readonly string[] = state.history,
): EditorState {
	return { ...state, prompt, history, at: history.length, search: null };
}

export function withColumns(state: EditorState, columns: number): EditorState {
	return { ...state, columns };
}

export function withHint(state: EditorState, hint: string): Edited {
	return redrawn(state, { ...state, hint });
}
