// Dialling the master and giving up on it: whatever closes the connection of a link that is no client yet.

import type { Latin1 } from '../../../base';
import { encodeCommand } from '../../../resp';
import type { Address } from '../../input';
import { log } from '../../log';
import { tellDisk } from '../../persistence/disk';
import type { Engine } from '../../state';
import { emit, tellAsCause } from '../../trace-tell';
import type { ConnectingLink, MasterConn } from '../state';
import { moveLink } from './move';

/** @redis replication.c connectWithMaster */
export function connectWithMaster(engine: Engine): void {
	const { link } = engine.replication;
	if (link.state !== 'CONNECT') return;
	const ticket = engine.nextTicket++;
	const { master } = link;
	const connecting: ConnectingLink = { state: 'CONNECTING', master, ticket, lastIo: engine.now, announced: false };
	moveLink(engine, connecting);
	const former = tellAsCause(engine, 'link.dialled', { master });
	emit(engine, { kind: 'dial', ticket, to: master, from: engine.config['bind-source-addr'] || null });
	engine.cause = former;
	// Redis finds a name's address before it goes on; we hear of it with the outcome.
	if (isNumeric(master.host)) announce(engine, connecting);
}

function isNumeric(host: Latin1): boolean {
	return host.includes(':') || /^[\d.]+$/.test(host);
}

export function announce(engine: Engine, link: ConnectingLink): void {
	if (link.announced) return;
	link.announced = true;
	log(engine, '*', 'MASTER <-> REPLICA sync started');
}

export function sendHandshake(engine: Engine, socket: MasterConn, argv: readonly Latin1[]): void {
	const bytes = encodeCommand(argv);
	emit(engine, { kind: 'send', conn: socket.conn, bytes, report: false, what: 'handshake' });
}

/**
 * Gives up a dial, a handshake or a transfer. False: there was none.
 *
 * @redis replication.c cancelReplicationHandshake
 */
export function cancelHandshake(engine: Engine, again: boolean): boolean {
	const { link } = engine.replication;
	if (link.state === 'NONE' || link.state === 'CONNECT' || link.state === 'CONNECTED') return false;
	if (link.state !== 'CONNECTING') emit(engine, { kind: 'close', conn: link.socket.conn, how: 'fin' });
	dropTransfer(engine);
	if (again) reconnect(engine, link.master);
	else moveLink(engine, { state: 'CONNECT', master: link.master });
	return true;
}

/** The handshake failed: the connection is closed, and the next second will try again. */
export function failHandshake(engine: Engine): void {
	const { link } = engine.replication;
	if (!('socket' in link)) return;
	emit(engine, { kind: 'close', conn: link.socket.conn, how: 'fin' });
	moveLink(engine, { state: 'CONNECT', master: link.master });
}

/** What a transfer that ends here leaves behind: half a file, or half a load. */
export function dropTransfer(engine: Engine): void {
	const { link } = engine.replication;
	if (link.state !== 'TRANSFER') return;
	if (link.file !== null) tellDisk(engine, { op: 'unlink', path: link.file });
	if (link.loading && engine.phase === 'loading') engine.phase = 'serving';
}

/** At once, not with the next second. */
export function reconnect(engine: Engine, master: Address): void {
	moveLink(engine, { state: 'CONNECT', master });
	log(engine, '*', `Reconnecting to MASTER ${master.host}:${master.port} after failure`);
	connectWithMaster(engine);
}
