// The queue between MULTI and EXEC. @redis multi.c queueMultiCommand, discardTransaction, flagTransaction

import type { Latin1 } from '../../base';
import { unwatchAll } from '../keyspace/watch';
import type { Engine } from '../state';
import type { Client, Transaction } from './client';

export function createTransaction(): Transaction {
	return { queue: [], failed: false, bits: 0, lackedBits: 0 };
}

/** EXEC will refuse a transaction that has failed already, so there is no use in queueing more of it. */
export function queueCommand(client: Client, transaction: Transaction, argv: readonly Latin1[], bits: number): void {
	if (transaction.failed || client.dirtyCas) return;
	transaction.queue.push(argv);
	transaction.bits |= bits;
	transaction.lackedBits |= ~bits;
}

export function discardTransaction(engine: Engine, client: Client): void {
	client.multi = null;
	unwatchAll(engine, client);
}

/** A command was refused while it was to be queued. */
export function flagTransaction(client: Client): void {
	if (client.multi !== null) client.multi.failed = true;
}
