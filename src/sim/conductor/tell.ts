// How the world tells what happens, and sends things off to machines. An event takes the place in the order of what made
// it happen; an arrival carries its own event, told when it is handed over.

import { type Bytes, invariant, type Micros, type NodeId, queuePush } from '../../base';
import type { HostInput } from '../../host';
import { edgeMicrosMin } from '../network/link';
import type { NodeMessage } from '../node/window';
import type { EventId, TraceEvent, WorldTraceMap } from '../trace/event';
import type { NodeArrival, NodeRecord, Place, World } from './world';

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

/** How something comes: what of an arrival is about the way. */
export type ArrivalWay = Pick<NodeArrival, 'wire' | 'link' | 'calming'>;

const noWay: ArrivalWay = { wire: null, link: null, calming: null };

/** It belongs to a connection, and no link can keep it. */
export function besideLinks(wire: number): ArrivalWay {
	return { wire, link: null, calming: null };
}

/** Sends something off. `told` is an event to tell on arrival, or the id of one that has been told: the cause of what follows. */
export function sendToNode(
	world: World,
	node: NodeRecord,
	body: NodeMessage,
	at: Micros,
	told: TraceEvent | EventId | null,
	way: ArrivalWay = noWay,
): void {
	invariant(at >= world.now, 'an arrival is not in the past');
	const seq = world.nextSeq++;
	// Field by field: this is done for every frame, and a spread among fields costs more than all the rest.
	const { wire, link, calming } = way;
	if (typeof told === 'number' || told === null) {
		queuePush(node.arrivals, { at, from: 0, seq, wire, link, calming, told: null, event: told, body });
	} else queuePush(node.arrivals, { at, from: 0, seq, wire, link, calming, told, event: told.id, body });
}

export function sendToHost(
	world: World,
	body: HostInput,
	at: Micros,
	told: TraceEvent | EventId | null,
	way: ArrivalWay = noWay,
): void {
	invariant(at >= world.now, 'an arrival is not in the past');
	const seq = world.nextSeq++;
	const event = typeof told === 'number' || told === null ? told : told.id;
	const shown = typeof told === 'number' ? null : told;
	const { wire, link, calming } = way;
	queuePush(world.host.arrivals, { at, from: 0, seq, wire, link, calming, told: shown, event, body });
}

/** The shortest way between two machines: docker's control and a process's output take this. */
export function afterEdge(at: Micros): Micros {
	return (at + edgeMicrosMin) as Micros;
}
