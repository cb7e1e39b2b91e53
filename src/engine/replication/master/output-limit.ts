// client-output-buffer-limit for replicas. What counts is the part of the shared stream that a replica has not been
// sent, in whole blocks; a replica that lags too far is closed and will have to come back.

import type { Client } from '../../clients/client';
import { freeClient } from '../../clients/networking';
import { log } from '../../log';
import { ports } from '../../ports';
import type { Engine } from '../../state';
import { cursorMemory, type HeldBlocks } from '../backlog';
import { inSeconds } from '../names';
import type { ReplicaRecord } from '../replica-record';
import { scheduleCron } from '../schedule';

/**
 * `later`: we are in the middle of a command, so the replica goes at the end of the turn.
 *
 * @redis networking.c closeClientOnOutputBufferLimitReached
 */
export function closeIfOverLimit(engine: Engine, client: Client, when: 'now' | 'later'): void {
	const { doomed } = engine.replication;
	if (client.replica === null || doomed.includes(client)) return;
	if (!isOverLimit(engine, client.replica)) return;
	const line = ports().clientLine(engine, client);
	if (when === 'now') {
		freeClient(engine, client, 'fin');
		log(engine, '#', `Client ${line} closed for overcoming of output buffer limits.`);
	} else {
		doomed.push(client);
		log(engine, '#', `Client ${line} scheduled to be closed ASAP for overcoming of output buffer limits.`);
	}
}

/** @redis networking.c checkClientOutputBufferLimits */
function isOverLimit(engine: Engine, replica: ReplicaRecord): boolean {
	const { config } = engine;
	const { hard, soft, softSeconds } = config['client-output-buffer-limit'].replica;
	const used = outputMemory(engine, replica).bytes;
	// A limit below the backlog would close a replica right after its partial resynchronization.
	if (hard > 0 && used >= Math.max(hard, config['repl-backlog-size'])) return true;
	if (soft === 0 || used < soft) {
		replica.softLimitSince = null;
		return false;
	}
	if (replica.softLimitSince === null) {
		replica.softLimitSince = engine.now;
		scheduleCron(engine);
	}
	return inSeconds(engine.now) - inSeconds(replica.softLimitSince) > softSeconds;
}

const nothing: HeldBlocks = { blocks: 0, bytes: 0 };

/**
 * `oll` and `omem` of CLIENT LIST, and what the limits judge by.
 *
 * @redis networking.c getClientOutputBufferMemoryUsage
 */
export function outputMemory({ replication }: Engine, replica: ReplicaRecord | null): HeldBlocks {
	const { backlog } = replication;
	return backlog === null || replica === null || replica.cursor === null
		? nothing
		: cursorMemory(backlog, replica.cursor);
}
