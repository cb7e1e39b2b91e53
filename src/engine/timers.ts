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
	'failover',
	'save-points',
	'unpause',
] as const;

export type TimerName = (typeof timerNames)[number];

export interface Timers {
	/** Infinity: not armed. */
	readonly deadlines: Record<TimerName, number>;
	/** The deadline that the runtime knows; Infinity for none. */
	armed: number;
	/** Something was armed or disarmed in this turn. */
	changed: boolean;
}

const never = Number.POSITIVE_INFINITY;

export function createTimers(): Timers {
	const deadlines = Object.fromEntries(timerNames.map((name) => [name, never])) as Record<TimerName, number>;
	return { deadlines, armed: never, changed: false };
}

/** Replaces an earlier deadline of the same name. */
export function armTimer(engine: Engine, name: TimerName, at: Micros): void {
	const { timers } = engine;
	if (timers.deadlines[name] === at) return;
	timers.deadlines[name] = at;
	timers.changed = true;
}

/** Keeps an earlier deadline of the same name. */
export function armTimerBy(engine: Engine, name: TimerName, at: Micros): void {
	if (at < engine.timers.deadlines[name]) armTimer(engine, name, at);
}

export function disarmTimer(engine: Engine, name: TimerName): void {
	const { timers } = engine;
	if (timers.deadlines[name] === never) return;
	timers.deadlines[name] = never;
	timers.changed = true;
}

/** The timer that is due at `now` first; equal deadlines in the order of `timerNames`. */
export function dueTimer(engine: Engine): TimerName | null {
	let due: TimerName | null = null;
	let earliest = never;
	for (const name of timerNames) {
		const at = engine.timers.deadlines[name];
		if (at <= engine.now && at < earliest) {
			due = name;
			earliest = at;
		}
	}
	return due;
}

/** Of all timers; Infinity when nothing is armed. */
export function earliestDeadline(timers: Timers): number {
	let earliest = never;
	for (const name of timerNames) {
		const at = timers.deadlines[name];
		if (at < earliest) earliest = at;
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
