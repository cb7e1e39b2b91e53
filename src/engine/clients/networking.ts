// Connections become clients and clients end. Bytes leave here: `sendNow` at once, replies at the end of the turn.
// @redis networking.c createClient, freeClient, acceptCommonHandler, handleClientsWithPendingWrites

import type { Bytes, Latin1 } from '../../base';
import { createRequestParser } from '../../resp';
import type { EngineEffectOf } from '../effect';
import type { Address, ConnId } from '../input';
import { unwatchAll } from '../keyspace/watch';
import { log } from '../log';
import { ports } from '../ports';
import type { Engine } from '../state';
import { emit } from '../trace-tell';
import type { Client } from './client';
import { armIdleCheck } from './idle';
import { stopMonitoring } from './monitors';
import { deniedText, isDenied } from './protected-mode';
import { createSubscriptions, stopListening } from './pubsub';

/** gone: the other side has closed, or the connection is somebody else's now; nothing is left to close. */
export type FreeHow = 'fin' | 'rst' | 'gone';

/** A client for a connection: the common case, and the master's after a handshake (whoever asks sets its role). */
export function createClient(engine: Engine, conn: ConnId, peer: Address, local: Address): Client {
	const { clients } = engine;
	const client: Client = {
		id: clients.nextId++,
		conn,
		peer,
		local,
		name: '',
		role: 'normal',
		db: 0,
		resp: 2,
		parser: createRequestParser(),
		out: '',
		pendingWrites: clients.pendingWrites,
		outCause: -1,
		multi: null,
		watched: [],
		dirtyCas: false,
		closeAfterReply: false,
		gone: false,
		nameless: false,
		muted: false,
		createdAt: engine.now,
		lastInteractionAt: engine.now,
		lastCommand: null,
		blocked: null,
		lastWriteOffset: 0,
		replica: null,
		authenticated: engine.config.requirepass === '',
		subscriptions: createSubscriptions(),
		monitors: false,
		flags: new Set(),
		sent: 0,
		confirmed: 0,
		received: 0,
	};
	clients.byConn.set(conn, client);
	clients.byId.set(client.id, client);
	return client;
}

/** A client has connected to us. null: it was turned away. */
export function acceptClient(engine: Engine, conn: ConnId, peer: Address, local: Address): Client | null {
	if (engine.clients.byConn.size >= engine.config.maxclients) {
		return turnAway(engine, conn, '-ERR max number of clients reached\r\n');
	}
	if (isDenied(engine, peer.host)) return turnAway(engine, conn, deniedText);
	const client = createClient(engine, conn, peer, local);
	engine.stats.connectionsReceived++;
	log(engine, '-', `Accepted ${peer.host}:${peer.port}`);
	armIdleCheck(engine);
	return client;
}

function turnAway(engine: Engine, conn: ConnId, bytes: Latin1): null {
	engine.stats.connectionsRejected++;
	emit(engine, { kind: 'send', conn, bytes, report: false, what: 'reply' });
	emit(engine, { kind: 'close', conn, how: 'fin' });
	return null;
}

/** Ends a client at once; what is in its output is lost (give `closeAfterReply` for a polite end). */
export function freeClient(engine: Engine, client: Client, how: FreeHow): void {
	if (client.gone) return;
	const { clients } = engine;
	client.gone = true;
	client.out = '';
	client.blocked = null;
	clients.blocked.delete(client);
	clients.unprocessed.delete(client);
	unwatchAll(engine, client);
	stopListening(engine, client);
	stopMonitoring(engine, client);
	client.multi = null;
	if (clients.byConn.get(client.conn) === client) clients.byConn.delete(client.conn);
	clients.byId.delete(client.id);
	if (how !== 'gone') emit(engine, { kind: 'close', conn: client.conn, how });
	if (client.role === 'master') ports().onMasterGone(engine, client);
	else if (client.replica !== null) ports().onReplicaGone(engine, client);
}

/** No further input is taken; once the replies of this turn have left, the connection closes. */
export function closeAfterReply(client: Client): void {
	client.closeAfterReply = true;
	// A client without output is closed by the same list.
	if (client.out.length === 0) client.pendingWrites.push(client);
}

/** Bytes for a connection, in front of nothing: call it only when `out` is empty or its order does not matter. */
export function sendNow(engine: Engine, client: Client, bytes: Bytes, what: EngineEffectOf<'send'>['what']): void {
	if (client.gone || bytes.length === 0) return;
	client.sent += bytes.length;
	countOutput(engine, client, bytes.length);
	emit(engine, { kind: 'send', conn: client.conn, bytes, report: client.role === 'replica', what });
}

function countOutput(engine: Engine, client: Client, length: number): void {
	const { stats } = engine;
	if (client.role === 'normal') stats.netOutputBytes += length;
	else stats.netReplOutputBytes += length;
	stats.writesProcessed++;
}

/** One client's reply bytes leave now, so that what is sent next comes after them. */
export function flushClient(engine: Engine, client: Client): void {
	const { out } = client;
	if (out.length === 0) return;
	client.out = '';
	const { cause } = engine;
	engine.cause = client.outCause;
	sendNow(engine, client, out, 'reply');
	engine.cause = cause;
}

/** End of turn: every client with output, in the order in which they got some. */
export function flushReplies(engine: Engine): void {
	const { pendingWrites } = engine.clients;
	for (let i = 0; i < pendingWrites.length; i++) {
		const client = pendingWrites[i] as Client;
		if (client.role === 'replica' && client.out.length > 0) dropTalkative(engine, client);
		else flushClient(engine, client);
		client.outCause = -1;
		if (client.closeAfterReply) freeClient(engine, client, 'fin');
	}
	pendingWrites.length = 0;
}

/**
 * A replica is sent the stream and nothing else: a reply in it would be taken for a command.
 *
 * @redis networking.c logInvalidUseAndFreeClientAsync
 */
function dropTalkative(engine: Engine, client: Client): void {
	client.out = '';
	const what = `Replica generated a reply to command '${client.lastCommand ?? '<unknown>'}'`;
	log(engine, '#', `${what}, disconnecting it: ${ports().clientLine(engine, client)}`);
	freeClient(engine, client, 'fin');
}
