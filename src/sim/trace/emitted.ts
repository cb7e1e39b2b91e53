// An event on its way into the trace, with its place in the total order (at, from, seq). What a departure or a
// delivery makes happen takes that departure's or delivery's own place, so the order never depends on windows.

import type { Bytes, Micros } from '../../base';
import type { TraceEvent } from './event';

export interface Emitted {
	readonly at: Micros;
	readonly from: number;
	readonly seq: number;
	readonly event: TraceEvent;
	/** The whole payload of a frame that is longer than the head in its event: the digest takes it all. */
	readonly payload: Bytes | null;
}

/** Events of one place are told in the order of their ids. */
export function compareEmitted(a: Emitted, b: Emitted): number {
	return a.at - b.at || a.from - b.from || a.seq - b.seq || a.event.id - b.event.id;
}

/** Windows hold few events and mostly in order already, so insertion beats a general sort there. */
export function sortEmitted(events: Emitted[]): void {
	if (events.length > 24) {
		events.sort(compareEmitted);
		return;
	}
	for (let i = 1; i < events.length; i++) {
		const item = events[i] as Emitted;
		let hole = i;
		while (hole > 0 && compareEmitted(events[hole - 1] as Emitted, item) > 0) {
			events[hole] = events[hole - 1] as Emitted;
			hole--;
		}
		events[hole] = item;
	}
}
