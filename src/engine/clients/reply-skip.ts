// CLIENT REPLY SKIP: the reply of the one command after it is dropped. @redis networking.c resetClient

import type { Client } from './client';

/** After each command of a client that has flags at all, whether it ran or was refused. */
export function advanceReplySkip(client: Client): void {
	if (client.flags.delete('skip')) client.muted = false;
	if (client.flags.delete('skip-next')) {
		client.flags.add('skip');
		client.muted = true;
	}
}
