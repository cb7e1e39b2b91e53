// MONITOR: clients that are told of every command that is run, but for the administrator's.
// @redis replication.c replicationFeedMonitors

import type { Latin1 } from '../../base';
import { quoteWord } from '../config/words';
import { ports } from '../ports';
import type { Engine } from '../state';
import type { Client } from './client';
import { reply } from './reply';

export function feedMonitors(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (engine.phase === 'loading') return;
	const seconds = Math.floor(engine.now / 1_000_000);
	const micros = String(engine.now % 1_000_000).padStart(6, '0');
	const line = `+${seconds}.${micros} [${client.db} ${ports().addressText(client.peer)}] ${argv.map(quoteWord).join(' ')}\r\n`;
	for (const monitor of engine.clients.monitors) reply(monitor, line);
}

export function stopMonitoring({ clients }: Engine, client: Client): void {
	if (!client.monitors) return;
	client.monitors = false;
	clients.monitors = clients.monitors.filter((other) => other !== client);
}
