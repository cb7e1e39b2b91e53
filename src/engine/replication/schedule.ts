// When replication next has something to do by the clock. Redis looks once a second, counted from its start; we look
// only on those seconds where something can come of it, so that an idle server costs nothing.

import type { Micros } from '../../base';
import { micros } from '../../base';
import type { Engine } from '../state';
import { armTimer, disarmTimer } from '../timers';
import { countsGoodReplicas } from './good-replicas';
import { inSeconds } from './names';

const second = 1_000_000;
const never = Number.POSITIVE_INFINITY;

/** Arms the timer for the next run that matters. Called after every change of what is waited for. */
export function scheduleCron(engine: Engine): void {
	const { cronStart } = engine.replication;
	if (cronStart === null) return;
	const run = Math.min(linkRun(engine), replicasRun(engine), backlogRun(engine));
	if (run === never) disarmTimer(engine, 'replication');
	else armTimer(engine, 'replication', micros(cronStart + run * second));
}

/** Number of the first run that has not been and does not lie in the past. */
export function nextRun(engine: Engine): number {
	return Math.max(engine.replication.cronRuns, runAt(engine, engine.now));
}

/** Number of the first run at or after a time. */
function runAt(engine: Engine, at: number): number {
	return Math.ceil((at - (engine.replication.cronStart ?? 0)) / second);
}

/** The first run at which more than `limit` whole seconds have passed since `at`. */
function runAfter(engine: Engine, at: Micros, limit: number): number {
	return Math.max(nextRun(engine), runAt(engine, (inSeconds(at) + limit + 1) * second));
}

/** The run of the cron that sees that more than `limit` whole seconds have passed since `at`. */
export function runAtIdleSince(engine: Engine, at: Micros, limit: number): Micros {
	return micros((engine.replication.cronStart ?? engine.now) + runAfter(engine, at, limit) * second);
}

/** When a client that has just spoken will have been silent for `seconds`, as a run of the cron sees it. */
export function runAtIdle(engine: Engine, seconds: number): Micros {
	const run = runAfter(engine, engine.now, seconds - 1);
	return micros((engine.replication.cronStart ?? engine.now) + run * second);
}

function linkRun(engine: Engine): number {
	const { link } = engine.replication;
	const timeout = engine.config['repl-timeout'];
	switch (link.state) {
		case 'NONE':
			return never;
		case 'CONNECT':
			return nextRun(engine);
		case 'TRANSFER':
			return link.payload.kind === 'complete' ? nextRun(engine) : runAfter(engine, link.lastIo, timeout);
		case 'CONNECTED':
			return link.prePsync ? runAfter(engine, link.client.lastInteractionAt, timeout) : nextRun(engine);
		default:
			return runAfter(engine, link.lastIo, timeout);
	}
}

function replicasRun(engine: Engine): number {
	const { replication, config } = engine;
	if (replication.replicas.length === 0) return replication.rdbMadeForReplicas ? nextRun(engine) : never;
	if (countsGoodReplicas(engine) || replication.rdbMadeForReplicas || replication.failover !== null)
		return nextRun(engine);
	const period = config['repl-ping-replica-period'];
	let run = Math.ceil(nextRun(engine) / period) * period;
	for (const { replica } of replication.replicas) {
		if (replica === null) continue;
		const { sync } = replica;
		if (replica.softLimitSince !== null) return nextRun(engine);
		if (sync.state === 'online' && !replica.prePsync) {
			run = Math.min(run, runAfter(engine, replica.ackAt, config['repl-timeout']));
		} else if (sync.state === 'wait_bgsave_start') {
			return nextRun(engine);
		} else if (sync.state === 'wait_bgsave_end') {
			if (replication.pipe === null) return nextRun(engine);
			if (sync.blockedSince !== null) run = Math.min(run, runAfter(engine, sync.blockedSince, config['repl-timeout']));
		}
	}
	return run;
}

function backlogRun(engine: Engine): number {
	const { replication, config } = engine;
	const ttl = config['repl-backlog-ttl'];
	if (replication.backlog === null || replication.link.state !== 'NONE') return never;
	if (replication.replicas.length > 0 || ttl === 0) return never;
	return runAfter(engine, replication.noReplicasSince, ttl);
}
