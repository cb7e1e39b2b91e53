// What each stretch of the tape is: on both sides, only on the master, in the RDB that is on its way, lost with an old
// history, or overwritten. Zoomed out, neighbouring commands of one kind are drawn as one stretch.

import type { TapeBlock, TapeView } from '../../../projections';
import { blocksFrom, isInSight, type TapeScale, ticksFrom, xOf } from './scale';

export type BlockState = 'both' | 'only' | 'rdb' | 'gone' | 'lost';

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
	/** Ends of the commands inside a stretch of several, and how many end there. */
	readonly inner: readonly { readonly offset: number; readonly commands: number }[];
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

/** Those that its blocks have. */
export function blockStates(tape: TapeView): Set<BlockState> {
	const applied = appliedByAll(tape);
	return new Set(tape.blocks.map((block) => stateOf(block, tape, applied)));
}

const stretchMin = 150;

/** A block with what it is: of the thousands of a long stream few become something of their own. */
interface Stated {
	readonly block: TapeBlock;
	readonly state: BlockState;
	readonly appliedTo: number | null;
}

export function drawnBlocks(tape: TapeView, scale: TapeScale): readonly DrawnBlock[] {
	const applied = appliedByAll(tape);
	const far = scale.perByte < blocksFrom;
	// Far away the overwritten part is drawn by what was let go at once, not by commands.
	const blocks = far ? tape.blocks.filter((block) => block.to >= (tape.window?.first ?? 0)) : tape.blocks;
	return stretches(blocks, scale, applied, (block) => stateOf(block, tape, applied));
}

export function stretches(
	blocks: readonly TapeBlock[],
	scale: TapeScale,
	applied: number | null,
	state: (block: TapeBlock) => BlockState,
): readonly DrawnBlock[] {
	const drawn: DrawnBlock[] = [];
	/** Blocks of the last stretch, joined once it is whole. */
	let open: Stated[] = [];
	const close = () => {
		if (open.length > 0) drawn.push(joined(open));
		open = [];
	};
	for (const block of blocks) {
		if (!isInSight(block, scale)) continue;
		const partly = applied !== null && block.from <= applied && applied < block.to;
		const one = { block, state: state(block), appliedTo: partly ? applied : null };
		const [first] = open;
		const before = open.at(-1);
		if (first === undefined || before === undefined || !joins(first, before, one, scale)) close();
		open.push(one);
	}
	close();
	return drawn;
}

function joins(first: Stated, before: Stated, next: Stated, scale: TapeScale): boolean {
	if (scale.perByte >= blocksFrom || before.state !== next.state || before.block.to + 1 !== next.block.from)
		return false;
	if (before.appliedTo !== null || next.appliedTo !== null) return false;
	return scale.perByte < ticksFrom || xOf(scale, before.block.to) - xOf(scale, first.block.from - 1) < stretchMin;
}

function joined(stated: readonly Stated[]): DrawnBlock {
	const { block: first, state, appliedTo } = stated[0] as Stated;
	const { block: last } = stated.at(-1) as Stated;
	if (first === last) {
		const text = first.commands > 1 ? `${first.text} …` : first.text;
		return { ...first, text, state, appliedTo, count: first.commands, inner: [] };
	}
	const inner = stated.map(({ block: { to, commands } }) => ({ offset: to, commands }));
	const count = inner.reduce((sum, { commands }) => sum + commands, 0);
	const text = `${first.text} … ${last.text}`;
	return { ...first, state, appliedTo, count, to: last.to, text, bytes: '', inner };
}

/** A memory block that the master let go, bytes `from`..`to`. */
export interface Freed {
	readonly from: number;
	readonly to: number;
}

/** What was let go, piece by piece: the oldest pieces that are not remembered any more are one. */
export function freedPieces({ window, freed }: TapeView, scale: TapeScale): readonly Freed[] {
	if (window === null) return [];
	const ends = freed.filter((end) => end < window.first);
	if (window.first > 1 && ends.at(-1) !== window.first - 1) ends.push(window.first - 1);
	return ends
		.map((to, index) => ({ from: (ends[index - 1] ?? 0) + 1, to }))
		.filter((piece) => piece.to >= piece.from && piece.to >= scale.from && piece.from - 1 <= scale.to);
}

/** Share of the densest column that each column of a stretch has; columns are `wide` pixels. */
export function densityColumns(
	block: DrawnBlock,
	scale: TapeScale,
	wide: number,
): readonly { readonly x: number; readonly share: number }[] {
	const x0 = xOf(scale, block.from - 1);
	const counts: number[] = [];
	for (const { offset, commands } of block.inner) {
		const column = Math.max(0, Math.floor((xOf(scale, offset) - x0) / wide));
		counts[column] = (counts[column] ?? 0) + commands;
	}
	const most = Math.max(1, ...counts.filter((count) => count !== undefined));
	const columns: { x: number; share: number }[] = [];
	counts.forEach((count, column) => {
		columns.push({ x: x0 + column * wide, share: count / most });
	});
	return columns;
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
	if (scale.perByte < blocksFrom) for (const offset of roundOffsets(scale)) wanted.push({ offset, colour: 'fg-2' });
	const pinned = new Set(tape.pins.map(({ applied }) => applied));
	const placed: { readonly mark: RulerMark; readonly x: number; readonly half: number }[] = [];
	for (const mark of wanted) {
		const x = xOf(scale, mark.offset);
		if (mark.offset > (tape.window?.last ?? 0) || x < scale.left - 4 || x > scale.right + 4) continue;
		const half = (String(mark.offset).length + 1) * 3.7 + 4;
		// The number of a pin stands left of it.
		const middle = pinned.has(mark.offset) ? x - half : x;
		if (placed.every((other) => Math.abs(other.x - middle) > other.half + half)) placed.push({ mark, x: middle, half });
	}
	return placed.map(({ mark }) => mark);
}

/** 0, 10,000, 20,000, …: some five of them on the ruler. */
function roundOffsets(scale: TapeScale): readonly number[] {
	const rough = (scale.to - scale.from) / 5;
	const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
	const every = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power;
	const offsets: number[] = [];
	for (let n = Math.ceil(scale.from / every) * every; n <= scale.to; n += every) offsets.push(n);
	return offsets;
}
