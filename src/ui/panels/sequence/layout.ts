// Where the rows of the sequence diagram stand: time runs down, each row takes the height its kind needs, and what a
// client says while an RDB is on its way stands beside the ladder instead of below it. Pure numbers, so that only the
// rows in sight need to be drawn.

import type { Micros } from '../../../base';
import type { SequenceLane, SequenceRow, SequenceView } from '../../../projections';
import { minuteText, rowTime } from '../../parts/format';

export interface LanePlace {
	readonly lane: SequenceLane;
	readonly label: string;
	readonly x: number;
}

export interface RowPlace {
	readonly row: SequenceRow;
	/** Top of the row and its height. */
	readonly y: number;
	readonly height: number;
	/** Text of the time column; null where it would repeat the row above. */
	readonly time: string | null;
	/** The minute, where it is another than above. */
	readonly minute: string | null;
}

export interface SequenceLayout {
	readonly lanes: readonly LanePlace[];
	/** Lane positions by id; several clients may share one. */
	readonly xs: Readonly<Record<string, number>>;
	readonly rows: readonly RowPlace[];
	/** Where the line of now stands. */
	readonly now: number;
}

const timeColumn = 60;
const clientLanesMax = 1;
const heights: Readonly<Record<SequenceRow['kind'], number>> = {
	arrow: 26,
	fold: 28,
	gap: 36,
	rdb: 64,
	log: 18,
	mark: 26,
};
const rung = 26;
/** The ladder's own time stands above what is beside it. */
const besideFrom = 16;
const top = 12;

export function layoutLanes(lanes: readonly SequenceLane[], width: number): Pick<SequenceLayout, 'lanes' | 'xs'> {
	const clients = lanes.filter((lane) => lane.role === 'client');
	const nodes = lanes.filter((lane) => lane.role !== 'client');
	const shownClients = clients.length > clientLanesMax ? clients.slice(0, 1) : clients;
	const shown = [...shownClients, ...nodes];
	const left = timeColumn + 36;
	const right = Math.max(left + 40, width - 56);
	const weights = shown.slice(1).map((_, index) => (shown[index]?.role === 'client' ? 0.62 : 1));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const places: LanePlace[] = [];
	const xs: Record<string, number> = {};
	let x = nodes.length === shown.length && shown.length > 1 ? left + 24 : left;
	const span = right - x;
	shown.forEach((lane, index) => {
		if (index > 0) x += (span * (weights[index - 1] ?? 1)) / total;
		else if (shown.length === 1) x = (left + right) / 2;
		const merged = lane.role === 'client' && clients.length > 1;
		places.push({ lane, x, label: merged ? clientsLabel(clients) : lane.label });
		xs[lane.id] = x;
		if (merged) for (const client of clients) xs[client.id] = x;
	});
	return { lanes: places, xs };
}

function clientsLabel(clients: readonly SequenceLane[]): string {
	return `client ×${clients.length}`;
}

interface Ladder {
	readonly index: number;
	readonly until: Micros;
	readonly y: number;
	height: number;
	beside: number;
}

export function layoutRows(view: SequenceView, clients: ReadonlySet<string>): Pick<SequenceLayout, 'rows' | 'now'> {
	const places: { row: SequenceRow; y: number; height: number; time: string | null; minute: string | null }[] = [];
	let y = top;
	let shownAt: Micros | null = null;
	let ladder: Ladder | null = null;
	for (const row of view.rows) {
		const { time, minute } = timesOf(row, shownAt);
		if (time !== null) shownAt = row.at;
		if (ladder !== null && isBeside(row, ladder, clients)) {
			const place: number = ladder.y + besideFrom + ladder.beside * rung;
			places.push({ row, y: place, height: rung, time, minute });
			ladder.beside += 1;
			const needed = ladder.beside * rung + besideFrom + 6;
			if (needed > ladder.height) {
				y += needed - ladder.height;
				ladder.height = needed;
				const rungs = places[ladder.index];
				if (rungs !== undefined) rungs.height = needed;
			}
			continue;
		}
		const height = heights[row.kind];
		ladder = row.kind === 'rdb' ? { index: places.length, until: row.arrivesAt, y, height, beside: 0 } : null;
		places.push({ row, y, height, time, minute });
		y += height;
	}
	return { rows: places, now: y + 12 };
}

/** A time stands once, and its minute above it once. */
function timesOf(row: SequenceRow, shownAt: Micros | null): Pick<RowPlace, 'time' | 'minute'> {
	if (row.kind === 'gap') return { time: null, minute: null };
	const minute = minuteText(row.at);
	const newMinute = shownAt === null || minute !== minuteText(shownAt);
	const time = rowTime(row.at);
	if (!newMinute && time === rowTime(shownAt)) return { time: null, minute: null };
	return { time, minute: newMinute ? minute : null };
}

/** A client's arrow during a transfer crosses other lanes than the ladder does. */
function isBeside(row: SequenceRow, ladder: Ladder, clients: ReadonlySet<string>): boolean {
	return row.kind === 'arrow' && row.at <= ladder.until && (clients.has(row.from) || clients.has(row.to));
}

export function layoutSequence(view: SequenceView, width: number): SequenceLayout {
	const clients = new Set(view.lanes.filter((lane) => lane.role === 'client').map((lane) => lane.id));
	return { ...layoutLanes(view.lanes, width), ...layoutRows(view, clients) };
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
	let first = low;
	while (first > 0 && low - first < 12) first -= 1;
	let end = low;
	while (end < rows.length && (rows[end]?.y ?? 0) <= to) end += 1;
	return [first, Math.min(rows.length, end + 1)];
}
