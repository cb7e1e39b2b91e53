// Turning the append-only file on and off while the server runs: CONFIG SET appendonly, and a full resync, after which
// the old file says nothing any more. @redis aof.c startAppendOnly, stopAppendOnly, killAppendOnlyChild, replication.c
// restartAOFAfterSYNC

import { log } from '../../log';
import type { Engine } from '../../state';
import { disarmTimer } from '../../timers';
import { emit } from '../../trace-tell';
import { childActive, logKilled } from '../fork';
import { armRewrite } from './due';
import { flushAof, syncNow } from './feed';
import { removeTemporary, startRewrite } from './rewrite';
import { secondOf } from './state';

/** CONFIG SET appendonly has changed the setting. */
export function followAppendonly(engine: Engine): void {
	const { aof } = engine.persistence;
	if (!engine.config.appendonly && aof.state !== 'off') stopAof(engine);
	else if (engine.config.appendonly && aof.state === 'off') startAof(engine);
}

/** A master's data set is there, or the server is a master itself: the file is written from now on, if it is wanted. */
export function restartAof(engine: Engine): void {
	if (engine.config.appendonly && engine.persistence.aof.state === 'off') startAof(engine);
}

function startAof(engine: Engine): void {
	const { persistence } = engine;
	const { aof, child } = persistence;
	aof.state = 'wait-rewrite';
	const later = 'An AOF background was scheduled to start when possible.';
	if (child !== null && child.kind !== 'aof-rewrite') {
		log(engine, '#', `AOF was enabled but there is already another background operation. ${later}`);
		aof.rewriteScheduled = true;
	} else if (engine.inExec) {
		log(engine, '#', `AOF was enabled during a transaction. ${later}`);
		aof.rewriteScheduled = true;
	} else {
		if (childActive(engine)) {
			const stops = 'Stopping background AOF and starting a rewrite now.';
			log(engine, '#', `AOF was enabled but there is already an AOF rewriting in background. ${stops}`);
			killRewrite(engine);
		}
		startRewrite(engine);
	}
	aof.lastSync = secondOf(engine);
	if (aof.writeError !== null) log(engine, '#', 'AOF reopen, just ignore the last error.');
	aof.writeError = null;
	armRewrite(engine);
}

export function stopAof(engine: Engine): void {
	const { aof } = engine.persistence;
	if (aof.state === 'off') return;
	flushAof(engine, true);
	syncNow(engine);
	aof.path = null;
	aof.db = -1;
	aof.state = 'off';
	aof.rewriteScheduled = false;
	aof.incrementBytes = 0;
	aof.syncedBytes = 0;
	aof.buffer = '';
	aof.refused = '';
	disarmTimer(engine, 'aof-sync');
	disarmTimer(engine, 'aof-rewrite');
	killRewrite(engine);
}

/** Its files go too. */
export function killRewrite(engine: Engine): void {
	const { persistence } = engine;
	const { aof, child } = persistence;
	const pid = child?.kind === 'aof-rewrite' ? child.pid : (aof.finish?.pid ?? null);
	if (pid === null) return;
	log(engine, '*', `Killing running AOF rewrite child: ${pid}`);
	if (child?.kind === 'aof-rewrite') {
		if (child.end === null) {
			emit(engine, { kind: 'kill-child', pid, signal: 'SIGUSR1' });
			logKilled(engine, pid);
		}
		persistence.child = null;
		disarmTimer(engine, 'child-ended');
	}
	aof.finish = null;
	aof.rewriteStartedAt = -1;
	removeTemporary(engine, pid);
}
