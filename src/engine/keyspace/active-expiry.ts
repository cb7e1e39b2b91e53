// Keys that nobody asks for expire too: a master deletes them at the cron tick after their time. Redis samples its keys
// ten times a second; we know the earliest time, so nothing runs until there is something to delete.
// @redis expire.c activeExpireCycle: partial: no sampling, so expired_stale_perc stays 0

import type { micros } from '../../base';
import type { Engine } from '../state';
import { armTimer, armTimerBy, tickAtOrAfter } from '../timers';
import { deleteExpired } from './delete-expired';
import { earliestExpiry, takeEarliest } from './expiry-queue';

/** A key was given this expiry (Unix ms). */
export function armExpiry(engine: Engine, at: number): void {
	if (!isActive(engine)) return;
	armTimerBy(engine, 'expire-cycle', tickAfterExpiry(engine, at));
}

/** After a promotion, a load, or a change of settings: look at all keys again. */
export function rearmExpiry(engine: Engine): void {
	if (!isActive(engine)) return;
	let earliest = Number.POSITIVE_INFINITY;
	for (const db of engine.keyspace.databases) {
		const at = earliestExpiry(db.expiryQueue, db.expires);
		if (at !== null && at < earliest) earliest = at;
	}
	if (earliest !== Number.POSITIVE_INFINITY) armTimer(engine, 'expire-cycle', tickAfterExpiry(engine, earliest));
}

export function expireCycle(engine: Engine): void {
	if (!isActive(engine)) return;
	for (const db of engine.keyspace.databases) {
		for (;;) {
			const at = earliestExpiry(db.expiryQueue, db.expires);
			if (at === null || at * 1_000 >= engine.now) break;
			deleteExpired(engine, db, takeEarliest(db.expiryQueue));
		}
	}
	rearmExpiry(engine);
}

/** Replicas wait for their master's DEL. */
function isActive(engine: Engine): boolean {
	return engine.keyspace.activeExpire && engine.config.replicaof === null;
}

/** Expired means later than its time, so the tick right at it is too early. */
function tickAfterExpiry(engine: Engine, at: number): ReturnType<typeof micros> {
	const tick = tickAtOrAfter(engine, at * 1_000 + 1, 1_000_000 / engine.config.hz);
	return tick > engine.now ? tick : tickAtOrAfter(engine, engine.now + 1, 1_000_000 / engine.config.hz);
}
