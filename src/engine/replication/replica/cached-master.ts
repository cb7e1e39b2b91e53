// A master that was lost is remembered: its id, how far it was applied and its database. That is all it takes to ask
// the next master for the rest instead of everything.

import type { Latin1 } from '../../../base';
import type { Client } from '../../clients/client';
import { createClient } from '../../clients/networking';
import { log } from '../../log';
import type { Engine } from '../../state';
import { tell } from '../../trace-tell';
import { disconnectReplicas } from '../master/replicas';
import type { HandshakeLink, MasterConn } from '../state';
import { openBacklog, tellHistory } from '../stream';
import { connectWithMaster } from './dial';
import { moveLink } from './move';

/**
 * What freeClient does for the master's client.
 *
 * @redis networking.c freeClient, replication.c replicationCacheMaster replicationHandleMasterDisconnection
 */
export function onMasterGone(engine: Engine, client: Client): void {
	const { replication } = engine;
	const { link } = replication;
	if (link.state !== 'CONNECTED' || link.client !== client) return;
	tell(engine, 'link.lost', { master: link.master, why: client.parser.error === null ? link.lostBy : 'error' });
	log(engine, '#', 'Connection with master lost.');
	// After a protocol error nobody knows what of the stream was applied.
	if (client.parser.error === null) {
		log(engine, '*', 'Caching the disconnected master state.');
		replication.cachedMaster = { replid: link.replid, offset: link.applied, db: client.db };
	}
	replication.downSince = engine.now;
	moveLink(engine, { state: 'CONNECT', master: link.master });
	if (engine.config.replicaof === null) return;
	log(engine, '*', `Reconnecting to MASTER ${link.master.host}:${link.master.port}`);
	connectWithMaster(engine);
}

/**
 * A server that becomes a replica takes itself for its own former master: if the new one has the same history, the
 * rest is enough.
 *
 * @redis replication.c replicationCacheMasterUsingMyself
 */
export function cacheMyself(engine: Engine, db: number): void {
	const { replication } = engine;
	const why = 'I may be able to synchronize with the new master with just a partial transfer.';
	log(
		engine,
		'*',
		`Before turning into a replica, using my own master parameters to synthesize a cached master: ${why}`,
	);
	replication.cachedMaster = { replid: replication.history.replid, offset: replication.history.offset, db };
}

/** @redis replication.c replicationDiscardCachedMaster */
export function discardCachedMaster(engine: Engine): void {
	if (engine.replication.cachedMaster === null) return;
	log(engine, '*', 'Discarding previously cached master state.');
	engine.replication.cachedMaster = null;
}

/** The connection becomes the master's client: from here on it carries the stream. */
export function createMasterClient(engine: Engine, socket: MasterConn, db: number): Client {
	const client = createClient(engine, socket.conn, socket.peer, socket.local);
	client.role = 'master';
	client.muted = true;
	client.authenticated = true;
	client.db = db;
	return client;
}

/**
 * The master goes on from where we were. It may have got another id since: ours is then the second one.
 *
 * @redis replication.c slaveTryPartialResynchronization replicationResurrectCachedMaster
 */
export function resurrectMaster(engine: Engine, link: HandshakeLink, newReplid: Latin1 | null): void {
	const { replication } = engine;
	const { cachedMaster, history } = replication;
	if (cachedMaster === null) return;
	if (newReplid !== null && newReplid !== cachedMaster.replid) {
		log(engine, '#', `Master replication ID changed to ${newReplid}`);
		history.replid2 = cachedMaster.replid;
		history.secondOffset = history.offset + 1;
		history.replid = newReplid;
		cachedMaster.replid = newReplid;
		tellHistory(engine, 'master-changed-id');
		// Our own replicas must hear of the new id, which they do when they come back.
		disconnectReplicas(engine);
	}
	const client = createMasterClient(engine, link.socket, cachedMaster.db);
	replication.cachedMaster = null;
	replication.downSince = null;
	const { replid, offset } = cachedMaster;
	const state = 'CONNECTED';
	moveLink(engine, {
		state,
		master: link.master,
		client,
		replid,
		applied: offset,
		held: '',
		prePsync: false,
		lostBy: 'closed',
	});
	// After a restart from a file there is a history and no stream yet.
	if (replication.backlog === null) openBacklog(engine);
}
