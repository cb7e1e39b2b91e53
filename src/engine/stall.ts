// A turn that blocks the whole server for a time (DEBUG SLEEP): nothing else happens meanwhile, and what this turn has
// to say is said when the time is over.

import type { Latin1 } from '../base';
import { micros } from '../base';
import type { Engine } from './state';
import { emit, tell } from './trace-tell';

/** More than one stall in a turn (a pipeline, an EXEC) add up. */
export function stall(engine: Engine, duration: number, why: Latin1): void {
	const until = micros(engine.now + duration);
	engine.phase = 'stalled';
	tell(engine, 'stalled', { until, why });
	emit(engine, { kind: 'stall', until });
}
