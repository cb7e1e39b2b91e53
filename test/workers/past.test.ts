// Looking back: any moment of a run is shown as it was, and the run itself stays what it is.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Micros, micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import type { LabViews, StepUnit } from '../../src/projections';
import { defaultWorld, replay } from '../../src/sim';
import { exercise } from '../support/exercise';
import { closePages, openPage, type Page, settle, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closePages);

async function doExercise(page: Page): Promise<void> {
	for (const { terminal, command, thenSeconds = 0 } of exercise) {
		await page.call('run', { command, terminal, within: null });
		if (thenSeconds > 0) await page.call('advance', { by: micros(thenSeconds * 1_000_000) });
	}
}

/** Without what a moment's place in a longer run adds. */
function picture({ narrator, transport, ...rest }: LabViews) {
	return { ...rest, sentence: narrator?.sentence, step: narrator?.step, now: transport.now };
}

/** The same moment, shown by a run that went no further. */
async function asItWas(page: Page, at: Micros): Promise<LabViews> {
	const record = await page.call('record', {});
	const other = openPage();
	const inputs = record.inputs.filter((input) => input.at < at);
	await other.call('start', { world: record.world, record: { ...record, inputs, until: at } });
	return other.shown();
}

describe('the past', () => {
	test('a time of the record is shown as it was, in all panels, and the run stays', async () => {
		const page = await startPage();
		await doExercise(page);
		const end = await page.call('now', {});
		const live = await page.shown();
		const digest = await page.call('digest', {});
		const { startsAt } = defaultWorld;
		for (const part of [0.9, 0.1, 0.55, 0.56, 0.3, 0.75]) {
			const at = micros(Math.floor(startsAt + (end - startsAt) * part));
			expect(await page.call('seek', { to: at })).toBe(at);
			const past = await page.shown();
			expect(past.transport.live).toBe(false);
			expect(past.transport.endsAt).toBe(end);
			expect(past.transport.marks).toEqual(live.transport.marks);
			expect(past.narrator?.total ?? live.narrator?.total).toBe(live.narrator?.total);
			expect(picture(past)).toEqual(picture(await asItWas(page, at)));
		}
		expect(await page.call('digest', {})).toBe(digest);
		await page.call('seek', { to: 'live' });
		const again = await page.shown();
		expect(picture(again)).toEqual(picture(live));
		expect(again.transport.live).toBe(true);
	});

	test.each<StepUnit>(['message', 'command', 'log', 'second'])(
		'steps by %s back and on again show the same moments',
		async (unit) => {
			const page = await startPage();
			await doExercise(page);
			const forth: LabViews[] = [];
			const back: LabViews[] = [];
			await page.call('seek', { to: micros(defaultWorld.startsAt + 3_000_000) });
			for (let i = 0; i < 12; i++) {
				await page.call('step', { unit, within: null });
				forth.push(await page.shown());
			}
			for (let i = 0; i < 12; i++) {
				back.unshift(await page.shown());
				await page.call('step-back', { unit });
			}
			expect(back.map(picture)).toEqual(forth.map(picture));
			const events = forth.map(({ transport }) => transport.events);
			expect([...events].sort((a, b) => a - b)).toEqual(events);
			if (unit !== 'second') expect(new Set(events).size).toBe(events.length);
		},
	);

	test('each step by message tells at most one sentence, and steps miss none', async () => {
		const page = await startPage();
		await doExercise(page);
		const sentences = (await page.shown()).narrator?.total ?? 0;
		await page.call('seek', { to: 'start' });
		let before = (await page.shown()).narrator?.step ?? 0;
		const sharing = new Map<number, number>();
		while (!(await page.shown()).transport.live) {
			const at = await page.call('step', { unit: 'message', within: null });
			const now = (await page.shown()).narrator?.step ?? 0;
			expect(now - before).toBeLessThanOrEqual(1);
			if (now > before) sharing.set(at, (sharing.get(at) ?? 0) + 1);
			before = now;
			if (now === sentences) break;
		}
		expect(before).toBe(sentences);
		expect(Math.max(...sharing.values())).toBeGreaterThan(1);
	});

	test('stepping at the end of the record shows the sentences of one instant one by one, and input is not asked about', async () => {
		const page = await startPage();
		await page.call('run', { command: 'docker run -d --name master redis', terminal: 'host-1', within: null });
		await page.call('input', {
			input: { kind: 'line', terminal: 'host-1', text: 'docker run -d redis redis-server --replicaof 172.17.0.2 6379' },
		});
		let step = (await page.shown()).narrator?.step ?? 0;
		let shared = 0;
		let before: Micros | null = null;
		for (let i = 0; i < 80; i++) {
			const at = await page.call('step', { unit: 'message', within: null });
			const views = await page.shown();
			expect(views.transport.live).toBe(true);
			expect((views.narrator?.step ?? 0) - step).toBeLessThanOrEqual(1);
			step = views.narrator?.step ?? 0;
			if (at === before) shared++;
			before = at;
		}
		expect(shared).toBeGreaterThan(0);
	});

	test('before what the lab still has, the record is run again', async () => {
		const page = await startPage();
		await doExercise(page);
		const busy = await page.call('now', {});
		await page.call('advance', { by: micros(7_200_000_000) });
		for (const after of [1_800_000_000, 500_000, 3_600_000_000]) {
			const at = micros(busy + after);
			await page.call('seek', { to: at });
			expect(picture(await page.shown())).toEqual(picture(await asItWas(page, at)));
		}
		const back = await page.call('step-back', { unit: 'message' });
		const there = picture(await page.shown());
		expect(there).toEqual(picture(await asItWas(page, back)));
	});

	test('plays from the past into the present, and on', async () => {
		const page = await startPage();
		await page.call('run', { command: 'docker run -d --name master redis', terminal: 'host-1', within: null });
		await page.call('advance', { by: micros(2_000_000) });
		const end = await page.call('now', {});
		await page.call('seek', { to: 'start' });
		await page.call('play', { speed: 5 });
		await settle(200);
		const between = page.views().transport;
		expect(between.live).toBe(false);
		expect(between.playing).toBe(true);
		await vi.waitFor(() => expect(page.views().transport.now).toBeGreaterThan(end + 500_000), { timeout: 10_000 });
		await page.call('pause', {});
		expect(page.views().transport.live).toBe(true);
	});

	test('a node is asked as it was', async () => {
		const page = await startPage();
		await page.call('run', { command: 'docker run -d --name master redis', terminal: 'host-1', within: null });
		await page.call('advance', { by: micros(1_000_000) });
		const before = await page.call('now', {});
		await page.call('run', { command: 'docker exec master redis-cli set a a', terminal: 'host-1', within: null });
		const keys = () => page.call('inspect', { node: 'master', question: { ask: 'info', section: 'keyspace' } });
		expect(JSON.stringify(await keys())).toContain('keys=1');
		await page.call('seek', { to: before });
		expect(JSON.stringify(await keys())).not.toContain('keys=1');
	});

	test('the start shows the first terminal, the end is live', async () => {
		const page = await startPage();
		await page.call('advance', { by: micros(1) });
		await page.call('run', { command: 'docker run -d --name master redis', terminal: 'host-1', within: null });
		await page.call('step-back', { unit: 'message' });
		await page.call('seek', { to: 'start' });
		const views = await page.shown();
		expect(views.terminals.length).toBeGreaterThan(0);
		expect(views.topology.nodes).toEqual([]);
		await page.call('step-back', { unit: 'message' });
		expect((await page.shown()).transport.now).toBe(views.transport.now);
		await page.call('input', { input: { kind: 'line', terminal: 'host-1', text: 'docker ps' } });
		await page.call('advance', { by: micros(1_000_000) });
		expect((await page.shown()).transport.live).toBe(true);
		expect((await page.shown()).topology.nodes.length).toBe(1);
	});
});

describe('branches', () => {
	test('a branch goes on from the shown moment as if nothing had come after it', async () => {
		const page = await startPage();
		await doExercise(page);
		const whole = await page.call('digest', {});
		const end = await page.call('now', {});
		const at = micros(Math.floor((defaultWorld.startsAt + end) / 2));
		await page.call('seek', { to: at });
		await page.call('branch', {});
		const started = await page.shown();
		expect(started.transport).toMatchObject({ now: at, live: true, branch: 1 });
		expect(started.transport.branches).toEqual([
			{ id: 0, parent: null, at: 0, name: null, began: null, endsAt: end },
			{ id: 1, parent: 0, at, name: null, began: null, endsAt: at },
		]);
		await page.call('run', {
			command: 'docker exec my-redis-master redis-cli set other way',
			terminal: 'host-3',
			within: null,
		});
		const record = await page.call('record', {});
		expect(
			(
				await replay(
					record,
					nodePorts(() => {}),
				)
			).digest(),
		).toBe(await page.call('digest', {}));
		await page.call('switch-branch', { branch: 0 });
		expect(await page.call('digest', {})).toBe(whole);
		expect((await page.shown()).transport).toMatchObject({ branch: 0, now: end });
		await page.call('switch-branch', { branch: 1 });
		expect(await page.call('record', {})).toEqual(record);
	});

	test('at the end of the record there is nothing to branch from', async () => {
		const page = await startPage();
		await page.call('advance', { by: micros(1_000_000) });
		await page.call('branch', {});
		expect((await page.shown()).transport.branches).toHaveLength(1);
	});

	test('what was kept opens again with its branches, at the shown moment', async () => {
		const page = await startPage();
		await doExercise(page);
		await page.call('seek', { to: micros(defaultWorld.startsAt + 9_000_000) });
		await page.call('branch', {});
		await page.call('run', { command: 'echo branch', terminal: 'host-1', within: null });
		await page.call('step-back', { unit: 'message' });
		const views = await page.shown();
		const kept = await page.call('kept', {});
		const other = openPage();
		await other.call('open-kept', { run: JSON.parse(JSON.stringify(kept)) });
		expect(picture(await other.shown())).toEqual(picture(views));
		expect((await other.shown()).transport).toEqual(views.transport);
		expect(await other.call('digest', {})).toBe(await page.call('digest', {}));
		await other.call('switch-branch', { branch: 0 });
		await page.call('switch-branch', { branch: 0 });
		expect(await other.call('digest', {})).toBe(await page.call('digest', {}));
	});
});
