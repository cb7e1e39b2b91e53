import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { interfaceTexts } from '../../src/i18n';
import type { SequenceRow } from '../../src/projections';
import { laneNames, layoutLanes } from '../../src/ui/panels/sequence/lanes';
import { layoutRows, layoutSequence, rowsInSight, timesOf } from '../../src/ui/panels/sequence/layout';
import { messageFacts } from '../../src/ui/panels/sequence/message';
import { textWidth } from '../../src/ui/parts/svg-text';
import { fullResync } from './fixtures/full-resync';
import { partialResync } from './fixtures/partial-resync';
import { empty, master, replica } from './fixtures/parts';

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
		const times = rows.map((_, index) => timesOf(rows, index).time).filter((time) => time !== null);
		expect(new Set(times).size).toBe(times.length);
		expect(times.slice(0, 2)).toEqual(['14.662', '14.663']);
	});

	test('a minute stands once, above its first time', () => {
		const [one] = partialResync.sequence.rows;
		if (one === undefined) throw new Error('no row');
		const rows = [0, 1, 61, 62].map((second, event) => ({ ...one, event, at: micros(one.at + second * 1_000_000) }));
		const layout = layoutRows({ lanes: partialResync.sequence.lanes, rows });
		expect(layout.rows.map((_, index) => timesOf(layout.rows, index).minute)).toEqual(['03:47', null, '03:48', null]);
	});

	test('rows of a container that is gone stand nowhere', () => {
		const lanes = partialResync.sequence.lanes.filter(({ role }) => role !== 'replica');
		const { rows } = layoutRows({ ...partialResync.sequence, lanes });
		expect(rows.length).toBeGreaterThan(0);
		expect(
			rows.every(({ row }) => row.kind !== 'arrow' || row.from.startsWith('client') || row.to.startsWith('client')),
		).toBe(true);
	});

	test('names of narrow lanes keep their ends and never cover each other', () => {
		const ids = ['redis-master', 'redis-replicas-1', 'redis-replicas-2', 'redis-replicas-3', 'redis-replicas-4'];
		const { lanes } = layoutLanes(
			ids.map((id) => ({ id, label: id, role: 'replica' as const })),
			440,
		);
		const names = laneNames(lanes, 440);
		expect(names.map(({ text }) => text.at(-1))).toEqual(['r', '1', '2', '3', '4']);
		for (let i = 1; i < names.length; i++) {
			const [before, name] = [names[i - 1], names[i]];
			if (before === undefined || name === undefined) continue;
			const apart = name.x - before.x;
			expect(apart).toBeGreaterThan((textWidth(name.text, 11, false) + textWidth(before.text, 11, false)) / 2);
		}
	});

	test('a cut link is an area down to where it was healed; clients go on beside its words', () => {
		const [first] = partialResync.sequence.rows;
		const base = first?.at ?? micros(0);
		const at = (ms: number) => micros(base + ms * 1_000);
		const ends = { arrivesAt: at(11), hue: 'neutral', size: 1, stream: null, arrived: true, lost: false, text: 'set' };
		const rows = [
			{ kind: 'cut', event: 1, at: at(0), a: master, b: replica, until: at(100), refused: 1, bytes: 27, freed: 0 },
			{ kind: 'arrow', event: 2, at: at(10), from: 'client-1', to: master, ...ends },
			{ kind: 'mark', event: 3, at: at(100), lane: null, text: '', hue: 'neutral', mark: 'healed' },
		] as const as unknown as readonly SequenceRow[];
		const { areas, rows: places, now } = layoutRows({ lanes: partialResync.sequence.lanes, rows });
		const [cut, arrow, healed] = places;
		expect(areas).toHaveLength(1);
		expect(arrow?.y).toBe((cut?.y ?? 0) + (cut?.height ?? 0));
		expect(healed?.y ?? 0).toBeGreaterThanOrEqual((areas[0]?.y ?? 0) + (areas[0]?.height ?? 0));
		expect(areas[0]?.height ?? 0).toBeGreaterThan(60);
		expect(now).toBeGreaterThan(healed?.y ?? 0);
	});

	test('a folded row that is open takes room for what is in it, and zoom moves rows apart', () => {
		const fold = partialResync.sequence.rows.find((row) => row.kind === 'fold');
		if (fold?.kind !== 'fold') throw new Error('no folded row');
		const item = { event: 1, at: fold.at, from: fold.from, to: fold.to, text: 'PING' };
		const view = { lanes: partialResync.sequence.lanes, rows: [{ ...fold, items: [item, item] }] };
		const [shut] = layoutRows(view).rows;
		const [open] = layoutRows(view, { zoom: 1, unfolded: new Set([fold.event]) }).rows;
		const [far] = layoutRows(view, { zoom: 2, unfolded: new Set() }).rows;
		expect((open?.height ?? 0) - (shut?.height ?? 0)).toBeGreaterThan(30);
		expect(far?.height).toBe(2 * (shut?.height ?? 0));
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

describe('the card of the present message', () => {
	const all = interfaceTexts('en');
	const arrow = fullResync.sequence.rows.find((row) => row.kind === 'arrow');
	const factsOf = (change: object) => messageFacts({ ...arrow, ...change } as SequenceRow, all);

	test('says in bytes what part of the stream a message carries', () => {
		const facts = factsOf({ text: 'set b b', size: 27, stream: { from: 93, to: 119 } });
		expect(facts?.facts.slice(0, 2)).toEqual([
			{ name: 'stream', value: '93–119' },
			{ name: 'size', value: '27 B' },
		]);
	});

	test.each([
		['PSYNC ? -1', all.message.asksAll],
		['PSYNC e7e1…90cb 156', all.message.asksFrom('156')],
		['+FULLRESYNC e7e1…90cb 14', all.message.fullFollows('15')],
		['+CONTINUE e7e1…90cb', all.message.missingFollows],
		["-READONLY You can't write against a read only replica.", all.message.refuses],
		['set a a', ''],
	])('%s is explained by what it means', (text, note) => {
		expect(factsOf({ text })?.note).toBe(note);
	});

	test('a log line stands without its stamp', () => {
		const text = '1:S 18 Jul 2023 03:46:14.663 * MASTER <-> REPLICA sync started';
		expect(factsOf({ kind: 'log', lane: 'replica', count: 2, text })?.note).toBe('MASTER <-> REPLICA sync started');
	});

	test('every reason of a verdict has its words', () => {
		for (const language of ['ko', 'en'] as const) {
			const { message, verdict } = interfaceTexts(language);
			expect(Object.keys(message.reasons)).toEqual(Object.keys(verdict.why));
		}
	});
});
