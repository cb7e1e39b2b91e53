// The last events of a run, for those who come to look after the fact. Folds take every event as it happens and do not
// need this; a page that asks for "the trace" gets what is still here and how much came before. Kept in columns: an
// idle lab told at full speed makes more garbage of its trace than of everything else.

import type { NodeId } from '../../base';
import type { EventId, TraceEvent, TraceKind } from './event';

export const storedEventsMax = 131_072;

/** Plain data: columns that grow until they are full, and then are a ring. */
export interface TraceStore {
	readonly ids: EventId[];
	readonly times: number[];
	/** -1: no cause. */
	readonly causes: number[];
	readonly nodes: NodeId[];
	readonly kinds: TraceKind[];
	readonly bodies: TraceEvent['body'][];
	/** Events ever taken; the columns hold the last of them. */
	total: number;
}

export function createTraceStore(): TraceStore {
	return { ids: [], times: [], causes: [], nodes: [], kinds: [], bodies: [], total: 0 };
}

export function storeEvent(store: TraceStore, { id, at, cause, node, kind, body }: TraceEvent): void {
	const slot = store.total % storedEventsMax;
	store.ids[slot] = id;
	store.times[slot] = at;
	store.causes[slot] = cause ?? -1;
	store.nodes[slot] = node;
	store.kinds[slot] = kind;
	store.bodies[slot] = body;
	store.total++;
}

/** Stored events from number `from` (counted from 0 at the start of the run) on, in order. */
export function storedEvents(store: TraceStore, from = 0): TraceEvent[] {
	const first = Math.max(from, store.total - store.ids.length);
	const events: TraceEvent[] = [];
	for (let i = first; i < store.total; i++) events.push(eventAt(store, i % storedEventsMax));
	return events;
}

function eventAt({ ids, times, causes, nodes, kinds, bodies }: TraceStore, slot: number): TraceEvent {
	const cause = causes[slot] === -1 ? null : causes[slot];
	const event = { kind: kinds[slot], id: ids[slot], at: times[slot], node: nodes[slot], cause, body: bodies[slot] };
	return event as unknown as TraceEvent;
}

/** Events never change, so a copy shares them. */
export function copyTraceStore({ ids, times, causes, nodes, kinds, bodies, total }: TraceStore): TraceStore {
	return {
		ids: ids.slice(),
		times: times.slice(),
		causes: causes.slice(),
		nodes: nodes.slice(),
		kinds: kinds.slice(),
		bodies: bodies.slice(),
		total,
	};
}
