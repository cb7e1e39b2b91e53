// BGSAVE: a child writes the data set as it was at the fork into a file of its own and renames it over dump.rdb.
// @redis rdb.c rdbSaveBackground, backgroundSaveDoneHandlerDisk

import type { Latin1 } from '../../base';
import { totalKeys } from '../keyspace/database';
import { log } from '../log';
import { type ChildEnd, ports } from '../ports';
import type { Engine } from '../state';
import { tell } from '../trace-tell';
import { pathOf, rdbPath, tellDisk } from './disk';
import { forkChild, nextChildPid } from './fork';
import { serialiseDataset } from './snapshot';
import type { Child } from './state';
import { signalNumber } from './state';

/** Seconds to wait after a failed BGSAVE before the save points or a scheduled one try again. */
export const bgsaveRetrySeconds = 5;

/** The child's pid. There must be no child yet: ask `childActive`. */
export function startBgsave(engine: Engine): number {
	const { persistence, stats } = engine;
	stats.rdbSaves++;
	persistence.dirtyBeforeBgsave = engine.dirty;
	persistence.lastBgsaveTry = Math.floor(engine.now / 1_000_000);
	const chunks = serialiseDataset(engine, ports().replicationSaveInfo(engine));
	const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	const path = rdbPath(engine);
	const temp = pathOf(engine, `temp-${nextChildPid(engine)}.rdb`);
	const child = { kind: 'bgsave', path, temp, bytes, keys: totalKeys(engine) } as const;
	const pid = forkChild(engine, child, { job: 'file', temp, path, chunks });
	log(engine, '*', `Background saving started by pid ${pid}`);
	tell(engine, 'rdb.saving', { path, background: true, pid });
	return pid;
}

export function onBgsaveEnded(engine: Engine, child: Child, how: ChildEnd): void {
	const { persistence } = engine;
	const ok = 'exit' in how && how.exit === 0;
	if (ok) {
		log(engine, '*', 'Background saving terminated with success');
		engine.dirty -= persistence.dirtyBeforeBgsave;
		persistence.lastSave = Math.floor(engine.now / 1_000_000);
		persistence.lastBgsaveOk = true;
		tell(engine, 'rdb.saved', { path: child.path ?? '', bytes: child.bytes, keys: child.keys });
	} else if ('exit' in how) {
		log(engine, '#', 'Background saving error');
		tell(engine, 'rdb.failed', { path: child.path ?? '', background: true, errno: how.failed?.errno ?? 'EIO' });
		persistence.lastBgsaveOk = false;
	} else {
		onKilled(engine, child, how.signal);
	}
	persistence.lastBgsaveSeconds = Math.floor((engine.now - child.startedAt) / 1_000_000);
	ports().onBgsaveDone(engine, how);
}

/** SIGUSR1 is how the server itself ends a save, so that it is no failure. */
function onKilled(engine: Engine, child: Child, signal: Latin1): void {
	log(engine, '#', `Background saving terminated by signal ${signalNumber(signal)}`);
	if (child.temp !== null) tellDisk(engine, { op: 'unlink', path: child.temp });
	if (signal !== 'SIGUSR1') engine.persistence.lastBgsaveOk = false;
}
