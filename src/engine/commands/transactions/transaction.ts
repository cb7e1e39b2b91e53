// MULTI, EXEC and DISCARD. What EXEC runs reaches replicas as one transaction. @redis multi.c execCommand

import type { Latin1 } from '../../../base';
import { encodeArray, encodeNullArray } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import { createTransaction, discardTransaction } from '../../clients/transaction';
import { databaseAt, isExpired } from '../../keyspace/database';
import { unwatchAll } from '../../keyspace/watch';
import { call } from '../../process-command';
import type { Engine } from '../../state';
import { findCommand } from '../lookup';

export function multi(engine: Engine, client: Client): void {
	if (client.multi !== null) return replyError(engine, client, 'ERR MULTI calls can not be nested');
	client.multi = createTransaction();
	reply(client, ok);
}

export function discard(engine: Engine, client: Client): void {
	if (client.multi === null) return replyError(engine, client, 'ERR DISCARD without MULTI');
	discardTransaction(engine, client);
	reply(client, ok);
}

export function exec(engine: Engine, client: Client): void {
	const transaction = client.multi;
	if (transaction === null) return replyError(engine, client, 'ERR EXEC without MULTI');
	const touched = client.dirtyCas || hasExpiredWatch(engine, client);
	if (transaction.failed || touched) {
		discardTransaction(engine, client);
		if (transaction.failed) return replyError(engine, client, errors.execAbort);
		return reply(client, encodeNullArray(client.resp));
	}
	unwatchAll(engine, client);
	engine.inExec = true;
	reply(client, encodeArray(transaction.queue.length));
	for (const argv of transaction.queue) callQueued(engine, client, argv);
	discardTransaction(engine, client);
	engine.inExec = false;
}

function callQueued(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const command = findCommand(argv, engine.config.renamed);
	if (command !== null) call(engine, client, command, argv);
}

/** A key that was already expired when it was watched is no change. @redis multi.c isWatchedKeyExpired */
function hasExpiredWatch(engine: Engine, client: Client): boolean {
	return client.watched.some(({ db, key, expired }) => !expired && isExpired(engine, databaseAt(engine, db), key));
}
