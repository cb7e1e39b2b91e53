// Cards that somebody moved: their links are led round the others, and end at the edges of their own.
import { describe, expect, test } from 'vitest';
import { pointOnPath } from '../../src/ui/canvas/draw-frames';
import { layoutTopology } from '../../src/ui/panels/topology/layout';
import type { CardPlace, LinkPlace, Moved, Point } from '../../src/ui/panels/topology/places';
import { crowd } from './fixtures/crowd';

const stage = { width: 660, height: 340 };
const eight = crowd('a', 'b<a', 'c<a', 'd<a', 'e<b', 'f<b', 'g<c', 'h<g');

function pointsOf({ way, data }: LinkPlace): readonly Point[] {
	const corners = way ?? [0, 1].map((t) => pointOnPath(data, t));
	return corners.slice(1).flatMap((to, index) => {
		const from = corners[index] ?? to;
		return Array.from({ length: 51 }, (_, n) => ({
			x: from.x + ((to.x - from.x) * n) / 50,
			y: from.y + ((to.y - from.y) * n) / 50,
		}));
	});
}

function holds({ x, y, width, height }: CardPlace, point: Point): boolean {
	return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

/** How far the end of a link is from the edge of its card. */
function gapOf(place: LinkPlace, card: CardPlace): number {
	const end = place.way?.at(-1) ?? { x: place.data.x2, y: place.data.y2 };
	const dx = Math.max(card.x - end.x, 0, end.x - card.x - card.width);
	const dy = Math.max(card.y - end.y, 0, end.y - card.y - card.height);
	return Math.hypot(dx, dy);
}

/** Links that come behind a card, or whose arrow ends beside its own. */
function astray(moved: Moved): readonly string[] {
	const { cards, links } = layoutTopology(eight, stage, moved);
	return links.flatMap((place) => {
		const { master, replica } = place.link;
		const others = cards.filter(({ node }) => node.node !== master && node.node !== replica);
		const behind = others.filter((card) => pointsOf(place).some((point) => holds(card, point)));
		const to = cards.find(({ node }) => node.node === replica);
		const gap = to === undefined ? 0 : gapOf(place, to);
		return [
			...behind.map(({ node }) => `${replica} behind ${node.name}`),
			...(gap > 4 ? [`${replica} ends beside`] : []),
		];
	});
}

describe('a card that was moved', () => {
	const { cards } = layoutTopology(eight, stage, {});
	const places = [20, 180, 340, 500].flatMap((x) => [50, 150, 250].map((y) => ({ x, y })));
	const free = (node: string, { x, y }: Point) =>
		cards.every(
			(card) =>
				card.node.node === node ||
				x > card.x + card.width + 14 ||
				card.x > x + card.width + 14 ||
				y > card.y + card.height + 14 ||
				card.y > y + card.height + 14,
		);

	test('has its links led round the others, wherever it is put', () => {
		const tried = eight.nodes.flatMap(({ node }) =>
			places.filter((at) => free(node, at)).map((at) => ({ [node]: at })),
		);
		expect(tried.length).toBeGreaterThan(10);
		expect(tried.flatMap((moved) => astray(moved).map((fault) => `${JSON.stringify(moved)} ${fault}`))).toEqual([]);
	});

	test('sends away the links that ran where it stands now', () => {
		const [card] = cards;
		const led = layoutTopology(eight, stage, {}).links.find(({ link }) => link.replica === 'h');
		const [from, to] = led?.way?.slice(-2) ?? [];
		if (card === undefined || from === undefined || to === undefined) throw new Error('there is no such link');
		const onIt = { x: (from.x + to.x) / 2 - 4, y: (from.y + to.y) / 2 - card.height / 2 };
		expect(astray({ d: onIt }).filter((fault) => fault === 'h behind d')).toEqual([]);
	});

	test('is followed by its link at once, and others stay as they were', () => {
		const before = layoutTopology(eight, stage, {}).links;
		const after = layoutTopology(eight, stage, { h: { x: 500, y: 290 } }).links;
		expect(after.map(({ link }) => link.replica)).toEqual(before.map(({ link }) => link.replica));
		const same = after.filter((place, index) => JSON.stringify(place.way) === JSON.stringify(before[index]?.way));
		expect(same.length).toBeGreaterThan(3);
		expect(after.find(({ link }) => link.replica === 'h')?.way?.at(-1)?.x).toBeGreaterThan(490);
	});
});

test('a replica under its master with another card between has its arrow at its edge', () => {
	const three = crowd('a', 'b<a', 'c<a');
	const { cards, links } = layoutTopology(
		three,
		{ width: 1_000, height: 500 },
		{
			a: { x: 100, y: 40 },
			b: { x: 100, y: 260 },
			c: { x: 100, y: 480 },
		},
	);
	const place = links.find(({ link }) => link.replica === 'c');
	const card = cards.find(({ node }) => node.node === 'c');
	if (place === undefined || card === undefined) throw new Error('there is no such link');
	expect(gapOf(place, card)).toBeLessThanOrEqual(4);
	expect(place.way?.length).toBeGreaterThan(2);
});

test('a replica that was put close beside its master, higher up, has no link that turns back', () => {
	const { links } = layoutTopology(
		crowd('a', 'b<a'),
		{ width: 660, height: 340 },
		{
			a: { x: 300, y: 200 },
			b: { x: 180, y: 20 },
		},
	);
	expect(links[0]?.way).not.toBeNull();
});
