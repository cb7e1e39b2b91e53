// `save <seconds> <changes>`: when so many changes are older than so many seconds, a BGSAVE begins by itself. Redis looks
// at every tick of its cron; we compute the tick at which it would find something.
// @redis server.c serverCron

import { seconds } from '../../base';
import { log } from '../log';
import type { Engine } from '../state';
import { armTimer, disarmTimer, tickAtOrAfter } from '../timers';
import { bgsaveRetrySeconds, startBgsave } from './bgsave';
import { childActive } from './fork';

/** End of turn, if there are unsaved changes: the deadline follows them. */
export function armSavePoints(engine: Engine): void {
	const { config, dirty, persistence } = engine;
	if (childActive(engine)) return disarmTimer(engine, 'save-points');
	let due = persistence.bgsaveScheduled ? 0 : Number.POSITIVE_INFINITY;
	for (const point of config.save) {
		if (dirty >= point.changes) due = Math.min(due, persistence.lastSave + point.seconds + 1);
	}
	if (due === Number.POSITIVE_INFINITY) return disarmTimer(engine, 'save-points');
	if (!persistence.lastBgsaveOk) due = Math.max(due, persistence.lastBgsaveTry + bgsaveRetrySeconds + 1);
	const at = Math.max(seconds(due), engine.now + 1);
	armTimer(engine, 'save-points', tickAtOrAfter(engine, at, 1_000_000 / config.hz));
}

/** Timer 'save-points'. */
export function checkSavePoints(engine: Engine): void {
	const { config, dirty, persistence } = engine;
	if (childActive(engine) || engine.phase !== 'serving') return;
	const now = Math.floor(engine.now / 1_000_000);
	const mayTry = persistence.lastBgsaveOk || now - persistence.lastBgsaveTry > bgsaveRetrySeconds;
	if (!mayTry) return;
	for (const point of config.save) {
		if (dirty < point.changes || now - persistence.lastSave <= point.seconds) continue;
		log(engine, '*', `${point.changes} changes in ${point.seconds} seconds. Saving...`);
		startBgsave(engine);
		return;
	}
	if (!persistence.bgsaveScheduled) return;
	persistence.bgsaveScheduled = false;
	startBgsave(engine);
}
