// Diskless synchronisation: the child's RDB goes through us to the sockets of all replicas that take part, in step.
// The next part is read only when every socket has taken the last one, so the slowest replica sets the pace.

import type { Bytes } from '../../../base';
import { sliceBytes } from '../../../base';
import type { Client } from '../../clients/client';
import { log } from '../../log';
import { logForkCow } from '../../persistence/children';
import { killChild, reapSoon } from '../../persistence/fork';
import type { Engine } from '../../state';
import { isTold, tell } from '../../trace-tell';
import { replicaAddress } from '../names';
import { scheduleCron } from '../schedule';
import type { RdbPipe } from '../state';
import { sendToReplica, socketRoom } from './send';

/** The most that is read and sent at once. */
const partMax = 64 * 1024;

/** @redis replication.c rdbPipeReadHandler */
export function pumpPipe(engine: Engine): void {
	const { pipe } = engine.replication;
	if (pipe === null || pipe.drained) return;
	while (pipe.read < pipe.produced) {
		if (pipe.receivers.length === 0) return giveUp(engine, pipe);
		if (noteBlocked(engine, pipe)) return;
		const part = partAt(pipe.chunks, pipe.read, Math.min(pipe.produced - pipe.read, partMax));
		pipe.read += part.length;
		for (const client of pipe.receivers) {
			sendToReplica(engine, client, part, 'rdb', true);
			if (isTold(engine)) tellSent(engine, client, pipe);
		}
	}
	if (pipe.read < pipe.total) return;
	pipe.drained = true;
	const { child } = engine.persistence;
	if (child !== null) logForkCow(engine, child.pid, 'RDB');
	reapSoon(engine);
	log(engine, '#', `Diskless rdb transfer, done reading from pipe, ${pipe.receivers.length} replicas still up.`);
}

function giveUp(engine: Engine, pipe: RdbPipe): void {
	log(engine, '#', 'Diskless rdb transfer, last replica dropped, killing fork child.');
	killChild(engine);
	pipe.drained = true;
}

/** True when a socket takes no more now. The time of that is kept: a replica that stays so is dropped. */
function noteBlocked(engine: Engine, pipe: RdbPipe): boolean {
	let blocked = false;
	for (const client of pipe.receivers) {
		const sync = client.replica?.sync;
		if (sync?.state !== 'wait_bgsave_end') continue;
		const full = socketRoom(client) === 0;
		if (full) blocked = true;
		if (full === (sync.blockedSince !== null)) continue;
		sync.blockedSince = full ? engine.now : null;
		if (full) scheduleCron(engine);
	}
	return blocked;
}

function tellSent(engine: Engine, client: Client, pipe: RdbPipe): void {
	const bytes = Math.min(Math.max(0, pipe.read - pipe.head), pipe.rdb);
	tell(engine, 'rdb.sent', { conn: client.conn, replica: replicaAddress(client), bytes, total: pipe.rdb });
}

/** Up to `length` bytes from a position in the whole, never more than one chunk holds. */
export function partAt(chunks: readonly Bytes[], position: number, length: number): Bytes {
	let start = 0;
	for (const chunk of chunks) {
		if (position < start + chunk.length) {
			const from = position - start;
			return sliceBytes(chunk, from, Math.min(chunk.length, from + length));
		}
		start += chunk.length;
	}
	return '';
}
