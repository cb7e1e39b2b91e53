import { describe, expect, test } from 'vitest';
import { micros, nodeId } from '../../src/base';
import type { TopologyView } from '../../src/projections';
import { frameProgress, pointOnPath, stillProgress } from '../../src/ui/canvas/draw-frames';
import { bufferShare } from '../../src/ui/panels/topology/buffer-share';
import { lastExchange } from '../../src/ui/panels/topology/exchange';
import { fitViewport, layoutTopology, restViewport } from '../../src/ui/panels/topology/layout';
import { busy } from './fixtures/busy';
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
		expect(fitViewport(layout, 660, 340).scale).toBe(1);
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
		expect(restViewport(layoutTopology(busy.topology, { width: 500, height: 240 }, {}), 500, 240).scale).toBe(1);
	});

	test('more nodes in a column show less of each', () => {
		const { cards } = layoutTopology(busy.topology, stage, {});
		expect(cards[0]?.density).toBe('full');
		expect(cards.slice(1).every((card) => card.density === 'mini')).toBe(true);
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

	test('stand side by side when nothing may travel, the oldest nearest its end', () => {
		const path = { x1: 0, y1: 0, x2: 100, y2: 0 };
		const flying = fullResync.topology.frames.map((one) => ({ frame: one, path }));
		const places = flying.map((_, index) => stillProgress(flying, index));
		expect(places.map((place) => place.toFixed(2))).toEqual(['0.83', '0.50', '0.17']);
	});
});

test('the last PSYNC and its answer are read from the sequence', () => {
	expect(lastExchange(partialResync.sequence, { master, replica })).toEqual({
		request: 'PSYNC e7e1…90cb 156',
		reply: { text: '+CONTINUE e7e1…90cb', hue: 'partial' },
	});
	expect(lastExchange(fullResync.sequence, { master, replica }).reply?.hue).toBe('full');
});

test('the meter of an output buffer shows one PING and still has room for a megabyte', () => {
	expect(bufferShare(0)).toBe(0);
	expect(bufferShare(14)).toBeGreaterThan(0.1);
	expect(bufferShare(1_000)).toBeGreaterThan(bufferShare(100));
	expect(bufferShare(1_048_576)).toBeLessThan(1);
});
