// Becoming a replica of somebody, and becoming a master again. What was known before is kept as far as it can still be
// of use: a new replica offers its own history, a promoted one remembers its master's.

import type { Latin1 } from '../../base';
import { closeAfterReply, freeClient } from '../clients/networking';
import { replyError } from '../clients/reply';
import type { ConfigCommand } from '../config/sources';
import type { Address } from '../input';
import { rearmExpiry } from '../keyspace/active-expiry';
import { log } from '../log';
import { restartAof } from '../persistence/aof/switch';
import type { Engine } from '../state';
import { tell } from '../trace-tell';
import { forkHistory, newReplid } from './history';
import { disconnectReplicas } from './master/replicas';
import { stopWaiting } from './master/wait';
import { cacheMyself, discardCachedMaster } from './replica/cached-master';
import { cancelHandshake, connectWithMaster } from './replica/dial';
import { moveLink } from './replica/move';
import { scheduleCron } from './schedule';
import { tellHistory } from './stream';

const unblocked: Latin1 =
	'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)';

type RoleCommand = Exclude<ConfigCommand, 'CONFIG SET'>;

/** @redis replication.c replicationSetMaster */
export function setMaster(engine: Engine, master: Address, by: RoleCommand = 'REPLICAOF'): void {
	const wasMaster = engine.config.replicaof === null;
	dropMasterClient(engine);
	for (const client of stopWaiting(engine)) {
		replyError(engine, client, unblocked);
		closeAfterReply(client);
	}
	engine.config.replicaof = master;
	noteRole(engine, by);
	cancelHandshake(engine, false);
	if (wasMaster) {
		discardCachedMaster(engine);
		cacheMyself(engine, 0);
	}
	tell(engine, 'role.changed', { role: 'replica', master });
	moveLink(engine, { state: 'CONNECT', master });
	log(engine, '*', `Connecting to MASTER ${master.host}:${master.port}`);
	connectWithMaster(engine);
}

/** @redis replication.c replicationUnsetMaster */
export function unsetMaster(engine: Engine, by: RoleCommand = 'REPLICAOF'): void {
	const { config, random, replication } = engine;
	if (config.replicaof === null) return;
	dropMasterClient(engine);
	noteRole(engine, by);
	discardCachedMaster(engine);
	cancelHandshake(engine, false);
	const { history } = replication;
	forkHistory(history, newReplid(random.replid));
	const old = `Setting secondary replication ID to ${history.replid2}, valid up to offset: ${history.secondOffset}`;
	log(engine, '#', `${old}. New replication ID is ${history.replid}`);
	tellHistory(engine, 'promoted');
	// They come back at once and hear of the new id.
	disconnectReplicas(engine);
	moveLink(engine, { state: 'NONE' });
	tell(engine, 'role.changed', { role: 'master', master: null });
	replication.streamDb = -1;
	replication.noReplicasSince = engine.now;
	replication.downSince = null;
	scheduleCron(engine);
	// Keys that only a master deletes are ours to delete now.
	rearmExpiry(engine);
	// A sync that was under way had shut the file off.
	restartAof(engine);
}

function noteRole({ configSources, now }: Engine, command: RoleCommand): void {
	configSources.set('replicaof', { from: 'command', command, at: now });
}

/** Without a master's address in the settings nobody dials again when the link goes. */
function dropMasterClient(engine: Engine): void {
	const { link } = engine.replication;
	engine.config.replicaof = null;
	if (link.state !== 'CONNECTED') return;
	link.lostBy = 'by-us';
	freeClient(engine, link.client, 'fin');
}
