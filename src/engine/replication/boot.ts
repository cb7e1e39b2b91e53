// Replication at the start of the process: what the loaded file says about its history decides whether replicas, or a
// master, can go on from where they were.

import { micros } from '../../base';
import type { ReplicationSaveInfo } from '../ports';
import type { Engine } from '../state';
import { tell } from '../trace-tell';
import { createBacklog } from './backlog';
import { cacheMyself } from './replica/cached-master';
import { moveLink } from './replica/move';
import { scheduleCron } from './schedule';
import { dropBacklog, tellBacklog, tellHistory } from './stream';

/** The cron comes for the first time this long after the server is ready. */
const firstCronMicros = 1_000;

/**
 * Keys that have expired while a master was down are deleted as it loads, and its replicas must hear of that. Whether
 * this backlog stays is known after loading; only then is it told.
 */
export function replicationBeforeLoad(engine: Engine): void {
	const master = engine.config.replicaof;
	if (master === null) engine.replication.backlog = createBacklog(engine.replication.history.offset);
	else moveLink(engine, { state: 'CONNECT', master });
	tellHistory(engine, 'boot');
	tell(engine, 'role.changed', { role: master === null ? 'master' : 'replica', master });
}

/**
 * After loading. A replica goes on as if it had been cut off at the file's offset. A master keeps the file's history as
 * its second one, so that replicas that had no more than the file can continue.
 *
 * @redis server.c loadDataFromDisk
 */
export function replicationBoot(engine: Engine, loaded: ReplicationSaveInfo | null): void {
	const { replication } = engine;
	const { history, backlog } = replication;
	if (replication.link.state !== 'NONE') {
		if (loaded === null) return;
		history.replid = loaded.replid;
		history.offset = loaded.offset;
		cacheMyself(engine, loaded.streamDb);
		tellHistory(engine, 'loaded');
	} else if (loaded === null || backlog === null) {
		dropBacklog(engine);
	} else {
		history.replid2 = loaded.replid;
		history.secondOffset = loaded.offset + 1;
		history.offset += loaded.offset;
		backlog.first += loaded.offset;
		backlog.blocks.splice(
			0,
			backlog.blocks.length,
			...backlog.blocks.map((block) => ({ ...block, start: block.start + loaded.offset })),
		);
		replication.noReplicasSince = engine.now;
		tellHistory(engine, 'loaded');
		tellBacklog(engine);
	}
}

/** The server takes connections: the clock of replication starts. */
export function replicationServes(engine: Engine): void {
	engine.replication.cronStart = micros(engine.now + firstCronMicros);
	scheduleCron(engine);
}
