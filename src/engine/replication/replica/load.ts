// The received RDB replaces the data set: old data out, new data in, and the link is up. A replica of ours cannot go on
// from a data set that is gone, so they are all sent away first.
// @redis replication.c readSyncBulkPayload replicationAttachToNewMaster

import { micros } from '../../../base';
import { freeClient } from '../../clients/networking';
import { readClient } from '../../clients/read-client';
import { exit } from '../../exit';
import type { Database } from '../../keyspace/database';
import { createDatabases, emptyDatabases } from '../../keyspace/database';
import { touchAllWatched } from '../../keyspace/watch';
import { log } from '../../log';
import { restartAof, stopAof } from '../../persistence/aof/switch';
import { rdbPath, tellDisk } from '../../persistence/disk';
import { killChild } from '../../persistence/fork';
import { loadDataset, logLoaded } from '../../persistence/snapshot';
import type { Engine } from '../../state';
import { armTimer } from '../../timers';
import { tell } from '../../trace-tell';
import { beginHistory } from '../history';
import { disconnectReplicas } from '../master/replicas';
import type { TransferLink } from '../state';
import { dropBacklog, openBacklog, tellHistory } from '../stream';
import { sendAck } from './apply';
import { createMasterClient, discardCachedMaster } from './cached-master';
import { cancelHandshake } from './dial';
import { moveLink } from './move';

/**
 * Makes room for what comes: with a file when it is complete, without one as soon as its first bytes are there. From
 * then on there is nothing to answer with, unless the old data stay until the new ones are complete (swapdb).
 */
export function beginLoad(engine: Engine, link: TransferLink): void {
	link.loading = true;
	stopAof(engine);
	stopSave(engine, link);
	if (!swapsIn(engine, link)) {
		attachToNewMaster(engine);
		log(engine, '*', 'MASTER <-> REPLICA sync: Flushing old data');
		tell(engine, 'replica.flushed', { keys: emptyDatabases(engine, -1) });
	}
	log(engine, '*', 'MASTER <-> REPLICA sync: Loading DB in memory');
	// Data of the same history are old but true, and may be shown meanwhile.
	const stillTrue = swapsIn(engine, link) && engine.replication.history.replid === link.replid;
	if (link.file === null && !stillTrue) engine.phase = 'loading';
}

function swapsIn(engine: Engine, link: TransferLink): boolean {
	return link.file === null && engine.config['repl-diskless-load'] === 'swapdb';
}

export function loadReceived(engine: Engine, link: TransferLink): void {
	if (!link.loading) beginLoad(engine, link);
	const old = swapsIn(engine, link) ? engine.keyspace.databases : null;
	if (old !== null) engine.keyspace.databases = createDatabases(old.length);
	const bytes = link.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	tell(engine, 'replica.loading', { bytes });
	const outcome = loadDataset(engine, { bytes: link.chunks, feedsDeletions: false });
	if (!outcome.ok) return failLoad(engine, link, old, outcome.invalid);
	engine.persistence.loading = { startedAt: engine.now, bytes, ...outcome };
	if (old !== null) swapIn(engine, old);
	const delay = old === null ? Math.max(0, engine.config['key-load-delay']) * outcome.keys : 0;
	if (delay === 0) return finishSyncLoad(engine);
	engine.phase = 'loading';
	armTimer(engine, 'loading', micros(engine.now + delay));
}

/** A save that is under way would write the old data over the new file. */
function stopSave(engine: Engine, link: TransferLink): void {
	const { child } = engine.persistence;
	if (child === null) return;
	if (link.file !== null) {
		const what = `there is a pending RDB child running. Killing process ${child.pid} and removing its temp file to avoid any race`;
		log(engine, '*', `Replica is about to load the RDB file received from the master, but ${what}`);
	}
	killChild(engine);
}

function attachToNewMaster(engine: Engine): void {
	discardCachedMaster(engine);
	disconnectReplicas(engine);
	dropBacklog(engine);
}

function swapIn(engine: Engine, old: Database[]): void {
	const { keyspace, persistence } = engine;
	if (persistence.loading !== null) logLoaded(engine, persistence.loading.keys, persistence.loading.expired);
	attachToNewMaster(engine);
	log(engine, '*', 'MASTER <-> REPLICA sync: Swapping active DB with loaded DB');
	for (const db of old) {
		touchAllWatched(engine, db);
		keyspace.changed.add(db.index);
	}
	log(engine, '*', 'MASTER <-> REPLICA sync: Discarding old DB in background');
}

/** A file that breaks off in the middle is more than Redis bears; one that is no RDB at all is tried again. */
function failLoad(engine: Engine, link: TransferLink, old: Database[] | null, invalid: boolean): void {
	if (link.file !== null && !invalid) {
		log(engine, '#', 'Terminating server after rdb file reading failure.');
		return exit(engine, 1, 'load');
	}
	const from = link.file === null ? 'from socket' : 'from disk';
	log(engine, '#', `Failed trying to load the MASTER synchronization DB ${from}: Invalid argument`);
	cancelHandshake(engine, true);
	if (old !== null) {
		engine.keyspace.databases = old;
		log(engine, '*', 'MASTER <-> REPLICA sync: Discarding temporary DB in background');
	} else {
		emptyDatabases(engine, -1);
	}
	if (link.file !== null) removeUnwantedFile(engine);
}

/** A server without persistence keeps no file that it got only for loading it. */
function removeUnwantedFile(engine: Engine): void {
	const { config } = engine;
	if (!config['rdb-del-sync-files'] || config.save.length > 0 || config.appendonly) return;
	log(engine, '*', 'Removing the RDB file obtained from the master. This replica has persistence disabled');
	tellDisk(engine, { op: 'unlink', path: rdbPath(engine) });
}

/** At once, or when key-load-delay has held the data back long enough. */
export function finishSyncLoad(engine: Engine): void {
	const { persistence, replication } = engine;
	const { loading } = persistence;
	const { link } = replication;
	if (loading === null || link.state !== 'TRANSFER' || link.payload.kind !== 'complete') return;
	persistence.loading = null;
	if (engine.phase === 'loading') engine.phase = 'serving';
	if (link.file !== null || engine.config['repl-diskless-load'] !== 'swapdb')
		logLoaded(engine, loading.keys, loading.expired);
	if (link.file === null) engine.dirty++;
	else removeUnwantedFile(engine);
	tell(engine, 'replica.loaded', { keys: loading.keys, expired: loading.expired, offset: link.offset });
	connect(engine, link, loading.replication?.streamDb ?? 0);
}

function connect(engine: Engine, link: TransferLink, db: number): void {
	const { replication } = engine;
	const { history } = replication;
	const { master, offset, payload, replid } = link;
	const client = createMasterClient(engine, link.socket, db);
	replication.downSince = null;
	const prePsync = offset === -1;
	moveLink(engine, {
		state: 'CONNECTED',
		master,
		client,
		replid,
		applied: offset,
		held: '',
		prePsync,
		lostBy: 'closed',
	});
	beginHistory(history, replid);
	history.offset = offset;
	tellHistory(engine, 'full-resync');
	if (replication.backlog === null) openBacklog(engine);
	log(engine, '*', 'MASTER <-> REPLICA sync: Finished with success');
	restartAof(engine);
	if (payload.kind !== 'complete') return;
	if (payload.marked) sendAck(engine);
	if (payload.lost) freeClient(engine, client, 'gone');
	else if (payload.rest !== '') readClient(engine, client, payload.rest);
}
