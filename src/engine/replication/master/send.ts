// Bytes to a replica's socket, past its reply buffer: a replica's output is the shared stream, and what goes before
// the stream is written at once.

import type { Bytes } from '../../../base';
import type { Client } from '../../clients/client';
import type { EngineEffectMap } from '../../effect';
import type { Engine } from '../../state';
import { emit } from '../../trace-tell';

/** What a socket takes before it says "not now": bytes that have not left it yet. */
const socketBuffer = 256 * 1024;
/** A report of what has left is asked for when this much is unaccounted for. */
const reportFrom = 32 * 1024;

export function sendToReplica(
	engine: Engine,
	client: Client,
	bytes: Bytes,
	what: EngineEffectMap['send']['what'],
	moreFollows: boolean,
): void {
	client.sent += bytes.length;
	engine.stats.netReplOutputBytes += bytes.length;
	const report = moreFollows || client.sent - client.confirmed >= reportFrom;
	emit(engine, { kind: 'send', conn: client.conn, bytes, report, what });
}

/** How many more bytes the replica's socket takes now. */
export function socketRoom(client: Client): number {
	return Math.max(0, socketBuffer - (client.sent - client.confirmed));
}
