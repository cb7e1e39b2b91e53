// Where the histories of a forked tape are drawn, and which byte stands at a place of the drawing.

import type { TapeView } from '../../../projections';
import { forkGap, offsetAt, type Strip, type TapeScale } from './scale';

const height = 34;
export const oldStrip: Strip = { top: 33, height, rail: 33 + height };
export const sharedStrip: Strip = { top: 66, height, rail: 66 + height };
export const newStrip: Strip = { top: 100, height, rail: 100 + height };

type Fork = NonNullable<TapeView['fork']>;
type Old = NonNullable<Fork['old']>;

export interface ForkedProps {
	readonly tape: TapeView;
	readonly fork: Fork;
	readonly old: Old;
	readonly scale: TapeScale;
}

/** The byte at a place of the drawing, and whose stream it is of: the old history stands above the new one. */
export function forkedByte(
	{ fork, old, tape, scale }: ForkedProps,
	x: number,
	y: number,
): { readonly node: TapeView['master']; readonly offset: number } {
	const offset = Math.floor(offsetAt(scale, x)) + 1;
	if (offset <= fork.at) return { node: tape.master, offset };
	const parted = Math.max(fork.at + 1, Math.floor(offsetAt(scale, x - forkGap)) + 1);
	if (y < (oldStrip.rail + newStrip.top) / 2) return { node: old.node, offset: Math.min(old.end, parted) };
	return { node: tape.master, offset: Math.min(tape.window?.last ?? 0, parted) };
}
