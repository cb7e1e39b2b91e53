// A fork: the data set as it is now belongs to the child, whose work the runtime does at its own pace. There is at most
// one child.
// @redis server.c redisFork

import { invariant } from '../../base';
import type { ChildJob } from '../effect';
import { logFromHandler } from '../log';
import type { Engine } from '../state';
import { armTimer, tickAtOrAfter } from '../timers';
import { emit } from '../trace-tell';
import type { Child } from './state';

/** A rewrite counts until its files are in place. */
export function childActive({ persistence }: Engine): boolean {
	const { finish, opening } = persistence.aof;
	return persistence.child !== null || finish !== null || opening !== null;
}

/** The pid that `forkChild` will give: a child's file is named after it. */
export function nextChildPid(engine: Engine): number {
	return engine.nextChildPid;
}

/** The pid of the child that does `job`. There must be no child yet: ask `childActive`. */
export function forkChild(engine: Engine, child: Omit<Child, 'pid' | 'startedAt' | 'end'>, job: ChildJob): number {
	const { persistence, stats } = engine;
	invariant(persistence.child === null, 'there is one child at a time');
	const pid = engine.nextChildPid++;
	persistence.child = { ...child, pid, startedAt: engine.now, end: null };
	stats.totalForks++;
	emit(engine, { kind: 'fork', pid, ...job });
	return pid;
}

/**
 * Politely: a killed save is no failure. A child whose bytes are not all read has no end yet, even if it has written them.
 *
 * @redis rdb.c killRDBChild
 */
export function killChild(engine: Engine): void {
	const { child } = engine.persistence;
	const { pipe } = engine.replication;
	if (child === null) return;
	if (child.end === null) emit(engine, { kind: 'kill-child', pid: child.pid, signal: 'SIGUSR1' });
	else if (pipe?.pid === child.pid && !pipe.drained) {
		logKilled(engine, child.pid);
		child.end = { signal: 'SIGUSR1' };
		reapSoon(engine);
	}
}

/** @redis server.c sigKillChildHandler */
export function logKilled(engine: Engine, pid: number): void {
	logFromHandler(engine, 'Received SIGUSR1 in child, exiting now.', pid);
}

/** An end is noticed when the cron ticks next. */
export function reapSoon(engine: Engine): void {
	if ((engine.persistence.child?.end ?? null) === null) return;
	armTimer(engine, 'child-ended', tickAtOrAfter(engine, engine.now + 1, 1_000_000 / engine.config.hz));
}
