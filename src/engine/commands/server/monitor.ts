// MONITOR: the client is told of every command from now on. @redis server.c monitorCommand

import type { Client } from '../../clients/client';
import { ok, reply } from '../../clients/reply';
import type { Engine } from '../../state';

/** Who listens already, or is a replica, is not answered. */
export function monitor({ clients }: Engine, client: Client): void {
	if (client.role === 'replica' || client.monitors) return;
	client.monitors = true;
	clients.monitors = [...clients.monitors, client];
	reply(client, ok);
}
