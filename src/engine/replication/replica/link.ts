// What happens to the replica's link before the master's stream begins: the outcome of a dial, bytes, the end.
// Until then the connection is no client; CLIENT LIST does not show it.

import type { Bytes, Latin1 } from '../../../base';
import { asLatin1 } from '../../../base';
import type { Address, ConnId, EngineInputOf, Ticket } from '../../input';
import { log } from '../../log';
import type { Engine } from '../../state';
import { emit, tell } from '../../trace-tell';
import { announce, dropTransfer, reconnect, sendHandshake } from './dial';
import { readHandshake } from './handshake';
import { moveLink } from './move';
import { readTransfer } from './transfer';

const refusals: Readonly<Record<EngineInputOf<'conn-refused'>['why'], Latin1>> = {
	refused: 'Connection refused',
	timeout: 'Connection timed out',
	unreachable: 'No route to host',
	reset: 'Connection reset by peer',
	'unknown-host': 'Invalid argument',
};

export function onRefused(engine: Engine, ticket: Ticket, why: EngineInputOf<'conn-refused'>['why']): void {
	const { link } = engine.replication;
	if (link.state !== 'CONNECTING' || link.ticket !== ticket) return;
	tell(engine, 'link.refused', { master: link.master, why });
	if (why === 'unknown-host') {
		log(engine, '#', `Unable to connect to MASTER: ${refusals[why]}`);
	} else {
		announce(engine, link);
		log(engine, '#', `Error condition on socket for SYNC: ${refusals[why]}`);
	}
	moveLink(engine, { state: 'CONNECT', master: link.master });
}

export function onDialled(engine: Engine, ticket: Ticket, conn: ConnId, peer: Address, local: Address): void {
	const { link } = engine.replication;
	if (link.state !== 'CONNECTING' || link.ticket !== ticket) return emit(engine, { kind: 'close', conn, how: 'rst' });
	announce(engine, link);
	log(engine, '*', 'Non blocking connect for SYNC fired the event.');
	const socket = { conn, peer, local };
	engine.cause = moveLink(engine, {
		state: 'RECEIVE_PING_REPLY',
		master: link.master,
		socket,
		line: '',
		lastIo: link.lastIo,
	});
	sendHandshake(engine, socket, ['PING']);
}

/** True when the connection is our link's and not a client's. */
export function ownsConn(engine: Engine, conn: ConnId): boolean {
	const { link } = engine.replication;
	return 'socket' in link && link.socket.conn === conn;
}

export function onLinkData(engine: Engine, conn: ConnId, bytes: Bytes): void {
	const { link } = engine.replication;
	if (!('socket' in link) || link.socket.conn !== conn) return;
	engine.stats.netReplInputBytes += bytes.length;
	if (link.state === 'TRANSFER') readTransfer(engine, bytes);
	else readHandshake(engine, asLatin1(bytes));
}

export function onLinkClosed(engine: Engine, conn: ConnId, how: EngineInputOf<'conn-closed'>['how']): void {
	const { link } = engine.replication;
	if (!('socket' in link) || link.socket.conn !== conn) return;
	const why = how === 'fin' ? null : how === 'rst' ? 'Connection reset by peer' : 'Connection timed out';
	tell(engine, 'link.lost', { master: link.master, why: how === 'timeout' ? 'timeout' : 'closed' });
	if (link.state !== 'TRANSFER') {
		log(engine, '#', `Failed to read response from the server: ${why ?? 'Success'}`);
		if (link.state === 'RECEIVE_PSYNC_REPLY') log(engine, '#', 'Master did not reply to PSYNC, will try later');
		else log(engine, '#', 'Master did not respond to command during SYNC handshake');
		moveLink(engine, { state: 'CONNECT', master: link.master });
		return;
	}
	// Everything was there: what comes next is loading, and then we shall see that the master is gone.
	if (link.payload.kind === 'complete') {
		link.payload.lost = true;
		return;
	}
	if (link.payload.kind === 'unannounced')
		log(engine, '#', `I/O error reading bulk count from MASTER: ${why ?? 'Success'}`);
	else if (link.loading)
		log(engine, '#', `Failed trying to load the MASTER synchronization DB from socket: ${why ?? 'Success'}`);
	else log(engine, '#', `I/O error trying to sync with MASTER: ${why ?? 'connection lost'}`);
	dropTransfer(engine);
	reconnect(engine, link.master);
	if (link.loading && engine.config['repl-diskless-load'] === 'swapdb') {
		log(engine, '*', 'MASTER <-> REPLICA sync: Discarding temporary DB in background');
	}
}
