// `timeout`: clients that say nothing for that long are closed. Off by default, and then nothing runs.
// @redis timeout.c clientsCronHandleTimeout

import { micros, seconds } from '../../base';
import type { Engine } from '../state';
import { armTimerBy, disarmTimer, tickAtOrAfter } from '../timers';
import type { Client } from './client';

const cronPeriod = 100_000;

/** Call when a client came or `timeout` was changed. */
export function armIdleCheck(engine: Engine): void {
	const { timeout } = engine.config;
	if (timeout === 0) return disarmTimer(engine, 'clients-idle');
	for (const client of engine.clients.byConn.values()) {
		if (!isWatched(client)) continue;
		const at = client.lastInteractionAt + seconds(timeout + 1);
		armTimerBy(engine, 'clients-idle', tickAtOrAfter(engine, Math.max(at, engine.now + 1), cronPeriod));
	}
}

/** Those who have been idle for too long. The caller closes them and arms the check anew. */
export function idleClients(engine: Engine): Client[] {
	const { timeout } = engine.config;
	if (timeout === 0) return [];
	const latest = micros(engine.now - seconds(timeout + 1));
	return [...engine.clients.byConn.values()].filter(
		(client) => isWatched(client) && client.lastInteractionAt <= latest,
	);
}

/** Replicas, masters and clients that wait are left alone. */
function isWatched(client: Client): boolean {
	return client.role === 'normal' && client.blocked === null;
}
