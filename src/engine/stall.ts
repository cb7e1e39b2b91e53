// A turn that blocks the whole server for a time (DEBUG SLEEP): nothing else happens meanwhile, and what this turn has
// to say is said when the time is over.

import type { Latin1 } from '../base';
import { micros } from '../base';
import type { Engine } from './state';
import { emit, tell } from './trace-tell';

/** More than one stall in a turn (an EXEC) add up to one. */
export function stall(engine: Engine, duration: number, why: Latin1): void {
	const former = engine.effects.findIndex(({ kind }) => kind === 'stall');
	const until = micros(stalledUntil(engine, former) + duration);
	if (former >= 0) engine.effects.splice(former, 1);
	engine.phase = 'stalled';
	tell(engine, 'stalled', { until, why });
	emit(engine, { kind: 'stall', until });
}

function stalledUntil(engine: Engine, index: number): number {
	const effect = engine.effects[index];
	return effect?.kind === 'stall' ? effect.until : engine.now;
}
