// A full resynchronization from the master's side: when the snapshot is taken, to which target, and which of the
// waiting replicas it serves.

import { nextHex } from '../../../base';
import type { Client } from '../../clients/client';
import { closeAfterReply } from '../../clients/networking';
import { replyError } from '../../clients/reply';
import { totalKeys } from '../../keyspace/database';
import { log } from '../../log';
import { startBgsave } from '../../persistence/bgsave';
import { childActive, forkChild } from '../../persistence/fork';
import { serialiseDataset, serialiseNothing } from '../../persistence/snapshot';
import type { Engine } from '../../state';
import { tell, tellAsCause } from '../../trace-tell';
import { replidLength } from '../history';
import { inSeconds, replicaAddress } from '../names';
import type { ReplicaRecord } from '../replica-record';
import { replicationSaveInfo } from '../save-info';
import { moveReplica, recordOf } from './replicas';
import { sendToReplica } from './send';

/** What a snapshot must be good for: the capabilities that all its replicas share, and what it leaves out. */
interface Requirements {
	readonly eof: boolean;
	readonly excludeData: boolean;
	readonly excludeFunctions: boolean;
}

export function requirementsOf(replica: ReplicaRecord): Requirements {
	const { eof, excludeData, excludeFunctions } = replica;
	return { eof, excludeData, excludeFunctions };
}

export function hasActiveChild(engine: Engine): boolean {
	return childActive(engine) || engine.replication.pipe !== null;
}

/** @redis replication.c startBgsaveForReplication */
export function startFullSync(engine: Engine, wanted: Requirements): void {
	const filtered = wanted.excludeData || wanted.excludeFunctions;
	const sockets = (engine.config['repl-diskless-sync'] || filtered) && wanted.eof;
	log(engine, '*', `Starting BGSAVE for SYNC with target: ${sockets ? 'replicas sockets' : 'disk'}`);
	const started = sockets ? saveToSockets(engine, wanted) : saveToDisk(engine, wanted);
	if (!started) refuseWaiting(engine);
}

function waitingFor(engine: Engine, wanted: Requirements): Client[] {
	return engine.replication.replicas.filter(({ replica }) => {
		if (replica?.sync.state !== 'wait_bgsave_start') return false;
		return replica.excludeData === wanted.excludeData && replica.excludeFunctions === wanted.excludeFunctions;
	});
}

/** @redis rdb.c rdbSaveToSlavesSockets */
function saveToSockets(engine: Engine, wanted: Requirements): boolean {
	const info = populatedSaveInfo(engine);
	if (info === null) return false;
	const receivers = waitingFor(engine, wanted);
	const offset = engine.replication.history.offset;
	for (const client of receivers) beginFullSync(engine, client, offset);
	const mark = nextHex(engine.random.eof, replidLength);
	const rdb = wanted.excludeData ? serialiseNothing(engine, info) : serialiseDataset(engine, info);
	const announcement = `$EOF:${mark}\r\n`;
	const chunks = [announcement, ...rdb, mark];
	const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	const keys = totalKeys(engine);
	const child = { kind: 'sync-sockets', path: null, temp: null, bytes: total, keys } as const;
	const pid = forkChild(engine, child, { job: 'pipe', total });
	engine.replication.pipe = {
		pid,
		chunks,
		total,
		head: announcement.length,
		rdb: total - announcement.length - mark.length,
		produced: 0,
		read: 0,
		receivers,
		drained: false,
	};
	log(engine, '*', `Background RDB transfer started by pid ${pid}`);
	tell(engine, 'sync.forked', { pid, keys, bytes: engine.replication.pipe.rdb, target: 'sockets' });
	return true;
}

function saveToDisk(engine: Engine, wanted: Requirements): boolean {
	if (populatedSaveInfo(engine) === null) return false;
	const pid = startBgsave(engine);
	const { child } = engine.persistence;
	tell(engine, 'sync.forked', { pid, keys: child?.keys ?? 0, bytes: child?.bytes ?? 0, target: 'disk' });
	if (engine.config['rdb-del-sync-files']) engine.replication.rdbMadeForReplicas = true;
	for (const client of waitingFor(engine, wanted)) beginFullSync(engine, client, engine.replication.history.offset);
	return true;
}

function populatedSaveInfo(engine: Engine): ReturnType<typeof replicationSaveInfo> {
	const info = replicationSaveInfo(engine);
	if (info === null) {
		log(
			engine,
			'#',
			"BGSAVE for replication: replication information not available, can't generate the RDB file right now. Try later.",
		);
	}
	return info;
}

function refuseWaiting(engine: Engine): void {
	const { replication } = engine;
	log(engine, '#', 'BGSAVE for replication failed');
	for (const client of replication.replicas.slice()) {
		if (client.replica?.sync.state !== 'wait_bgsave_start') continue;
		moveReplica(engine, client, { state: 'none' });
		replication.replicas = replication.replicas.filter((other) => other !== client);
		client.role = 'normal';
		replyError(engine, client, "ERR BGSAVE failed, replication can't continue");
		closeAfterReply(client);
	}
}

/**
 * The snapshot is taken now: from here on the replica gathers the stream, which must begin with SELECT for it.
 *
 * @redis replication.c replicationSetupSlaveForFullResync
 */
export function beginFullSync(engine: Engine, client: Client, offset: number): void {
	const { replication } = engine;
	moveReplica(engine, client, { state: 'wait_bgsave_end', initialOffset: offset, blockedSince: null });
	replication.streamDb = -1;
	if (recordOf(client).prePsync) return;
	const { replid } = replication.history;
	const former = tellAsCause(engine, 'sync.fullresync', {
		replica: replicaAddress(client),
		conn: client.conn,
		replid,
		offset,
	});
	sendToReplica(engine, client, `+FULLRESYNC ${replid} ${offset}\r\n`, 'reply', false);
	engine.cause = former;
}

/** What the snapshot for the replicas that wait must be, if it is time to take one. @redis replication.c shouldStartChildReplication */
function dueSync(engine: Engine): Requirements | null {
	const { config, replication } = engine;
	if (hasActiveChild(engine)) return null;
	let wanted: Requirements | null = null;
	let waiting = 0;
	let idle = 0;
	for (const client of replication.replicas) {
		const { replica } = client;
		if (replica?.sync.state !== 'wait_bgsave_start') continue;
		wanted ??= requirementsOf(replica);
		if (wanted.excludeData !== replica.excludeData || wanted.excludeFunctions !== replica.excludeFunctions) continue;
		wanted = { ...wanted, eof: wanted.eof && replica.eof };
		idle = Math.max(idle, inSeconds(engine.now) - inSeconds(client.lastInteractionAt));
		waiting++;
	}
	const enough = config['repl-diskless-sync-max-replicas'];
	const due =
		!config['repl-diskless-sync'] || (enough > 0 && waiting >= enough) || idle >= config['repl-diskless-sync-delay'];
	return due ? wanted : null;
}

/** @redis replication.c replicationStartPendingFork */
export function startPendingSync(engine: Engine): void {
	const wanted = dueSync(engine);
	if (wanted !== null) startFullSync(engine, wanted);
}
