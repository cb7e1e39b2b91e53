// Ports for servers that tests start: chosen when they are needed, so that runs beside each other don't meet.
import { createServer } from 'node:net';

/**
 * A port that nobody listens on, drawn from below those that systems give to outgoing connections: one of those could be
 * taken again before the server that it is meant for has started.
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = 12_000 + Math.floor(Math.random() * 20_000);
		const server = createServer();
		const isFree = await new Promise<boolean>((resolve) => {
			server.once('error', () => resolve(false));
			server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true));
		});
		if (!isFree) continue;
		await new Promise((resolve) => server.close(resolve));
		return port;
	}
}
