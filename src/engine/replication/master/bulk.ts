// Disk-based synchronisation: once the child's file is complete it is read and sent to each replica at its own pace,
// its length first. A replica is online as soon as the last byte was handed to its socket.

import type { Bytes } from '../../../base';
import type { Client } from '../../clients/client';
import { freeClient } from '../../clients/networking';
import type { DiskResult } from '../../input';
import { log } from '../../log';
import { askDisk, errorTexts, rdbPath } from '../../persistence/disk';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { replicaAddress } from '../names';
import { partAt } from './pipe';
import { moveReplica, putOnline } from './replicas';
import { sendToReplica, socketRoom } from './send';

const partMax = 64 * 1024;

/** The file is there: each replica that waits for it is to get it. */
export function beginBulk(engine: Engine): void {
	let any = false;
	for (const client of engine.replication.replicas) {
		if (client.replica?.sync.state !== 'wait_bgsave_end') continue;
		moveReplica(engine, client, { state: 'send_bulk', rdb: null, sent: 0 });
		any = true;
	}
	if (any) askDisk(engine, { op: 'read', path: rdbPath(engine) }, { for: 'sync-bulk' });
}

export function onBulkRead(engine: Engine, result: DiskResult): void {
	for (const client of engine.replication.replicas.slice()) {
		const sync = client.replica?.sync;
		if (sync?.state !== 'send_bulk' || sync.rdb !== null) continue;
		if (result.ok && result.bytes !== null) {
			sync.rdb = [`$${result.bytes.length}\r\n`, result.bytes];
			pumpBulk(engine, client);
		} else {
			const why = result.ok ? errorTexts.ENOENT : errorTexts[result.errno];
			freeClient(engine, client, 'fin');
			log(engine, '#', `SYNC failed. Can't open/stat DB after BGSAVE: ${why}`);
		}
	}
}

/** @redis replication.c sendBulkToSlave */
export function pumpBulk(engine: Engine, client: Client): void {
	const sync = client.replica?.sync;
	if (sync?.state !== 'send_bulk' || sync.rdb === null) return;
	const total = lengthOf(sync.rdb);
	while (sync.sent < total && socketRoom(client) > 0) {
		const part = partAt(sync.rdb, sync.sent, partMax);
		sync.sent += part.length;
		sendToReplica(engine, client, part, 'rdb', true);
		const head = sync.rdb[0]?.length ?? 0;
		const bytes = Math.max(0, sync.sent - head);
		tell(engine, 'rdb.sent', { conn: client.conn, replica: replicaAddress(client), bytes, total: total - head });
	}
	if (sync.sent < total) return;
	if (putOnline(engine, client, false)) engine.replication.unflushed = true;
	else freeClient(engine, client, 'fin');
}

function lengthOf(chunks: readonly Bytes[]): number {
	return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
