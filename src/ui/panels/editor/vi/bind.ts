// vi's keys on CodeMirror. In normal mode nothing is typed into the text, so that no input method begins to compose there;
// a key is read by where it lies if its layout prints Hangul.

import { history, isolateHistory } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, Prec, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { leaveInsert, pressVi } from './keys';
import { onCharacter } from './motions';
import { type Pressed, startVi, type Vi, type ViOrder } from './state';

export interface ViListener {
	/** After each key. */
	readonly onKey: (vi: Vi, said: string | null) => void;
	readonly onOrder: (order: ViOrder, times: number) => void;
}

export interface ViBinding {
	readonly keys: Extension;
	readonly vi: () => Vi;
	/** What was done from outside, as by a search. */
	readonly apply: (view: EditorView, pressed: Pressed) => void;
	/** A key by a button. */
	readonly press: (view: EditorView | null, key: string) => void;
}

const typing = [EditorView.editorAttributes.of({ class: 'vi-insert' })];
const commanding = [
	EditorView.editorAttributes.of({ class: 'vi-normal' }),
	EditorView.editable.of(false),
	EditorView.contentAttributes.of({ tabindex: '0', 'aria-multiline': 'true' }),
];

export function bindVi(listener: { readonly current: ViListener }): ViBinding {
	const mode = new Compartment();
	let vi = startVi;
	const apply = (view: EditorView, pressed: Pressed): void => {
		const { change, order, times = 1, said = null } = pressed;
		const before = vi.mode;
		vi = pressed.vi;
		// Both visual modes are as uneditable as the normal one.
		const switches = (before === 'insert') !== (vi.mode === 'insert');
		const annotations = [isolateHistory.of(vi.mode === 'insert' ? 'before' : 'full'), Transaction.userEvent.of('vi')];
		if (switches || change !== undefined) {
			const effects = switches ? [mode.reconfigure(vi.mode === 'insert' ? typing : commanding)] : [];
			view.dispatch({ ...change, effects, annotations });
		}
		if (switches) view.focus();
		listener.current.onKey(vi, said);
		if (order !== undefined) listener.current.onOrder(order, times);
	};
	const onKey = (event: KeyboardEvent, view: EditorView): boolean => {
		const key = event.isComposing ? null : viKeyOf(event);
		if (key === null) return false;
		if (vi.mode !== 'insert') {
			// Tab leaves the text; what is selected can be copied.
			if (key === 'Tab' || key === 'ctrl+c') return false;
			apply(view, pressVi(vi, key, view.state));
			return true;
		}
		if (key === 'Escape' || key === 'ctrl+c') {
			apply(view, leaveInsert(vi, view.state));
			return true;
		}
		if (key !== 'Tab') return false;
		view.dispatch(view.state.replaceSelection('\t'), { userEvent: 'input.type' });
		return true;
	};
	const keys = [
		// What is typed in one go is undone in one go.
		history({ newGroupDelay: Number.POSITIVE_INFINITY, joinToEvent: () => vi.mode === 'insert' }),
		Prec.highest(
			EditorView.domEventHandlers({
				keydown: (event, view) => {
					const taken = onKey(event, view);
					if (taken) event.preventDefault();
					return taken;
				},
			}),
		),
		EditorState.transactionFilter.of((transaction) => {
			const { selection, newDoc } = transaction;
			if (vi.mode === 'insert' || selection === undefined || !transaction.isUserEvent('select.pointer'))
				return transaction;
			const { empty, head } = selection.main;
			if (!empty || onCharacter(newDoc, head) === head) return transaction;
			return [transaction, { selection: { anchor: onCharacter(newDoc, head) }, sequential: true }];
		}),
		mode.of(commanding),
	];
	const press = (view: EditorView | null, key: string): void => {
		if (view !== null) apply(view, pressVi(vi, key, view.state));
	};
	return { keys, vi: () => vi, apply, press };
}

/** The control keys that vi has; the others are the browser's. */
const controls = 'rdufbnp';

/** Null: it is not vi's. */
export function viKeyOf(
	event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string | null {
	const { key, code, ctrlKey, metaKey, altKey } = event;
	if (metaKey || altKey) return null;
	if (ctrlKey) {
		if (code === 'BracketLeft') return 'Escape';
		const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '';
		if (letter === 'c') return 'ctrl+c';
		return letter !== '' && controls.includes(letter) ? `ctrl+${letter}` : null;
	}
	if (/^[ -~]$/.test(key)) return key;
	if (named.has(key)) return key;
	return key === 'Process' || key.length === 1 ? printed(event) : null;
}

const named: ReadonlySet<string> = new Set([
	...['Escape', 'Enter', 'Backspace', 'Delete', 'Tab', 'Home', 'End', 'PageUp', 'PageDown', 'F1'],
	...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
]);

const signs: Readonly<Record<string, readonly [string, string] | undefined>> = {
	Semicolon: [';', ':'],
	Slash: ['/', '?'],
	Comma: [',', '<'],
	Period: ['.', '>'],
	Backquote: ['`', '~'],
	Minus: ['-', '_'],
	Equal: ['=', '+'],
	Digit4: ['4', '$'],
	Digit6: ['6', '^'],
};

/** As a keyboard with Latin letters has it. */
function printed({ code, shiftKey }: Pick<KeyboardEvent, 'code' | 'shiftKey'>): string | null {
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
	const sign = signs[code]?.[shiftKey ? 1 : 0];
	return sign ?? /^Digit(\d)$/.exec(code)?.[1] ?? null;
}
