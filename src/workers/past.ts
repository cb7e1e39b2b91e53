// The folds at a moment of the past: from the nearest copy on, with the events that the lab still has. Null where it has
// let go of some: then the record has to be run again up to there.

import type { Micros } from '../base';
import { copyLabFold, foldEvent, type LabFold } from '../projections';
import type { Lab } from '../sim';
import { checkpointBefore, type History, type Moment } from './history';

/** A run and what is kept of it. */
export interface Source {
	readonly lab: Lab;
	readonly history: History;
}

export interface PastFold {
	/** Of the run that is folded. */
	readonly history: History;
	readonly fold: LabFold;
	events: number;
	/** Time of the last event in the fold. */
	at: Micros;
}

/** A moment; with `events` null, everything before `now`. */
export interface Wanted {
	readonly events: Moment['events'] | null;
	readonly now: Moment['now'];
}

const readFirst = 64;
const readMost = 4_096;

/** @param current is moved on if the moment lies after it. */
export function foldAt(source: Source, wanted: Wanted, current: PastFold | null): PastFold | null {
	const from = checkpointBefore(source.history, wanted.events, wanted.now);
	const goesOn = current !== null && current.history === source.history && isNotAfter(current, wanted);
	const past = goesOn && current.events >= from.events ? current : null;
	const start = past?.events ?? from.events;
	const end = wanted.events ?? source.history.events;
	if (start < end && start < source.lab.traceFrom()) return null;
	const moved = past ?? { history: source.history, fold: copyLabFold(from.fold), events: from.events, at: from.at };
	foldOn(moved, source.lab, end, wanted);
	return moved;
}

function isNotAfter({ events, at }: PastFold, wanted: Wanted): boolean {
	return wanted.events === null ? at < wanted.now : events <= wanted.events;
}

function foldOn(past: PastFold, lab: Lab, end: number, wanted: Wanted): void {
	let size = readFirst;
	while (past.events < end) {
		for (const event of lab.trace(past.events, Math.min(end, past.events + size))) {
			if (wanted.events === null && event.at >= wanted.now) return;
			foldEvent(past.fold, event);
			past.events++;
			past.at = event.at;
		}
		size = Math.min(readMost, size * 2);
	}
}
