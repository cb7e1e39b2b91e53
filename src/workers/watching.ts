// What the page looks for in the run is found here: a busy run has thousands of events between two of its questions, and
// what has become of what it looks for is a few words.

import type { Micros } from '../base';
import { createWatchFold, foldWatch, kindsOf, type Near, type Watched, type WatchFold } from '../lessons';
import type { Lab, TraceKind } from '../sim';
import { historyOf, type LabDesk, labOf } from './desk';

export interface WatchAsk {
	/** Another number: the search begins anew. */
	readonly search: number;
	readonly watched: readonly Watched[];
}

export interface Found {
	/** Keys in the order in which they were found. */
	readonly found: readonly string[];
	/** How many patterns of each have come, and attempts that were not it. */
	readonly at: ReadonlyMap<string, number>;
	readonly near: ReadonlyMap<string, Near>;
}

export interface WatchAnswer {
	/** Time of the last event that was looked at; null: there was none. */
	readonly upTo: Micros | null;
	/** Null: it is as it was answered before. */
	readonly found: Found | null;
}

export interface Watching {
	readonly lab: Lab;
	readonly search: number;
	readonly fold: WatchFold;
	readonly kinds: ReadonlySet<TraceKind>;
	/** Number of the first event that it has not taken. */
	next: number;
	at: Micros | null;
	/** What the page has been told. */
	told: string;
}

export function watch(desk: LabDesk, ask: WatchAsk): WatchAnswer {
	const watching = watchingOf(desk, ask);
	const { lab, fold, kinds } = watching;
	for (const event of lab.trace(watching.next)) {
		if (!kinds.has(event.kind)) continue;
		watching.at = event.at;
		foldWatch(fold, event);
	}
	watching.next = historyOf(desk).events;
	const found: Found = { found: fold.found, at: fold.at, near: fold.near };
	const told = JSON.stringify([found.found, [...found.at], [...found.near]]);
	if (told === watching.told) return { upTo: watching.at, found: null };
	watching.told = told;
	return { upTo: watching.at, found };
}

function watchingOf(desk: LabDesk, { search, watched }: WatchAsk): Watching {
	const lab = labOf(desk);
	const { watching } = desk;
	if (watching !== null && watching.lab === lab && watching.search === search) return watching;
	const kinds = new Set(kindsOf(watched));
	desk.watching = { lab, search, kinds, fold: createWatchFold(watched), next: 0, at: null, told: '' };
	return desk.watching;
}
