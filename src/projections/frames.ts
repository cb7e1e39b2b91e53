// What a frame in the air looks like: its literal first line, the hue of what it means, and the lane it flies in.

import type { NodeId } from '../base';
import { formatCount } from '../i18n';
import type { EventId, FrameWhat } from '../sim';
import type { Facts } from './facts';
import { firstWord, frameLabel } from './labels';
import type { EventOf } from './node-facts';
import type { FrameView, Hue } from './topology-view';

export interface FramesFold {
	/** Between departure and arrival, by the event of the departure. */
	readonly flying: Map<EventId, FrameView>;
	/** RDB bytes sent per wire, for the range on each chunk. */
	readonly rdbSent: Map<number, number>;
	version: number;
}

const flyingMax = 500;

export function createFramesFold(): FramesFold {
	return { flying: new Map(), rdbSent: new Map(), version: 0 };
}

export function departFrame(fold: FramesFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const text = textOf(fold, event);
	if (fold.flying.size >= flyingMax) return;
	fold.flying.set(event.id, frameView(event, text, facts));
	fold.version++;
}

export function landFrame(fold: FramesFold, frame: EventId): void {
	if (fold.flying.delete(frame)) fold.version++;
}

/** What is on its way to a process that ends arrives nowhere. */
export function dropFramesTo(fold: FramesFold, node: NodeId): void {
	for (const [event, { to }] of fold.flying) if (to === node) landFrame(fold, event);
}

function frameView(event: EventOf<'frame.departed'>, text: string, facts: Facts): FrameView {
	const { wire, from, to, arrivesAt, size, what, head } = event.body;
	const fact = facts.wires.get(wire);
	const fromAcceptor = fact !== undefined && fact.to.node === from;
	return {
		event: event.id,
		from,
		to,
		departedAt: event.at,
		arrivesAt,
		text,
		hue: frameHue(what, head),
		lane: laneOf(what, fromAcceptor),
		size,
		role: fact?.role ?? 'client',
		client: facts.clients.get(wire)?.name ?? null,
	};
}

function laneOf(what: FrameWhat, fromAcceptor: boolean): FrameView['lane'] {
	if (what === 'stream' || what === 'rdb') return 'data';
	return fromAcceptor ? 'reply' : 'request';
}

function textOf(fold: FramesFold, { body }: EventOf<'frame.departed'>): string {
	const { what, head, size, wire } = body;
	if (what !== 'rdb') return frameLabel(head);
	if (isAnnouncement(head, size)) {
		fold.rdbSent.set(wire, 0);
		return frameLabel(head);
	}
	const sent = fold.rdbSent.get(wire) ?? 0;
	fold.rdbSent.set(wire, sent + size);
	return `RDB ${formatCount(sent + 1)}–${formatCount(sent + size)}`;
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
