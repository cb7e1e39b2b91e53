// How often property tests draw. `npm test` draws the same cases each time, so that what passes today passes tomorrow;
// `npm run test:long` draws many more, others in each run, and a failure names its seed.
import fc from 'fast-check';

const { RESYNC_RUNS } = process.env;

/** For `numRuns`. @param long for `npm run test:long`, if not so many times as many as others */
export function runs(usual: number, long = usual * Number(RESYNC_RUNS ?? 1)): number {
	return RESYNC_RUNS === undefined ? usual : long;
}

/** `RESYNC_SEED` repeats a run of `npm run test:long`. */
export const seed = Number(
	process.env.RESYNC_SEED ?? (RESYNC_RUNS === undefined ? 20_230_718 : Math.floor(Math.random() * 0x7fffffff)),
);

fc.configureGlobal({ seed });
