// The rows of the sequence diagram, oldest first, and the ones among them that may still change. A row that changes is
// replaced, never mutated, so that views can be compared by identity. Rows are named by a count that outlives the
// letting go of old ones.

import type { Micros } from '../base';
import type { TraceEvent } from '../sim';
import type { SequenceRow, SequenceRowMap } from './sequence-view';

/** Number of a row since the start of the run. */
export type RowNumber = number;

export interface SequenceRows {
	rows: SequenceRow[];
	/** Rows that were let go at the front. */
	dropped: number;
	/** Rows that may grow, by what they are about. */
	readonly open: Map<string, RowNumber>;
	/** When something last happened that a pause is counted from. */
	lastAt: Micros | null;
	/** Number of the last row other than log lines, and of the last other than PINGs and ACKs. */
	lastButLog: RowNumber;
	lastButQuiet: RowNumber;
	version: number;
}

const rowsMax = 6000;
const rowsLetGo = 1000;

export function createSequenceRows(): SequenceRows {
	return { rows: [], dropped: 0, open: new Map(), lastAt: null, lastButLog: -1, lastButQuiet: -1, version: 0 };
}

export function pushRow<K extends keyof SequenceRowMap>(
	into: SequenceRows,
	event: Pick<TraceEvent, 'id' | 'at'>,
	kind: K,
	body: SequenceRowMap[K],
): RowNumber {
	const row = { event: event.id, at: event.at, kind, ...body } as unknown as SequenceRow;
	const number = into.dropped + into.rows.length;
	into.rows.push(row);
	if (kind !== 'log') into.lastButLog = number;
	if (row.kind !== 'fold' || row.title === 'handshake') into.lastButQuiet = number;
	if (into.rows.length > rowsMax) {
		into.rows = into.rows.slice(rowsLetGo);
		into.dropped += rowsLetGo;
	}
	into.version++;
	return number;
}

export function rowAt(from: SequenceRows, number: RowNumber | undefined): SequenceRow | undefined {
	return number === undefined ? undefined : from.rows[number - from.dropped];
}

export function replaceRow(into: SequenceRows, number: RowNumber, row: SequenceRow): void {
	if (number < into.dropped) return;
	into.rows[number - into.dropped] = row;
	into.version++;
}

/** Changes the open row of this name, if it is of this kind and still there. */
export function growRow<K extends keyof SequenceRowMap>(
	into: SequenceRows,
	name: string,
	kind: K,
	grow: (row: SequenceRow & { readonly kind: K }) => Partial<SequenceRowMap[K]>,
): boolean {
	const number = into.open.get(name);
	const row = rowAt(into, number);
	if (number === undefined || row === undefined || row.kind !== kind) return false;
	const known = row as SequenceRow & { readonly kind: K };
	replaceRow(into, number, { ...known, ...grow(known) } as SequenceRow);
	return true;
}
