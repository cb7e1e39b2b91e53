import { describe, expect, test } from 'vitest';
import { layoutLanes, layoutSequence, rowsInSight } from '../../src/ui/panels/sequence/layout';
import { fullResync } from './fixtures/full-resync';
import { partialResync } from './fixtures/partial-resync';
import { empty } from './fixtures/parts';

describe('the sequence diagram', () => {
	test('lanes stand apart, clients left of nodes, and all inside the panel', () => {
		const { lanes, xs } = layoutLanes(fullResync.sequence.lanes, 440);
		expect(lanes.map((place) => place.lane.role)).toEqual(['client', 'master', 'replica']);
		expect(xs['client-1']).toBe(96);
		expect(lanes.at(-1)?.x).toBe(384);
		for (let i = 1; i < lanes.length; i++) expect((lanes[i]?.x ?? 0) - (lanes[i - 1]?.x ?? 0)).toBeGreaterThan(80);
	});

	test('several clients share one lane, so that nodes keep their room', () => {
		const clients = [1, 2, 3].map((n) => ({ id: `client-${n}`, label: `client-${n}`, role: 'client' as const }));
		const { lanes, xs } = layoutLanes([...clients, ...fullResync.sequence.lanes.slice(1)], 440);
		expect(lanes).toHaveLength(3);
		expect(lanes[0]?.label).toBe('client ×3');
		expect(xs['client-3']).toBe(xs['client-1']);
	});

	test('time runs down, and nothing is drawn below the line of now', () => {
		for (const views of [fullResync, partialResync]) {
			const layout = layoutSequence(views.sequence, 440);
			for (let i = 1; i < layout.rows.length; i++) {
				expect(layout.rows[i]?.y ?? 0).toBeGreaterThan(layout.rows[i - 1]?.y ?? 0);
			}
			const bottom = Math.max(...layout.rows.map((place) => place.y + place.height));
			expect(bottom).toBeLessThanOrEqual(layout.now);
		}
	});

	test('what a client says during a transfer stands beside the ladder', () => {
		const { rows } = layoutSequence(fullResync.sequence, 440);
		const ladder = rows.find((place) => place.row.kind === 'rdb');
		const beside = rows.filter((place) => place.row.kind === 'arrow' && place.row.from === 'client-1');
		expect(beside).toHaveLength(2);
		for (const place of beside) {
			expect(place.y).toBeGreaterThan(ladder?.y ?? 0);
			expect(place.y + place.height).toBeLessThanOrEqual((ladder?.y ?? 0) + (ladder?.height ?? 0) + 1);
		}
	});

	test('a time stands once, where it first holds', () => {
		const { rows } = layoutSequence(fullResync.sequence, 440);
		const times = rows.map((place) => place.time).filter((time) => time !== null);
		expect(new Set(times).size).toBe(times.length);
		expect(times[0]).toBe('46:14.6');
		expect(times[1]).toBe('14.663');
	});

	test('only rows near the window are drawn', () => {
		const one = partialResync.sequence.rows[1];
		if (one === undefined) throw new Error('no row');
		const rows = Array.from({ length: 5_000 }, (_, event) => ({ ...one, event }));
		const layout = layoutSequence({ ...empty.sequence, lanes: partialResync.sequence.lanes, rows }, 440);
		const [first, end] = rowsInSight(layout.rows, 60_000, 60_400);
		expect(end - first).toBeLessThan(40);
		expect(layout.rows[first]?.y ?? 0).toBeLessThan(60_000);
		expect(layout.rows[end - 1]?.y ?? 0).toBeGreaterThanOrEqual(60_400);
	});
});
