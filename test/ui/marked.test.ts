// Which rows of the sequence are marked for what is selected.
import { expect, test } from 'vitest';
import { micros } from '../../src/base';
import type { Correspondence, SequenceRow } from '../../src/projections';
import { markedRows } from '../../src/ui/panels/sequence/marked';
import { fullResync } from './fixtures/full-resync';
import { partialResync } from './fixtures/partial-resync';

const about = (more: Partial<Correspondence>): Correspondence =>
	({ about: { kind: 'event' }, message: null, lines: [], marked: [], ...more }) as unknown as Correspondence;

const kinds = (rows: readonly SequenceRow[], found: Correspondence | null) =>
	[...markedRows(rows, found)].map(({ kind }) => kind);

test('nothing is marked where nothing is known', () => {
	expect(kinds(fullResync.sequence.rows, null)).toEqual([]);
	expect(kinds(fullResync.sequence.rows, about({ marked: [999_999] }))).toEqual([]);
});

test('the arrow of a message is marked, and the row that it is folded into', () => {
	const { rows } = partialResync.sequence;
	const arrow = rows.find(({ kind }) => kind === 'arrow');
	expect([...markedRows(rows, about({ marked: [arrow?.event ?? -1] }))]).toEqual([arrow]);
	const fold = { ...rows[0], kind: 'fold', event: 50_000, items: [{ event: 50_001 }, { event: 50_002 }] } as never;
	expect([...markedRows([...rows, fold], about({ marked: [50_002] }))]).toEqual([fold]);
});

test('a part of an RDB marks its ladder, and no other', () => {
	const { rows } = fullResync.sequence;
	const ladder = rows.find((row) => row.kind === 'rdb');
	if (ladder?.kind !== 'rdb') throw new Error('the picture has a ladder');
	const part = { what: 'rdb', from: ladder.from, to: ladder.to, at: micros(ladder.at + 1) };
	expect([...markedRows(rows, about({ message: part as never, marked: [70_000] }))]).toEqual([ladder]);
	const before = { ...part, at: micros(ladder.at - 1) };
	expect(kinds(rows, about({ message: before as never, marked: [70_000] }))).toEqual([]);
});

test('a log line marks the last mark of its node that is not younger', () => {
	const row = (event: number, at: number, lane: string) =>
		({ kind: 'log', event, at: micros(at), lane, count: 1, text: '' }) as unknown as SequenceRow;
	const rows = [row(1, 10, 'a'), row(2, 20, 'b'), row(3, 30, 'a'), row(4, 50, 'a')];
	const line = { kind: 'log', event: 9, at: micros(35), node: 'a' } as unknown as Correspondence['about'];
	expect([...markedRows(rows, about({ about: line }))]).toEqual([rows[2]]);
	expect([...markedRows(rows, about({ lines: [line, { ...line, event: 10, at: micros(12) }] }))]).toEqual([
		rows[2],
		rows[0],
	]);
});
