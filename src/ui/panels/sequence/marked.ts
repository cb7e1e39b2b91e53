// Which rows of the sequence belong to what is selected: its arrow or its part of a ladder, the marks of its events, the
// marks of its log lines.

import type { Correspondence, SequenceRow } from '../../../projections';

/** Rows by identity. Lines that were printed in one burst share a mark, and the parts of an RDB a ladder. */
export function markedRows(rows: readonly SequenceRow[], found: Correspondence | null): ReadonlySet<SequenceRow> {
	const marked = new Set<SequenceRow>();
	if (found === null) return marked;
	const events = new Set(found.marked);
	const lines = found.about.kind === 'log' ? [found.about, ...found.lines] : found.lines;
	const lineRows = new Map<number, SequenceRow>();
	for (const row of rows) {
		if (events.has(row.event) && row.kind !== 'gap') marked.add(row);
		if (row.kind === 'fold' && row.items.some(({ event }) => events.has(event))) marked.add(row);
		if (row.kind === 'rdb' && isPart(row, found.message)) marked.add(row);
		if (row.kind !== 'log') continue;
		for (const { event, node, at } of lines) if (node === row.lane && row.at <= at) lineRows.set(event, row);
	}
	for (const row of lineRows.values()) marked.add(row);
	return marked;
}

function isPart(row: SequenceRow & { readonly kind: 'rdb' }, message: Correspondence['message']): boolean {
	if (message === null || message.what !== 'rdb' || message.from !== row.from || message.to !== row.to) return false;
	return row.at <= message.at && message.at <= row.arrivesAt;
}
