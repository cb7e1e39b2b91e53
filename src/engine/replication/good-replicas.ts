// Replicas that are near enough for `min-replicas-to-write`. The count is taken as often as Redis takes it, so a
// replica that falls behind or comes back is seen with the next second.

import type { Engine } from '../state';
import { tell } from '../trace-tell';
import { inSeconds } from './names';

/** True when min-replicas-to-write is in force. */
export function countsGoodReplicas(engine: Engine): boolean {
	return engine.config['min-replicas-to-write'] > 0 && engine.config['min-replicas-max-lag'] > 0;
}

/** @redis replication.c refreshGoodSlavesCount */
export function countGoodReplicas(engine: Engine): void {
	const { config, replication } = engine;
	if (!countsGoodReplicas(engine)) return;
	const lagMax = config['min-replicas-max-lag'];
	const good = replication.replicas.filter(({ replica }) => {
		return replica?.sync.state === 'online' && inSeconds(engine.now) - inSeconds(replica.ackAt) <= lagMax;
	}).length;
	if (good === replication.goodReplicas) return;
	replication.goodReplicas = good;
	tell(engine, 'replicas.counted', { good });
}

export function goodReplicas(engine: Engine): number {
	return engine.replication.goodReplicas;
}
