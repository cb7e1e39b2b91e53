// The sockets that wait for clients, one for each address of `bind`.

import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { EngineEffectOf, EngineInput, Errno } from '../../engine';
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
			void listenOnAll(binds, port, onSocket).then((outcome) => {
				servers = outcome.servers;
				take(outcome.input);
			});
		},
		unlisten() {
			for (const server of servers) server.close();
			servers = [];
		},
	};
}

interface Listening {
	readonly servers: Server[];
	readonly input: EngineInput;
}

/** One after the other, as Redis does: what fails first is what it tells. */
async function listenOnAll(
	binds: readonly string[],
	port: number,
	onSocket: (socket: Socket) => void,
): Promise<Listening> {
	const servers: Server[] = [];
	const absent: { bind: string; errno: Errno }[] = [];
	for (const bind of binds) {
		try {
			servers.push(await listenOn(bind, port, onSocket));
		} catch (error) {
			const errno = engineErrno(error);
			const passed = errnoOf(error) === 'EAFNOSUPPORT' || (bind.startsWith('-') && errno === 'EADDRNOTAVAIL');
			if (!passed) {
				for (const server of servers) server.close();
				return { servers: [], input: { kind: 'listen-done', ok: false, bind, errno } };
			}
			absent.push({ bind, errno });
		}
	}
	return { servers, input: { kind: 'listen-done', ok: true, absent } };
}

function listenOn(bind: string, port: number, onSocket: (socket: Socket) => void): Promise<Server> {
	const name = bind.replace(/^-/, '');
	const host = name === '*' ? '0.0.0.0' : name === '::*' ? '::' : name;
	return new Promise((resolve, reject) => {
		const server = createServer(socketOptions, onSocket);
		server.once('error', reject);
		server.listen({ host, port, backlog, ipv6Only: host.includes(':'), exclusive: true }, () => resolve(server));
	});
}
