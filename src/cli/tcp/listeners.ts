// The sockets that wait for clients, one for each address of `bind`.

import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { EngineEffectOf, EngineInput } from '../../engine';
import { engineErrno, errnoOf } from './errno';

export interface Listeners {
	readonly listen: (effect: EngineEffectOf<'listen'>) => void;
	readonly unlisten: () => void;
}

const keepAliveMs = 300_000;
const backlog = 511;

/** We close our side ourselves: a reply may still be unwritten when the peer's end comes. */
export const socketOptions = {
	allowHalfOpen: true,
	noDelay: true,
	keepAlive: true,
	keepAliveInitialDelay: keepAliveMs,
};

export function createListeners(take: (input: EngineInput) => void, onSocket: (socket: Socket) => void): Listeners {
	let servers: Server[] = [];
	return {
		listen({ port, binds }) {
			void Promise.all(binds.map((bind) => listenOn(bind, port, onSocket))).then(
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
	};
}

/** null: an address of an optional bind (`-::1`) that this machine doesn't have. */
function listenOn(bind: string, port: number, onSocket: (socket: Socket) => void): Promise<Server | null> {
	const optional = bind.startsWith('-');
	const name = optional ? bind.slice(1) : bind;
	const host = name === '*' ? '0.0.0.0' : name === '::*' ? '::' : name;
	return new Promise((resolve, reject) => {
		const server = createServer(socketOptions, onSocket);
		server.once('error', (error) => {
			const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errnoOf(error));
			if (optional && absent) resolve(null);
			else reject(error);
		});
		server.listen({ host, port, backlog, ipv6Only: host.includes(':'), exclusive: true }, () => resolve(server));
	});
}
