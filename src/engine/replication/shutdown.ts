// A shutdown gives replicas that lag some time to catch up, and says at the end which did not.
// @redis server.c isReadyToShutdown finishShutdown

import { log } from '../log';
import type { Engine } from '../state';
import { replicaStateName } from './master/replicas';
import { inSeconds, replicaName } from './names';

export function shutdownWaitsFor(engine: Engine): boolean {
	const { history, replicas } = engine.replication;
	return replicas.some(({ replica }) => replica?.ackOffset !== history.offset);
}

/** At the end of this turn the stream asks all replicas where they are. */
export function askReplicasForAck(engine: Engine): void {
	engine.replication.ackWanted = true;
}

export function beforeExit(engine: Engine): void {
	const { history, replicas } = engine.replication;
	if (replicas.length === 0) return;
	let lagging = 0;
	for (const client of replicas) {
		const { replica } = client;
		if (replica === null || replica.ackOffset === history.offset) continue;
		lagging++;
		const lag = replica.sync.state === 'online' ? inSeconds(engine.now) - inSeconds(replica.ackAt) : 0;
		const behind = `reported offset ${history.offset - replica.ackOffset} behind master`;
		const state = replicaStateName(replica.sync) ?? '';
		log(engine, '#', `Lagging replica ${replicaName(client)} ${behind}, lag=${lag}, state=${state}.`);
	}
	log(engine, '*', `${replicas.length - lagging} of ${replicas.length} replicas are in sync when shutting down.`);
}
