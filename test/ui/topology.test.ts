import { describe, expect, test } from 'vitest';
import { micros, nodeId } from '../../src/base';
import type { TopologyView } from '../../src/projections';
import {
	fitFrame,
	frameProgress,
	isCrowded,
	lanesOf,
	pointOnPath,
	stillProgress,
} from '../../src/ui/canvas/draw-frames';
import { bufferShare } from '../../src/ui/panels/topology/buffer-share';
import { differencesOf } from '../../src/ui/panels/topology/difference-texts';
import { chunksInAir, lastExchange } from '../../src/ui/panels/topology/exchange';
import { layoutTopology } from '../../src/ui/panels/topology/layout';
import { rowLink } from '../../src/ui/panels/topology/node-signs';
import { fitViewport, restViewport } from '../../src/ui/panels/topology/viewport';
import { fitName } from '../../src/ui/parts/svg-text';
import { busy } from './fixtures/busy';
import { crowd, sixteen } from './fixtures/crowd';
import { fullResync } from './fixtures/full-resync';
import { partialResync } from './fixtures/partial-resync';
import { at, master, replica } from './fixtures/parts';

const stage = { width: 660, height: 340 };

function overlaps(view: TopologyView, size: { readonly width: number; readonly height: number }): boolean {
	const { cards } = layoutTopology(view, size, {});
	return cards.some((a, i) =>
		cards.some(
			(b, j) => i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
		),
	);
}

describe('where the nodes stand', () => {
	test('a master and its replica stand as drawn, with the client above its node', () => {
		const layout = layoutTopology(fullResync.topology, stage, {});
		expect(layout.cards.map(({ node, x, y }) => [node.node, x, y])).toEqual([
			[master, 24, 120],
			[replica, 424, 120],
		]);
		expect(layout.clients.map(({ x, y }) => [x, y])).toEqual([[24, 34]]);
		expect(fitViewport(layout, stage).scale).toBe(1);
	});

	test('cards never cover each other, whatever the size', () => {
		for (const view of [fullResync.topology, partialResync.topology, busy.topology]) {
			for (const size of [
				stage,
				{ width: 1_100, height: 340 },
				{ width: 500, height: 240 },
				{ width: 390, height: 172 },
			]) {
				expect(overlaps(view, size)).toBe(false);
			}
		}
	});

	test('a chain stands with its links between the cards, and text keeps its size', () => {
		const [first, second] = fullResync.topology.nodes;
		const [link] = fullResync.topology.links;
		if (first === undefined || second === undefined || link === undefined) throw new Error('no nodes');
		const third = { ...second, node: nodeId('third'), name: 'third' };
		const below = { ...link, master: second.node, replica: third.node };
		const view = { ...fullResync.topology, nodes: [first, second, third], links: [link, below] };
		const layout = layoutTopology(view, stage, {});
		expect(layout.width).toBeLessThanOrEqual(stage.width);
		for (const { data } of layout.links) expect(Math.abs(data.x2 - data.x1)).toBeGreaterThan(60);
		const low = { width: 500, height: 240 };
		expect(restViewport(layoutTopology(busy.topology, low, {}), low.width, low.height).scale).toBeGreaterThan(0.9);
	});

	test('more nodes in a column show less of each', () => {
		const densities = [5, 9, 16].map((count) => {
			const names = Array.from({ length: count - 1 }, (_, index) => `b${index}<a`);
			return layoutTopology(crowd('a', ...names), stage, {}).cards.map(({ density }) => density);
		});
		expect(densities.map((all) => [...new Set(all)])).toEqual([['mini'], ['chip'], ['chip']]);
		const three = layoutTopology(crowd('a', 'b<a', 'c<a', 'd<a'), stage, {}).cards;
		expect(three.slice(1).every((card) => card.density === 'mini')).toBe(true);
	});

	test('sixteen nodes stand side by side and can still be read', () => {
		for (const view of [sixteen, crowd('a', ...Array.from({ length: 15 }, (_, index) => `b${index}<a`))]) {
			expect(overlaps(view, stage)).toBe(false);
			expect(restViewport(layoutTopology(view, stage, {}), stage.width, stage.height).scale).toBeGreaterThan(0.8);
		}
	});

	test('what becomes of a link moves no card', () => {
		const view = crowd('a', 'b<a', 'c<a', 'd<a', 'e<a', 'f<b');
		const places = (['online', 'transfer', 'handshake', 'connecting', 'down'] as const).map((state) => {
			const links = view.links.map((link, index) => (index === 1 ? { ...link, state } : link));
			return layoutTopology({ ...view, links }, stage, {}).cards.map(({ x, y, width }) => [x, y, width]);
		});
		for (const each of places) expect(each).toEqual(places[0]);
	});

	test('replicas stand in the order of their masters, so that links do not cross', () => {
		const { cards } = layoutTopology(crowd('a', 'b<a', 'c<a', 'd<c', 'e<b'), { width: 900, height: 340 }, {});
		const y = (name: string) => cards.find((card) => card.node.name === name)?.y ?? 0;
		expect(y('e')).toBeLessThan(y('d'));
	});

	test('a chain that is wider than the stage turns downwards', () => {
		const { cards, links } = layoutTopology(crowd('a', 'b<a', 'c<b', 'd<c'), stage, {});
		const [c, d] = cards.slice(2);
		expect(d?.x).toBe(c?.x);
		expect(d?.y ?? 0).toBeGreaterThan((c?.y ?? 0) + (c?.height ?? 0));
		const under = links.find(({ link }) => link.replica === d?.node.node);
		expect(under?.data.x1).toBe(under?.data.x2);
	});

	test('the far side of a split network stands left of the tear, the other right of it', () => {
		const view = crowd('old', 'new', 'b<new', 'c<b');
		const split = { ...view, partition: { far: [nodeId('old')], since: at('10.000') } };
		const { cards, tear } = layoutTopology(split, stage, {});
		const [old, ...others] = cards;
		expect((old?.x ?? 0) + (old?.width ?? 0)).toBeLessThan(tear ?? 0);
		for (const card of others) expect(card.x).toBeGreaterThan(tear ?? 0);
		expect(overlaps(split, stage)).toBe(false);
	});

	test('a client stands above a card that has room above it, and nowhere else', () => {
		const said = { lastCommand: 'set a a', lastReply: 'OK', seconds: [], isReplica: false, waiting: null };
		const client = { name: 'client-1', terminal: 'host-1', open: true, ...said };
		const view = crowd('a', 'b<a', 'c<a');
		const clients = [nodeId('a'), nodeId('b')].map((node) => ({ ...client, node }));
		expect(layoutTopology({ ...view, clients }, stage, {}).clients.map(({ client: { node } }) => node)).toEqual(['a']);
	});

	test('a card that was dragged stays where it was put, and its links follow', () => {
		const layout = layoutTopology(fullResync.topology, stage, { [replica]: { x: 300, y: 200 } });
		expect(layout.cards[1]).toMatchObject({ x: 300, y: 200 });
		expect(layout.links[0]?.data.x2).toBe(296);
	});
});

describe('frames in the air', () => {
	const [, frame] = fullResync.topology.frames;
	if (frame === undefined) throw new Error('no frame');

	test('are placed by virtual time alone', () => {
		expect(frameProgress(frame, frame.departedAt)).toBe(0);
		expect(frameProgress(frame, micros((frame.departedAt + frame.arrivesAt) / 2))).toBeCloseTo(0.5);
		expect(frameProgress(frame, at('59'))).toBe(1);
	});

	test('go from the sender’s edge to the receiver’s', () => {
		const path = { x1: 248, y1: 276, x2: 420, y2: 300 };
		expect(pointOnPath(path, 0)).toEqual({ x: 248, y: 276 });
		expect(pointOnPath(path, 1)).toEqual({ x: 420, y: 300 });
	});

	test('say how many bytes they are where a command of the stream has no room, and of a request its first word', () => {
		const stream = {
			...frame,
			lane: 'data',
			hue: 'partial',
			chunk: null,
			text: 'set user:0007 lee',
			size: 37,
		} as const;
		expect([fitFrame(stream, 200), fitFrame(stream, 40)]).toEqual(['set user:0007 lee', '37 B']);
		const request = { ...frame, lane: 'request', hue: 'replica', chunk: null, text: 'PSYNC e7e1 156' } as const;
		expect(fitFrame(request, 40)).toBe('PSYNC');
	});

	test('turn at the corners of a way that is led round cards, at an even pace', () => {
		const via = [
			{ x: 0, y: 0 },
			{ x: 10, y: 0 },
			{ x: 10, y: 30 },
		];
		const path = { x1: 0, y1: 0, x2: 10, y2: 30, via };
		const places = [0, 0.25, 0.5, 1].map((share) => pointOnPath(path, share));
		expect(places).toEqual([via[0], via[1], { x: 10, y: 10 }, via[2]]);
	});

	test('merge into dashes only on the link that is full of them', () => {
		const near = { x1: 0, y1: 0, x2: 100, y2: 0 };
		const far = { ...near, y1: 50, y2: 50 };
		const flying = [
			...Array.from({ length: 8 }, () => ({ frame, path: near, marked: false, follows: false })),
			{ frame, path: far, marked: false, follows: false },
		];
		expect([...lanesOf(flying)].map((lane) => [lane.length, isCrowded(lane)])).toEqual([
			[8, true],
			[1, false],
		]);
	});

	test('stand side by side when nothing may travel, the oldest nearest its end', () => {
		const path = { x1: 0, y1: 0, x2: 100, y2: 0 };
		const flying = fullResync.topology.frames.map((one) => ({ frame: one, path, marked: false, follows: false }));
		const places = flying.map((_, index) => stillProgress(flying, index));
		expect(places.map((place) => place.toFixed(2))).toEqual(['0.83', '0.50', '0.17']);
	});
});

test('keys that one has more, has not, or has otherwise are counted apart, against whom it follows or has parted from', () => {
	const key = (name: string, value: string) => ({ db: 0, key: name, value, length: value.length, expires: false });
	const held = (node: string, ...keys: ReturnType<typeof key>[]) => ({ node: nodeId(node), keys, total: keys.length });
	const view = crowd('a', 'b<a', 'c<a');
	const texts = differencesOf(view, [
		held('a', key('x', '1'), key('y', '1'), key('z', '1')),
		held('b', key('x', '1'), key('y', '2'), key('more', '1')),
		held('c', key('x', '1'), key('y', '1'), key('z', '1')),
	]);
	expect([...texts]).toEqual([
		['b', '+1 −1 ≠1'],
		['c', ''],
	]);
});

test('of names that are cut what differs stays', () => {
	const names = ['my-redis-replica-1', 'my-redis-replica-2', 'my-redis-replica-12', 'my-redis-master'];
	expect(names.map((name) => fitName(name, 80))).toEqual([
		'my-r…eplica-1',
		'my-r…eplica-2',
		'my-r…plica-12',
		'my-r…s-master',
	]);
	for (const room of [30, 45, 60, 90]) expect(new Set(names.map((name) => fitName(name, room))).size).toBe(4);
	expect(fitName('my-redis-replica-1', 200)).toBe('my-redis-replica-1');
});

test('the last PSYNC and its answer are read from the sequence', () => {
	expect(lastExchange(partialResync.sequence, { master, replica })).toMatchObject({
		request: { text: 'PSYNC e7e1…90cb 156' },
		reply: { text: '+CONTINUE e7e1…90cb', hue: 'partial' },
	});
	expect(lastExchange(partialResync.sequence, { master, replica }).full).toBe(false);
	expect(lastExchange(fullResync.sequence, { master, replica })).toMatchObject({ full: true, reply: { hue: 'full' } });
	// Decided, and not yet answered.
	const { lanes, rows } = fullResync.sequence;
	const asked = rows.filter((row) => row.kind === 'arrow' && row.text.startsWith('PSYNC'));
	const decided = { event: 99, at: 0, kind: 'mark', lane: master, text: 'backlog', hue: 'full', mark: 'full' } as const;
	const before = lastExchange({ lanes, rows: asked }, { master, replica });
	const after = lastExchange({ lanes, rows: [...asked, { ...decided, at: micros(0) }] }, { master, replica });
	expect([before, after]).toMatchObject([
		{ full: false, reply: null },
		{ full: true, reply: null },
	]);
});

test('the meter of an output buffer shows one PING and still has room for a megabyte', () => {
	expect(bufferShare(0)).toBe(0);
	expect(bufferShare(14)).toBeGreaterThan(0.1);
	expect(bufferShare(1_000)).toBeGreaterThan(bufferShare(100));
	expect(bufferShare(1_048_576)).toBeLessThan(1);
});

describe('an RDB on its way', () => {
	const link = { master, replica };
	const [some] = fullResync.topology.frames;
	if (some === undefined) throw new Error('no frame');
	const frame = (chunk: number | null, text = '') =>
		({ ...some, from: master, to: replica, lane: 'data', hue: 'full', chunk, text }) as const;

	test('is told by the chunk that arrives next, and by their number once its end has left', () => {
		expect(chunksInAir([frame(4), frame(3)], link)).toEqual({ next: 3, of: null });
		expect(chunksInAir([frame(4), frame(3), frame(null, 'EOF')], link)).toEqual({ next: 3, of: 4 });
	});

	test('is told nothing of by its header, nor on another link', () => {
		expect(chunksInAir([frame(null, '$EOF:0123')], link)).toBeNull();
		expect(chunksInAir([frame(4)], { master: replica, replica: master })).toBeNull();
	});
});

describe('a replica in a row', () => {
	const [, node] = fullResync.topology.nodes;
	if (node?.link == null) throw new Error('no replica');
	const { link } = node;
	const told = (state: typeof link.state) => rowLink({ ...node, link: { ...link, state } });

	test('tells its link where it is not online', () => {
		expect(told('CONNECTED')).toBeNull();
		expect([told('TRANSFER'), told('CONNECTING'), told('SEND_PSYNC'), told('CONNECT')]).toEqual([
			'transfer',
			'connecting',
			'handshake',
			'down',
		]);
	});

	test('tells first that it stands still', () => {
		expect(rowLink({ ...node, state: 'frozen' })).toBeNull();
	});
});

test('on a small screen two nodes have a lane each for question, answer and stream', () => {
	const [link] = layoutTopology(partialResync.topology, { width: 390, height: 172 }, {}).links;
	if (link === undefined) throw new Error('no link');
	expect(link).toMatchObject({ roomy: false, pair: true });
	const lanes = [link.request, link.reply, link.data].map(({ y1 }) => y1);
	expect(lanes.toSorted((a, b) => a - b)).toEqual(lanes);
});
