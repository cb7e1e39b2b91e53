// vi's dot: the last change once more, with what was typed in it, from where the cursor is.

import type { ChangeSet, EditorState } from '@codemirror/state';
import { onCharacter } from './motions';
import { caret } from './operate';
import { type Change, type Command, moreTyped, type Pressed, type Vi } from './state';
import { type Span, spanFrom, type VisualMode } from './visual';

/** The two that carry a command out. */
export interface Hands {
	readonly carryOut: (vi: Vi, command: Command, state: EditorState) => Pressed;
	readonly inVisual: (
		vi: Vi,
		command: Command,
		visual: { readonly mode: VisualMode; readonly span: Span },
		state: EditorState,
	) => Pressed;
}

/** A count of its own stands for the one of the change. */
export function repeat(vi: Vi, { count, counted }: Command, state: EditorState, hands: Hands): Pressed {
	const { last } = vi;
	if (last === null) return { vi };
	const command = counted ? { ...last.command, count, counted: true } : last.command;
	const change: Change = { ...last, command };
	const pressed = again(vi, change, state, hands);
	if (pressed.vi.mode !== 'insert') return { ...pressed, vi: { ...pressed.vi, last: change } };
	return typedAgain(pressed, change, state);
}

function again(vi: Vi, { command, extent }: Change, state: EditorState, hands: Hands): Pressed {
	if (extent === null) return hands.carryOut(vi, command, state);
	const { mode, span } = spanFrom(state.doc, state.selection.main.head, extent);
	return hands.inVisual(vi, command, { mode, span }, state);
}

/** The change, the text and the way out of insert mode are one step, for undo as well. */
function typedAgain({ vi, change: made = {} }: Pressed, change: Change, state: EditorState): Pressed {
	const first = state.update(made);
	const typed = change.typed ?? '';
	const text = typed + moreTyped(change.command, typed);
	const { head } = first.newSelection.main;
	const second = first.state.changes({ from: head, insert: text });
	const changes: ChangeSet = first.changes.compose(second);
	const doc = second.apply(first.newDoc);
	const end = head + text.length;
	const place = onCharacter(doc, Math.max(doc.lineAt(end).from, end - 1));
	return {
		vi: { ...vi, mode: 'normal', typing: null, last: change },
		change: { changes, ...caret(place), scrollIntoView: true },
	};
}
