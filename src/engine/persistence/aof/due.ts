// When the append-only file is to be rewritten by itself: it was ordered, or the file has grown too much.
// @redis server.c serverCron

import { seconds } from '../../../base';
import { log } from '../../log';
import type { Engine } from '../../state';
import { armTimer, disarmTimer, tickAtOrAfter } from '../../timers';
import { childActive } from '../fork';
import { secondOf } from './state';

const failuresFree = 3;
const retryMinutesMax = 60;

/** The cron looks whether a rewrite is due; we know when it could find one. */
export function armRewrite(engine: Engine): void {
	const { aof } = engine.persistence;
	if (!aof.rewriteScheduled && growth(engine) === null) return disarmTimer(engine, 'aof-rewrite');
	if (childActive(engine)) return;
	const from = Math.max(engine.now + 1, seconds(aof.retryAt));
	armTimer(engine, 'aof-rewrite', tickAtOrAfter(engine, from, 1_000_000 / engine.config.hz));
}

/** After some failures in a row the next try waits, longer each time. @redis aof.c aofRewriteLimited */
export function isLimited(engine: Engine): boolean {
	const { aof } = engine.persistence;
	if (aof.failures < failuresFree) {
		aof.retryMinutes = 0;
		aof.retryAt = 0;
		return false;
	}
	if (aof.retryAt !== 0) {
		const waits = secondOf(engine) < aof.retryAt;
		if (!waits) aof.retryAt = 0;
		return waits;
	}
	aof.retryMinutes = Math.min(retryMinutesMax, aof.retryMinutes === 0 ? 1 : 2 * aof.retryMinutes);
	aof.retryAt = secondOf(engine) + 60 * aof.retryMinutes;
	const what = 'Background AOF rewrite has repeatedly failed and triggered the limit';
	log(engine, '#', `${what}, will retry in ${aof.retryMinutes} minutes`);
	return true;
}

/** Percent, if it is too much. */
export function growth({ config, persistence: { aof } }: Engine): number | null {
	const most = config['auto-aof-rewrite-percentage'];
	if (aof.state !== 'on' || most === 0 || aof.currentBytes <= config['auto-aof-rewrite-min-size']) return null;
	const base = aof.baseBytes === 0 ? 1 : aof.baseBytes;
	const grown = Math.floor((aof.currentBytes * 100) / base) - 100;
	return grown >= most ? grown : null;
}
