// Pauses of clients: CLIENT PAUSE, a shutdown that waits, a failover. While one lasts, commands that would write (or all)
// wait and run again from the start when it is over.
// @redis networking.c pauseClients, unpauseClients, checkClientPauseTimeoutAndReturnIfPaused

import type { Latin1, Micros } from '../../base';
import type { Engine } from '../state';
import { armTimer, disarmTimer } from '../timers';
import type { Client } from './client';

export type PausePurpose = 'command' | 'shutdown' | 'failover';

export interface Pause {
	readonly writesOnly: boolean;
	/** Infinity: until it is lifted. */
	readonly until: number;
}

/** A pause of the same purpose becomes longer and wider, never shorter or narrower. */
export function pauseClients(engine: Engine, purpose: PausePurpose, writesOnly: boolean, until: number): void {
	const { pauses } = engine.clients;
	const former = pauses.get(purpose);
	const narrow = writesOnly && (former === undefined || former.writesOnly);
	pauses.set(purpose, { writesOnly: narrow, until: Math.max(until, former?.until ?? 0) });
	armUnpause(engine);
}

export function unpauseClients(engine: Engine, purpose: PausePurpose): void {
	if (!engine.clients.pauses.delete(purpose)) return;
	armUnpause(engine);
	if (engine.clients.pauses.size === 0) releasePostponed(engine);
}

/** The widest pause that holds now. */
export function pausedCommands(engine: Engine): 'none' | 'writes' | 'all' {
	let paused: 'none' | 'writes' | 'all' = 'none';
	for (const { writesOnly, until } of engine.clients.pauses.values()) {
		if (until <= engine.now) continue;
		if (!writesOnly) return 'all';
		paused = 'writes';
	}
	return paused;
}

/** Timer 'unpause'. */
export function endPauses(engine: Engine): void {
	const { pauses } = engine.clients;
	for (const [purpose, { until }] of pauses) if (until <= engine.now) pauses.delete(purpose);
	armUnpause(engine);
	releasePostponed(engine);
}

function armUnpause(engine: Engine): void {
	let earliest = Number.POSITIVE_INFINITY;
	for (const { until } of engine.clients.pauses.values()) earliest = Math.min(earliest, until);
	if (earliest === Number.POSITIVE_INFINITY) disarmTimer(engine, 'unpause');
	else armTimer(engine, 'unpause', earliest as Micros);
}

export function postpone(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	client.blocked = { kind: 'postponed', argv };
	engine.clients.blocked.add(client);
}

/** What was postponed waits again in `postponed` until the end of this turn runs it. */
function releasePostponed(engine: Engine): void {
	for (const client of engine.clients.blocked) {
		if (client.blocked?.kind === 'postponed') engine.clients.unprocessed.add(client);
	}
}
