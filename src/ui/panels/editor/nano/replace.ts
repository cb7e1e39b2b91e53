// nano's ^\: where a text is, from the cursor on and around the end, and what becomes of it one by one or all at once.

import type { EditorState } from '@codemirror/state';

/** Whatever the case of letters; none within another. */
export function occurrences({ doc, selection }: EditorState, wanted: string): readonly number[] {
	const text = doc.toString().toLowerCase();
	const sought = wanted.toLowerCase();
	const all: number[] = [];
	for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) all.push(at);
	const { head } = selection.main;
	return [...all.filter((at) => at >= head), ...all.filter((at) => at < head)];
}

/** Where the others are once the one at `place` has grown by so much. */
export function shifted(places: readonly number[], place: number, by: number): readonly number[] {
	return places.map((at) => (at > place ? at + by : at));
}

export function replacedText(count: number): string {
	return `Replaced ${count} occurrence${count === 1 ? '' : 's'}`;
}
