// What each timer calls when its time has come.

import { finishLoading } from './boot';
import { armIdleCheck, idleClients } from './clients/idle';
import { freeClient } from './clients/networking';
import { endPauses } from './clients/pause';
import { expireCycle } from './keyspace/active-expiry';
import { log } from './log';
import { flushAof } from './persistence/aof/feed';
import { rewriteIfDue } from './persistence/aof/rewrite';
import { finishAofLoad } from './persistence/aof/start';
import { reapChild } from './persistence/children';
import { checkSavePoints } from './persistence/save-points';
import { propagatePending } from './propagate';
import { blockedTimer, checkFailover, finishSyncLoad, replicationCron } from './replication/hooks';
import { continueShutdown } from './shutdown';
import type { Engine } from './state';
import { disarmTimer, dueTimer, type TimerName } from './timers';

const rows: { readonly [K in TimerName]: (engine: Engine) => void } = {
	loading: endLoading,
	'child-ended': reapChild,
	shutdown: continueShutdown,
	'clients-idle': closeIdle,
	'client-blocked': blockedTimer,
	'expire-cycle': (engine) => {
		expireCycle(engine);
		// Each deletion goes by itself, as far as replicas are concerned.
		propagatePending(engine, false);
	},
	replication: replicationCron,
	failover: checkFailover,
	'save-points': checkSavePoints,
	'aof-rewrite': rewriteIfDue,
	'aof-sync': flushAof,
	'aof-retry': flushAof,
	unpause: endPauses,
};

/** All that are due, the earliest first. */
export function runTimers(engine: Engine): void {
	for (let name = dueTimer(engine); name !== null; name = dueTimer(engine)) {
		disarmTimer(engine, name);
		rows[name](engine);
		if (engine.phase === 'ended') return;
	}
}

function endLoading(engine: Engine): void {
	if (engine.persistence.aof.load !== null) finishAofLoad(engine);
	else if (engine.replication.link.state === 'TRANSFER') finishSyncLoad(engine);
	else finishLoading(engine);
}

function closeIdle(engine: Engine): void {
	for (const client of idleClients(engine)) {
		log(engine, '-', 'Closing idle client');
		freeClient(engine, client, 'fin');
	}
	armIdleCheck(engine);
}
