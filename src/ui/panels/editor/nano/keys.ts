// nano's keys on CodeMirror, read by where they lie on the keyboard, so that they work while Hangul is typed.

import { history } from '@codemirror/commands';
import { type EditorState, type Extension, Prec, type TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export type NanoOrder =
	| 'help'
	| 'leave'
	| 'write'
	| 'save'
	| 'cut'
	| 'paste'
	| 'find'
	| 'findNext'
	| 'where'
	| 'goto'
	| 'undo'
	| 'redo'
	| 'lineStart'
	| 'lineEnd'
	| 'indent'
	| 'read'
	| 'replace'
	| 'execute';

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

const orders: Readonly<Record<string, NanoOrder | undefined>> = {
	'^KeyG': 'help',
	F1: 'help',
	'^KeyX': 'leave',
	F2: 'leave',
	'^KeyO': 'write',
	F3: 'write',
	'^KeyS': 'save',
	'^KeyK': 'cut',
	F9: 'cut',
	'^KeyU': 'paste',
	F10: 'paste',
	'^KeyW': 'find',
	F6: 'find',
	'^KeyF': 'find',
	'M-KeyW': 'findNext',
	'^KeyC': 'where',
	F11: 'where',
	'^Minus': 'goto',
	'^Slash': 'goto',
	'M-KeyG': 'goto',
	'M-KeyU': 'undo',
	'M-KeyE': 'redo',
	'^KeyA': 'lineStart',
	'^KeyE': 'lineEnd',
	Tab: 'indent',
	'^KeyR': 'read',
	'^Backslash': 'replace',
	'M-KeyR': 'replace',
	'^KeyT': 'execute',
};

/** Null: it is the text's, or the browser's. */
export function nanoOrderOf({ code, ctrlKey, altKey, metaKey, shiftKey }: Pressed): NanoOrder | null {
	if (metaKey || (shiftKey && code === 'Tab')) return null;
	return orders[`${ctrlKey ? '^' : ''}${altKey ? 'M-' : ''}${code}`] ?? null;
}

export function nanoKeys(listener: { readonly current: (order: NanoOrder, view: EditorView) => boolean }): Extension {
	const keydown = (event: KeyboardEvent, view: EditorView): boolean => {
		// Escape is nano's Meta: it neither types nor leaves.
		const order = event.isComposing ? null : nanoOrderOf(event);
		const taken = event.code === 'Escape' ? !event.isComposing : order !== null && listener.current(order, view);
		if (taken) event.preventDefault();
		return taken;
	};
	return [history(), Prec.highest(EditorView.domEventHandlers({ keydown }))];
}

export interface Cut {
	readonly text: string;
	readonly change: TransactionSpec;
}

/** The line with its end, or what is selected; null: nothing is left. */
export function cutLine(state: EditorState): Cut | null {
	const { doc, selection } = state;
	const { from, to, head, empty } = selection.main;
	if (!empty) return { text: state.sliceDoc(from, to), change: { changes: { from, to }, userEvent: 'delete.cut' } };
	const line = doc.lineAt(head);
	const end = Math.min(doc.length, line.to + 1);
	if (line.from === end) return null;
	return {
		text: state.sliceDoc(line.from, end),
		change: {
			changes: { from: line.from, to: end },
			selection: { anchor: line.from },
			userEvent: 'delete.cut',
			scrollIntoView: true,
		},
	};
}

/** `line 3/12 (25%), col 1/9 (11%), char 40/120 (33%)` */
export function whereText({ doc, selection }: EditorState): string {
	const { head } = selection.main;
	const line = doc.lineAt(head);
	const share = (part: number, whole: number) =>
		`${part}/${whole} (${whole === 0 ? 0 : Math.floor((100 * part) / whole)}%)`;
	return `line ${share(line.number, doc.lines)}, col ${share(head - line.from + 1, line.length + 1)}, char ${share(head, doc.length)}`;
}

/** From behind the cursor on and around the end, whatever the case of letters; null: it is nowhere. */
export function findText(
	{ doc, selection }: EditorState,
	wanted: string,
): { readonly from: number; readonly wrapped: boolean } | null {
	const text = doc.toString().toLowerCase();
	const sought = wanted.toLowerCase();
	const { head } = selection.main;
	const next = text.indexOf(sought, head + 1);
	if (next >= 0) return { from: next, wrapped: false };
	const first = text.indexOf(sought);
	return first < 0 ? null : { from: first, wrapped: true };
}
