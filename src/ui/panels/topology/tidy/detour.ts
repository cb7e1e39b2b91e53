// The way of a link that nobody laid out, since one of its cards was moved by hand: level and upright stretches round all
// cards that are not its own, with few corners, and short. It is looked for from the replica's end, where the link's sign
// needs a stretch of its own.

import type { NodeId } from '../../../../base';
import type { LinkView } from '../../../../projections';
import type { CardPlace, Point, Rect } from '../places';

/** A way keeps so far from cards that are not its own. */
const berth = 6;
/** Lines along which a way may run: so far from the edges of cards, or farther where a sign shall have room. */
const beside = 12;
const signRoom = 40;
/** What a corner costs in pixels, a way that is entered from above or below, and a last stretch without room for a sign. */
const cornerCost = 60;
const uprightCost = 50;
const shortCost = 24;

interface Port extends Point {
	/** Out of the card. */
	readonly dx: -1 | 0 | 1;
	readonly dy: -1 | 0 | 1;
}

function portsOf({ x, y, width, height }: Rect): readonly Port[] {
	const [middle, centre] = [y + height / 2, x + width / 2];
	return [
		{ x, y: middle, dx: -1, dy: 0 },
		{ x: x + width, y: middle, dx: 1, dy: 0 },
		{ x: centre, y, dx: 0, dy: -1 },
		{ x: centre, y: y + height, dx: 0, dy: 1 },
	];
}

/** Whether a level or upright stretch comes closer to a card than it may. */
function meets(from: Point, to: Point, { x, y, width, height }: Rect): boolean {
	return (
		Math.max(from.x, to.x) > x - berth &&
		Math.min(from.x, to.x) < x + width + berth &&
		Math.max(from.y, to.y) > y - berth &&
		Math.min(from.y, to.y) < y + height + berth
	);
}

function crosses(from: Point, to: Point, { x, y, width, height }: Rect): boolean {
	return (
		Math.max(from.x, to.x) > x &&
		Math.min(from.x, to.x) < x + width &&
		Math.max(from.y, to.y) > y &&
		Math.min(from.y, to.y) < y + height
	);
}

/** Whether the way that a link was given comes behind a card now. */
export function isBlocked(
	{ master, replica }: LinkView,
	ways: ReadonlyMap<NodeId, readonly Point[]>,
	cards: ReadonlyMap<NodeId, CardPlace>,
): boolean {
	const way = ways.get(replica) ?? [];
	const others = [...cards.values()].filter(({ node }) => node.node !== master && node.node !== replica);
	return way.some((point, index) => index > 0 && others.some((card) => crosses(way[index - 1] as Point, point, card)));
}

interface Reached {
	readonly at: Point;
	readonly level: boolean;
	readonly cost: number;
	/** Towards the replica. */
	readonly from: Reached | null;
}

interface Lines {
	readonly xs: readonly number[];
	readonly ys: readonly number[];
}

function linesOf(cards: readonly Rect[], ends: readonly Rect[]): Lines {
	const unique = (all: readonly number[]) => [...new Set(all)].toSorted((a, b) => a - b);
	const around = (at: number, size: number, by: number) => [at - by, at + size + by];
	return {
		xs: unique([
			...cards.flatMap(({ x, width }) => around(x, width, beside)),
			...ends.flatMap(({ x, width }) => [...around(x, width, signRoom), x + width / 2]),
		]),
		ys: unique([
			...cards.flatMap(({ y, height }) => around(y, height, beside)),
			...ends.map(({ y, height }) => y + height / 2),
		]),
	};
}

type IsFree = (from: Point, to: Point) => boolean;

/** The next crossings of the lines around a point. */
function neighbours({ xs, ys }: Lines, { x, y }: Point): readonly (readonly [Point, boolean])[] {
	const nextTo = (all: readonly number[], at: number) =>
		[all.findLast((one) => one < at), all.find((one) => one > at)].filter((one) => one !== undefined);
	return [
		...nextTo(xs, x).map((to) => [{ x: to, y }, true] as const),
		...nextTo(ys, y).map((to) => [{ x, y: to }, false] as const),
	];
}

/** Everything that can be reached, as cheaply as it can. */
function spread(starts: readonly Reached[], lines: Lines, isFree: IsFree): readonly Reached[] {
	const best = new Map<string, Reached>();
	const queue: Reached[] = [];
	const keyOf = ({ at, level }: Reached) => `${at.x} ${at.y} ${level}`;
	const reach = (next: Reached) => {
		if ((best.get(keyOf(next))?.cost ?? Number.POSITIVE_INFINITY) <= next.cost) return;
		best.set(keyOf(next), next);
		queue.push(next);
	};
	starts.forEach(reach);
	for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
		// A cheaper way to here was found meanwhile.
		if (best.get(keyOf(from)) !== from) continue;
		for (const [to, level] of neighbours(lines, from.at)) {
			if (!isFree(from.at, to)) continue;
			const corner = level === from.level ? 0 : cornerCost;
			reach({ at: to, level, cost: from.cost + lengthOf(from.at, to) + corner, from });
		}
	}
	return [...best.values()];
}

function lengthOf(a: Point, b: Point): number {
	return Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
}

/** The corners from the master's edge to the replica's; null: the cards lie so that there is none. */
function detour(from: CardPlace, to: CardPlace, cards: readonly CardPlace[]): readonly Point[] | null {
	const others = cards.filter(({ node }) => node !== from.node && node !== to.node);
	const lines = linesOf(cards, [from, to]);
	const isFree = (a: Point, b: Point) =>
		!others.some((card) => meets(a, b, card)) && !crosses(a, b, from) && !crosses(a, b, to);
	const starts = portsOf(to).flatMap((port) => startsOf(port, lines, isFree));
	const ways = spread(starts, lines, isFree).flatMap((reached) => endsOf(reached, from, isFree));
	const [best] = ways.toSorted((a, b) => a.cost - b.cost);
	return best === undefined ? null : wayOf(best);
}

/** Straight away from an edge of the replica. */
function startsOf(port: Port, lines: Lines, isFree: IsFree): readonly Reached[] {
	const level = port.dy === 0;
	const from: Reached = { at: port, level, cost: 0, from: null };
	const ahead = level
		? lines.xs.filter((x) => (x - port.x) * port.dx > 0).map((x) => ({ x, y: port.y }))
		: lines.ys.filter((y) => (y - port.y) * port.dy > 0).map((y) => ({ x: port.x, y }));
	return ahead
		.filter((at) => isFree(port, at))
		.map((at): Reached => {
			const length = lengthOf(port, at);
			const cost = length + (length < signRoom ? shortCost : 0) + (level ? 0 : uprightCost);
			return { at, level, cost, from };
		});
}

/** From here straight to an edge of the master. */
function endsOf(reached: Reached, card: Rect, isFree: IsFree): readonly Reached[] {
	return portsOf(card).flatMap((port): readonly Reached[] => {
		const level = port.dy === 0;
		const { at } = reached;
		const inLine = level
			? at.y === port.y && (at.x - port.x) * port.dx > 0
			: at.x === port.x && (at.y - port.y) * port.dy > 0;
		if (!inLine || !isFree(at, port)) return [];
		const corner = level === reached.level ? 0 : cornerCost;
		return [{ at: port, level, cost: reached.cost + lengthOf(at, port) + corner, from: reached }];
	});
}

/** Only where it turns, from the master on. */
function wayOf(end: Reached): readonly Point[] {
	const way: Point[] = [];
	for (let at: Reached | null = end; at !== null; at = at.from) {
		const { x, y } = at.at;
		const [before, last] = [way.at(-2), way.at(-1)];
		const straight =
			before !== undefined &&
			last !== undefined &&
			((before.x === last.x && last.x === x) || (before.y === last.y && last.y === y));
		if (straight) way.pop();
		way.push({ x, y });
	}
	return way;
}

/** What was found last: frames come and go while the cards stand. */
let last: { readonly key: string; readonly ways: ReadonlyMap<NodeId, readonly Point[]> } = { key: '', ways: new Map() };

export function detours(
	links: readonly LinkView[],
	cards: ReadonlyMap<NodeId, CardPlace>,
): ReadonlyMap<NodeId, readonly Point[]> {
	const all = [...cards.values()];
	const places = all.map(({ node, x, y, width, height }) => [node.node, x, y, width, height]);
	const key = JSON.stringify([places, links.map(({ master, replica }) => [master, replica])]);
	if (key === last.key) return last.ways;
	const ways = new Map<NodeId, readonly Point[]>();
	for (const { master, replica } of links) {
		const from = cards.get(master);
		const to = cards.get(replica);
		const way = from === undefined || to === undefined ? null : detour(from, to, all);
		if (way !== null) ways.set(replica, way);
	}
	last = { key, ways };
	return ways;
}
