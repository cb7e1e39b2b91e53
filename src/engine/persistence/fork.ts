// A fork: the data set as it is now belongs to the child, whose work the runtime does at its own pace. There is at most
// one child.
// @redis server.c redisFork

import { invariant } from '../../base';
import type { ChildJob } from '../effect';
import type { Engine } from '../state';
import { emit } from '../trace-tell';
import type { Child } from './state';

export function rdbChildActive(engine: Engine): boolean {
	return engine.persistence.child !== null;
}

/** The pid that `forkChild` will give: a child's file is named after it. */
export function nextChildPid(engine: Engine): number {
	return engine.nextChildPid;
}

/** The pid of the child that does `job`. There must be no child yet: ask `rdbChildActive`. */
export function forkChild(engine: Engine, child: Omit<Child, 'pid' | 'startedAt' | 'end'>, job: ChildJob): number {
	const { persistence, stats } = engine;
	invariant(persistence.child === null, 'there is one child at a time');
	const pid = engine.nextChildPid++;
	persistence.child = { ...child, pid, startedAt: engine.now, end: null };
	stats.totalForks++;
	emit(engine, { kind: 'fork', pid, ...job });
	return pid;
}

/** Politely: a killed save is no failure. @redis rdb.c killRDBChild */
export function killChild(engine: Engine): void {
	const { child } = engine.persistence;
	if (child !== null && child.end === null) emit(engine, { kind: 'kill-child', pid: child.pid, signal: 'SIGUSR1' });
}
