// Where everything of the topology stands, as plain numbers: cards in columns by depth of replication, clients above the
// node they talk to, and three lanes on every link. A column with one node shows it in full, with more it shows less of
// each. Nothing is measured, so the same views always give the same picture.

import type { NodeId } from '../../../base';
import type { ClientView, LinkView, NodeView, TopologyView } from '../../../projections';
import type { FramePath } from '../../canvas/draw-frames';
import type { Size } from '../../parts/use-size';

export type Density = 'full' | 'compact' | 'mini';

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface CardPlace extends Point {
	readonly node: NodeView;
	readonly width: number;
	readonly height: number;
	readonly density: Density;
}

export interface ClientPlace extends Point {
	readonly client: ClientView;
	readonly width: number;
	/** The arrow from the client down to its node. */
	readonly path: FramePath;
}

export interface LinkPlace {
	readonly link: LinkView;
	readonly request: FramePath;
	readonly reply: FramePath;
	readonly data: FramePath;
	/** Whether the lanes are apart enough for pills and a progress bar of their own. */
	readonly roomy: boolean;
	/** Where the state's word stands (its middle). */
	readonly head: Point;
}

export interface TopologyLayout {
	readonly width: number;
	readonly height: number;
	readonly cards: readonly CardPlace[];
	readonly clients: readonly ClientPlace[];
	readonly links: readonly LinkPlace[];
}

/** Cards that were dragged, by node. */
export type Moved = Readonly<Record<string, Point>>;

const margin = 24;
const fullCard = 220;
const tinyCard = 142;
/** What a link with its lanes and words takes at least. */
const linkRoom = 130;
const singleTop = 120;
/** Below this height of the panel there is no room above a card. */
export const roomyHeight = 300;
const lowHeight = 226;
const lowTop = 18;
const clientHeight = 48;
const clientGap = 38;
export const stageHeight = 340;

export const heights: Readonly<Record<Density, number>> = { full: 196, compact: 146, mini: 84 };
const gaps: Readonly<Record<Density, number>> = { full: 28, compact: 20, mini: 14 };

/** A compact card without its remark. */
const briefHeight = 122;
const stackTop = 40;

/** How much of each node there is room for in a column of so many. */
function columnDensity(count: number, height: number): { readonly density: Density; readonly each: number } {
	if (count <= 1 && (height === 0 || height >= lowHeight)) return { density: 'full', each: heights.full };
	const room = (height || stageHeight) - (height >= lowHeight ? stackTop : lowTop) - (count - 1) * gaps.compact;
	const each = [heights.compact, briefHeight].find((one) => count <= 2 && count * one <= room);
	if (each !== undefined || count <= 1) return { density: 'compact', each: each ?? briefHeight };
	return { density: 'mini', each: heights.mini };
}

/** How many links lie between a node and the top of its history. */
function depthOf(node: NodeId, masters: ReadonlyMap<NodeId, NodeId>): number {
	let depth = 0;
	let at = masters.get(node);
	const seen = new Set<NodeId>([node]);
	while (at !== undefined && !seen.has(at)) {
		seen.add(at);
		depth += 1;
		at = masters.get(at);
	}
	return depth;
}

function columnsOf(view: TopologyView): readonly (readonly NodeView[])[] {
	const masters = new Map(view.links.map((link) => [link.replica, link.master]));
	const columns: NodeView[][] = [];
	for (const node of view.nodes) {
		const depth = masters.has(node.node)
			? depthOf(node.node, masters)
			: node.role === 'replica' && view.nodes.length > 1
				? 1
				: 0;
		const column = columns[depth] ?? [];
		column.push(node);
		columns[depth] = column;
	}
	const filled: NodeView[][] = [];
	for (const column of columns) if (column !== undefined && column.length > 0) filled.push(column);
	return filled;
}

function columnGap(columns: number, width: number, card: number): number {
	if (columns < 2) return 0;
	const room = Math.floor((width - columns * card - 40) / (columns - 1));
	return Math.max(card < fullCard ? 60 : 150, Math.min(300, room));
}

/** Cards give way before the links between them do, and both stop where they could no longer be read. */
function cardWidthFor(columns: number, width: number): number {
	if (width <= 0) return fullCard;
	const room = Math.floor((width - 2 * margin - (columns - 1) * linkRoom) / Math.max(1, columns));
	return Math.max(tinyCard, Math.min(fullCard, room));
}

/** @param size of the panel: columns spread over its width, up to a point; a low panel shows less of each node. */
export function layoutTopology(view: TopologyView, size: Size, moved: Moved): TopologyLayout {
	const columns = columnsOf(view);
	const low = size.height > 0 && size.height < lowHeight;
	const roomAbove = size.height === 0 || size.height >= roomyHeight;
	const cardWidth = cardWidthFor(columns.length, size.width);
	const gap = columnGap(columns.length, size.width, cardWidth);
	const left = cardWidth === tinyCard ? 18 : margin;
	const cards: CardPlace[] = [];
	columns.forEach((column, index) => {
		const { density, each } = columnDensity(column.length, size.height);
		const total = column.length * each + (column.length - 1) * gaps[density];
		const free = Math.max(low ? lowTop : stackTop, (Math.min(size.height || stageHeight, stageHeight) - total) / 2 + 6);
		const top = density === 'full' ? (roomAbove ? singleTop : Math.min(44, size.height - each - 8)) : free;
		column.forEach((node, row) => {
			const placed = { x: left + index * (cardWidth + gap), y: top + row * (each + gaps[density]) };
			const { x, y } = moved[node.node] ?? placed;
			cards.push({ node, x, y, width: cardWidth, height: each, density });
		});
	});
	const byNode = new Map(cards.map((card) => [card.node.node, card]));
	const clients = roomAbove ? layoutClients(view.clients, byNode) : [];
	const links = layoutLinks(view.links, byNode);
	const right = Math.max(0, ...cards.map((card) => card.x + card.width)) + 16;
	const bottom = Math.max(0, ...cards.map((card) => card.y + card.height)) + 12;
	return { width: right, height: bottom, cards, clients, links };
}

/** One client card above each node: the one that was busy last; only over cards that have room above. */
function layoutClients(clients: readonly ClientView[], cards: ReadonlyMap<NodeId, CardPlace>): readonly ClientPlace[] {
	const places = new Map<NodeId, ClientPlace>();
	for (const client of clients) {
		const card = cards.get(client.node);
		if (card === undefined || card.density !== 'full') continue;
		const before = places.get(client.node);
		if (before !== undefined && before.client.lastCommand !== null && client.lastCommand === null) continue;
		const y = card.y - clientHeight - clientGap;
		const middle = card.x + 98;
		const path = { x1: middle, y1: y + clientHeight + 2, x2: middle, y2: card.y - 2 };
		places.set(client.node, { client, x: card.x, y, width: card.width - 8, path });
	}
	return [...places.values()];
}

interface LaneOffsets {
	readonly request: number;
	readonly reply: number;
	readonly data: number;
	readonly head: number;
}

const roomyLanes: LaneOffsets = { head: 22, request: 76, reply: 106, data: 156 };
/** With nothing asked and nothing missing, the stream runs in the middle. */
const steadyLanes: LaneOffsets = { head: 52, request: 92, reply: 92, data: 112 };
const handshakeLanes: LaneOffsets = { ...roomyLanes, data: 134 };
const closeLanes: LaneOffsets = { head: -34, request: -10, reply: 0, data: 10 };

function layoutLinks(links: readonly LinkView[], cards: ReadonlyMap<NodeId, CardPlace>): readonly LinkPlace[] {
	const places: LinkPlace[] = [];
	const perMaster = new Map<NodeId, number>();
	for (const link of links) perMaster.set(link.master, (perMaster.get(link.master) ?? 0) + 1);
	const taken = new Map<NodeId, number>();
	for (const link of links) {
		const from = cards.get(link.master);
		const to = cards.get(link.replica);
		if (from === undefined || to === undefined) continue;
		const nth = taken.get(link.master) ?? 0;
		taken.set(link.master, nth + 1);
		places.push(layoutLink(link, from, to, nth, perMaster.get(link.master) ?? 1));
	}
	return places;
}

/** Online, with nothing left of what it asked for. */
export function isSteady(link: LinkView): boolean {
	return link.state === 'online' && (link.catchUp === null || link.catchUp.applied >= link.catchUp.total);
}

function lanesOf(link: LinkView): LaneOffsets {
	if (link.state === 'down' || link.state === 'connecting' || isSteady(link)) return steadyLanes;
	return link.state === 'handshake' ? handshakeLanes : roomyLanes;
}

function layoutLink(link: LinkView, from: CardPlace, to: CardPlace, nth: number, siblings: number): LinkPlace {
	const rightward = to.x + to.width / 2 >= from.x + from.width / 2;
	const x1 = rightward ? from.x + from.width + 4 : from.x - 4;
	const x2 = rightward ? to.x - 4 : to.x + to.width + 4;
	const roomy = siblings === 1 && from.density === 'full' && to.density === 'full' && Math.abs(x2 - x1) > 120;
	const offsets = roomy ? lanesOf(link) : closeLanes;
	const y1 = roomy ? from.y : from.y + (from.height * (nth + 1)) / (siblings + 1);
	const y2 = roomy ? to.y : to.y + to.height / 2;
	const lane = (offset: number): FramePath => ({ x1, y1: y1 + offset, x2, y2: y2 + offset });
	const reversed = ({ x1: a, y1: b, x2: c, y2: d }: FramePath): FramePath => ({ x1: c, y1: d, x2: a, y2: b });
	const head = roomy
		? { x: (x1 + x2) / 2, y: (y1 + y2) / 2 + offsets.head }
		: { x: (x1 + x2 * 2) / 3, y: (y1 + y2 * 2) / 3 + offsets.head };
	return {
		link,
		request: reversed(lane(offsets.request)),
		reply: lane(offsets.reply),
		data: lane(offsets.data),
		roomy,
		head,
	};
}

export interface Viewport {
	readonly scale: number;
	readonly x: number;
	readonly y: number;
}

/** The view as drawn, so that text keeps its size: centred when smaller than the panel, from its top left when larger. */
export function restViewport(layout: TopologyLayout, width: number, height: number): Viewport {
	if (layout.width <= 0 || width <= 0) return { scale: 1, x: 0, y: 0 };
	const spare = Math.max(0, width - layout.width);
	return { scale: 1, x: Math.min(spare / 2, 60), y: Math.max(0, (height - stageHeight) / 3) };
}

/** The view that shows everything, however small: what a person asks for by a button. */
export function fitViewport(layout: TopologyLayout, width: number, height: number): Viewport {
	const scale = layout.width <= 0 || width <= 0 ? 1 : Math.min(1, width / layout.width, height / layout.height);
	return scale === 1 ? restViewport(layout, width, height) : { scale, x: 0, y: 4 };
}
