// How the world tells what happens, and sends things off to machines. An event takes the place in the order of what made
// it happen; an arrival carries its own event, told when it is handed over.

import { type Bytes, invariant, type Micros, type NodeId, queuePush } from '../../base';
import type { HostInput } from '../../host';
import { edgeMicrosMin } from '../network/link';
import type { NodeDelivery, NodeMessage } from '../node/window';
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

/** Sends something off. `told` is an event to tell on arrival, or the id of one that has been told: the cause of what follows. */
export function sendToNode(
	world: World,
	node: NodeRecord,
	body: NodeMessage,
	at: Micros,
	told: TraceEvent | EventId | null,
	wire: number | null = null,
	what: FrameWhat | null = null,
): void {
	invariant(at >= world.now, 'an arrival is not in the past');
	const seq = world.nextSeq++;
	const event = typeof told === 'number' ? null : told;
	const delivery: NodeDelivery = { at, seq, event: event === null ? (told as EventId | null) : event.id, body };
	queuePush(node.arrivals, { at, from: 0, seq, wire, what, event, input: delivery });
}

export function sendToHost(
	world: World,
	host: HostInput,
	at: Micros,
	told: TraceEvent | EventId | null,
	wire: number | null = null,
): void {
	invariant(at >= world.now, 'an arrival is not in the past');
	const seq = world.nextSeq++;
	const event = typeof told === 'number' ? null : told;
	const cause = event === null ? (told as EventId | null) : event.id;
	queuePush(world.host.arrivals, { at, from: 0, seq, wire, what: null, event, input: { cause, host } });
}

/** The shortest way between two machines: docker's control and a process's output take this. */
export function afterEdge(at: Micros): Micros {
	return (at + edgeMicrosMin) as Micros;
}
