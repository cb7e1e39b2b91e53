// What is said to a connection while the loop goes through the sockets that have something to read is one write after
// all of them, as Redis writes before it sleeps: a client is woken once, and reading is not interrupted by the work that
// a write sets off. @redis networking.c handleClientsWithPendingWrites

import type { Socket } from 'node:net';
import type { Latin1 } from '../../base';

export interface Connection {
	readonly socket: Socket;
	/** Bytes sent since it was opened. */
	sent: number;
	/** What is written at the end of this round of the loop. */
	unwritten: Latin1;
}

export interface Outbox {
	readonly add: (connection: Connection, bytes: Latin1) => void;
	/** Everything of all connections now: the process will do something else for long, or end. */
	readonly flush: () => void;
}

export function createOutbox(): Outbox {
	// While it holds something, a flush is on its way.
	const unwritten: Connection[] = [];

	function flush(): void {
		for (const connection of unwritten) writeOut(connection);
		unwritten.length = 0;
	}

	return {
		add(connection, bytes) {
			if (connection.unwritten === '' && unwritten.push(connection) === 1) setImmediate(flush);
			connection.unwritten += bytes;
		},
		flush,
	};
}

/** What is unwritten of one connection leaves before what comes next on it. */
export function writeOut(connection: Connection): void {
	const bytes = connection.unwritten;
	if (bytes === '') return;
	connection.unwritten = '';
	connection.socket.write(bytes, 'latin1');
}
