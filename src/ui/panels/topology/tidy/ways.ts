// The links of a tidy picture: along the corners that their boxes gave them; those that lead to no master of theirs on this
// side of a split network, or round in a circle, are a stub before their replica.

import type { NodeId } from '../../../../base';
import type { LinkView } from '../../../../projections';
import type { FramePath } from '../../../canvas/draw-frames';
import { isSteady } from '../lanes';
import type { CardPlace, LinkPlace, Point } from '../places';

/** So that what is asked and what is answered pass each other. */
const apart = 3;
/** A level way of this length between cards of this height has room for words: the state's above, two rows of frames. */
const wordsLeast = 60;
const wordsHeight = 84;
const wordsApart = 12;
const wordsAbove = 30;
const arrow = 8;
const signHalf = 12;
const stub = 16;
const clear = 3;

export function tidyLink(
	link: LinkView,
	ways: ReadonlyMap<NodeId, readonly Point[]>,
	cards: ReadonlyMap<NodeId, CardPlace>,
): LinkPlace | null {
	const to = cards.get(link.replica);
	if (to === undefined) return null;
	const way = ways.get(link.replica) ?? [
		{ x: to.x - stub, y: to.y + to.height / 2 },
		{ x: to.x, y: to.y + to.height / 2 },
	];
	const drawn = pulled(way);
	const segment = [drawn.at(-2) as Point, drawn.at(-1) as Point] as const;
	const room = Math.hypot(segment[1].x - segment[0].x, segment[1].y - segment[0].y) - arrow;
	const words = drawn.length === 2 && segment[0].y === segment[1].y && room >= wordsLeast && to.height >= wordsHeight;
	const head = signOf(segment);
	return {
		link,
		request: words ? level(drawn.toReversed(), -wordsApart) : cornered(drawn.toReversed(), -apart),
		reply: words ? level(drawn, 0) : cornered(drawn, 0),
		data: words ? level(drawn, wordsApart) : cornered(drawn, apart),
		roomy: false,
		pair: false,
		way: drawn,
		head: hasSign(link, to, segment) ? { x: head.x, y: words ? head.y - wordsAbove : head.y } : null,
		room: words ? room : 0,
	};
}

/** The sign of a link that is down or comes about may cover its arrow: it tells more. */
function hasSign(link: LinkView, { density }: CardPlace, [from, to]: readonly [Point, Point]): boolean {
	if (density === 'row' || (density === 'chip' && isSteady(link))) return false;
	return from.y !== to.y || Math.abs(to.x - from.x) >= 2 * signHalf + 2;
}

/** The ends a little off the cards. */
function pulled(way: readonly Point[]): readonly Point[] {
	const [first, second] = way;
	const last = way.at(-1);
	const before = way.at(-2);
	if (first === undefined || second === undefined || last === undefined || before === undefined) return way;
	return [towards(first, second), ...way.slice(1, -1), towards(last, before)];
}

function towards(from: Point, to: Point): Point {
	return { x: from.x + Math.sign(to.x - from.x) * clear, y: from.y + Math.sign(to.y - from.y) * clear };
}

function level(points: readonly Point[], by: number): FramePath {
	const from = points[0] as Point;
	const to = points.at(-1) as Point;
	return { x1: from.x, y1: from.y + by, x2: to.x, y2: to.y + by };
}

function cornered(points: readonly Point[], by: number): FramePath {
	const via = points.map(({ x, y }) => ({ x: x + by, y: y + by }));
	const first = via[0] as Point;
	const last = via.at(-1) as Point;
	return { x1: first.x, y1: first.y, x2: last.x, y2: last.y, via };
}

/** In the middle of the last stretch, which the link shares with no other; clear of the arrow where there is room. */
function signOf([from, to]: readonly [Point, Point]): Point {
	const roomy = Math.abs(from.x - to.x) > 2 * signHalf + 2 * arrow;
	const back = roomy ? Math.sign(from.x - to.x) * arrow : 0;
	return { x: (from.x + to.x + back) / 2, y: (from.y + to.y) / 2 - signHalf };
}
