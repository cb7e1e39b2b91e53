import { describe, expect, test } from 'vitest';
import { micros, nodeId } from '../../src/base';
import type { TapeView } from '../../src/projections';
import { densityColumns, drawnBlocks, freedPieces, rulerMarks } from '../../src/ui/panels/tape/blocks';
import { bracketsOf } from '../../src/ui/panels/tape/brackets';
import { flagPlace } from '../../src/ui/panels/tape/flag-place';
import { crossed, flightsDrawn } from '../../src/ui/panels/tape/flights';
import { forkedByte } from '../../src/ui/panels/tape/fork-place';
import { pinPlaces } from '../../src/ui/panels/tape/pins';
import {
	bytesFrom,
	centred,
	forkGap,
	offsetAt,
	panned,
	scaleOf,
	unknownSlot,
	xOf,
	zoomed,
} from '../../src/ui/panels/tape/scale';
import { showsVerdict } from '../../src/ui/panels/tape/verdict-card';
import { busy } from './fixtures/busy';
import { fullResync } from './fixtures/full-resync';
import { partialResync } from './fixtures/partial-resync';

function tapeOf(views: { readonly tapes: readonly TapeView[] }): TapeView {
	const [tape] = views.tapes;
	if (tape === undefined) throw new Error('the picture has no tape');
	return tape;
}

const full = tapeOf(fullResync);
const partial = tapeOf(partialResync);
const long = tapeOf(busy);

test('commands that were joined in the stream itself are named by the first of them and what follows', () => {
	const block = { from: 1, to: 320, text: 'set a 1', bytes: '', why: 'write', commands: 32 } as const;
	const tape = { ...partial, blocks: [block, { ...block, from: 321, to: 330, text: 'set b 2', commands: 1 }] };
	const drawn = drawnBlocks(tape, scaleOf(tape, 812, { from: 300, to: 330 }));
	expect(drawn.map(({ text, count, inner }) => ({ text, count, inner }))).toEqual([
		{ text: 'set a 1 …', count: 32, inner: [] },
		{ text: 'set b 2', count: 1, inner: [] },
	]);
});

describe('the scale of the tape', () => {
	test('a block of bytes a to b lies between the boundaries after a − 1 and after b', () => {
		const scale = scaleOf(partial, 812, { from: 100, to: 200 });
		expect(xOf(scale, 100)).toBe(scale.left);
		expect(xOf(scale, 200)).toBe(scale.right);
		expect(offsetAt(scale, xOf(scale, 155))).toBeCloseTo(155);
	});

	test('follows the end, close enough to see bytes', () => {
		const scale = scaleOf(partial, 812, null);
		expect(scale.perByte).toBeGreaterThanOrEqual(bytesFrom);
		expect(scale.to).toBe(268);
	});

	test('a short stream begins at 0 and leaves room for what is not written yet', () => {
		const scale = scaleOf(full, 812, null);
		expect(scale.from).toBe(0);
		expect(scale.to).toBeGreaterThan(90);
		expect(scale.left).toBe(unknownSlot);
	});

	test('zooms out to a byte that was asked for and is gone', () => {
		const scale = scaleOf(long, 812, null);
		expect(scale.from).toBe(279);
		expect(scale.to).toBeGreaterThan(30_800);
	});

	test('zooming keeps the byte under the pointer where it is', () => {
		const scale = scaleOf(long, 812, { from: 20_000, to: 30_000 });
		const span = zoomed(scale, 30_800, 300, 2);
		const after = scaleOf(long, 812, span);
		expect(offsetAt(after, 300)).toBeCloseTo(offsetAt(scale, 300));
		expect(after.to - after.from).toBeCloseTo(5_000);
	});

	test('panning never shows bytes before the first', () => {
		const scale = scaleOf(long, 812, { from: 10, to: 110 });
		expect(panned(scale, 30_800, 5_000).from).toBe(0);
	});
});

describe('what the blocks of the tape are', () => {
	const statesOf = (tape: TapeView) =>
		drawnBlocks(tape, scaleOf(tape, 812, { from: 0, to: (tape.window?.last ?? 0) + 1 })).map((block) => block.state);

	test('while an RDB is on its way: what it holds, and what waits behind it', () => {
		expect(statesOf(full)).toEqual(['rdb', 'only', 'only', 'only']);
	});

	test('a block that is being applied is on both sides up to the applied byte', () => {
		const blocks = drawnBlocks(partial, scaleOf(partial, 812, null));
		const running = blocks.find((block) => block.appliedTo !== null);
		expect(running).toMatchObject({ text: 'set user:0007 lee', appliedTo: 231, state: 'only' });
		expect(blocks.filter((block) => block.to <= 231).every((block) => block.state === 'both')).toBe(true);
	});

	test('close up, commands that left the window are still there, overwritten', () => {
		const near = drawnBlocks(long, scaleOf(long, 812, { from: 20_000, to: 20_300 }));
		expect(near.every((block) => block.state === 'gone' && block.count === 1)).toBe(true);
	});

	test('far away they are drawn by the memory blocks that were let go', () => {
		const scale = scaleOf(long, 812, null);
		expect(drawnBlocks(long, scale).every((block) => block.state !== 'gone')).toBe(true);
		expect(freedPieces(long, scale)).toEqual([{ from: 1, to: 20_440 }]);
		expect(freedPieces({ ...long, freed: [10_000, 20_440] }, scale)).toEqual([
			{ from: 1, to: 10_000 },
			{ from: 10_001, to: 20_440 },
		]);
	});

	test('zoomed out, commands of one kind join into stretches that say how many they are', () => {
		const blocks = drawnBlocks(long, scaleOf(long, 812, null));
		expect(blocks.map(({ state }) => state)).toEqual(['both', 'only', 'only']);
		expect(blocks[1]?.appliedTo).not.toBeNull();
		const inside = long.blocks.filter(({ to }) => to >= (long.window?.first ?? 0));
		expect(blocks.reduce((sum, block) => sum + block.count, 0)).toBe(inside.length);
	});

	test('where single commands are too small, columns show how dense they are', () => {
		const scale = scaleOf(long, 812, null);
		const [block] = drawnBlocks(long, scale);
		if (block === undefined) throw new Error('no block');
		const columns = densityColumns(block, scale, 4);
		expect(columns.length).toBeGreaterThan(20);
		expect(Math.max(...columns.map(({ share }) => share))).toBe(1);
	});
});

describe('the spans in question', () => {
	test('a full sync: in the RDB, and waiting behind it', () => {
		expect(bracketsOf(full)).toEqual([
			{ from: 0, to: 14, kind: 'rdb', row: 0 },
			{ from: 14, to: 90, kind: 'waiting', row: 0 },
		]);
	});

	test('a partial sync: replayed, and on the way', () => {
		expect(bracketsOf(partial)).toEqual([
			{ from: 155, to: 231, kind: 'replayed', row: 0 },
			{ from: 231, to: 265, kind: 'on-the-way', row: 0 },
		]);
	});

	test('a request before the window: what is gone, what is left, and all that was written since', () => {
		expect(bracketsOf(long)).toEqual([
			{ from: 279, to: 20_440, kind: 'lost', row: 0 },
			{ from: 20_440, to: 30_800, kind: 'histlen', row: 0 },
			{ from: 279, to: 30_800, kind: 'written', row: 1 },
		]);
	});
});

test('numbers on the ruler never overlap, and the end of the stream is always among them', () => {
	const scale = scaleOf(partial, 812, null);
	const marks = rulerMarks(partial, scale, drawnBlocks(partial, scale));
	expect(marks.map((mark) => mark.offset)).toContain(265);
	const xs = marks.map((mark) => xOf(scale, mark.offset)).sort((a, b) => a - b);
	for (let i = 1; i < xs.length; i++) expect((xs[i] ?? 0) - (xs[i - 1] ?? 0)).toBeGreaterThan(20);
});

test('a verdict stays until it is settled', () => {
	const { verdict } = partial;
	if (verdict === null) throw new Error('no verdict');
	expect(showsVerdict(partial)).toBe(true);
	expect(showsVerdict({ ...partial, verdict: { ...verdict, settled: true } })).toBe(false);
	expect(showsVerdict({ ...partial, verdict: null })).toBe(false);
});

test('pins on each other share one name, and names never cover each other', () => {
	const [pin] = long.pins;
	if (pin === undefined) throw new Error('no pin');
	const pins = [100, 100, 103, 400].map((applied, index) => ({ ...pin, replica: nodeId(`r${index}`), applied }));
	const places = pinPlaces(pins, scaleOf(long, 812, { from: 0, to: 800 }), (offset) => `applied ${offset}`);
	expect(places.map(({ label }) => label)).toEqual(['my-redis-replica +2', null, null, 'my-redis-replica']);
	expect(places.map(({ ringX }) => Math.round(ringX))).toEqual([109, 128, 147, 407]);
	expect(places.map(({ x }) => Math.round(x))).toEqual([109, 109, 112, 407]);
});

test('pins at the end stand side by side from the last one back, and their ACKs do not cover each other', () => {
	const [pin] = long.pins;
	if (pin === undefined) throw new Error('no pin');
	const pins = [790, 800].map((applied, index) => ({
		...pin,
		replica: nodeId(`r${index}`),
		applied,
		acked: 300 + index,
	}));
	const places = pinPlaces(pins, scaleOf(long, 812, { from: 0, to: 800 }), (offset) => `applied ${offset}`);
	expect(places.map(({ pin: { replica }, label }) => [replica, label])).toEqual([
		['r1', 'my-redis-replica +1'],
		['r0', null],
	]);
	expect(places.map(({ ackedX }) => ackedX !== null)).toEqual([true, false]);
});

test('the flag and its words stay on the tape, wherever the pole stands', () => {
	const scale = scaleOf(partial, 812, { from: 0, to: 160 });
	const place = flagPlace(partial, scale, 'still in the backlog');
	expect(place?.at).toBeCloseTo(xOf(scale, 155));
	expect(place?.to).toBeLessThanOrEqual(scale.right);
});

test('bytes on their way cross as the virtual clock runs, and neither before nor after', () => {
	const flight = { event: 1, from: 101, to: 200, departedAt: micros(1_000), arrivesAt: micros(2_000) };
	expect([0, 1_000, 1_250, 2_000, 9_000].map((now) => crossed(flight, micros(now)))).toEqual([0, 0, 25, 100, 100]);
});

test('what is on its way to several replicas at once is drawn once, and nothing out of sight', () => {
	const scale = { from: 1_000, to: 2_000, left: 10, right: 810, perByte: 0.8 };
	const flight = { event: 1, from: 1_101, to: 1_200, departedAt: micros(1_000_000), arrivesAt: micros(1_700_000) };
	const flights = [
		flight,
		{ ...flight, event: 2, departedAt: micros(1_000_040), arrivesAt: micros(1_700_040) },
		{ ...flight, event: 3, arrivesAt: micros(1_900_000) },
		{ ...flight, event: 4, from: 1_201, to: 1_300 },
		{ ...flight, event: 5, from: 801, to: 900 },
		{ ...flight, event: 6, from: 901, to: 1_000 },
		{ ...flight, event: 7, from: 2_001, to: 2_100 },
		{ ...flight, event: 8, from: 2_101, to: 2_200 },
	];
	expect(flightsDrawn(flights, scale).map(({ event }) => event)).toEqual([1, 3, 4, 6, 7]);
});

test('the lens puts a byte into the middle and keeps its length', () => {
	const scale = scaleOf(long, 812, { from: 0, to: 1_000 });
	expect(centred(scale, 30_800, 20_000)).toEqual({ from: 19_500, to: 20_500 });
	expect(centred(scale, 30_800, 0)).toEqual({ from: 0, to: 1_000 });
});

test('a place of a forked tape is a byte of the history that is drawn there', () => {
	const scale = { from: 0, to: 200, left: 10, right: 810, perByte: 4 };
	const old = { node: nodeId('old'), end: 150 } as NonNullable<NonNullable<TapeView['fork']>['old']>;
	const fork = { at: 100, old } as NonNullable<TapeView['fork']>;
	const tape = { master: nodeId('heir'), window: { first: 1, last: 130 }, fork } as unknown as TapeView;
	const at = (x: number, y: number) => forkedByte({ tape, fork, old, scale }, x, y);
	expect(at(10, 80)).toEqual({ node: 'heir', offset: 1 });
	expect(at(xOf(scale, 99.5), 80)).toEqual({ node: 'heir', offset: 100 });
	const behind = xOf(scale, 120.5) + forkGap;
	expect(at(behind, 50)).toEqual({ node: 'old', offset: 121 });
	expect(at(behind, 120)).toEqual({ node: 'heir', offset: 121 });
	expect(at(xOf(scale, 140) + forkGap, 120)).toEqual({ node: 'heir', offset: 130 });
	expect(at(xOf(scale, 101), 50)).toEqual({ node: 'old', offset: 101 });
});
