// What a session holds: the lab, what is kept of its run, where the page looks, and what the page has been sent.
// Everything is done one after another, since a lab does one thing at a time.

import { type Micros, micros } from '../base';
import type { LabFold, LabViews, Resting, StepUnit } from '../projections';
import type { Lab } from '../sim';
import type { Branches } from './branch-list';
import type { Indexed } from './correspondence';
import type { Differs } from './differs';
import type { History, Moment } from './history';
import type { Keeping } from './keeping';
import type { PastFold, Source } from './past';
import type { PastLab } from './past-lab';
import type { Player, PlayerClock } from './player';
import type { FromConductor } from './protocol';
import type { RunStore } from './run-store';
import type { Stops } from './stops';
import type { Watching } from './watching';
import type { WorkerPort } from './worker-port';

export interface SessionEnv extends PlayerClock {
	/** Where runs are kept; none: they are not. */
	readonly runs?: RunStore;
	post(message: FromConductor): void;
}

export interface LabDesk {
	readonly env: SessionEnv;
	readonly player: Player;
	readonly nodePorts: Map<number, WorkerPort>;
	nextTicket: number;
	lab: Lab | null;
	history: History | null;
	/** What is shown; null: the end of the record. */
	cursor: Moment | null;
	/** The folds at the cursor. */
	past: PastFold | null;
	/** The record run again up to some moment, for what the lab has let go of. */
	rerun: Source | null;
	/** The trace made ready for questions, as far as somebody has asked. */
	indexed: Indexed | null;
	/** The machines of the past, as far as somebody has asked. */
	pastLab: PastLab;
	readonly branches: Branches;
	readonly keeping: Keeping;
	/** The run goes another way than the one that was kept, and nobody has said what becomes of that. */
	differs: Differs | null;
	stops: Stops;
	/** What the page looks for, as far as it has asked. */
	watching: Watching | null;
	/** Units that the last event completed. */
	units: readonly StepUnit[];
	unit: StepUnit;
	/** What the page has been sent, and the folds that it was made of. */
	sent: LabViews | null;
	sentFold: LabFold | null;
	/** A patch is on its way to the screen. */
	drawing: boolean;
	dirty: boolean;
	/** The last patch held more than somebody can follow: the next one may take its time, and another picture rests. */
	rests: Resting | null;
	queue: Promise<unknown>;
}

export function enqueue<T>(desk: LabDesk, run: () => T | Promise<T>): Promise<T> {
	const result = desk.queue.then(run);
	desk.queue = result.catch(() => {});
	return result;
}

export function labOf({ lab }: LabDesk): Lab {
	if (lab === null) throw new Error('the lab has not been started');
	return lab;
}

export function historyOf({ history }: LabDesk): History {
	if (history === null) throw new Error('the lab has not been started');
	return history;
}

/** The time that is shown. */
export function shownNow({ cursor, lab }: LabDesk): Micros {
	return cursor?.now ?? lab?.now() ?? micros(0);
}

/** Some of the record lies after what is shown; steps within the last instant do not count. */
export function isBehind(desk: LabDesk): boolean {
	return desk.cursor !== null && desk.cursor.now < labOf(desk).now();
}

export function goLive(desk: LabDesk): void {
	desk.cursor = null;
	desk.past = null;
}
