// The last events of a run, for those who come to look after the fact. Folds take every event as it happens and do not
// need this; a page that asks for "the trace" gets what is still here and how much came before.

import type { TraceEvent } from './event';

export const storedEventsMax = 131_072;

/** Plain data: a ring that grows until it is full. */
export interface TraceStore {
	readonly ring: TraceEvent[];
	/** Events ever taken; the ring holds the last of them. */
	total: number;
}

export function createTraceStore(): TraceStore {
	return { ring: [], total: 0 };
}

export function storeEvent(store: TraceStore, event: TraceEvent): void {
	if (store.ring.length < storedEventsMax) store.ring.push(event);
	else store.ring[store.total % storedEventsMax] = event;
	store.total++;
}

/** Stored events from number `from` (counted from 0 at the start of the run) on, in order. */
export function storedEvents(store: TraceStore, from = 0): TraceEvent[] {
	const first = Math.max(from, store.total - store.ring.length);
	const events: TraceEvent[] = [];
	for (let i = first; i < store.total; i++) events.push(store.ring[i % storedEventsMax] as TraceEvent);
	return events;
}
