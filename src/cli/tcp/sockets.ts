// Real connections. Bytes become one latin1 string per read; outbox.ts says when what is sent is written.

import type { Socket, TcpNetConnectOpts } from 'node:net';
import { connect } from 'node:net';
import type { Address, EngineEffectOf, EngineInput } from '../../engine';
import { errnoOf, refusalOf } from './errno';
import { latin1Of } from './latin1';
import { createListeners, socketOptions } from './listeners';
import type { Connection } from './outbox';
import { createOutbox, writeOut } from './outbox';

/** What Redis reads of a connection in one go (PROTO_IOBUF_LEN): what it leads to leaves before more is read. */
const readBytes = 16 * 1024;

export interface Sockets {
	readonly listen: (effect: EngineEffectOf<'listen'>) => void;
	readonly unlisten: () => void;
	readonly dial: (effect: EngineEffectOf<'dial'>) => void;
	readonly send: (effect: EngineEffectOf<'send'>) => void;
	readonly hold: (effect: EngineEffectOf<'hold-reading'>) => void;
	readonly close: (effect: EngineEffectOf<'close'>) => void;
	/** What was sent is written now: the process will do something else for long, or end. */
	readonly flush: () => void;
}

/** `wantsBytes`: a connection that we opened carries an RDB now, which is better not made a string. */
export function createSockets(take: (input: EngineInput) => void, wantsBytes: () => boolean): Sockets {
	const connections = new Map<number, Connection>();
	const outbox = createOutbox();
	let nextConn = 1;

	function open(socket: Socket, dialled: number | null): void {
		const conn = nextConn++;
		const connection: Connection = { socket, sent: 0, unwritten: '' };
		connections.set(conn, connection);
		const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 } = socket;
		const peer = address(remoteAddress, remotePort);
		const closed = (how: 'fin' | 'rst' | 'timeout') => {
			if (!connections.delete(conn)) return;
			// A peer that has said its last word may still listen for the answer; a broken connection takes none.
			if (how === 'fin' && !socket.destroyed) writeOut(connection);
			else connection.unwritten = '';
			socket.destroy();
			take({ kind: 'conn-closed', conn, how });
		};
		socket.on('data', (chunk: Buffer) => {
			for (let at = 0; at < chunk.length && connections.has(conn); at += readBytes) {
				const part = chunk.subarray(at, at + readBytes);
				take({ kind: 'conn-data', conn, bytes: dialled !== null && wantsBytes() ? part : latin1Of(part) });
			}
		});
		socket.on('end', () => closed('fin'));
		socket.on('error', (error) => closed(errnoOf(error) === 'ETIMEDOUT' ? 'timeout' : 'rst'));
		socket.on('close', () => closed('fin'));
		take({ kind: 'conn-opened', conn, dialled, peer, local: address(localAddress, localPort) });
	}

	const listeners = createListeners(take, (socket) => open(socket, null));

	return {
		listen: listeners.listen,
		unlisten: listeners.unlisten,
		dial({ ticket, to, from }) {
			const socket = connect(dialOptions(to, from));
			const refused = (error: Error) => take({ kind: 'conn-refused', ticket, why: refusalOf(error) });
			socket.once('error', refused);
			socket.once('connect', () => {
				socket.off('error', refused);
				open(socket, ticket);
			});
		},
		send({ conn, bytes, report }) {
			const connection = connections.get(conn);
			if (connection === undefined) return;
			connection.sent += bytes.length;
			if (typeof bytes === 'string' && !report) {
				outbox.add(connection, bytes);
				return;
			}
			writeOut(connection);
			const total = connection.sent;
			const sent = report ? () => connections.has(conn) && take({ kind: 'conn-sent', conn, total }) : undefined;
			if (typeof bytes === 'string') connection.socket.write(bytes, 'latin1', sent);
			else connection.socket.write(bytes, sent);
		},
		hold({ conn, hold }) {
			const socket = connections.get(conn)?.socket;
			if (hold) socket?.pause();
			else socket?.resume();
		},
		close({ conn, how }) {
			const connection = connections.get(conn);
			if (connection === undefined) return;
			connections.delete(conn);
			writeOut(connection);
			const { socket } = connection;
			if (how === 'rst') socket.resetAndDestroy();
			else socket.end(() => socket.destroy());
		},
		flush: outbox.flush,
	};
}

function address(host: string, port: number): Address {
	// A listener for both families shows IPv4 peers in IPv6's notation.
	return { host: host.startsWith('::ffff:') ? host.slice(7) : host, port };
}

function dialOptions(to: Address, from: string | null): TcpNetConnectOpts {
	return { ...socketOptions, host: to.host, port: to.port, ...(from === null ? {} : { localAddress: from }) };
}
