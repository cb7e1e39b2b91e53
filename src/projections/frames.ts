// What a frame in the air looks like: its literal first line, the hue of what it means, and the lane it flies in.

import type { NodeId } from '../base';
import { formatCount } from '../i18n';
import type { EventId, FrameWhat } from '../sim';
import type { Facts } from './facts';
import type { EventOf } from './folds';
import { firstWord, frameLabel } from './labels';
import type { FrameView, Hue } from './topology-view';

/** What is known of a frame when it departs. Most frames land before anybody looks, so their labels are made then. */
interface Flying {
	readonly event: EventOf<'frame.departed'>;
	readonly role: FrameView['role'];
	readonly client: string | null;
	readonly fromAcceptor: boolean;
	/** RDB bytes sent before it on its wire; null: it carries none. */
	readonly rdbBefore: number | null;
}

export interface FramesFold {
	/** Between departure and arrival, by the event of the departure. */
	readonly flying: Map<EventId, Flying>;
	version: number;
}

const flyingMax = 500;

export function createFramesFold(): FramesFold {
	return { flying: new Map(), version: 0 };
}

export function departFrame(fold: FramesFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const { wire, from, what, size } = event.body;
	const fact = facts.wires.get(wire);
	if (fact?.quiet === true || fold.flying.size >= flyingMax) return;
	const rdb = what === 'rdb' && fact?.rdb?.frame === 'part' ? fact.rdb : null;
	fold.flying.set(event.id, {
		event,
		role: fact?.role ?? 'client',
		client: facts.clients.get(wire)?.name ?? null,
		fromAcceptor: fact?.to.node === from,
		rdbBefore: rdb === null ? null : rdb.sent - size,
	});
	fold.version++;
}

export function landFrame(fold: FramesFold, frame: EventId): void {
	if (fold.flying.delete(frame)) fold.version++;
}

/** What is on its way to a process that ends arrives nowhere. */
export function dropFramesTo(fold: FramesFold, node: NodeId): void {
	for (const [frame, { event }] of fold.flying) if (event.body.to === node) landFrame(fold, frame);
}

export function frameViews(fold: FramesFold): readonly FrameView[] {
	return [...fold.flying.values()].map(frameView);
}

function frameView({ event, role, client, fromAcceptor, rdbBefore }: Flying): FrameView {
	const { from, to, arrivesAt, size, what, head } = event.body;
	const text =
		rdbBefore === null ? frameLabel(head, what) : `RDB ${formatCount(rdbBefore + 1)}–${formatCount(rdbBefore + size)}`;
	const hue = frameHue(what, head);
	const lane = laneOf(what, fromAcceptor);
	return { event: event.id, from, to, departedAt: event.at, arrivesAt, text, hue, lane, size, role, client };
}

function laneOf(what: FrameWhat, fromAcceptor: boolean): FrameView['lane'] {
	if (what === 'stream' || what === 'rdb') return 'data';
	return fromAcceptor ? 'reply' : 'request';
}

export function frameHue(what: FrameWhat, head: string): Hue {
	if (what === 'rdb' || head.startsWith('+FULLRESYNC')) return 'full';
	if (what === 'stream' || head.startsWith('+CONTINUE')) return 'partial';
	if (head.startsWith('-')) return 'down';
	const asksMaster = what === 'ack' || what === 'handshake';
	return asksMaster && firstWord(head) !== '' ? 'replica' : 'neutral';
}
