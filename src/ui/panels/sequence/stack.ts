// Rows of the sequence diagram one under the other: each takes the height its kind needs, what a client says while an RDB
// is on its way stands beside the ladder, and what happens while a link is cut stands in its area.

import type { Micros } from '../../../base';
import type { SequenceRow } from '../../../projections';

export interface RowPlace {
	readonly row: SequenceRow;
	/** Top of the row and its height. */
	readonly y: number;
	readonly height: number;
	/** What it stands for is shown under it. */
	readonly unfolded: boolean;
}

/** A cut link from its row down to where it was healed, or to now. */
export interface AreaPlace {
	readonly row: SequenceRow & { readonly kind: 'cut' };
	readonly y: number;
	readonly height: number;
}

/** How the person looks at the rows. */
export interface RowsLook {
	/** 1: as drawn; more: further apart. */
	readonly zoom: number;
	/** Events of the folded rows that are open. */
	readonly unfolded: ReadonlySet<number>;
}

export const plainLook: RowsLook = { zoom: 1, unfolded: new Set() };

const heights: Readonly<Record<SequenceRow['kind'], number>> = {
	arrow: 26,
	fold: 28,
	gap: 36,
	rdb: 64,
	cut: 26,
	log: 18,
	mark: 26,
};
const rung = 26;
/** The ladder's own time stands above what is beside it. */
const besideFrom = 16;
const top = 12;
export const itemHeight = 16;
/** Under the pill of a cut stand up to three lines of words. */
export const cutLine = 16;
const cutWords = 3 * cutLine + 10;

interface Ladder {
	readonly index: number;
	readonly until: Micros;
	readonly y: number;
	height: number;
	beside: number;
}

interface OpenArea {
	readonly row: AreaPlace['row'];
	readonly y: number;
}

interface Stack {
	readonly look: RowsLook;
	readonly clients: ReadonlySet<string>;
	readonly places: { row: SequenceRow; y: number; height: number; unfolded: boolean }[];
	readonly areas: AreaPlace[];
	/** Cut links that are not healed yet. */
	open: readonly OpenArea[];
	ladder: Ladder | null;
	/** Where the next row goes. */
	y: number;
}

export function createStack(look: RowsLook, clients: ReadonlySet<string>): Stack {
	return { look, clients, places: [], areas: [], open: [], ladder: null, y: top };
}

export function stackRow(stack: Stack, row: SequenceRow): void {
	const { look, clients, open } = stack;
	if (open.length > 0) closeAreas(stack, row.at);
	if (stack.ladder !== null && isBesideLadder(row, stack.ladder, clients)) return addBeside(stack, stack.ladder, row);
	if (stack.open.length > 0 && !isBesideWords(row, clients)) clearWords(stack);
	const unfolded = row.kind === 'fold' && look.unfolded.has(row.event);
	const items = unfolded ? row.items.length * itemHeight + 4 : 0;
	const height = heights[row.kind] * look.zoom + items;
	const { y } = stack;
	if (row.kind === 'cut') stack.open = [...stack.open, { row, y }];
	stack.ladder = row.kind === 'rdb' ? { index: stack.places.length, until: row.arrivesAt, y, height, beside: 0 } : null;
	stack.places.push({ row, y, height, unfolded });
	stack.y += height;
}

/** Returns where the last row ends. */
export function endStack(stack: Stack): number {
	if (stack.open.length > 0) closeAreas(stack, null);
	return stack.y;
}

/** A client's arrow during a transfer crosses other lanes than the ladder does. */
function isBesideLadder(row: SequenceRow, ladder: Ladder, clients: ReadonlySet<string>): boolean {
	return row.kind === 'arrow' && row.at <= ladder.until && isOfClient(row, clients);
}

function addBeside(stack: Stack, ladder: Ladder, row: SequenceRow): void {
	const y = ladder.y + besideFrom + ladder.beside * rung;
	stack.places.push({ row, y, height: rung, unfolded: false });
	ladder.beside += 1;
	const needed = ladder.beside * rung + besideFrom + 6;
	if (needed <= ladder.height) return;
	stack.y += needed - ladder.height;
	ladder.height = needed;
	const rungs = stack.places[ladder.index];
	if (rungs !== undefined) rungs.height = needed;
}

/** The next row goes under the words of the cut links. */
function clearWords(stack: Stack): void {
	for (const { y } of stack.open) stack.y = Math.max(stack.y, y + heights.cut + cutWords);
}

/** @param at null: all of them, at the end */
function closeAreas(stack: Stack, at: Micros | null): void {
	const done = stack.open.filter(({ row }) => at === null || (row.until !== null && row.until <= at));
	if (done.length === 0) return;
	clearWords(stack);
	for (const { row, y } of done) stack.areas.push({ row, y, height: stack.y - y });
	stack.open = stack.open.filter((area) => !done.includes(area));
	stack.y += areaGap;
}

const areaGap = 4;

function isOfClient(row: SequenceRow & { readonly kind: 'arrow' }, clients: ReadonlySet<string>): boolean {
	return clients.has(row.from) || clients.has(row.to);
}

/** What crosses no lanes of a cut link, or sits on one of them, may stand level with its words. */
function isBesideWords(row: SequenceRow, clients: ReadonlySet<string>): boolean {
	return row.kind === 'log' || (row.kind === 'arrow' && isOfClient(row, clients));
}
