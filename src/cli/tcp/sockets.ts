// Real connections. Bytes become one latin1 string per read, and each `send` is one write.

import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Address, EngineEffectOf, EngineInput } from '../../engine';
import { engineErrno, errnoOf, refusalOf } from './errno';
import { latin1Of } from './latin1';

interface Connection {
	readonly socket: Socket;
	/** Bytes written since it was opened. */
	sent: number;
}

export interface Sockets {
	readonly listen: (effect: EngineEffectOf<'listen'>) => void;
	readonly unlisten: () => void;
	readonly dial: (effect: EngineEffectOf<'dial'>) => void;
	readonly send: (effect: EngineEffectOf<'send'>) => void;
	readonly hold: (effect: EngineEffectOf<'hold-reading'>) => void;
	readonly close: (effect: EngineEffectOf<'close'>) => void;
}

const keepAliveMs = 300_000;
const backlog = 511;

/** `wantsBytes`: a connection that we opened carries an RDB now, which is better not made a string. */
export function createSockets(take: (input: EngineInput) => void, wantsBytes: () => boolean): Sockets {
	const connections = new Map<number, Connection>();
	let servers: Server[] = [];
	let nextConn = 1;

	function open(socket: Socket, dialled: number | null): void {
		const conn = nextConn++;
		connections.set(conn, { socket, sent: 0 });
		const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 } = socket;
		const peer = address(remoteAddress, remotePort);
		const closed = (how: 'fin' | 'rst' | 'timeout') => {
			if (!connections.delete(conn)) return;
			socket.destroy();
			take({ kind: 'conn-closed', conn, how });
		};
		socket.setNoDelay(true);
		socket.setKeepAlive(true, keepAliveMs);
		socket.on('data', (chunk: Buffer) => {
			if (!connections.has(conn)) return;
			const bytes = dialled !== null && wantsBytes() ? chunk : latin1Of(chunk);
			take({ kind: 'conn-data', conn, bytes });
		});
		socket.on('end', () => closed('fin'));
		socket.on('error', (error) => closed(errnoOf(error) === 'ETIMEDOUT' ? 'timeout' : 'rst'));
		socket.on('close', () => closed('fin'));
		take({ kind: 'conn-opened', conn, dialled, peer, local: address(localAddress, localPort) });
	}

	return {
		listen({ port, binds }) {
			void Promise.all(binds.map((bind) => listenOn(bind, port, (socket) => open(socket, null)))).then(
				(opened) => {
					servers = opened.filter((server) => server !== null);
					take({ kind: 'listen-done', ok: true });
				},
				(error: unknown) => take({ kind: 'listen-done', ok: false, errno: engineErrno(error) }),
			);
		},
		unlisten() {
			for (const server of servers) server.close();
			servers = [];
		},
		dial({ ticket, to, from }) {
			const socket = connect({ host: to.host, port: to.port, ...(from === null ? {} : { localAddress: from }) });
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
			const socket = connections.get(conn)?.socket;
			if (socket === undefined) return;
			connections.delete(conn);
			if (how === 'rst') socket.resetAndDestroy();
			else socket.end(() => socket.destroy());
		},
	};
}

function address(host: string, port: number): Address {
	// A listener for both families shows IPv4 peers in IPv6's notation.
	return { host: host.startsWith('::ffff:') ? host.slice(7) : host, port };
}

/** null: an address of an optional bind (`-::1`) that this machine doesn't have. */
function listenOn(bind: string, port: number, onSocket: (socket: Socket) => void): Promise<Server | null> {
	const optional = bind.startsWith('-');
	const name = optional ? bind.slice(1) : bind;
	const host = name === '*' ? '0.0.0.0' : name === '::*' ? '::' : name;
	return new Promise((resolve, reject) => {
		const server = createServer(onSocket);
		server.once('error', (error) => {
			const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errnoOf(error));
			if (optional && absent) resolve(null);
			else reject(error);
		});
		server.listen({ host, port, backlog, ipv6Only: host.includes(':'), exclusive: true }, () => resolve(server));
	});
}
