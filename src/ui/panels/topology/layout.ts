// Where everything of the topology stands: cards in columns, clients above the node they talk to, links between them.
// Nothing is measured, so the same views always give the same picture.

import type { NodeId } from '../../../base';
import type { ClientView, TopologyView } from '../../../projections';
import type { Size } from '../../parts/use-size';
import { type Column, columnsOf, linkLeast, lowTop, mastersOf, stackTop, tinyCard } from './columns';
import { layoutLinks } from './lanes';
import {
	type CardPlace,
	type ClientPlace,
	gaps,
	lowHeight,
	type Moved,
	roomyHeight,
	stageHeight,
	type TopologyLayout,
} from './places';

const margin = 24;
const fullCard = 220;
/** What a link with its lanes and words takes. */
const linkRoom = 130;
const linkRoomBesideTear = 76;
const linkMost = 300;
/** Between two columns of the same nodes, and for the tear. */
const sameRoom = 20;
const tearRoom = 64;
const singleTop = 120;
const clientHeight = 48;
const clientGap = 38;
/** Between a card and the replica that stands under it. */
const underGap = 44;
const underGapLow = 26;

/** Cards give way before the links between them do, and both stop where they could no longer be read. */
function cardWidthFor(columns: readonly Column[], width: number): number {
	if (width <= 0) return fullCard;
	const links = columns.some(({ before }) => before === 'tear') ? linkRoomBesideTear : linkRoom;
	const between = columns.slice(1).reduce((sum, { before }) => sum + roomBefore(before, links), 0);
	const room = Math.floor((width - 2 * margin - between) / Math.max(1, columns.length));
	return Math.max(tinyCard, Math.min(fullCard, room));
}

function roomBefore(before: Column['before'], links: number): number {
	return before === 'links' ? links : before === 'same' ? sameRoom : tearRoom;
}

/** What is left of the width goes to the links. */
function linkWidthFor(columns: readonly Column[], width: number, card: number): number {
	const others = columns.slice(1).filter(({ before }) => before !== 'links');
	const links = columns.length - 1 - others.length;
	if (links < 1) return 0;
	const taken = columns.length * card + others.reduce((sum, { before }) => sum + roomBefore(before, 0), 0);
	const room = Math.floor((width - taken - 40) / links);
	return Math.max(card < fullCard ? linkLeast : 150, Math.min(linkMost, room));
}

/** @param size of the panel: columns spread over its width, up to a point; a low panel shows less of each node. */
export function layoutTopology(view: TopologyView, size: Size, moved: Moved): TopologyLayout {
	const columns = columnsOf(view, size);
	const cardWidth = cardWidthFor(columns, size.width);
	const linkWidth = linkWidthFor(columns, size.width, cardWidth);
	const masters = mastersOf(view);
	const cards: CardPlace[] = [];
	let x = cardWidth === tinyCard ? 18 : margin;
	let tear: number | null = null;
	columns.forEach((column, index) => {
		if (index > 0) {
			const room = roomBefore(column.before, linkWidth);
			if (column.before === 'tear') tear = x + room / 2;
			x += room;
		}
		cards.push(...columnCards(column, { x, width: cardWidth }, size.height, masters, moved));
		x += cardWidth;
	});
	const byNode = new Map(cards.map((card) => [card.node.node, card]));
	const roomAbove = size.height === 0 || size.height >= roomyHeight;
	const right = Math.max(0, ...cards.map((card) => card.x + card.width)) + 16;
	const bottom = Math.max(0, ...cards.map((card) => card.y + card.height)) + 12;
	return {
		width: right,
		height: bottom,
		cards,
		clients: roomAbove ? layoutClients(view.clients, cards, byNode) : [],
		links: layoutLinks(view.links, byNode),
		tear,
	};
}

function columnCards(
	{ nodes, density, each }: Column,
	at: { readonly x: number; readonly width: number },
	height: number,
	masters: ReadonlyMap<NodeId, NodeId>,
	moved: Moved,
): readonly CardPlace[] {
	const between = nodes.map((node, index) => {
		if (index === 0) return 0;
		const under = masters.get(node.node) === nodes[index - 1]?.node;
		return under ? Math.max(gaps[density], density === 'chip' ? underGapLow : underGap) : gaps[density];
	});
	const total = nodes.length * each + between.reduce((sum, gap) => sum + gap, 0);
	let y = topOf(density, each, total, height);
	return nodes.map((node, index) => {
		y += between[index] ?? 0;
		const place = moved[node.node] ?? { x: at.x, y };
		y += each;
		return { node, x: place.x, y: place.y, width: at.width, height: each, density };
	});
}

function topOf(density: Column['density'], each: number, total: number, height: number): number {
	const low = height > 0 && height < lowHeight;
	const roomAbove = height === 0 || height >= roomyHeight;
	if (density === 'full') return roomAbove ? singleTop : Math.min(44, height - each - 8);
	const stage = height === 0 ? stageHeight : Math.max(height, Math.min(stageHeight, height));
	return Math.max(low ? lowTop : stackTop, (Math.min(stage, stageHeight) - total) / 2 + 6);
}

/** One client card above each node: the one that was busy last; only over cards that have room above. */
function layoutClients(
	clients: readonly ClientView[],
	cards: readonly CardPlace[],
	byNode: ReadonlyMap<NodeId, CardPlace>,
): readonly ClientPlace[] {
	const places = new Map<NodeId, ClientPlace>();
	for (const client of clients) {
		const card = byNode.get(client.node);
		if (card === undefined || !hasRoomAbove(card, cards)) continue;
		const before = places.get(client.node)?.client;
		const better = before === undefined || client.open || (!before.open && client.lastCommand !== null);
		if (!better || (before?.open === true && before.lastCommand !== null && client.lastCommand === null)) continue;
		const y = card.y - clientHeight - clientGap;
		const middle = card.x + Math.min(98, card.width / 2);
		const path = { x1: middle, y1: y + clientHeight + 2, x2: middle, y2: card.y - 2 };
		places.set(client.node, { client, x: card.x, y, width: card.width - (card.density === 'full' ? 8 : 0), path });
	}
	return [...places.values()];
}

function hasRoomAbove(card: CardPlace, cards: readonly CardPlace[]): boolean {
	const top = card.y - clientHeight - clientGap;
	if (top < 20) return false;
	return cards.every(
		(other) =>
			other === card || other.y >= card.y || other.y + other.height < top || Math.abs(other.x - card.x) >= card.width,
	);
}
