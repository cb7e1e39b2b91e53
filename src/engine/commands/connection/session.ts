// What a client says about its own connection.
// @redis server.c pingCommand, echoCommand, networking.c quitCommand, resetCommand, db.c selectCommand

import type { Latin1 } from '../../../base';
import { encodeBulk, encodeBulkArray, encodeSimple } from '../../../resp';
import type { Client } from '../../clients/client';
import { stopMonitoring } from '../../clients/monitors';
import { closeAfterReply } from '../../clients/networking';
import { listens, stopListening } from '../../clients/pubsub';
import { ok, pong, reply, replyError } from '../../clients/reply';
import { discardTransaction } from '../../clients/transaction';
import type { Engine } from '../../state';
import { readDatabase } from '../numbers';

export function ping(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 2) return replyError(engine, client, "ERR wrong number of arguments for 'ping' command");
	if (client.resp === 2 && listens(client)) {
		// In this state every answer is a message.
		return reply(client, encodeBulkArray(['pong', argv[1] ?? '']));
	}
	reply(client, argv.length === 1 ? pong : encodeBulk(argv[1] as Latin1));
}

export function echo(_engine: Engine, client: Client, argv: readonly Latin1[]): void {
	reply(client, encodeBulk(argv[1] as Latin1));
}

export function select(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const index = readDatabase(engine, client, argv[1]);
	if (index === null) return;
	client.db = index;
	reply(client, ok);
}

export function quit(_engine: Engine, client: Client): void {
	reply(client, ok);
	closeAfterReply(client);
}

/** As if the client had just connected. @redis networking.c clearClientConnectionState */
export function reset(engine: Engine, client: Client): void {
	if (client.role !== 'normal') return replyError(engine, client, 'ERR can only reset normal client connections');
	discardTransaction(engine, client);
	stopListening(engine, client);
	stopMonitoring(engine, client);
	client.db = 0;
	client.resp = 2;
	client.name = '';
	client.muted = false;
	client.flags.clear();
	client.authenticated = engine.config.requirepass === '';
	reply(client, encodeSimple('RESET'));
}
