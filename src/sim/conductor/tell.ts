// How the world tells what happens, and sends things off to machines. An event takes the place in the order of what made
// it happen; an arrival carries its own event, told when it is handed over.

import { type Bytes, invariant, type Micros, type NodeId, queuePush } from '../../base';
import type { HostInput } from '../../host';
import { edgeMicrosMin } from '../network/link';
import type { NodeDelivery } from '../node/window';
import type { EventId, FrameWhat, TraceEvent, WorldTraceMap } from '../trace/event';
import type { NodeRecord, World } from './world';

/** Where an event stands in the total order, and what it follows from. */
export interface Place {
	readonly at: Micros;
	readonly from: number;
	readonly seq: number;
	readonly cause: EventId | null;
}

export type WorldEventKind = keyof WorldTraceMap;

export function makeEvent<K extends WorldEventKind>(
	world: World,
	at: Micros,
	node: NodeId,
	kind: K,
	body: WorldTraceMap[K],
	cause: EventId | null,
): TraceEvent {
	// The world's number is 0, so its count is the id.
	const id = world.nextEvent++;
	return { kind, id, at, node, cause, body } as unknown as TraceEvent;
}

export function tell<K extends WorldEventKind>(
	world: World,
	place: Place,
	node: NodeId,
	kind: K,
	body: WorldTraceMap[K],
	payload: Bytes | null = null,
): EventId {
	const event = makeEvent(world, place.at, node, kind, body, place.cause);
	world.emitted.push({ at: place.at, from: place.from, seq: place.seq, event, payload });
	return event.id;
}

/** A member of a union of deliveries without the fields that sending it off fills in. */
type Unsent<T> = T extends unknown ? Omit<T, 'at' | 'seq' | 'event'> : never;

export interface Sending {
	readonly at: Micros;
	readonly wire?: number;
	readonly what?: FrameWhat;
	/** Told on arrival, and then the cause of what follows. */
	readonly event?: TraceEvent;
	/** The cause of what follows where no event is told on arrival. */
	readonly cause?: EventId | null;
}

export function sendToNode(world: World, node: NodeRecord, input: Unsent<NodeDelivery>, sending: Sending): void {
	const { at, wire = null, what = null, event = null, cause = null } = sending;
	invariant(at >= world.now, 'an arrival is not in the past');
	const seq = world.nextSeq++;
	const delivery = { ...input, at, seq, event: event === null ? cause : event.id } as NodeDelivery;
	queuePush(node.arrivals, { at, from: 0, seq, wire, what, event, input: delivery });
}

export function sendToHost(world: World, host: HostInput, sending: Sending): void {
	const { at, wire = null, what = null, event = null, cause = null } = sending;
	invariant(at >= world.now, 'an arrival is not in the past');
	const seq = world.nextSeq++;
	queuePush(world.host.arrivals, {
		at,
		from: 0,
		seq,
		wire,
		what,
		event,
		input: { cause: event === null ? cause : event.id, host },
	});
}

/** The shortest way between two machines: docker's control and a process's output take this. */
export function afterEdge(at: Micros): Micros {
	return (at + edgeMicrosMin) as Micros;
}
