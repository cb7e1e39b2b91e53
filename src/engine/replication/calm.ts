// What a server can promise about itself, so that a world of several may let them run far apart: which messages it will
// not answer, and how long it will do nothing by the clock but acknowledge. A promise is only ever too weak.

import { asciiLower, type Latin1, type Micros, micros } from '../../base';
import { createRequestParser, feedRequests, nextRequest, unparsedLength } from '../../resp';
import type { Engine } from '../state';
import { earliestDeadlineBut, tickAtOrAfter } from '../timers';
import { runAtIdleSince } from './schedule';

/** What a calm server does not answer: a replica's ACK, its master's PING, its master's plain writes (`isPlainWrites`). */
export type Calming = 'ack' | 'ping' | 'writes';

/** Until when it makes a server do nothing that others could notice: 0 for not at all, Infinity for until it says otherwise. */
export type Calm = Readonly<Record<Calming, number>>;

const always = Number.POSITIVE_INFINITY;

export function calmOf(engine: Engine): Calm {
	const ping = isCalmOnPing(engine);
	return {
		ack: isCalmOnAck(engine) ? always : 0,
		ping: ping ? always : 0,
		writes: ping ? calmOnWritesUntil(engine) : 0,
	};
}

/**
 * An ACK that comes now only moves numbers: all replicas are online and nobody waits for one (WAIT, a shutdown, a
 * failover).
 *
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

/**
 * A PING of the master that comes now only moves numbers: nobody is behind this replica to pass it on to, and it does not
 * complete a command of which a part has come.
 *
 * @redis replication.c replicationFeedStreamFromMasterStream
 */
function isCalmOnPing({ phase, shutdown, replication }: Engine): boolean {
	const { link } = replication;
	if (phase !== 'serving' || shutdown !== null || replication.failover !== null) return false;
	if (link.state !== 'CONNECTED' || replication.replicas.length > 0) return false;
	const { multi, blocked, parser } = link.client;
	return multi === null && blocked === null && unparsedLength(parser) === 0;
}

/**
 * Plain writes that come to a server that is calm on PINGs only change data and numbers: nobody is told of them, none can
 * fail, and the save points that they may reach are looked at with the next tick.
 */
function calmOnWritesUntil(engine: Engine): number {
	const { clients, config, now } = engine;
	// An append-only file for which there is no room is complained about at once.
	if (clients.monitors.length > 0 || config.appendonly) return 0;
	return tickAtOrAfter(engine, now + 1, 1_000_000 / config.hz);
}

/** Whole commands of a stream and nothing else, none of which can fail: `SET` of a key and a value, `DEL`, `PING`. */
export function isPlainWrites(stream: Latin1): boolean {
	const parser = createRequestParser();
	feedRequests(parser, stream);
	let plain = false;
	for (;;) {
		const outcome = nextRequest(parser, masterLimits);
		if (outcome === 'incomplete') return plain && unparsedLength(parser) === 0;
		plain = outcome === 'command' && !parser.inline && isPlain(parser.argv);
		if (!plain) return false;
	}
}

const masterLimits = { bulkLengthMax: Number.POSITIVE_INFINITY, authRequired: false };

function isPlain([verb = '', ...args]: readonly Latin1[]): boolean {
	switch (asciiLower(verb)) {
		case 'set':
			return args.length === 2;
		case 'del':
			return args.length > 0;
		case 'ping':
			return args.length === 0;
		default:
			return false;
	}
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
