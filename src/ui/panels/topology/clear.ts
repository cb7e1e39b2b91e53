// Whether a picture is clear: all of it inside the panel, no card on another, no link behind a card or across another
// link, no word of a link on a card.

import type { NodeId } from '../../../base';
import { type FramePath, pointOnPath } from '../../canvas/draw-frames';
import type { Size } from '../../parts/use-size';
import type { CardPlace, LinkPlace, Point, Rect } from './places';

const samples = 24;
const headHeight = 20;
/** Of the pill with a state's word; of its sign alone. */
const wordsWidth = 96;
const signWidth = 28;
const wordsRoom = 110;

export function isClear(cards: readonly CardPlace[], links: readonly LinkPlace[], size: Size): boolean {
	const inside = cards.every(
		({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height,
	);
	// Between such cards signs stand on them.
	if (cards.some(({ density }) => density === 'chip')) return false;
	if (!inside || cards.some((card, index) => cards.slice(index + 1).some((other) => meet(card, other)))) return false;
	const lines = links.map(({ data }) => lineOf(data));
	return links.every((place, index) => {
		const line = lines[index] ?? [];
		const { master, replica } = place.link;
		const others = cards.filter(({ node }) => node.node !== master && node.node !== replica);
		if (others.some((card) => line.some((point) => holds(card, point)))) return false;
		const head = headOf(place);
		if (head !== null && cards.some((card) => meet(card, head))) return false;
		return links.every(
			({ link }, other) => other <= index || link.master === master || !cross(line, lines[other] ?? []),
		);
	});
}

/** Less between two cards has no room for a bend. */
const bendLeast = 24;

/**
 * Whether a link that goes straight comes behind a card, along a card's side where its arrow would point past it, or would
 * have to turn back between its cards.
 */
export function isLost({ link, data, way }: LinkPlace, cards: ReadonlyMap<NodeId, CardPlace>): boolean {
	const to = cards.get(link.replica);
	if (to === undefined || way !== null) return false;
	if (data.x1 === data.x2 && (data.x2 < to.x || data.x2 > to.x + to.width)) return true;
	const from = cards.get(link.master) ?? to;
	const rightward = to.x + to.width / 2 >= from.x + from.width / 2;
	if (data.x1 !== data.x2 && (rightward ? 1 : -1) * (data.x2 - data.x1) < bendLeast) return true;
	const others = [...cards.values()].filter(({ node }) => node.node !== link.master && node.node !== link.replica);
	return lineOf(data).some((point) => others.some((card) => holds(card, point)));
}

function lineOf(path: FramePath): readonly Point[] {
	return Array.from({ length: samples + 1 }, (_, index) => pointOnPath(path, index / samples));
}

function headOf({ head, room }: LinkPlace): Rect | null {
	if (head === null) return null;
	const width = room >= wordsRoom ? wordsWidth : signWidth;
	return { x: head.x - width / 2, y: head.y, width, height: headHeight };
}

function meet(a: Rect, b: Rect): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds({ x, y, width, height }: Rect, point: Point): boolean {
	return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

function cross(one: readonly Point[], two: readonly Point[]): boolean {
	return one.some((a, i) => {
		const b = one[i + 1];
		if (b === undefined) return false;
		return two.some((c, j) => {
			const d = two[j + 1];
			return d !== undefined && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
		});
	});
}

function side(a: Point, b: Point, p: Point): number {
	return Math.sign((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
}
