// What a server can promise about itself, so that a world of several may let them run far apart: which messages it will
// not answer, and how long it will do nothing by the clock but acknowledge. A promise is only ever too weak.

import { asciiLower, type Latin1, type Micros, micros } from '../../base';
import { unparsedLength } from '../../resp';
import type { Engine } from '../state';
import { earliestDeadlineBut, tickAtOrAfter } from '../timers';
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
 * Plain writes of the master (`isPlainWrites`) that come before this time only change data and numbers: nobody is told of
 * them, none can fail, and the save points that they may reach are looked at with the next tick. Null: what comes may make
 * it say something at once.
 */
export function calmOnWritesUntil(engine: Engine): Micros | null {
	const { clients, config, now } = engine;
	// An append-only file for which there is no room is complained about at once.
	if (!isCalmOnPing(engine) || clients.monitors.length > 0 || config.appendonly) return null;
	return tickAtOrAfter(engine, now + 1, 1_000_000 / config.hz);
}

/** Whole commands of a stream and nothing else, none of which can fail: `SET` of a key and a value, `DEL`, `PING`. */
export function isPlainWrites(stream: Latin1): boolean {
	let at = 0;
	while (at < stream.length) {
		at = plainCommandEnd(stream, at);
		if (at < 0) return false;
	}
	return at > 0;
}

/** Where the command at `at` ends; -1: it is not plain, or not whole. */
function plainCommandEnd(stream: Latin1, at: number): number {
	let line = stream.indexOf('\r\n', at);
	if (stream[at] !== '*' || line < 0) return -1;
	const count = Number(stream.slice(at + 1, line));
	let next = line + 2;
	let verb = '';
	for (let i = 0; i < count; i++) {
		line = stream.indexOf('\r\n', next);
		if (stream[next] !== '$' || line < 0) return -1;
		const from = line + 2;
		next = from + Number(stream.slice(next + 1, line)) + 2;
		if (!(next <= stream.length)) return -1;
		if (i === 0) verb = asciiLower(stream.slice(from, next - 2));
	}
	const plain = verb === 'set' ? count === 3 : verb === 'del' ? count > 1 : verb === 'ping' && count === 1;
	return plain ? next : -1;
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
