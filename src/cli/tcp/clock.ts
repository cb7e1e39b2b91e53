// The time of the engine: microseconds since the epoch, which never go back.

import type { Micros } from '../../base';
import { micros } from '../../base';

/** Asked once: the clock is read for every input. */
const { timeOrigin } = performance;
let latest = 0;

export function now(): Micros {
	const at = Math.floor((timeOrigin + performance.now()) * 1_000);
	if (at > latest) latest = at;
	return micros(latest);
}

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Really blocks the process: no socket is read, as in DEBUG SLEEP. */
export function sleepUntil(until: Micros): void {
	for (let left = until - now(); left > 0; left = until - now()) Atomics.wait(nothing, 0, 0, left / 1_000);
}

export function sleepMs(ms: number): void {
	Atomics.wait(nothing, 0, 0, ms);
}
