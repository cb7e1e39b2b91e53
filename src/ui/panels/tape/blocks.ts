// What each stretch of the tape is: on both sides, only on the master, in the RDB that is on its way, or overwritten.
// Zoomed out, neighbouring commands of one kind are drawn as one stretch.

import type { TapeBlock, TapeView } from '../../../projections';
import { blocksFrom, type TapeScale, xOf } from './scale';

export type BlockState = 'both' | 'only' | 'rdb' | 'gone';

export interface DrawnBlock {
	readonly from: number;
	readonly to: number;
	readonly state: BlockState;
	readonly text: string;
	readonly bytes: string;
	/** Commands in this stretch. */
	readonly count: number;
	/** Up to here the block has been applied; null when it is all or nothing. */
	readonly appliedTo: number | null;
	/** Boundaries of the commands inside a stretch of several. */
	readonly inner: readonly number[];
}

/** What every online replica has applied; null when there is none that has a position. */
export function appliedByAll(tape: TapeView): number | null {
	const applied = tape.pins.map((pin) => pin.applied).filter((offset) => offset !== null);
	return applied.length === 0 ? null : Math.min(...applied);
}

function stateOf(block: TapeBlock, tape: TapeView, applied: number | null): BlockState {
	if (tape.window === null || block.to < tape.window.first) return 'gone';
	if (applied !== null && block.to <= applied) return 'both';
	if (tape.rdbUpTo !== null && applied === null && block.to <= tape.rdbUpTo) return 'rdb';
	return 'only';
}

const stretchMin = 150;

export function drawnBlocks(tape: TapeView, scale: TapeScale): readonly DrawnBlock[] {
	const applied = appliedByAll(tape);
	const drawn: DrawnBlock[] = [];
	for (const block of tape.blocks) {
		if (block.to < scale.from || block.from - 1 > scale.to) continue;
		const state = stateOf(block, tape, applied);
		const partly = applied !== null && block.from <= applied && applied < block.to;
		const { from, to, text, bytes, commands } = block;
		const one: DrawnBlock = {
			from,
			to,
			text,
			bytes,
			state,
			count: commands,
			appliedTo: partly ? applied : null,
			inner: [],
		};
		const before = drawn.at(-1);
		if (before !== undefined && joins(before, one, scale)) drawn[drawn.length - 1] = joined(before, one);
		else drawn.push(one);
	}
	return drawn;
}

function joins(before: DrawnBlock, next: DrawnBlock, scale: TapeScale): boolean {
	if (scale.perByte >= blocksFrom || before.state !== next.state || before.to + 1 !== next.from) return false;
	if (before.appliedTo !== null || next.appliedTo !== null) return false;
	return scale.perByte < 0.2 || xOf(scale, before.to) - xOf(scale, before.from - 1) < stretchMin;
}

const innerMax = 160;

function joined(before: DrawnBlock, next: DrawnBlock): DrawnBlock {
	const [first = ''] = before.text.split(' … ');
	const count = before.count + next.count;
	const inner = count > innerMax ? [] : [...before.inner, before.to];
	return { ...before, to: next.to, count, text: `${first} … ${next.text}`, bytes: '', inner };
}

export interface Bracket {
	readonly from: number;
	readonly to: number;
	readonly kind: 'rdb' | 'waiting' | 'replayed' | 'on-the-way' | 'lost';
}

/** The spans that the present question is about. */
export function bracketsOf(tape: TapeView): readonly Bracket[] {
	const { window, request, rdbUpTo } = tape;
	if (window === null) return [];
	const applied = appliedByAll(tape);
	if (rdbUpTo !== null && applied === null) {
		const brackets: Bracket[] = [];
		if (rdbUpTo > 0) brackets.push({ from: 0, to: rdbUpTo, kind: 'rdb' });
		if (window.last > rdbUpTo) brackets.push({ from: rdbUpTo, to: window.last, kind: 'waiting' });
		return brackets;
	}
	if (request === null || request.offset < 1 || applied === null) return [];
	if (request.inside === false && request.offset < window.first) {
		return [{ from: request.offset - 1, to: window.first - 1, kind: 'lost' }];
	}
	if (request.inside !== true || tape.verdict === null) return [];
	const end = request.offset - 1 + tape.verdict.bytes;
	if (end <= request.offset - 1 || window.last > end + 64) return [];
	const done = Math.min(end, Math.max(applied, request.offset - 1));
	const brackets: Bracket[] = [];
	if (done > request.offset - 1) brackets.push({ from: request.offset - 1, to: done, kind: 'replayed' });
	if (end > done) brackets.push({ from: done, to: end, kind: 'on-the-way' });
	return brackets;
}

export interface RulerMark {
	readonly offset: number;
	readonly colour: 'fg-2' | 'replica' | 'master' | 'full';
}

/** The numbers on the ruler: what matters first, then ends of commands where there is room. */
export function rulerMarks(tape: TapeView, scale: TapeScale, blocks: readonly DrawnBlock[]): readonly RulerMark[] {
	const wanted: RulerMark[] = [];
	if (tape.window !== null) wanted.push({ offset: tape.window.last, colour: 'master' });
	for (const pin of tape.pins) if (pin.applied !== null) wanted.push({ offset: pin.applied, colour: 'replica' });
	if (tape.request !== null && tape.request.offset > 0)
		wanted.push({ offset: tape.request.offset - 1, colour: 'replica' });
	if (tape.rdbUpTo !== null) wanted.push({ offset: tape.rdbUpTo, colour: 'full' });
	if (tape.window !== null) wanted.push({ offset: tape.window.first - 1, colour: 'fg-2' });
	for (const block of blocks) wanted.push({ offset: block.to, colour: 'fg-2' });
	const placed: { readonly mark: RulerMark; readonly x: number; readonly half: number }[] = [];
	for (const mark of wanted) {
		const x = xOf(scale, mark.offset);
		if (x < scale.left - 4 || x > scale.right + 4) continue;
		const half = (String(mark.offset).length + 1) * 3.7 + 4;
		if (placed.every((other) => Math.abs(other.x - x) > other.half + half)) placed.push({ mark, x, half });
	}
	return placed.map(({ mark }) => mark);
}
