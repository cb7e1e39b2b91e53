// Where the flag of a request stands and how much room it takes with its words.

import type { TapeView } from '../../../projections';
import { textWidth } from '../../parts/svg-text';
import { type TapeScale, xOf } from './scale';

export interface Extent {
	readonly from: number;
	readonly to: number;
}

export interface FlagPlace extends Extent {
	/** Where its pole stands. */
	readonly at: number;
	readonly text: string;
}

/** @param word what is said beside it; '' while nothing is decided. */
export function flagPlace(tape: TapeView, scale: TapeScale, word: string): FlagPlace | null {
	const { request } = tape;
	if (request === null || request.offset < 1) return null;
	const at = xOf(scale, request.offset - 1);
	if (at < scale.left - 6 || at > scale.right + 6) return null;
	const text = `PSYNC ${request.replid.slice(0, 4)}… ${request.offset}`;
	const width = textWidth(text) + 20 + (word === '' ? 0 : textWidth(word, 11, false) + 34);
	const from = Math.max(0, Math.min(at - 7, scale.right - width));
	return { at, text, from, to: from + width };
}
