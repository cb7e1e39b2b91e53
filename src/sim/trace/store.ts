// The last events of a run, for those who come to look after the fact. Folds take every event as it happens and do not
// need this; a page that asks for "the trace" gets what is still here and how much came before. ACKs have a short ring of
// their own: they are nearly all that an idle lab does, and hours of them must not push out what happened before.

import type { NodeId } from '../../base';
import type { EventId, TraceEvent, TraceKind } from './event';

const storedEventsMax = 131_072;
const storedAcksMax = 1_024;

/** Plain data: columns that grow until they are full, and then are a ring. */
interface Ring {
	readonly max: number;
	/** Events ever taken; the columns hold the last of them. */
	taken: number;
	/** Number of each event in the whole trace, from 0. */
	readonly numbers: number[];
	readonly ids: EventId[];
	readonly times: number[];
	/** -1: no cause. */
	readonly causes: number[];
	readonly nodes: NodeId[];
	readonly kinds: TraceKind[];
	readonly bodies: TraceEvent['body'][];
}

export interface TraceStore {
	readonly acks: Ring;
	readonly others: Ring;
	/** Events of the run so far. */
	total: number;
}

export function createTraceStore(): TraceStore {
	return { acks: createRing(storedAcksMax), others: createRing(storedEventsMax), total: 0 };
}

function createRing(max: number): Ring {
	return { max, taken: 0, numbers: [], ids: [], times: [], causes: [], nodes: [], kinds: [], bodies: [] };
}

export function storeEvent(store: TraceStore, event: TraceEvent): void {
	const ring = isOfAck(event) ? store.acks : store.others;
	const slot = ring.taken++ % ring.max;
	ring.numbers[slot] = store.total++;
	ring.ids[slot] = event.id;
	ring.times[slot] = event.at;
	ring.causes[slot] = event.cause ?? -1;
	ring.nodes[slot] = event.node;
	ring.kinds[slot] = event.kind;
	ring.bodies[slot] = event.body;
}

function isOfAck(event: TraceEvent): boolean {
	switch (event.kind) {
		case 'frame.departed':
		case 'frame.arrived':
			return event.body.what === 'ack';
		case 'command.run':
			return event.body.from === 'replica';
		default:
			return event.kind === 'ack.sent' || event.kind === 'ack.received';
	}
}

/** Number from which on nothing has been let go. */
export function storedFrom({ acks, others }: TraceStore): number {
	return Math.max(firstComplete(acks), firstComplete(others));
}

function firstComplete(ring: Ring): number {
	return ring.taken <= ring.max ? 0 : numberAt(ring, ring.taken - ring.max);
}

/** Stored events from number `from` (counted from 0 at the start of the run) up to `to`, in order. */
export function storedEvents({ acks, others }: TraceStore, from = 0, to = Number.POSITIVE_INFINITY): TraceEvent[] {
	const events: TraceEvent[] = [];
	let ack = firstFrom(acks, from);
	let other = firstFrom(others, from);
	for (;;) {
		const ackNumber = numberAt(acks, ack);
		const otherNumber = numberAt(others, other);
		const ackComes = ackNumber < otherNumber;
		if (!((ackComes ? ackNumber : otherNumber) < to)) break;
		events.push(ackComes ? eventAt(acks, ack++) : eventAt(others, other++));
	}
	return events;
}

/** Index, among all ever taken by the ring, of the first stored event with a number of `from` or more. */
function firstFrom(ring: Ring, from: number): number {
	let low = Math.max(0, ring.taken - ring.max);
	let high = ring.taken;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (numberAt(ring, middle) < from) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Infinity behind the last. */
function numberAt({ numbers, taken, max }: Ring, index: number): number {
	return index < taken ? (numbers[index % max] as number) : Number.POSITIVE_INFINITY;
}

function eventAt({ ids, times, causes, nodes, kinds, bodies, max }: Ring, index: number): TraceEvent {
	const slot = index % max;
	const cause = causes[slot] === -1 ? null : causes[slot];
	const event = { kind: kinds[slot], id: ids[slot], at: times[slot], node: nodes[slot], cause, body: bodies[slot] };
	return event as unknown as TraceEvent;
}

/** Events never change, so a copy shares them. */
export function copyTraceStore({ acks, others, total }: TraceStore): TraceStore {
	return { acks: copyRing(acks), others: copyRing(others), total };
}

function copyRing(ring: Ring): Ring {
	const { numbers, ids, times, causes, nodes, kinds, bodies } = ring;
	return {
		...ring,
		numbers: numbers.slice(),
		ids: ids.slice(),
		times: times.slice(),
		causes: causes.slice(),
		nodes: nodes.slice(),
		kinds: kinds.slice(),
		bodies: bodies.slice(),
	};
}
