// CLIENT REPLY: a client that doesn't want to hear. @redis networking.c clientCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import type { Engine } from '../../state';

/** SKIP only drops the next command's reply (clients/reply-skip.ts counts). */
export function clientReply(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const word = asciiLower(argv[2] as Latin1);
	if (word === 'on') {
		client.muted = false;
		client.flags.delete('skip-next');
		client.flags.delete('skip');
		reply(client, ok);
	} else if (word === 'off') {
		client.muted = true;
	} else if (word === 'skip') {
		if (!client.muted) client.flags.add('skip-next');
	} else {
		replyError(engine, client, errors.syntax);
	}
}
