// The end of the one child process. It is noticed, as in Redis, when the cron
// ticks next, which is up to a tenth of a second later.
// @redis server.c checkChildrenDone, childinfo.c sendChildInfoGeneric

import { logChild } from '../log';
import { type ChildEnd, ports } from '../ports';
import type { Engine } from '../state';
import { armTimer, tickAtOrAfter } from '../timers';
import { onBgsaveEnded } from './bgsave';

/** Input 'child-done'. */
export function onChildDone(engine: Engine, pid: number, how: ChildEnd): void {
	const { child } = engine.persistence;
	if (child === null || child.pid !== pid) return;
	if ('exit' in how && how.exit === 0) {
		if (child.kind !== 'sync-sockets') logChild(engine, pid, '*', 'DB saved on disk');
		const cow = 'current 0 MB, peak 0 MB, average 0 MB';
		logChild(engine, pid, '*', `Fork CoW for RDB: ${cow}`);
	}
	child.end = how;
	armTimer(engine, 'child-ended', tickAtOrAfter(engine, engine.now + 1, 1_000_000 / engine.config.hz));
}

/** Timer 'child-ended'. */
export function reapChild(engine: Engine): void {
	const { persistence } = engine;
	const { child } = persistence;
	if (child === null || child.end === null) return;
	persistence.child = null;
	if (child.kind === 'bgsave') onBgsaveEnded(engine, child, child.end);
	else ports().onSyncChildDone(engine, child.pid, child.end);
}
