// Whether a run is still the run that was recorded: the marks that were kept with its record beside those of running it
// again. The marks stand at each second and each input, so the first that differs says where the two runs parted.

import { type Micros, micros } from '../../base';

export interface RunDifference {
	/** Everything before this is equal. */
	readonly equalUntil: Micros;
	/** The first mark that differs: the two have parted before this. */
	readonly at: Micros;
}

/** Numbers in a row: time, 1 for an input, 32 bits of the digest. */
const row = 3;

/** Null: equal as far as both go. @param until how far the run was recorded */
export function firstDifference(
	kept: readonly number[],
	now: readonly number[],
	startsAt: Micros,
	until: Micros,
): RunDifference | null {
	let equalUntil = startsAt;
	for (let at = 0; at < kept.length; at += row) {
		const keptAt = micros(kept[at] as number);
		// Beyond the recorded end there is nothing to compare with.
		if (at >= now.length && keptAt >= until) return null;
		for (let i = at; i < at + row; i++) {
			if (kept[i] !== now[i]) return { equalUntil, at: micros(Math.min(keptAt, now[at] ?? keptAt)) };
		}
		equalUntil = keptAt;
	}
	return null;
}
