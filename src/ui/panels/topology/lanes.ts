// Where the links run: three lanes on each (request, reply, data) between the edges of two cards that face each other, or
// downwards where a replica stands under its master.

import type { NodeId } from '../../../base';
import type { LinkView } from '../../../projections';
import type { FramePath } from '../../canvas/draw-frames';
import type { CardPlace, LinkPlace } from './places';

interface LaneOffsets {
	readonly request: number;
	readonly reply: number;
	readonly data: number;
	readonly head: number;
}

const roomyLanes: LaneOffsets = { head: 22, request: 76, reply: 106, data: 156 };
/** With nothing asked and nothing missing, the stream runs in the middle, and frames clear of the words above it. */
const steadyLanes: LaneOffsets = { head: 36, request: 96, reply: 96, data: 116 };
const handshakeLanes: LaneOffsets = { ...roomyLanes, data: 134 };
const closeLanes: LaneOffsets = { head: -34, request: -10, reply: 0, data: 10 };
/** Between two low cards: the state above, the three ways below each other. */
const lowLanes: LaneOffsets = { head: -64, request: -12, reply: 14, data: 42 };
const lowFrom = 130;
const pairRoom = 52;
/** Shorter ones have their sign in the middle, clear of the arrow. */
const signFrom = 120;
/** What one link keeps free on either side of a card. */
const clear = 4;

export function layoutLinks(links: readonly LinkView[], cards: ReadonlyMap<NodeId, CardPlace>): readonly LinkPlace[] {
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
		const siblings = perMaster.get(link.master) ?? 1;
		places.push(isUnder(from, to) ? downwards(link, from, to) : sideways(link, from, to, nth, siblings));
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

function isUnder(from: CardPlace, to: CardPlace): boolean {
	const apart = to.y >= from.y + from.height || from.y >= to.y + to.height;
	return apart && Math.abs(from.x + from.width / 2 - (to.x + to.width / 2)) < from.width / 2;
}

function reversed({ x1, y1, x2, y2 }: FramePath): FramePath {
	return { x1: x2, y1: y2, x2: x1, y2: y1 };
}

/** From the lower edge of the one to the upper edge of the other; past cards between them along their left side. */
function downwards(link: LinkView, from: CardPlace, to: CardPlace): LinkPlace {
	const below = to.y > from.y;
	const y1 = below ? from.y + from.height + clear : from.y - clear;
	const y2 = below ? to.y - clear : to.y + to.height + clear;
	const far = Math.abs(y2 - y1) > 80;
	const x = far ? Math.min(from.x, to.x) - 8 : (from.x + from.width / 2 + to.x + to.width / 2) / 2;
	const ends = far ? { y1: from.y + from.height / 2, y2: to.y + to.height / 2 } : { y1, y2 };
	const lane = (offset: number): FramePath => ({ x1: x + offset, x2: x + offset, ...ends });
	const step = far ? 2 : 8;
	return {
		link,
		request: reversed(lane(-step)),
		reply: lane(0),
		data: lane(step),
		roomy: false,
		pair: false,
		way: null,
		head: { x: x + (far ? 20 : 40), y: (ends.y1 + ends.y2) / 2 - 9 },
		room: 0,
	};
}

function sideways(link: LinkView, from: CardPlace, to: CardPlace, nth: number, siblings: number): LinkPlace {
	const rightward = to.x + to.width / 2 >= from.x + from.width / 2;
	const x1 = rightward ? from.x + from.width + clear : from.x - clear;
	const x2 = rightward ? to.x - clear : to.x + to.width + clear;
	const roomy = siblings === 1 && from.density === 'full' && to.density === 'full' && Math.abs(x2 - x1) > 120;
	const pair = siblings === 1 && Math.min(from.height, to.height) >= lowFrom && Math.abs(from.y - to.y) < 20;
	const offsets = roomy ? lanesOf(link) : pair ? lowLanes : closeLanes;
	const y1 = roomy ? from.y : from.y + (from.height * (nth + 1)) / (siblings + 1);
	const y2 = roomy ? to.y : to.y + to.height / 2;
	const lane = (offset: number): FramePath => ({ x1, y1: y1 + offset, x2, y2: y2 + offset });
	// Links of one master lie close at its side and apart at the replicas': the words stand near those.
	const share = roomy || siblings === 1 ? 0.5 : Math.abs(x2 - x1) > signFrom ? 0.72 : 0.5;
	const head = { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * (roomy ? 0.5 : bend(share)) + offsets.head };
	return {
		link,
		request: reversed(lane(offsets.request)),
		reply: lane(offsets.reply),
		data: lane(offsets.data),
		roomy,
		pair: !roomy && pair && Math.abs(x2 - x1) >= pairRoom,
		way: null,
		head: to.density === 'chip' ? onCard(link, to) : siblings > 1 && !roomy ? { ...head, y: head.y + 25 } : head,
		room: to.density === 'chip' ? 0 : Math.abs(x2 - x1) * (siblings > 1 ? 0.5 : 1),
	};
}

/** Where many stand, only what is not online has a sign, at the corner of its replica. */
function onCard(link: LinkView, { x, y, width }: CardPlace): LinkPlace['head'] {
	return isSteady(link) ? null : { x: x + width - 18, y: y - 10 };
}

/** How far down a curve with level ends has come at this share of its width, roughly. */
function bend(share: number): number {
	return share * share * (3 - 2 * share);
}
