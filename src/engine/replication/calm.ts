// What a server can promise about itself, so that a world of several may let them run far apart: which messages it will
// not answer, and how long it will do nothing by the clock but acknowledge. A promise is only ever too weak.

import { type Micros, micros } from '../../base';
import { unparsedLength } from '../../resp';
import type { Engine } from '../state';
import { earliestDeadlineBut } from '../timers';
import { runAtIdleSince } from './schedule';

/**
 * An ACK that comes now only moves numbers: all replicas are online and nobody waits for one (WAIT, a shutdown, a
 * failover).
 *
 * @redis replication.c replconfCommand
 */
export function isCalmOnAck({ phase, shutdown, replication }: Engine): boolean {
	if (phase !== 'serving' || shutdown !== null || replication.failover !== null) return false;
	if (replication.waiting.length > 0 || replication.pipe !== null) return false;
	for (const { replica } of replication.replicas) {
		if (replica === null || replica.sync.state !== 'online' || replica.sync.waitsForAck) return false;
	}
	return true;
}

/**
 * A PING of the master that comes now only moves numbers: nobody is behind this replica to pass it on to, and it does not
 * complete a command of which a part has come.
 *
 * @redis replication.c replicationFeedStreamFromMasterStream
 */
export function isCalmOnPing({ phase, shutdown, replication }: Engine): boolean {
	const { link } = replication;
	if (phase !== 'serving' || shutdown !== null || replication.failover !== null) return false;
	if (link.state !== 'CONNECTED' || replication.replicas.length > 0) return false;
	const { multi, blocked, parser } = link.client;
	return multi === null && blocked === null && unparsedLength(parser) === 0;
}

/**
 * Until then, and while nothing but PINGs comes from outside, its timers make it send ACKs to its master and nothing
 * else. Null: it can't say.
 *
 * @redis replication.c replicationCron
 */
export function quietUntil(engine: Engine): Micros | null {
	const { phase, shutdown, replication, timers, config } = engine;
	const { link } = replication;
	if (phase !== 'serving' || shutdown !== null || replication.failover !== null) return null;
	if (link.state !== 'CONNECTED' || link.prePsync) return null;
	if (replication.replicas.length > 0 || replication.rdbMadeForReplicas) return null;
	const givesUpAt = runAtIdleSince(engine, link.client.lastInteractionAt, config['repl-timeout']);
	return micros(Math.min(givesUpAt, earliestDeadlineBut(timers, 'replication')));
}
