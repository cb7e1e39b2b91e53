// The end of the one child process. It is noticed, as in Redis, when the cron
// ticks next, which is up to a tenth of a second later.
// @redis server.c checkChildrenDone, childinfo.c sendChildInfoGeneric

import type { ChildExit } from '../input';
import { logChild } from '../log';
import { type ChildEnd, ports } from '../ports';
import type { Engine } from '../state';
import { onRewriteEnded } from './aof/rewrite';
import { onBgsaveEnded } from './bgsave';
import { errorTexts } from './disk';
import { logKilled, reapSoon } from './fork';
import { rdbError } from './save';
import type { Child } from './state';

/** Input 'child-done'. */
export function onChildDone(engine: Engine, pid: number, how: ChildEnd): void {
	const { child } = engine.persistence;
	if (child === null || child.pid !== pid) return;
	if ('exit' in how) tellChildsLastWords(engine, child, how);
	if ('signal' in how && how.signal === 'SIGUSR1') logKilled(engine, pid);
	child.end = how;
	reapSoon(engine);
}

function tellChildsLastWords(engine: Engine, child: Child, { exit, failed }: ChildExit): void {
	const { kind, pid, path } = child;
	if (kind === 'sync-sockets') return;
	if (exit !== 0) {
		if (failed !== undefined) logChild(engine, pid, '#', writeError(engine, child, failed));
		return;
	}
	if (kind === 'aof-rewrite') {
		const name = (path ?? '').slice((path ?? '').lastIndexOf('/') + 1);
		logChild(engine, pid, '*', `Successfully created the temporary AOF base file ${name}`);
		return logForkCow(engine, pid, 'AOF rewrite');
	}
	logChild(engine, pid, '*', 'DB saved on disk');
	logForkCow(engine, pid, 'RDB');
}

type Failed = NonNullable<ChildExit['failed']>;

function writeError(engine: Engine, { kind, bytes, temp }: Child, { errno, written }: Failed): string {
	if (kind !== 'aof-rewrite') return rdbError(engine, temp ?? '', errno, written, bytes);
	if (errno === 'EROFS')
		return `Opening the temp file for AOF rewrite in rewriteAppendOnlyFile(): ${errorTexts[errno]}`;
	return `Write error writing append only file on disk: ${errorTexts[errno]}`;
}

/** A child that feeds replicas prints this before its pipe ends, one that writes a file before it exits. */
export function logForkCow(engine: Engine, pid: number, what: 'RDB' | 'AOF rewrite'): void {
	logChild(engine, pid, '*', `Fork CoW for ${what}: current 0 MB, peak 0 MB, average 0 MB`);
}

/** Timer 'child-ended'. */
export function reapChild(engine: Engine): void {
	const { persistence } = engine;
	const { child } = persistence;
	if (child === null || child.end === null || waitsForReader(engine, child)) return;
	persistence.child = null;
	if (child.kind === 'bgsave') onBgsaveEnded(engine, child, child.end);
	else if (child.kind === 'aof-rewrite') onRewriteEnded(engine, child, child.end);
	else ports().onSyncChildDone(engine, child.pid, child.end);
}

/** A child that feeds replicas lives on until we have read everything from it. */
function waitsForReader(engine: Engine, child: Child): boolean {
	const { pipe } = engine.replication;
	const ok = child.end !== null && 'exit' in child.end && child.end.exit === 0;
	return child.kind === 'sync-sockets' && ok && pipe !== null && !pipe.drained;
}
