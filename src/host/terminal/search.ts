// Searching the history backwards, as ^R does: what is typed is looked for from the newest line on.

import type { EditorState, Search } from './editor';
import type { EditorKey } from './keys';

/** The next state, or null when the key ends the search and means what it always means. */
export function searchKey(state: EditorState, key: EditorKey): EditorState | null {
	const { search } = state;
	if (search === null) return null;
	if (key.kind === 'text') return found(state, { ...search, query: search.query + key.text }, from(state, search));
	if (key.kind === 'search') return found(state, search, (search.found < 0 ? state.history.length : search.found) - 1);
	if (key.kind === 'backspace') {
		const query = search.query.slice(0, -1);
		return found({ ...state, ...search.before }, { ...search, query, found: -1 }, state.history.length - 1);
	}
	if (key.kind === 'cancel' || key.kind === 'interrupt') return { ...state, ...search.before, search: null };
	if (key.kind === 'escape') return { ...state, search: null };
	return null;
}

function from(state: EditorState, search: Search): number {
	return search.found < 0 ? state.history.length - 1 : search.found;
}

function found(state: EditorState, search: Search, start: number): EditorState {
	if (search.query === '') return { ...state, search: { ...search, failed: false } };
	for (let at = start; at >= 0; at--) {
		const text = state.history[at] ?? '';
		const place = text.indexOf(search.query);
		if (place >= 0) return { ...state, text, cursor: place, at, search: { ...search, found: at, failed: false } };
	}
	return { ...state, search: { ...search, failed: true } };
}
