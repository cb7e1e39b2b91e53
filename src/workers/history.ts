// What is kept of a run to show any moment of it: the folds at its end, copies of them along the way, and where each step
// of each unit ended. A moment is a number of events of the total order and a time after them.

import { type Micros, micros } from '../base';
import { copyLabFold, createLabFold, foldEvent, type LabFold, type StepUnit } from '../projections';
import type { TraceEvent, WorldSpec } from '../sim';
import { leastMissed } from './thin';

export interface Moment {
	/** Events that have happened. */
	readonly events: number;
	readonly now: Micros;
}

/** Events of the same time may follow. */
interface Checkpoint {
	readonly events: number;
	/** Time of the last of them. */
	readonly at: Micros;
	readonly fold: LabFold;
}

type EventUnit = Exclude<StepUnit, 'second'>;
const eventUnits: readonly EventUnit[] = ['message', 'command', 'log'];

/** The steps of one unit. Several may end within one instant: one for each sentence, command, log line. */
interface Steps {
	readonly ends: Moment[];
	/** Earlier ones have been let go. */
	gone: boolean;
	/** Something of the unit has happened since the last end: the step ends with the instant, or at the next head. */
	open: boolean;
	/** So has what there can be only one of in a step. */
	headed: boolean;
}

export interface History {
	readonly startsAt: Micros;
	/** After all events so far. */
	readonly fold: LabFold;
	events: number;
	/** Time of the last event. */
	at: Micros;
	readonly checkpoints: Checkpoint[];
	readonly steps: Readonly<Record<EventUnit, Steps>>;
}

const stepsMax = 20_000;
const checkpointEvery = 1_024;
const checkpointsMax = 64;

export function createHistory(world: WorldSpec): History {
	const fold = createLabFold(world);
	const { startsAt } = world;
	return {
		startsAt,
		fold,
		events: 0,
		at: startsAt,
		checkpoints: [{ events: 0, at: startsAt, fold: copyLabFold(fold) }],
		steps: { message: noSteps(), command: noSteps(), log: noSteps() },
	};
}

function noSteps(): Steps {
	return { ends: [], gone: false, open: false, headed: false };
}

/** Takes the next event. */
export function noteEvent(history: History, event: TraceEvent): readonly StepUnit[] {
	const { fold, steps } = history;
	if (event.at !== history.at) for (const unit of eventUnits) endStep(history, steps[unit]);
	if (history.events > 0 && history.events % checkpointEvery === 0) keepCheckpoint(history);
	const sentences = fold.narrator.count;
	const units = foldEvent(fold, event);
	const narrated = fold.narrator.count !== sentences;
	history.at = event.at;
	for (const unit of eventUnits) {
		if (!units.includes(unit)) continue;
		const head = unit !== 'message' || narrated;
		if (head && steps[unit].headed) endStep(history, steps[unit]);
		steps[unit].open = true;
		steps[unit].headed ||= head;
	}
	history.events++;
	return units;
}

/** The step was over before the event that is being taken. */
function endStep(history: History, steps: Steps): void {
	if (!steps.open) return;
	steps.ends.push({ events: history.events, now: micros(history.at + 1) });
	steps.open = false;
	steps.headed = false;
	if (steps.ends.length <= stepsMax) return;
	steps.ends.splice(0, stepsMax / 2);
	steps.gone = true;
}

/** Close together near the end, further apart the longer ago. */
function keepCheckpoint({ checkpoints, events, at, fold }: History): void {
	checkpoints.push({ events, at, fold: copyLabFold(fold) });
	if (checkpoints.length <= checkpointsMax) return;
	const places = checkpoints.map((one) => one.events);
	checkpoints.splice(leastMissed(places, events, checkpointEvery), 1);
}

/** The last copy that is not after the moment; with `events` unknown, one that is surely before its time. */
export function checkpointBefore(history: History, events: number | null, now: Micros): Checkpoint {
	const found = history.checkpoints.findLast((one) => (events === null ? one.at < now : one.events <= events));
	return found ?? (history.checkpoints[0] as Checkpoint);
}

/** The end of the step after this moment; null: none has begun yet. */
export function stepAfter(history: History, unit: EventUnit, { events }: Moment): Moment | null {
	const { ends, open } = history.steps[unit];
	let low = 0;
	let high = ends.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ends[middle]?.events ?? 0) <= events) low = middle + 1;
		else high = middle;
	}
	return ends[low] ?? (open && history.events > events ? lastMoment(history) : null);
}

/** Where the step before this moment ended. `unknown`: it was let go; null: there is none. */
export function stepBefore(history: History, unit: EventUnit, moment: Moment): Moment | null | 'unknown' {
	const { ends, open, gone } = history.steps[unit];
	const isBefore = ({ events, now }: Moment): boolean =>
		events < moment.events || (events === moment.events && now < moment.now);
	if (open && isBefore(lastMoment(history))) return lastMoment(history);
	let low = 0;
	let high = ends.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isBefore(ends[middle] as Moment)) low = middle + 1;
		else high = middle;
	}
	return ends[low - 1] ?? (gone ? 'unknown' : null);
}

function lastMoment({ events, at }: History): Moment {
	return { events, now: micros(at + 1) };
}
