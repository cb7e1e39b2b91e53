// Where everything of the topology stands: cards in columns, clients above the node they talk to, links between them.
// Nothing is measured, so the same views always give the same picture.

import type { NodeId } from '../../../base';
import type { LinkView, TopologyView } from '../../../projections';
import type { Size } from '../../parts/use-size';
import { isClear, isLost } from './clear';
import { clientsInColumns, clientsInTrees } from './clients';
import { type Column, columnsOf, linkLeast, lowTop, mastersOf, stackTop, tinyCard } from './columns';
import { layoutLinks } from './lanes';
import {
	type CardPlace,
	type ClientPlace,
	gaps,
	type LinkPlace,
	lowHeight,
	type Moved,
	roomyHeight,
	stageHeight,
	type TopologyLayout,
} from './places';
import { detours, isBlocked } from './tidy/detour';
import { type Tidy, tidyWorld, type World } from './tidy/tidy';
import { tidyLink } from './tidy/ways';

const margin = 24;
const fullCard = 220;
/** What a link with its lanes and words takes. */
const linkRoom = 130;
const linkRoomBesideTear = 76;
const linkMost = 300;
/** Between two columns of the same nodes, and for the tear. */
const sameRoom = 20;
const tearRoom = 58;
const singleTop = 120;
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

interface Base {
	readonly cards: readonly CardPlace[];
	readonly tear: number | null;
	/** Null: in columns. */
	readonly tidy: Tidy | null;
}

/** @param size of the panel: columns spread over its width, up to a point; a low panel shows less of each node. */
export function layoutTopology(view: TopologyView, size: Size, moved: Moved): TopologyLayout {
	const base = baseOf(view, size);
	const alone = base.cards.length === 1;
	const cards = base.cards.map((card) => ({ ...card, alone, ...moved[card.node.node] }));
	const byNode = new Map(cards.map((card) => [card.node.node, card]));
	const { tidy, tear } = base;
	const links = linksOf(view, base, byNode, moved);
	const clients = clientsOf(view, size, base, cards, byNode);
	const right = Math.max(0, ...cards.map((card) => card.x + card.width)) + 16;
	const bottom = Math.max(0, ...cards.map((card) => card.y + card.height)) + 12;
	const width = tidy === null ? right : Math.max(tidy.width, right);
	const height = tidy === null ? bottom : Math.max(tidy.height, bottom);
	return { width, height, cards, clients, links, tear };
}

/** In columns, as the design draws a few nodes; as trees where a link would come behind a card otherwise. */
function baseOf(view: TopologyView, size: Size): Base {
	const inColumns = columnsBase(view, size);
	// Whatever becomes of the links, the cards stay.
	const links = view.links.map((link) => ({ ...link, state: 'online' as const, catchUp: null }));
	const places = layoutLinks(links, byNodeOf(inColumns.cards));
	if (size.width <= 0 || isClear(inColumns.cards, places, size)) return inColumns;
	const tidy = tidyWorld(worldOf(view), size, size.height < lowHeight);
	if (tidy === null) return inColumns;
	const cards = view.nodes.map((node): CardPlace => {
		const { x, y } = tidy.cards.get(node.node) ?? { x: 0, y: 0 };
		return { node, x, y, width: tidy.card.width, height: tidy.card.height, density: tidy.card.density, alone: false };
	});
	return { cards, tear: tidy.tear, tidy };
}

function worldOf(view: TopologyView): World {
	const masters = mastersOf(view);
	// Room for a client above those who lead is kept from the beginning: most are written to sooner or later.
	const leading = [...masters.values()].filter((node) => !masters.has(node));
	return {
		nodes: view.nodes.map(({ node }) => node),
		masters,
		visited: new Set([...leading, ...view.clients.map(({ node }) => node)]),
		far: new Set(view.partition?.far),
	};
}

function clientsOf(
	{ clients }: TopologyView,
	{ height }: Size,
	{ tidy }: Base,
	cards: readonly CardPlace[],
	byNode: ReadonlyMap<NodeId, CardPlace>,
): readonly ClientPlace[] {
	if (tidy !== null) return tidy.clients ? clientsInTrees(clients, byNode) : [];
	return height === 0 || height >= roomyHeight ? clientsInColumns(clients, cards, byNode) : [];
}

function byNodeOf(cards: readonly CardPlace[]): ReadonlyMap<NodeId, CardPlace> {
	return new Map(cards.map((card) => [card.node.node, card]));
}

/** Those that nobody laid out, or that a card was moved onto, are led round the cards. */
function linksOf(
	view: TopologyView,
	{ tidy }: Base,
	cards: ReadonlyMap<NodeId, CardPlace>,
	moved: Moved,
): readonly LinkPlace[] {
	const straight = layoutLinks(view.links, cards);
	if (tidy === null && straight.every((place) => !isLost(place, cards))) return straight;
	const isMoved = ({ master, replica }: LinkView) => moved[master] !== undefined || moved[replica] !== undefined;
	const asLaidOut = Object.keys(moved).length === 0;
	const isOff = (place: LinkPlace) => {
		if (tidy === null) return isLost(place, cards);
		return !asLaidOut && (isMoved(place.link) || isBlocked(place.link, tidy.ways, cards));
	};
	const ways = detours(
		straight.filter(isOff).map(({ link }) => link),
		cards,
	);
	return straight.map((place) => {
		if (!isOff(place)) return tidy === null ? place : (tidyLink(place.link, tidy.ways, cards) ?? place);
		return ways.has(place.link.replica) ? (tidyLink(place.link, ways, cards) ?? place) : place;
	});
}

function columnsBase(view: TopologyView, size: Size): Base {
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
		cards.push(...columnCards(column, { x, width: cardWidth }, size.height, masters));
		x += cardWidth;
	});
	return { cards, tear, tidy: null };
}

function columnCards(
	{ nodes, density, each }: Column,
	at: { readonly x: number; readonly width: number },
	height: number,
	masters: ReadonlyMap<NodeId, NodeId>,
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
		const top = y;
		y += each;
		return { node, x: at.x, y: top, width: at.width, height: each, density, alone: false };
	});
}

function topOf(density: Column['density'], each: number, total: number, height: number): number {
	const low = height > 0 && height < lowHeight;
	const roomAbove = height === 0 || height >= roomyHeight;
	if (density === 'full') return roomAbove ? singleTop : Math.min(44, height - each - 8);
	const stage = height === 0 ? stageHeight : Math.max(height, Math.min(stageHeight, height));
	return Math.max(low ? lowTop : stackTop, (Math.min(stage, stageHeight) - total) / 2 + 6);
}
