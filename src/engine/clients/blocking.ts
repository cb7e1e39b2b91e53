// Clients that wait. A blocked client's further input stays in its parser; whoever ends the wait replies first.
// @redis blocked.c blockClient, unblockClient

import type { Engine } from '../state';
import type { Blocked, Client } from './client';

export function blockClient(engine: Engine, client: Client, blocked: Blocked): void {
	client.blocked = blocked;
	engine.clients.blocked.add(client);
}

/** The client's waiting input runs at the end of this turn. */
export function unblockClient(engine: Engine, client: Client): void {
	client.blocked = null;
	engine.clients.blocked.delete(client);
	if (!client.gone) engine.clients.unprocessed.add(client);
}
