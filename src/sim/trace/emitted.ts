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
	if (a.at !== b.at) return a.at - b.at;
	if (a.from !== b.from) return a.from - b.from;
	return a.seq - b.seq || a.event.id - b.event.id;
}

/**
 * What each machine and each queue has told is in order already, one stretch after another: neighbours are merged until
 * one stretch is left.
 */
export function sortEmitted(events: Emitted[]): Emitted[] {
	let from = events;
	let ends = stretchEnds(events);
	if (ends.length === 1) return events;
	let into = new Array<Emitted>(events.length);
	while (ends.length > 1) {
		const merged: number[] = [];
		for (let i = 0; i < ends.length; i += 2) {
			const middle = ends[i] as number;
			const end = ends[i + 1] ?? middle;
			mergeStretches(from, into, merged.at(-1) ?? 0, middle, end);
			merged.push(end);
		}
		ends = merged;
		[from, into] = [into, from];
	}
	return from;
}

function stretchEnds(events: readonly Emitted[]): number[] {
	const ends: number[] = [];
	for (let i = 1; i < events.length; i++) {
		if (compareEmitted(events[i - 1] as Emitted, events[i] as Emitted) > 0) ends.push(i);
	}
	ends.push(events.length);
	return ends;
}

function mergeStretches(from: readonly Emitted[], into: Emitted[], start: number, middle: number, end: number): void {
	let left = start;
	let right = middle;
	for (let place = start; place < end; place++) {
		const takesLeft =
			right === end || (left < middle && compareEmitted(from[left] as Emitted, from[right] as Emitted) <= 0);
		into[place] = from[takesLeft ? left++ : right++] as Emitted;
	}
}
