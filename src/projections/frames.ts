// What a frame in the air looks like: its literal first line, the hue of what it means, and the lane it flies in.

import type { Micros, NodeId } from '../base';
import { formatCount } from '../i18n';
import type { EventId, FrameWhat, TraceEvent } from '../sim';
import type { Facts } from './facts';
import type { EventOf } from './folds';
import { firstWord, frameLabel } from './labels';
import type { FrameView, Hue, KeptView } from './topology-view';

/** What is known of a frame when it departs. Most frames land before anybody looks, so their labels are made then. */
interface Flying {
	readonly event: EventOf<'frame.departed'>;
	readonly role: FrameView['role'];
	readonly client: string | null;
	readonly fromAcceptor: boolean;
	/** RDB bytes sent before it on its wire; null: it carries none. */
	readonly rdbBefore: number | null;
	/** Which of the frames that carry an RDB it is, from 1. */
	readonly chunk: number | null;
	/** When it was last put on its way, and when that ends. */
	readonly way: { readonly since: Micros; readonly until: Micros };
	readonly kept: KeptView | null;
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
		chunk: rdb === null ? null : rdb.parts,
		way: { since: event.at, until: event.body.arrivesAt },
		kept: null,
	});
	fold.version++;
}

/** What a link does with a frame in the air, as the picture shows it. */
export function keepFrame(fold: FramesFold, event: TraceEvent): void {
	const change = changeOf(event);
	if (change === null) return;
	const flying = fold.flying.get(change.frame);
	if (flying === undefined) return;
	fold.flying.set(change.frame, { ...flying, ...change.now(flying) });
	fold.version++;
}

interface Change {
	readonly frame: EventId;
	readonly now: (flying: Flying) => Partial<Pick<Flying, 'way' | 'kept'>>;
}

function changeOf(event: TraceEvent): Change | null {
	switch (event.kind) {
		case 'frame.held':
			return changes(event, () => ({ kept: { number: event.body.number, state: 'held', due: null } }));
		case 'frame.delayed':
			return changes(event, () => ({
				kept: { number: event.body.number, state: 'held', due: event.body.until },
			}));
		case 'frame.waits':
			return changes(event, () => ({ kept: { number: event.body.number, state: 'waits', due: null } }));
		case 'frame.lost':
			return changes(event, ({ way }) => lostFrame(event, way));
		case 'frame.released':
			return changes(event, () => ({ kept: null, way: { since: event.at, until: event.body.arrivesAt } }));
		default:
			return null;
	}
}

function changes(event: { readonly body: { readonly frame: EventId | null } }, now: Change['now']): Change | null {
	const { frame } = event.body;
	return frame === null ? null : { frame, now };
}

/** By chance it is lost and sent again without more being told: it flies when it is sent again. */
function lostFrame({ body }: EventOf<'frame.lost'>, way: Flying['way']): Partial<Flying> {
	if (body.number === null) return { way: { since: body.resentAt ?? way.since, until: way.until } };
	return { kept: { number: body.number, state: 'lost', due: body.resentAt } };
}

/** A link that is silent shows nothing in the air. */
function isSwallowed(kept: KeptView | null): boolean {
	return kept !== null && kept.state === 'lost' && kept.due === null;
}

export function landFrame(fold: FramesFold, frame: EventId): void {
	if (fold.flying.delete(frame)) fold.version++;
}

/** What is on its way to a process that ends arrives nowhere. */
export function dropFramesTo(fold: FramesFold, node: NodeId): void {
	for (const [frame, { event }] of fold.flying) if (event.body.to === node) landFrame(fold, frame);
}

export function frameViews(fold: FramesFold): readonly FrameView[] {
	return [...fold.flying.values()].filter(({ kept }) => !isSwallowed(kept)).map(frameView);
}

function frameView({ event, role, client, fromAcceptor, rdbBefore, chunk, way, kept }: Flying): FrameView {
	const { from, to, size, what, head } = event.body;
	const text =
		rdbBefore === null ? frameLabel(head, what) : `RDB ${formatCount(rdbBefore + 1)}–${formatCount(rdbBefore + size)}`;
	const hue = frameHue(what, head);
	const lane = laneOf(what, fromAcceptor);
	const times = { departedAt: way.since, arrivesAt: way.until };
	return { event: event.id, from, to, ...times, text, hue, lane, size, role, kept, client, chunk };
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
