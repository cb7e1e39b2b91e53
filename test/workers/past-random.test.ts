// Random runs, looked back into at random: whatever is rewound, played again, branched or kept, the same record gives the
// same digests, and a moment looks the same from wherever it is reached.
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { defaultWorld, type LabRecord, replay } from '../../src/sim';
import { runs } from '../support/runs';
import { closePages, openPage, type Page, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 600_000 });
afterEach(closePages);

const commands = [
	'docker run -d --name master redis',
	'docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379',
	'docker exec master redis-cli set a a',
	'docker exec replica redis-cli get a',
	'docker exec master redis-cli incr n',
	'docker stop replica',
	'docker start replica',
	'lab link cut master replica',
	'lab link heal master replica',
];

const action = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('run'), command: fc.constantFrom(...commands) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 1, max: 4_000 }) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('seek'), part: fc.double({ min: 0, max: 1, noNaN: true }) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('step'),
			unit: fc.constantFrom('message', 'command', 'log', 'second'),
			back: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('branch') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('switch'), to: fc.nat(3) }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

async function act(page: Page, one: Action): Promise<void> {
	if ('command' in one) await page.call('run', { command: one.command, terminal: 'host-1', within: null });
	else if ('ms' in one) await page.call('advance', { by: micros(one.ms * 1_000) });
	else if ('part' in one) {
		const { until } = await page.call('record', {});
		const { startsAt } = defaultWorld;
		await page.call('seek', { to: micros(Math.floor(startsAt + (until - startsAt) * one.part)) });
	} else if ('unit' in one)
		await page.call(one.back ? 'step-back' : 'step', { unit: one.unit, within: micros(3_000_000) } as never);
	else if ('to' in one) await page.call('switch-branch', { branch: one.to });
	else await page.call('branch', {});
}

async function digestOf(record: LabRecord): Promise<string> {
	return (
		await replay(
			JSON.parse(JSON.stringify(record)),
			nodePorts(() => {}),
		)
	).digest();
}

test('digests are equal everywhere', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 24 }), async (actions) => {
			const page = await startPage();
			for (const one of actions) await act(page, one);
			const digest = await page.call('digest', {});
			const record = await page.call('record', {});
			expect(await digestOf(record)).toBe(digest);
			// Looking back and playing on from there changes nothing, as long as it does not run past the end.
			await page.call('seek', { to: 'start' });
			if (record.until - defaultWorld.startsAt > 1_000_000) await page.call('step', { unit: 'second', within: null });
			await page.call('seek', { to: 'live' });
			expect(await page.call('digest', {})).toBe(digest);
			// What is kept is all of it.
			const kept = await page.call('kept', {});
			const other = openPage();
			await other.call('open-kept', { run: JSON.parse(JSON.stringify(kept)) });
			expect(await other.call('digest', {})).toBe(digest);
			for (const { id, record } of kept.branches) {
				await other.call('switch-branch', { branch: id });
				expect(await other.call('digest', {})).toBe(await digestOf(record));
			}
			closePages();
		}),
		{ numRuns: runs(100) },
	);
});
