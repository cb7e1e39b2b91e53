// What replication does by the clock, in Redis's order: give up what has timed out, dial again, acknowledge, ping, keep
// waiting replicas alive, drop silent ones, drop the backlog nobody wants, start a snapshot that is due.
// @redis replication.c replicationCron

import { freeClient } from '../clients/networking';
import { log } from '../log';
import { rdbPath, tellDisk } from '../persistence/disk';
import type { Engine } from '../state';
import { emit, tell } from '../trace-tell';
import { checkFailover } from './failover';
import { countGoodReplicas } from './good-replicas';
import { beginHistory, newReplid } from './history';
import { startPendingSync } from './master/full-sync';
import { closeIfOverLimit } from './master/output-limit';
import { inSeconds, replicaName } from './names';
import { sendAck } from './replica/apply';
import { announce, cancelHandshake, connectWithMaster } from './replica/dial';
import { nextRun, scheduleCron } from './schedule';
import { dropBacklog, feedControl, tellHistory } from './stream';

export function replicationCron(engine: Engine): void {
	const { replication } = engine;
	if (replication.cronStart === null) return;
	const run = Math.floor((engine.now - replication.cronStart) / 1_000_000);
	if (run < nextRun(engine) && run < replication.cronRuns) return scheduleCron(engine);
	replication.cronRuns = run + 1;
	checkFailover(engine);
	checkLink(engine);
	if (run % engine.config['repl-ping-replica-period'] === 0) ping(engine);
	keepAlive(engine);
	dropSilentReplicas(engine);
	dropIdleBacklog(engine);
	startPendingSync(engine);
	removeSyncFile(engine);
	countGoodReplicas(engine);
	scheduleCron(engine);
}

function checkLink(engine: Engine): void {
	const { link } = engine.replication;
	const limit = engine.config['repl-timeout'];
	const now = inSeconds(engine.now);
	if (link.state === 'CONNECTED') {
		if (now - inSeconds(link.client.lastInteractionAt) > limit) {
			log(engine, '#', 'MASTER timeout: no data nor PING received...');
			link.lostBy = 'timeout';
			freeClient(engine, link.client, 'fin');
		}
	} else if (link.state === 'TRANSFER' && link.payload.kind === 'complete') {
		// Loading takes its time: the master must not think that we are dead.
		emit(engine, { kind: 'send', conn: link.socket.conn, bytes: '\n', report: false, what: 'keepalive' });
	} else if (link.state === 'TRANSFER') {
		if (now - inSeconds(link.lastIo) > limit) {
			const advice = "If the problem persists try to set the 'repl-timeout' parameter in redis.conf to a larger value.";
			log(engine, '#', `Timeout receiving bulk data from MASTER... ${advice}`);
			cancelHandshake(engine, true);
		}
	} else if (link.state !== 'NONE' && link.state !== 'CONNECT' && now - inSeconds(link.lastIo) > limit) {
		if (link.state === 'CONNECTING') announce(engine, link);
		log(engine, '#', 'Timeout connecting to the MASTER...');
		cancelHandshake(engine, true);
	}
	const after = engine.replication.link;
	if (after.state === 'CONNECT') {
		log(engine, '*', `Connecting to MASTER ${after.master.host}:${after.master.port}`);
		connectWithMaster(engine);
	} else if (after.state === 'CONNECTED' && !after.prePsync) {
		sendAck(engine);
	}
}

/** Not while a failover with a time limit waits: a PING would move the offset that the replica has to reach. */
function ping(engine: Engine): void {
	const { failover, replicas } = engine.replication;
	if (replicas.length > 0 && (failover?.deadline ?? null) === null) feedControl(engine, ['PING'], 'ping');
}

/** An empty line to replicas that wait for their RDB: no byte of the stream, but a sign of life. */
function keepAlive(engine: Engine): void {
	const { pipe, replicas } = engine.replication;
	for (const client of replicas) {
		const state = client.replica?.sync.state;
		if (state !== 'wait_bgsave_start' && (state !== 'wait_bgsave_end' || pipe !== null)) continue;
		client.sent++;
		emit(engine, { kind: 'send', conn: client.conn, bytes: '\n', report: false, what: 'keepalive' });
	}
}

function dropSilentReplicas(engine: Engine): void {
	const { pipe, replicas } = engine.replication;
	const limit = engine.config['repl-timeout'];
	const now = inSeconds(engine.now);
	for (const client of replicas.slice()) {
		const { replica } = client;
		if (replica === null) continue;
		const { sync } = replica;
		if (replica.softLimitSince !== null) closeIfOverLimit(engine, client, 'now');
		if (sync.state === 'online' && !replica.prePsync && now - inSeconds(replica.ackAt) > limit) {
			log(engine, '#', `Disconnecting timedout replica (streaming sync): ${replicaName(client)}`);
			freeClient(engine, client, 'fin');
		} else if (sync.state === 'wait_bgsave_end' && pipe !== null && sync.blockedSince !== null) {
			if (now - inSeconds(sync.blockedSince) <= limit) continue;
			log(engine, '#', `Disconnecting timedout replica (full sync): ${replicaName(client)}`);
			freeClient(engine, client, 'fin');
		}
	}
}

/** Without a backlog the offset stands still, so the id must change: nobody may continue from here. */
function dropIdleBacklog(engine: Engine): void {
	const { replication, config, random } = engine;
	const ttl = config['repl-backlog-ttl'];
	if (replication.replicas.length > 0 || ttl === 0 || replication.backlog === null || replication.link.state !== 'NONE')
		return;
	if (inSeconds(engine.now) - inSeconds(replication.noReplicasSince) <= ttl) return;
	beginHistory(replication.history, newReplid(random.replid));
	dropBacklog(engine);
	tell(engine, 'backlog.freed', { seconds: ttl });
	tellHistory(engine, 'backlog-freed');
	log(engine, '*', `Replication backlog freed after ${ttl} seconds without connected replicas.`);
}

/** @redis replication.c removeRDBUsedToSyncReplicas */
function removeSyncFile(engine: Engine): void {
	const { replication, config } = engine;
	if (!replication.rdbMadeForReplicas) return;
	if (!config['rdb-del-sync-files']) {
		replication.rdbMadeForReplicas = false;
		return;
	}
	if (config.save.length > 0 || config.appendonly) return;
	const inUse = replication.replicas.some(({ replica }) => {
		const state = replica?.sync.state;
		return state === 'wait_bgsave_start' || state === 'wait_bgsave_end' || state === 'send_bulk';
	});
	if (inUse) return;
	replication.rdbMadeForReplicas = false;
	log(engine, '*', 'Removing the RDB file used to feed replicas in a persistence-less instance');
	tellDisk(engine, { op: 'unlink', path: rdbPath(engine) });
}
