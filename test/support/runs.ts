// How often property tests draw. `npm test` draws the same cases each time, so that what passes today passes tomorrow;
// `npm run test:long` draws many more, others in each run, and a failure names its seed.
import fc from 'fast-check';

const { RESYNC_RUNS } = process.env;

/** For `numRuns`. */
export function runs(usual: number): number {
	return usual * Number(RESYNC_RUNS ?? 1);
}

if (RESYNC_RUNS === undefined) fc.configureGlobal({ seed: 20_230_718 });
