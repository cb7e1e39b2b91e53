// The sequence diagram as pure numbers: lanes, rows, the areas of cut links and the line of now, and which rows are in
// sight, so that only those need to be drawn.

import type { SequenceRow, SequenceView } from '../../../projections';
import { minuteText, rowTime } from '../../parts/format';
import { type Lanes, layoutLanes } from './lanes';
import { type AreaPlace, createStack, endStack, plainLook, type RowPlace, type RowsLook, stackRow } from './stack';

export interface SequenceLayout extends Lanes {
	readonly rows: readonly RowPlace[];
	readonly areas: readonly AreaPlace[];
	/** Where the line of now stands. */
	readonly now: number;
}

/** Rows of containers that are gone stand nowhere. */
function hasLanes(row: SequenceRow, ids: ReadonlySet<string>): boolean {
	if (row.kind === 'arrow' || row.kind === 'rdb' || row.kind === 'fold') return ids.has(row.from) && ids.has(row.to);
	if (row.kind === 'cut') return ids.has(row.a) && ids.has(row.b);
	return row.lane === null || ids.has(row.lane);
}

export function layoutRows(
	{ lanes, rows }: SequenceView,
	look: RowsLook = plainLook,
): Pick<SequenceLayout, 'rows' | 'areas' | 'now'> {
	const clients = new Set(lanes.filter((lane) => lane.role === 'client').map((lane) => lane.id));
	const ids = new Set(lanes.map((lane) => lane.id));
	const stack = createStack(look, clients);
	for (const row of rows) if (hasLanes(row, ids)) stackRow(stack, row);
	const now = endStack(stack) + 12;
	return { rows: stack.places, areas: stack.areas, now };
}

export function layoutSequence(view: SequenceView, width: number, look: RowsLook = plainLook): SequenceLayout {
	return { ...layoutLanes(view.lanes, width), ...layoutRows(view, look) };
}

export interface RowTimes {
	/** Text of the time column; null where it would repeat the row above. */
	readonly time: string | null;
	/** The minute, where it is another than above. */
	readonly minute: string | null;
}

/** A time stands once, and its minute above it once. Made for the rows in sight only. */
export function timesOf(rows: readonly RowPlace[], index: number): RowTimes {
	const row = rows[index]?.row;
	if (row === undefined || row.kind === 'gap') return { time: null, minute: null };
	let before = index - 1;
	while (rows[before]?.row.kind === 'gap') before -= 1;
	const shown = rows[before]?.row.at;
	const minute = minuteText(row.at);
	const time = rowTime(row.at);
	if (shown === undefined || minute !== minuteText(shown)) return { time, minute };
	return { time: time === rowTime(shown) ? null : time, minute: null };
}

/** Index range [first, end) of the rows that touch the window of the scrolled panel. */
export function rowsInSight(rows: readonly RowPlace[], from: number, to: number): readonly [number, number] {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.y ?? 0) < from) low = middle + 1;
		else high = middle;
	}
	// A ladder above may still reach into the window, and what stands beside it is not in order.
	const first = Math.max(0, low - 12);
	let end = low;
	while (end < rows.length && (rows[end]?.y ?? 0) <= to) end += 1;
	return [first, Math.min(rows.length, end + 1)];
}
