// What Tab does with the words that could go on: the only one is written out, several as far as they agree, and when
// they agree no further they are listed below. redis-cli's own way is to show one after the other.

import type { Draw } from './draw';
import { drawDraft, type Edited, type EditorState, eraseDraft, nextOf } from './editor';
import { textWidth } from './width';

export interface Completions {
	/** Index into the text before the cursor: where the word to replace begins. */
	readonly from: number;
	readonly words: readonly string[];
	/** What redis-cli shows dim after the line: arguments that are still to come. Empty if there is nothing to say. */
	readonly hint: string;
}

export function complete(state: EditorState, { from, words }: Completions): Edited {
	const [only] = words;
	if (only === undefined) return { state, draw: [], request: null };
	const typed = state.text.slice(from, state.cursor);
	const common = words.length === 1 ? only + (only.endsWith('/') ? '' : ' ') : sharedStart(words);
	if (words.length === 1 || common.length > typed.length) {
		const text = state.text.slice(0, from) + common + state.text.slice(state.cursor);
		const next = { ...state, text, cursor: from + common.length, hint: '' };
		return { state: next, draw: [...eraseDraft(state), ...drawDraft(next)], request: null };
	}
	return { state, draw: [...listWords(state, words), ...drawDraft(state)], request: null };
}

/** The first of the words; each further Tab shows another one, and Escape what was written. @redis linenoise.c completeLine */
export function completeByTurns(state: EditorState, { from, words }: Completions): Edited {
	if (words.length === 0) return { state, draw: [], request: null };
	const before = { text: state.text, cursor: state.cursor };
	const next = nextOf(state, { from, words, at: -1, before });
	return { state: next, draw: [...eraseDraft(state), ...drawDraft(next)], request: null };
}

function sharedStart(words: readonly string[]): string {
	let shared = words[0] ?? '';
	for (const word of words) {
		while (!word.startsWith(shared)) shared = shared.slice(0, -1);
	}
	return shared;
}

/** The line as it is stays above the list. */
function listWords(state: EditorState, words: readonly string[]): Draw[] {
	const shown = words.map((word) => word.slice(word.lastIndexOf('/', word.length - 2) + 1));
	const width = Math.max(...shown.map(textWidth)) + 2;
	const perRow = Math.max(1, Math.floor(state.columns / width));
	let text = '';
	shown.forEach((word, index) => {
		const isLast = index === shown.length - 1 || index % perRow === perRow - 1;
		text += isLast ? `${word}\n` : word + ' '.repeat(width - textWidth(word));
	});
	return [
		...eraseDraft(state),
		...drawDraft({ ...state, cursor: state.text.length, hint: '' }),
		{ op: 'text', text: `\n${text}` },
	];
}
