// The engine plugged into a node.

import { checkpoint, createEngine, type Engine, type EngineImage, inspect, restore, step } from '../../engine';
import type { Server } from './server';

export const redisServer: Server = {
	create: createEngine,
	step: (state, input, now) => step(state as Engine, input, now),
	inspect: (state, question) => inspect(state as Engine, question),
	checkpoint: (state) => checkpoint(state as Engine),
	restore: (image) => restore(image as EngineImage),
	calmOnAck: (state) => isCalmOnAck(state as Engine),
};

/**
 * An ACK only moves numbers once all replicas are online and nobody waits for it: no WAIT, no shutdown, no failover.
 * @redis replication.c replconfCommand
 */
function isCalmOnAck({ phase, shutdown, replication }: Engine): boolean {
	if (phase !== 'serving' || shutdown !== null || replication.failover !== null) return false;
	if (replication.waiting.length > 0 || replication.pipe !== null) return false;
	for (const { replica } of replication.replicas) {
		if (replica === null || replica.sync.state !== 'online' || replica.sync.waitsForAck) return false;
	}
	return true;
}
