// End of turn on the master's side: what the stream grew by goes to every replica that may have it now, as far as its
// socket takes it. The rest stays in the shared blocks until the socket has room.

import type { Client } from '../../clients/client';
import type { Engine } from '../../state';
import type { EventIndex } from '../../trace';
import { isTold, tell } from '../../trace-tell';
import { readBacklog, sealTail, trimmedAtOnce } from '../backlog';
import { checkFailover } from '../failover';
import { replicaAddress } from '../names';
import { tellApplied } from '../replica/apply';
import type { ReplicaRecord } from '../replica-record';
import { feedControl, trim } from '../stream';
import { pumpBulk } from './bulk';
import { freeDoomed } from './children';
import { pumpPipe } from './pipe';
import { sendToReplica, socketRoom } from './send';

/** @redis server.c beforeSleep, networking.c writeToClient */
export function flushReplicas(engine: Engine): void {
	const { replication } = engine;
	tellApplied(engine);
	if (replication.ackWanted) {
		replication.ackWanted = false;
		feedControl(engine, ['REPLCONF', 'GETACK', '*'], 'getack');
	}
	if (replication.failover !== null) checkFailover(engine);
	if (replication.unflushed) flushAll(engine);
	if (replication.doomed.length > 0) freeDoomed(engine);
	trim(engine, 10 * trimmedAtOnce);
}

function flushAll(engine: Engine): void {
	const { replication, cause } = engine;
	replication.unflushed = false;
	if (replication.backlog !== null) sealTail(replication.backlog);
	engine.cause = replication.grownBy;
	for (const client of replication.replicas) flushReplica(engine, client);
	engine.cause = cause;
	replication.grownBy = -1;
}

function flushReplica(engine: Engine, client: Client): void {
	const { backlog, history } = engine.replication;
	const { replica } = client;
	if (backlog === null || replica === null || replica.cursor === null) return;
	const { cursor } = replica;
	const waiting = history.offset + 1 - cursor.offset;
	if (waiting === 0) return;
	const room = mayStream(replica) ? Math.min(waiting, socketRoom(client)) : 0;
	if (room > 0) {
		const block = cursor.block;
		const bytes = readBacklog(backlog, cursor, room);
		const { cause } = engine;
		if (isTold(engine)) engine.cause = tellFlushed(engine, client, bytes.length, cursor.offset - 1);
		sendToReplica(engine, client, bytes, 'stream', room < waiting);
		engine.cause = cause;
		client.lastInteractionAt = engine.now;
		if (cursor.block !== block) trim(engine);
	}
	if (room < waiting && isTold(engine)) {
		const { conn } = client;
		tell(engine, 'buffer.changed', { conn, replica: replicaAddress(client), bytes: waiting - room });
	}
}

function mayStream(replica: ReplicaRecord): boolean {
	return replica.sync.state === 'online' && !replica.sync.waitsForAck;
}

function tellFlushed(engine: Engine, client: Client, bytes: number, offset: number): EventIndex {
	return tell(engine, 'buffer.flushed', { conn: client.conn, replica: replicaAddress(client), bytes, offset });
}

/** Bytes have left a replica's socket: there is room for more of whatever it is being sent. */
export function onConnSent(engine: Engine, client: Client): void {
	const sync = client.replica?.sync;
	if (sync === undefined) return;
	if (sync.state === 'wait_bgsave_end') {
		pumpPipe(engine);
	} else if (sync.state === 'send_bulk') {
		pumpBulk(engine, client);
	} else if (sync.state === 'online') {
		engine.replication.unflushed = true;
	}
}
