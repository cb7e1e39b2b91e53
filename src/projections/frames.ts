// What a frame in the air looks like: its literal first line, the hue of what it means, and the lane it flies in.

import type { NodeId } from '../base';
import { formatCount } from '../i18n';
import type { EventId, FrameWhat } from '../sim';
import type { Facts } from './facts';
import { firstWord, frameLabel } from './labels';
import type { EventOf } from './node-facts';
import type { FrameView, Hue } from './topology-view';

/** What is known of a frame when it departs. Most frames land before anybody looks, so their labels are made then. */
interface Flying {
	readonly event: EventOf<'frame.departed'>;
	readonly role: FrameView['role'];
	readonly client: string | null;
	readonly fromAcceptor: boolean;
	/** RDB bytes sent before it on its wire. */
	readonly rdbBefore: number;
}

export interface FramesFold {
	/** Between departure and arrival, by the event of the departure. */
	readonly flying: Map<EventId, Flying>;
	/** RDB bytes sent so far, by wire. */
	readonly rdbSent: Map<number, number>;
	version: number;
}

const flyingMax = 500;

export function createFramesFold(): FramesFold {
	return { flying: new Map(), rdbSent: new Map(), version: 0 };
}

export function departFrame(fold: FramesFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const { wire, from, what, head, size } = event.body;
	const rdbBefore = fold.rdbSent.get(wire) ?? 0;
	if (what === 'rdb') fold.rdbSent.set(wire, isAnnouncement(head, size) ? 0 : rdbBefore + size);
	const fact = facts.wires.get(wire);
	if (fact?.quiet === true || fold.flying.size >= flyingMax) return;
	fold.flying.set(event.id, {
		event,
		role: fact?.role ?? 'client',
		client: facts.clients.get(wire)?.name ?? null,
		fromAcceptor: fact?.to.node === from,
		rdbBefore,
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
	const ranged = what === 'rdb' && !isAnnouncement(head, size);
	const text = ranged ? `RDB ${formatCount(rdbBefore + 1)}–${formatCount(rdbBefore + size)}` : frameLabel(head);
	const hue = frameHue(what, head);
	const lane = laneOf(what, fromAcceptor);
	return { event: event.id, from, to, departedAt: event.at, arrivesAt, text, hue, lane, size, role, client };
}

function laneOf(what: FrameWhat, fromAcceptor: boolean): FrameView['lane'] {
	if (what === 'stream' || what === 'rdb') return 'data';
	return fromAcceptor ? 'reply' : 'request';
}

/** The line before the RDB: its length, or the mark that will end it. */
export function isAnnouncement(head: string, size: number): boolean {
	return size === head.length && /^\$(EOF:[0-9a-f]{40}|\d+)\r\n$/.test(head);
}

export function frameHue(what: FrameWhat, head: string): Hue {
	if (what === 'rdb' || head.startsWith('+FULLRESYNC')) return 'full';
	if (what === 'stream' || head.startsWith('+CONTINUE')) return 'partial';
	if (head.startsWith('-')) return 'down';
	const asksMaster = what === 'ack' || what === 'handshake';
	return asksMaster && firstWord(head) !== '' ? 'replica' : 'neutral';
}
