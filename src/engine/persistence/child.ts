// The record of the one child process. What it works on is the data set as it was at the fork; the runtime does the work
// at its own pace.
// @redis server.c redisFork

import { invariant } from '../../base';
import type { Engine } from '../state';
import { emit } from '../trace-tell';
import type { Child } from './state';

export function rdbChildActive(engine: Engine): boolean {
	return engine.persistence.child !== null;
}

/** The pid that `takeChild` will give: a child's file is named after it. */
export function nextChildPid(engine: Engine): number {
	return engine.nextChildPid;
}

/** Notes a child and gives its pid; the caller emits the `fork`. There must be no child yet: ask `rdbChildActive`. */
export function takeChild(engine: Engine, child: Omit<Child, 'pid' | 'startedAt' | 'end'>): number {
	const { persistence, stats } = engine;
	invariant(persistence.child === null, 'there is one child at a time');
	const pid = engine.nextChildPid++;
	persistence.child = { ...child, pid, startedAt: engine.now, end: null };
	stats.totalForks++;
	return pid;
}

/** Politely: a killed save is no failure. @redis rdb.c killRDBChild */
export function killChild(engine: Engine): void {
	const { child } = engine.persistence;
	if (child !== null && child.end === null) emit(engine, { kind: 'kill-child', pid: child.pid, signal: 'SIGUSR1' });
}
