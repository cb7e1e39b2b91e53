// What vi knows between two keys: its mode, its register, what is selected, and what the dot would do again.

import type { TransactionSpec } from '@codemirror/state';
import type { Register } from './operate';
import type { Sought } from './search';
import type { Extent, Span, VisualMode } from './visual';

export interface Vi {
	readonly mode: 'normal' | 'insert' | VisualMode;
	/** Keys of a command that is not whole yet. */
	readonly pending: readonly string[];
	readonly register: Register;
	readonly sought: Sought | null;
	/** What is selected in a visual mode. */
	readonly span: Span | null;
	/** The last change, for the dot. */
	readonly last: Change | null;
	/** What is being typed. */
	readonly typing: Typing | null;
}

/** How a text was changed. */
export interface Change {
	readonly command: Command;
	/** Of a visual mode. */
	readonly extent: Extent | null;
	/** Null: nothing was to be typed. */
	readonly typed: string | null;
}

export interface Typing {
	readonly change: Change;
	readonly from: number;
	/** Of the text as it began. */
	readonly length: number;
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

export const startVi: Vi = {
	mode: 'normal',
	pending: [],
	register: { text: '', lines: false },
	sought: null,
	span: null,
	last: null,
	typing: null,
};

export interface Command {
	readonly count: number;
	readonly counted: boolean;
	readonly operator: string | null;
	/** Behind counts and operator. */
	readonly keys: readonly string[];
}

/** What comes behind what was typed, where it was to be there several times. */
export function moreTyped({ count, operator, keys }: Command, typed: string): string {
	const name = keys.join('');
	if (operator !== null) return '';
	if (name === 'o' || name === 'O') return `\n${typed}`.repeat(count - 1);
	return ['i', 'a', 'I', 'A'].includes(name) ? typed.repeat(count - 1) : '';
}
