// Deadlines by name. Nothing ticks: a part that will have something to do arms its timer, and one `arm` effect with the
// earliest deadline leaves at the end of the turn when it has changed. timer-table.ts says what each one calls.

import { type Micros, micros } from '../base';
import type { Engine } from './state';

export const timerNames = [
	'loading',
	'child-ended',
	'shutdown',
	'clients-idle',
	'client-blocked',
	'expire-cycle',
	'replication',
	'failover',
	'save-points',
	'aof-rewrite',
	'aof-sync',
	'aof-retry',
	'unpause',
] as const;

export type TimerName = (typeof timerNames)[number];

export interface Timers {
	/** By the place of the timer's name in `timerNames`; Infinity: not armed. */
	readonly deadlines: number[];
	/** The deadline that the runtime knows; Infinity for none. */
	armed: number;
	/** Something was armed or disarmed in this turn. */
	changed: boolean;
}

const never = Number.POSITIVE_INFINITY;

const places = Object.fromEntries(timerNames.map((name, place) => [name, place])) as Record<TimerName, number>;

export function createTimers(): Timers {
	return { deadlines: timerNames.map(() => never), armed: never, changed: false };
}

/** Infinity: not armed. */
export function deadlineOf({ timers }: Engine, name: TimerName): number {
	return timers.deadlines[places[name]] as number;
}

/** Replaces an earlier deadline of the same name. */
export function armTimer(engine: Engine, name: TimerName, at: Micros): void {
	setDeadline(engine.timers, places[name], at);
}

/** Keeps an earlier deadline of the same name. */
export function armTimerBy(engine: Engine, name: TimerName, at: Micros): void {
	if (at < deadlineOf(engine, name)) armTimer(engine, name, at);
}

export function disarmTimer(engine: Engine, name: TimerName): void {
	setDeadline(engine.timers, places[name], never);
}

function setDeadline(timers: Timers, place: number, at: number): void {
	if (timers.deadlines[place] === at) return;
	timers.deadlines[place] = at;
	timers.changed = true;
}

/** The timer that is due at `now` first; equal deadlines in the order of `timerNames`. */
export function dueTimer({ timers, now }: Engine): TimerName | null {
	const earliest = earliestDeadline(timers);
	return earliest <= now ? (timerNames[timers.deadlines.indexOf(earliest)] as TimerName) : null;
}

/** Of all timers; Infinity when nothing is armed. */
export function earliestDeadline({ deadlines }: Timers): number {
	let earliest = never;
	for (const at of deadlines) if (at < earliest) earliest = at;
	return earliest;
}

/** Of all timers but one; Infinity when no other is armed. */
export function earliestDeadlineBut({ deadlines }: Timers, name: TimerName): number {
	let earliest = never;
	for (let place = 0; place < deadlines.length; place++) {
		if (place !== places[name]) earliest = Math.min(earliest, deadlines[place] as number);
	}
	return earliest;
}

/**
 * Redis looks at its chores only when its cron ticks (hz times a second), so what it does late, we do as late: the first
 * tick of `periodMicros` at or after `at`. The first tick comes 1 ms after the start.
 */
export function tickAtOrAfter(engine: Engine, at: number, periodMicros: number): Micros {
	const first = engine.startedAt + 1_000;
	const ticks = Math.max(0, Math.ceil((at - first) / periodMicros));
	return micros(first + ticks * periodMicros);
}
