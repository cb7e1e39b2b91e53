// Random runs, looked back into at random: whatever is rewound, asked, played again, branched or kept, the same record gives
// the same digests, and a moment is the same from wherever it is reached.
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { act, randomRun, sameEverywhere, startRun } from '../support/random-runs';
import { runs, seed } from '../support/runs';
import { closePages, openPage } from '../support/session-page';

vi.setConfig({ testTimeout: 3_600_000 });
afterEach(closePages);

const numRuns = runs(50, 1_000);

test('digests are equal everywhere', async () => {
	console.log(`${numRuns} random runs, seed ${seed}`);
	await fc.assert(
		fc.asyncProperty(randomRun, async (actions) => {
			const page = openPage();
			await startRun(page);
			const other = openPage();
			for (const one of actions) await act(page, other, one);
			await sameEverywhere(page, other);
			expect(other.differs).toEqual([]);
			closePages();
		}),
		{ numRuns },
	);
});
