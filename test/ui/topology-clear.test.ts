// Every picture of the topology can be read: worlds of up to sixteen nodes, of all shapes that few nodes can have and of
// seeded ones of many, at the sizes that the stage has on three screens.
import { describe, expect, test } from 'vitest';
import { nodeId } from '../../src/base';
import type { ClientView, LinkView, TopologyView } from '../../src/projections';
import { type FramePath, pointOnPath } from '../../src/ui/canvas/draw-frames';
import { layoutTopology } from '../../src/ui/panels/topology/layout';
import type { LinkPlace, Point, TopologyLayout } from '../../src/ui/panels/topology/places';
import { restViewport } from '../../src/ui/panels/topology/viewport';
import { crowd } from './fixtures/crowd';
import { at } from './fixtures/parts';

interface Rect extends Point {
	readonly width: number;
	readonly height: number;
}

type Parents = readonly number[];

const nodesMost = 16;
/** Below that words cannot be read. */
const scaleLeast = 0.72;

const screens = {
	'1440 × 900': () => ({ width: 659, height: 338 }),
	'1280 × 720': () => ({ width: 499, height: 238 }),
	'390 × 844': (nodes: number) => ({ width: 390, height: nodes > 6 ? 260 : 172 }),
} as const;

function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
		return state / 0x7fffffff;
	};
}

/** All forests of so many nodes in which everybody follows somebody before, without those that only order differs. */
function shapesOf(count: number): readonly Parents[] {
	const found = new Map<string, Parents>();
	const grow = (parents: Parents): void => {
		if (parents.length === count) found.set(outline(parents, -1), parents);
		else for (let parent = -1; parent < parents.length; parent++) grow([...parents, parent]);
	};
	grow([-1]);
	return [...found.values()];
}

function outline(parents: Parents, of: number): string {
	const below = parents.flatMap((parent, node) => (parent === of ? [outline(parents, node)] : []));
	return `(${below.toSorted().join('')})`;
}

/** Wide ones, deep ones, those with many children of few, each with a second or third master now and then. */
function randomParents(random: () => number): Parents {
	const count = 5 + Math.floor(random() * (nodesMost - 4));
	const kind = random();
	return Array.from({ length: count }, (_, node) => {
		if (node === 0 || random() < 0.08) return -1;
		if (kind < 0.35) return Math.floor(random() * node);
		return kind < 0.7 ? Math.max(0, node - 1 - Math.floor(random() * 3)) : Math.floor(random() * Math.min(node, 3));
	});
}

function worldOf(parents: Parents): TopologyView {
	return crowd(...parents.map((parent, node) => (parent < 0 ? `redis-${node}` : `redis-${node}<redis-${parent}`)));
}

const states: readonly LinkView['state'][] = ['online', 'transfer', 'handshake', 'connecting', 'down'];

/** The same world in which links are in all states, some nodes have clients, and a part may be cut off. */
function lively(view: TopologyView, random: () => number): TopologyView {
	const links = view.links.map((link) => ({ ...link, state: states[Math.floor(random() * 9)] ?? 'online' }));
	const client = (node: string): ClientView => ({
		name: 'client-1',
		terminal: 'host-1',
		node: nodeId(node),
		lastCommand: 'set a a',
		lastReply: 'OK',
		seconds: [],
		open: true,
		isReplica: false,
		waiting: null,
	});
	const clients = view.nodes.filter(() => random() < 0.15).map(({ node }) => client(node));
	const far = random() < 0.25 ? view.nodes.filter(() => random() < 0.3).map(({ node }) => node) : [];
	const split = far.length > 0 && far.length < view.nodes.length;
	return { ...view, links, clients, partition: split ? { far, since: at('10.000') } : null };
}

function lineOf({ way, data }: LinkPlace): readonly Point[] {
	return way ?? Array.from({ length: 41 }, (_, index) => pointOnPath(data as FramePath, index / 40));
}

function headOf({ head, room, way }: LinkPlace): Rect | null {
	if (head === null) return null;
	const width = room >= 110 ? 90 : 24;
	return { x: head.x - width / 2, y: head.y, width, height: way === null ? 20 : 24 };
}

function meet(a: Rect, b: Rect): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether the stretch comes into the rectangle, by clipping it against the four edges. */
function enters(from: Point, to: Point, { x, y, width, height }: Rect): boolean {
	let begin = 0;
	let end = 1;
	for (const [p, q] of [
		[from.x - to.x, from.x - x],
		[to.x - from.x, x + width - from.x],
		[from.y - to.y, from.y - y],
		[to.y - from.y, y + height - from.y],
	] as const) {
		if (p === 0 && q <= 0) return false;
		if (p < 0) begin = Math.max(begin, q / p);
		if (p > 0) end = Math.min(end, q / p);
	}
	return end - begin > 1e-6;
}

function runsInto(line: readonly Point[], rect: Rect): boolean {
	return line.some((point, index) => index > 0 && enters(line[index - 1] as Point, point, rect));
}

function turn(a: Point, b: Point, p: Point): number {
	return Math.sign((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
}

function cross(one: readonly Point[], two: readonly Point[]): boolean {
	const stretches = (line: readonly Point[]) => line.slice(1).map((to, index) => [line[index] as Point, to] as const);
	return stretches(one).some(([a, b]) =>
		stretches(two).some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
	);
}

/** What is wrong with a picture, in words. */
function faultsOf({ cards, links, clients, ...layout }: TopologyLayout, size: { width: number; height: number }) {
	const faults: string[] = [];
	const { scale, x, y } = restViewport({ cards, links, clients, ...layout }, size.width, size.height);
	if (scale < scaleLeast) faults.push(`scale ${scale}`);
	for (const card of [...cards, ...clients.map((client) => ({ ...client, height: client.brief ? 22 : 48 }))]) {
		const right = x + (card.x + card.width) * scale;
		const bottom = y + (card.y + card.height) * scale;
		if (x + card.x * scale < 0 || y + card.y * scale < 0 || right > size.width || bottom > size.height)
			faults.push('a card leaves the canvas');
	}
	cards.forEach((card, index) => {
		if (cards.slice(index + 1).some((other) => meet(card, other))) faults.push(`${card.node.name} lies on another`);
	});
	for (const place of links) {
		const { master, replica } = place.link;
		const line = lineOf(place);
		const others = cards.filter(({ node }) => node.node !== master && node.node !== replica);
		for (const card of others) if (runsInto(line, card)) faults.push(`${master} – ${replica} behind ${card.node.name}`);
		const head = headOf(place);
		if (head !== null && cards.some((card) => meet(card, head))) faults.push(`the word of ${replica} on a card`);
		for (const other of links)
			if (other.link.master !== master && cross(line, lineOf(other))) faults.push(`${replica} × ${other.link.replica}`);
	}
	for (const { client, brief, ...place } of clients) {
		const rect = { ...place, height: brief ? 22 : 48 };
		if (cards.some((card) => meet(card, rect))) faults.push(`the client of ${client.node} on a card`);
		if (links.some((link) => runsInto(lineOf(link), rect))) faults.push(`a link behind the client of ${client.node}`);
	}
	return faults;
}

function faultyOf(
	parents: readonly Parents[],
	change: (view: TopologyView) => TopologyView,
	screen: keyof typeof screens,
) {
	return parents.flatMap((each) => {
		const size = screens[screen](each.length);
		const faults = faultsOf(layoutTopology(change(worldOf(each)), size, {}), size);
		return faults.length === 0 ? [] : [`${each.join(' ')}: ${faults.join(', ')}`];
	});
}

describe.each(Object.keys(screens) as (keyof typeof screens)[])('at %s nothing hides anything', (screen) => {
	test('in all worlds of up to six nodes', () => {
		const shapes = [1, 2, 3, 4, 5, 6].flatMap(shapesOf);
		// Forests of n nodes are as many as trees of n + 1: 1, 2, 4, 9, 20, 48.
		expect(shapes).toHaveLength(84);
		expect(faultyOf(shapes, (view) => view, screen)).toEqual([]);
	});

	test('in stars, chains and rows of masters of up to sixteen', () => {
		const counts = Array.from({ length: nodesMost }, (_, index) => index + 1);
		const like = (parent: (node: number) => number) =>
			counts.map((count) => Array.from({ length: count }, (_, node) => (node === 0 ? -1 : parent(node))));
		const shapes = [like(() => 0), like((node) => node - 1), like(() => -1), like((node) => (node - 1) >> 1)].flat();
		expect(faultyOf(shapes, (view) => view, screen)).toEqual([]);
	});

	test('in random worlds of up to sixteen', () => {
		const random = seeded(7);
		const shapes = Array.from({ length: 100 }, () => randomParents(random));
		expect(shapes.filter(({ length }) => length > 12).length).toBeGreaterThan(15);
		expect(faultyOf(shapes, (view) => view, screen)).toEqual([]);
	});

	test('in random worlds with clients, links in all states and a split network', () => {
		const random = seeded(11);
		const shapes = Array.from({ length: 80 }, () => randomParents(random));
		expect(faultyOf(shapes, (view) => lively(view, random), screen)).toEqual([]);
	});
});
