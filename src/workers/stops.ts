// Where the clock has to stop by itself: at a lesson's questions, exactly before what would answer them. The page says
// what is looked for; once that has come nothing goes on until the page says anew.

import type { Micros } from '../base';
import { createWatchFold, foldWatch, type Watched, type WatchFold } from '../lessons';
import type { TraceEvent } from '../sim';
import { type LabDesk, labOf } from './desk';

export interface Stops {
	/** Null: nothing is looked for. */
	fold: WatchFold | null;
	/** How many of them had come when the page last spoke of them. */
	known: number;
}

export function noStops(): Stops {
	return { fold: null, known: 0 };
}

/** Takes the place of what was looked for before. What has come already stops nothing. */
export function setStops(desk: LabDesk, watched: readonly Watched[]): void {
	desk.stops = noStops();
	if (watched.length === 0) return;
	const fold = createWatchFold(watched);
	for (const event of labOf(desk).trace()) foldWatch(fold, event);
	desk.stops = { fold, known: fold.found.length };
}

export function noteStop({ stops }: LabDesk, event: TraceEvent): void {
	if (stops.fold !== null) foldWatch(stops.fold, event);
}

function isStopped({ stops }: LabDesk): boolean {
	return stops.fold !== null && stops.fold.found.length > stops.known;
}

/** The lab goes on, unless it stands at a stop; instant by instant where there is something to stop for. */
export async function goOn(desk: LabDesk, until: Micros, found: (() => boolean) | null = null): Promise<void> {
	const lab = labOf(desk);
	// A clock that is let go at a stop would else try again and again.
	if (isStopped(desk)) return desk.player.pause();
	if (until <= lab.now()) return;
	if (desk.stops.fold === null && found === null) return lab.advance(until) ?? undefined;
	await lab.stepUntil(() => isStopped(desk) || found?.() === true, until);
	if (isStopped(desk)) desk.player.pause();
}
