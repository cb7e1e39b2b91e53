// What an RDB says about the replication stream, so that whoever loads it can go on from there.

import type { ReplicationSaveInfo } from '../ports';
import type { Engine } from '../state';

/**
 * Null for a server outside of any replication: its next replica gets a new history anyway.
 *
 * @redis rdb.c rdbPopulateSaveInfo
 */
export function replicationSaveInfo(engine: Engine): ReplicationSaveInfo | null {
	const streamDb = savedDb(engine);
	if (streamDb === null) return null;
	const { replid, offset } = engine.replication.history;
	return { streamDb, replid, offset };
}

function savedDb(engine: Engine): number | null {
	const { link, backlog, streamDb, cachedMaster } = engine.replication;
	if (link.state === 'NONE') {
		if (backlog === null) return cachedMaster?.db ?? null;
		// Nothing was written since the last snapshot: the next command will say SELECT anyway.
		return streamDb === -1 ? 0 : streamDb;
	}
	if (link.state === 'CONNECTED') return link.client.db;
	return cachedMaster?.db ?? null;
}
