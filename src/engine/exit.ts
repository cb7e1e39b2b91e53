// The end of the process, for whoever finds a reason. Nothing comes after it.

import type { Latin1 } from '../base';
import { log } from './log';
import type { Engine } from './state';
import { emit, tell } from './trace-tell';

/** Nothing comes after this. */
export function exit(
	engine: Engine,
	code: number,
	why: 'signal' | 'command' | 'config' | 'load' | 'bind' | 'disk',
	saved = false,
): void {
	tell(engine, 'process.exiting', { code, saved, why });
	engine.phase = 'ended';
	emit(engine, { kind: 'exit', code });
}

/** A server that cannot start says why, as `text`, and ends. */
export function die(engine: Engine, why: 'config' | 'load' | 'bind', text: Latin1): void {
	log(engine, '#', text);
	exit(engine, 1, why);
}
