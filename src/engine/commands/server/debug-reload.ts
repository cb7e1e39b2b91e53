// DEBUG RELOAD and LOADAOF: the data set goes through an RDB file and comes back. The bytes that are written are the bytes that are
// loaded, so the load need not wait for the disk. @redis debug.c debugCommand

import { blockClient, unblockClient } from '../../clients/blocking';
import type { Client } from '../../clients/client';
import { ok, reply } from '../../clients/reply';
import { rearmExpiry } from '../../keyspace/active-expiry';
import { emptyDatabases } from '../../keyspace/database';
import { log } from '../../log';
import { flushAof } from '../../persistence/aof/feed';
import { persistManifest } from '../../persistence/aof/files';
import { removeHistory } from '../../persistence/aof/rewrite';
import { beginAofLoad } from '../../persistence/aof/start';
import { pathOf, rdbPath, tellDisk } from '../../persistence/disk';
import { loadDataset, logLoaded, serialiseDataset } from '../../persistence/snapshot';
import { replicationSaveInfo } from '../../replication/save-info';
import type { Engine } from '../../state';

/** False if what was just saved can't be loaded. */
export function reloadDataset(engine: Engine): boolean {
	const chunks = serialiseDataset(engine, replicationSaveInfo(engine));
	const temp = pathOf(engine, `temp-${engine.boot.pid}.rdb`);
	tellDisk(engine, { op: 'write', path: temp, chunks });
	tellDisk(engine, { op: 'rename', path: temp, to: rdbPath(engine) });
	log(engine, '*', 'DB saved on disk');
	engine.persistence.lastSave = Math.floor(engine.now / 1_000_000);
	engine.persistence.lastBgsaveOk = true;
	engine.dirty = 0;
	emptyDatabases(engine, -1);
	const loaded = loadDataset(engine, { bytes: chunks, feedsDeletions: false });
	if (!loaded.ok) return false;
	logLoaded(engine, loaded.keys, loaded.expired);
	rearmExpiry(engine);
	log(engine, '#', 'DB reloaded by DEBUG RELOAD');
	return true;
}

/** The server does nothing else until the files are read. */
export function reloadAof(engine: Engine, client: Client): void {
	if (engine.persistence.aof.state === 'on') flushAof(engine, true);
	const { aof } = engine.persistence;
	if (removeHistory(engine)) persistManifest(engine, aof.manifest, 'collected');
	emptyDatabases(engine, -1);
	blockClient(engine, client, { kind: 'save' });
	engine.phase = 'loading';
	beginAofLoad(engine, client.id);
}

export function onAofReloaded(engine: Engine, id: number): void {
	engine.phase = 'serving';
	engine.dirty = 0;
	log(engine, '#', 'Append Only File loaded by DEBUG LOADAOF');
	rearmExpiry(engine);
	const client = engine.clients.byId.get(id);
	if (client === undefined) return;
	reply(client, ok);
	unblockClient(engine, client);
}
