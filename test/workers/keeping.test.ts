// The run is kept as it grows: nothing that was entered is lost, whenever its tab dies, and no tab overwrites another's.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import type { LabInput, WorldSpec } from '../../src/sim';
import { createMemoryRuns, type MemoryRuns } from '../support/memory-runs';
import { closePages, openPage, type Page, settle, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closePages);

const line = (text: string): { readonly input: LabInput } => ({ input: { kind: 'line', terminal: 'host-1', text } });
const run = (page: Page, command: string) => page.call('run', { command, terminal: 'host-1', within: null });

/** The tab is gone without a word, and another one opens what it left. */
async function reopened(runs: MemoryRuns): Promise<Page> {
	runs.leave();
	const page = openPage(runs.open());
	await page.call('open-last', { take: false, otherwise: null });
	return page;
}

async function masterAndReplica(page: Page): Promise<void> {
	await run(page, 'docker run -d --name master redis');
	await run(page, 'docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
	await page.call('advance', { by: micros(7_000_000) });
	await run(page, 'docker exec master redis-cli set a a');
}

describe('what is kept', () => {
	test('an input is safe once its call is answered, and nothing of it has happened before', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		for (const text of ['echo 1', 'echo 2', 'echo 3']) {
			const before = runs.found()?.branches[0]?.record.inputs.length ?? 0;
			await page.call('input', line(text));
			const { inputs } = runs.found()?.branches[0]?.record ?? { inputs: [] };
			expect(inputs).toHaveLength(before + 1);
			expect(inputs.at(-1)).toEqual({ at: await page.call('now', {}), ...line(text) });
		}
	});

	test('a tab that dies leaves its whole run: the one that opens it has the same digest', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await masterAndReplica(page);
		// At once: what ran at full speed was safe when its call was answered.
		const again = await reopened(runs);
		expect(await again.call('record', {})).toEqual(await page.call('record', {}));
		expect(await again.call('digest', {})).toBe(await page.call('digest', {}));
		expect(again.differs).toEqual([]);
		for (const one of [page, again]) await run(one, 'docker exec replica redis-cli get a');
		expect(await again.call('digest', {})).toBe(await page.call('digest', {}));
	});

	test('while it plays, the clock is kept to within some tenths of a second', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await run(page, 'docker run -d --name master redis');
		await page.call('play', { speed: 2 });
		await settle(1_500);
		const kept = runs.found()?.branches[0]?.record.until ?? 0;
		const now = await page.call('now', {});
		expect(now - kept).toBeLessThan(2 * 1_000_000);
		expect(kept - (runs.found()?.branches[0]?.record.inputs.at(-1)?.at ?? 0)).toBeGreaterThan(500_000);
		await page.call('pause', {});
	});

	test('where the clock was paused is safe once the pause is answered', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await run(page, 'docker run -d --name master redis');
		await page.call('play', { speed: 2 });
		await settle(120);
		await page.call('pause', {});
		expect(runs.found()?.branches[0]?.record.until).toBe(await page.call('now', {}));
	});

	test('a clock that stands writes nothing', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await run(page, 'docker run -d --name master redis');
		await settle(800);
		const { length } = runs.writes;
		await settle(800);
		expect(runs.writes).toHaveLength(length);
	});

	test('branches and the shown moment are kept, and what the page adds', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await masterAndReplica(page);
		await page.call('step-back', { unit: 'second' });
		await page.call('branch', {});
		await run(page, 'docker exec master redis-cli set b b');
		await page.call('step-back', { unit: 'message' });
		await page.call('keep-page', { page: { panes: 'two' } });
		await settle(600);
		const shown = await page.call('now', {});
		runs.leave();
		const again = openPage(runs.open());
		await again.call('open-last', { take: false, otherwise: null });
		await again.shown();
		// The page can stand before anything of the run is shown.
		expect(again.opens).toEqual([{ page: { panes: 'two' }, patches: 0 }]);
		expect(await again.call('now', {})).toBe(shown);
		expect(await again.call('kept', {})).toEqual(await page.call('kept', {}));
	});

	test('where nothing was kept, what is wanted otherwise is opened and kept; where a run was, it is not', async () => {
		const page = await startPage(createMemoryRuns().open());
		await run(page, 'echo otherwise');
		const otherwise = await page.call('kept', {});
		const runs = createMemoryRuns();
		const first = openPage(runs.open());
		expect((await first.call('open-last', { take: false, otherwise })).opened).toBeNull();
		expect(await first.call('kept', {})).toEqual(otherwise);
		await run(first, 'echo more');
		const more = await first.call('kept', {});
		runs.leave();
		const again = openPage(runs.open());
		expect((await again.call('open-last', { take: false, otherwise })).opened).not.toBeNull();
		expect(await again.call('kept', {})).toEqual(more);
	});

	test('what something else took the place of stays within reach, after a reload too, and changes places with it', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await masterAndReplica(page);
		const left = await page.call('kept', {});
		expect(await page.call('set-aside', { page: 'where it was' })).toEqual(left);
		await page.call('start', { world: left.branches[0]?.record.world as WorldSpec, record: null });
		await run(page, 'echo something else');
		const other = await page.call('kept', {});

		runs.leave();
		const again = openPage(runs.open());
		expect(await again.call('open-last', { take: false, otherwise: null })).toMatchObject({ earlier: 'where it was' });
		expect(await again.call('kept', {})).toEqual(other);
		expect(await again.call('take-back', { page: 'elsewhere' })).toMatchObject({ page: 'where it was' });
		expect(await again.call('kept', {})).toEqual(left);
		expect(await again.call('take-back', { page: null })).toMatchObject({ page: 'elsewhere' });
		expect(await again.call('kept', {})).toEqual(other);
	});

	test('a run that was started anew replaces the kept one', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await masterAndReplica(page);
		const { world } = await page.call('record', {});
		await page.call('start', { world, record: null });
		await page.call('input', line('echo new'));
		expect((await (await reopened(runs)).call('record', {})).inputs).toHaveLength(1);
	});

	test('a full disk is said, the lab goes on, and what there is room for again is kept whole', async () => {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		runs.full = true;
		await page.call('input', line('echo 1'));
		await page.call('advance', { by: micros(1_000) });
		await vi.waitFor(() => expect(page.keeps.at(-1)).toBe('refused'));
		runs.full = false;
		await page.call('input', line('echo 2'));
		await vi.waitFor(() => expect(page.keeps.at(-1)).toBe('run'));
		expect(runs.found()?.branches[0]?.record).toEqual(await page.call('record', {}));
	});
});

describe('two tabs', () => {
	test("the second works with a run of its own, and the kept run stays the first one's", async () => {
		const runs = createMemoryRuns();
		const first = await startPage(runs.open());
		await run(first, 'docker run -d --name master redis');
		const second = await startPage(runs.open());
		expect(second.keeps).toEqual(['elsewhere']);
		const kept = runs.found();
		await run(second, 'echo mine');
		await settle(400);
		expect(runs.found()?.branches[0]?.record.inputs).toEqual(kept?.branches[0]?.record.inputs);
		expect(first.keeps).toEqual(['run']);
	});

	test('one that takes the run over goes on with it, and the other one says that it keeps nothing', async () => {
		const runs = createMemoryRuns();
		const first = await startPage(runs.open());
		await run(first, 'docker run -d --name master redis');
		const second = await startPage(runs.open());
		await settle(400);
		await second.call('open-last', { take: true, otherwise: null });
		expect(await second.call('record', {})).toEqual(await first.call('record', {}));
		await vi.waitFor(() => expect(first.keeps.at(-1)).toBe('elsewhere'));
		await run(second, 'echo second');
		await run(first, 'echo first');
		await settle(600);
		expect(runs.found()?.branches[0]?.record).toEqual(await second.call('record', {}));
	});
});

describe('a kept run that goes another way today', () => {
	/** The run with every mark from number `from` on as another build would have made it. */
	async function altered(from: number): Promise<MemoryRuns> {
		const runs = createMemoryRuns();
		const page = await startPage(runs.open());
		await masterAndReplica(page);
		await settle(600);
		runs.change((kept) => ({
			...kept,
			branches: kept.branches.map((branch) => ({
				...branch,
				record: { ...branch.record, behaviour: 0 },
				marks: branch.marks.map((number, i) => (i % 3 === 2 && i >= from * 3 ? number ^ 1 : number)),
			})),
		}));
		return runs;
	}

	test('is shown up to the last equal mark, and stays as it was kept until somebody decides', async () => {
		const runs = await altered(6);
		const kept = runs.found();
		const marks = kept?.branches[0]?.marks ?? [];
		const page = await reopened(runs);
		expect(await page.call('now', {})).toBe(marks[5 * 3]);
		const { count } = { count: (await seenNarrator(page)) + 1 };
		expect(page.differs).toEqual([{ at: marks[6 * 3], step: count }]);
		await page.call('step-back', { unit: 'message' });
		await settle(400);
		expect(runs.found()).toEqual(kept);
		const both = await page.call('both', {});
		expect(both.kept).toEqual({ record: kept?.branches[0]?.record, marks });
		expect(both.today.record.inputs).toEqual(both.kept.record.inputs);
	});

	test('goes on from the last equal moment in a branch, and the whole of it stays as the other one', async () => {
		const runs = await altered(6);
		const inputs = runs.found()?.branches[0]?.record.inputs;
		const page = await reopened(runs);
		const at = await page.call('now', {});
		await page.call('settle', { go: 'branch' });
		expect((await page.call('record', {})).until).toBe(at);
		expect((await page.call('kept', {})).branches.map(({ record }) => record.inputs.length)).toEqual([
			inputs?.length,
			inputs?.filter((input) => input.at < at).length,
		]);
		expect((await reopened(runs)).differs).toEqual([]);
	});

	test("or is taken as it goes today, and is then kept with today's marks", async () => {
		const runs = await altered(0);
		const { until } = runs.found()?.branches[0]?.record ?? { until: 0 };
		const page = await reopened(runs);
		expect(page.differs).toHaveLength(1);
		await page.call('settle', { go: 'today' });
		expect(await page.call('now', {})).toBe(until);
		const again = await reopened(runs);
		expect(again.differs).toEqual([]);
		expect(await again.call('digest', {})).toBe(await page.call('digest', {}));
	});

	test('whoever enters something at its end has taken it as it goes today', async () => {
		const runs = await altered(4);
		const page = await reopened(runs);
		await page.call('seek', { to: 'live' });
		await page.call('input', line('echo on'));
		expect((await reopened(runs)).differs).toEqual([]);
	});

	test('an old run that still goes as it went is opened without a question', async () => {
		const runs = await altered(100_000);
		const page = await reopened(runs);
		expect(page.differs).toEqual([]);
	});

	async function seenNarrator(page: Page): Promise<number> {
		await vi.waitFor(async () => expect(page.views()?.transport.now).toBe(await page.call('now', {})));
		return page.views().narrator?.step ?? 0;
	}
});
