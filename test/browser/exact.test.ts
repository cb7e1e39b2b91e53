// Random runs in real workers, one for each node: what is rewound, asked, branched and kept there is what one thread gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConductorLink, linkConductor } from '../../src/workers/conductor-link';
import { act, randomRun, sameEverywhere, startRun } from '../support/random-runs';

const numRuns = 15;
const seed = 20_230_718;

function open(): ConductorLink {
	return linkConductor(0, (message) => {
		throw new Error(message);
	});
}

test('digests are equal everywhere, in workers too', async () => {
	console.log(`${numRuns} random runs, seed ${seed}`);
	const conductor = open();
	const other = open();
	let done = 0;
	await fc.assert(
		fc.asyncProperty(randomRun, async (actions) => {
			await startRun(conductor);
			for (const one of actions) await act(conductor, other, one);
			await sameEverywhere(conductor, other);
			done++;
		}),
		{ numRuns, seed },
	);
	expect(done).toBe(numRuns);
	conductor.dispose();
	other.dispose();
});
