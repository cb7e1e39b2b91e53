// The master's list of replicas: joining it, moving through its states, leaving it, and counting the good ones.

import type { Client } from '../../clients/client';
import { freeClient } from '../../clients/networking';
import { log } from '../../log';
import { killChild } from '../../persistence/fork';
import type { Engine } from '../../state';
import type { ReplicaState } from '../../trace';
import { tell } from '../../trace-tell';
import { countGoodReplicas } from '../good-replicas';
import { replicaAddress, replicaName } from '../names';
import type { ReplicaRecord, ReplicaSync } from '../replica-record';
import { createReplicaRecord } from '../replica-record';
import { scheduleCron } from '../schedule';
import { trim } from '../stream';
import { pumpPipe } from './pipe';

/** The client's replica record, made with its first REPLCONF, PSYNC or SYNC. */
export function recordOf(client: Client): ReplicaRecord {
	client.replica ??= createReplicaRecord();
	return client.replica;
}

export function addReplica(engine: Engine, client: Client, sync: ReplicaSync): void {
	client.role = 'replica';
	engine.replication.replicas.push(client);
	moveReplica(engine, client, sync);
}

/** Two internal states are one name in INFO; only a change of that name is told. */
export function moveReplica(engine: Engine, client: Client, to: ReplicaSync): void {
	const record = recordOf(client);
	const before = replicaStateName(record.sync);
	record.sync = to;
	const after = replicaStateName(to);
	if (before !== after) {
		tell(engine, 'replica.moved', { replica: replicaAddress(client), conn: client.conn, from: before, to: after });
	}
	scheduleCron(engine);
}

/** As INFO names it; null for what INFO does not list. @redis server.c replstateToString */
export function replicaStateName(sync: ReplicaSync): ReplicaState | null {
	switch (sync.state) {
		case 'wait_bgsave_start':
		case 'wait_bgsave_end':
			return 'wait_bgsave';
		case 'send_bulk':
		case 'online':
			return sync.state;
		case 'none':
		case 'rdb_transmitted':
			return null;
	}
}

/**
 * The RDB is over there: the replica counts as online. False: it wanted nothing but the RDB and is to be closed.
 *
 * @redis replication.c replicaPutOnline
 */
export function putOnline(engine: Engine, client: Client, waitsForAck: boolean): boolean {
	const record = recordOf(client);
	if (record.rdbOnly) {
		moveReplica(engine, client, { state: 'rdb_transmitted' });
		const who = replicaName(client);
		log(engine, '*', `RDB transfer completed, rdb only replica (${who}) should be disconnected asap`);
		return false;
	}
	record.ackAt = engine.now;
	moveReplica(engine, client, { state: 'online', waitsForAck });
	countGoodReplicas(engine);
	log(engine, '*', `Synchronization with replica ${replicaName(client)} succeeded`);
	return true;
}

/** What freeClient does for a replica. @redis networking.c freeClient */
export function onReplicaGone(engine: Engine, client: Client): void {
	const { replication } = engine;
	// REPLCONF alone makes no replica.
	if (client.role !== 'replica') return;
	log(engine, '#', `Connection with replica ${replicaName(client)} lost.`);
	const record = recordOf(client);
	record.cursor = null;
	trim(engine);
	leavePipe(engine, client);
	replication.replicas = replication.replicas.filter((other) => other !== client);
	if (record.sync.state === 'wait_bgsave_end' && replication.pipe === null) killUnwantedSave(engine);
	moveReplica(engine, client, { state: 'none' });
	if (replication.replicas.length === 0) replication.noReplicasSince = engine.now;
	countGoodReplicas(engine);
	scheduleCron(engine);
}

/** The others wait for it no more. @redis replication.c rdbPipeWriteHandlerConnRemoved */
function leavePipe(engine: Engine, client: Client): void {
	const { pipe } = engine.replication;
	if (pipe === null || !pipe.receivers.includes(client)) return;
	pipe.receivers = pipe.receivers.filter((other) => other !== client);
	pumpPipe(engine);
}

/** A save that was made for this replica alone serves nobody now, unless the server wants saves anyway. */
function killUnwantedSave(engine: Engine): void {
	if (engine.config.save.length > 0) return;
	const wanted = engine.replication.replicas.some(({ replica }) => replica?.sync.state === 'wait_bgsave_end');
	if (!wanted) killChild(engine);
}

/** @redis networking.c disconnectSlaves */
export function disconnectReplicas(engine: Engine): void {
	for (const client of engine.replication.replicas.slice()) freeClient(engine, client, 'fin');
}
