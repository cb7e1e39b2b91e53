import { afterEach, describe, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { defaultWorld, replay } from '../../src/sim';
import { exercise, terminals } from '../support/exercise';
import { closePages, openPage, type Page, settle, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 60_000 });

afterEach(closePages);

async function doExercise(page: Page): Promise<string[]> {
	const outputs: string[] = [];
	for (const { terminal, command, thenSeconds = 0 } of exercise) {
		const { output } = await page.call('run', { command, terminal, within: null });
		outputs.push(output);
		if (thenSeconds > 0) await page.call('advance', { by: micros(thenSeconds * 1_000_000) });
	}
	return outputs;
}

/** For what comes soon on any machine, but not at once. */
const patience = { timeout: 30_000, interval: 20 };

describe('the conductor of a page', () => {
	test('runs the exercise, shows it, and its record gives its digest in one thread', async () => {
		const page = await startPage();
		const outputs = await doExercise(page);
		expect(outputs.at(-1)).toMatch(/b\na\n$/);
		const digest = await page.call('digest', {});
		const record = await page.call('record', {});
		const replayed = await replay(
			JSON.parse(JSON.stringify(record)),
			nodePorts(() => {}),
		);
		expect(replayed.digest()).toBe(digest);
		await vi.waitFor(() => {
			const views = page.views();
			expect(views.topology.nodes.map(({ name, role, keys }) => [name, role, keys])).toEqual([
				['my-redis-master', 'master', 2],
				['my-redis-replica', 'replica', 2],
			]);
			expect(views.terminals.map(({ terminal }) => terminal)).toEqual(terminals);
			expect(views.terminals[2]?.screen).toContain("READONLY You can't write against a read only replica.");
		}, patience);
		expect(page.nodes.size).toBe(2);
	});

	test('enters a size into the record where it is another one, and not again', async () => {
		const page = await startPage();
		const size = (columns: number, rows = 24) =>
			page.call('input', { input: { kind: 'resize', terminal: 'host-1', columns, rows } });
		for (const columns of [80, 90, 90, 80]) await size(columns);
		await size(80, 30);
		const { inputs } = await page.call('record', {});
		const sizes = inputs.flatMap(({ input }) => (input.kind === 'resize' ? [[input.columns, input.rows]] : []));
		expect(sizes).toEqual([
			[90, 24],
			[80, 24],
			[80, 30],
		]);
	});

	test('sends what is new, and what it has sent adds up to the whole', async () => {
		const page = await startPage();
		await doExercise(page);
		const whole = openPage();
		await whole.call('start', { world: defaultWorld, record: await page.call('record', {}) });
		await vi.waitFor(() => {
			expect(whole.views().logs.length).toBeGreaterThan(0);
			expect(page.views().terminals).toEqual(whole.views().terminals);
			expect(page.views().logs).toEqual(whole.views().logs);
			expect(page.views().sequence).toEqual(whole.views().sequence);
			expect(page.views().tapes).toEqual(whole.views().tapes);
		}, patience);
		expect(Math.max(...page.patches.slice(-5))).toBeLessThan(Math.max(...whole.patches) / 2);
	});

	test('steps to the next message, command, log line and second, and back', async () => {
		const page = await startPage();
		await page.call('run', {
			command: 'docker run -d --name master -p 5000:6379 redis',
			terminal: 'host-1',
			within: null,
		});
		await page.call('input', {
			input: { kind: 'line', terminal: 'host-1', text: 'docker exec master redis-cli set a a' },
		});
		const start = await page.call('now', {});
		const first = await page.call('step', { unit: 'message', within: null });
		const second = await page.call('step', { unit: 'message', within: null });
		expect(first).toBeGreaterThan(start);
		expect(second).toBeGreaterThan(first);
		await page.call('step', { unit: 'command', within: null });
		const last = (await page.call('trace', { filter: { last: 200 } })).filter(({ kind }) => kind === 'command.run');
		expect(last.length).toBeGreaterThan(0);
		const whole = await page.call('step', { unit: 'second', within: null });
		expect(whole % 1_000_000).toBe(0);
		const later = await page.call('step', { unit: 'second', within: null });
		expect(later).toBe(whole + 1_000_000);
		const digest = await page.call('digest', {});
		expect(await page.call('step-back', { unit: 'second' })).toBe(whole);
		expect(await page.call('digest', {})).toBe(digest);
		await page.call('input', {
			input: { kind: 'line', terminal: 'host-1', text: 'docker exec master redis-cli get a' },
		});
		await page.call('advance', { by: micros(100_000) });
		expect((await page.call('nodes', {})).map(({ state }) => state)).toEqual(['running']);
	});

	test('plays beside the wall clock, pauses, and takes input while it plays', async () => {
		const page = await startPage();
		const start = await page.call('now', {});
		await page.call('play', { speed: 10 });
		await settle(100);
		const { output } = await page.call('run', {
			command: 'docker run -d --name master redis',
			terminal: 'host-1',
			within: null,
		});
		expect(output).toMatch(/[0-9a-f]{64}/);
		await vi.waitFor(async () => expect((await page.call('now', {})) - start).toBeGreaterThan(3_000_000), patience);
		await page.call('pause', {});
		const paused = await page.call('now', {});
		await vi.waitFor(() => expect(page.views().transport.playing).toBe(false), patience);
		await settle(100);
		expect(await page.call('now', {})).toBe(paused);
	});

	test('a rush is shown about ten times a second', async () => {
		const page = await startPage();
		const [first] = terminals;
		const typed = (command: string) => page.call('run', { command, terminal: first ?? '', within: null });
		await typed('docker run -d --name busy redis');
		for (let client = 0; client < 8; client++)
			await typed('docker exec busy redis-cli -r 1000000 set key value > /dev/null &');
		page.came.length = 0;
		await page.call('play', { speed: 1 });
		await vi.waitFor(() => expect(page.came.length).toBeGreaterThan(10), patience);
		await page.call('pause', {});
		const gaps = page.came.slice(2).map(({ ms }, index) => {
			const [before, last] = page.came.slice(index, index + 2);
			return { rush: (last?.events ?? 0) - (before?.events ?? 0), ms: ms - (last?.ms ?? 0) };
		});
		const rushes = gaps.filter(({ rush }) => rush > 200);
		expect(rushes.length).toBeGreaterThan(5);
		// Timers may be late and are never early; a message between threads may be faster than the one before it.
		expect(Math.min(...rushes.map(({ ms }) => ms))).toBeGreaterThan(60);
	});

	test('an idle master with two replicas is asked now and then, not at each of its ticks', async () => {
		const page = await startPage();
		for (const command of [
			'docker network create lab',
			'docker run -d --name master --network lab redis',
			'docker run -d --name one --network lab redis redis-server --replicaof master 6379',
			'docker run -d --name two --network lab redis redis-server --replicaof master 6379',
		])
			await page.call('run', { command, terminal: 'host-1', within: null });
		await page.call('advance', { by: micros(15_000_000) });
		const before = page.windows();
		await page.call('advance', { by: micros(60_000_000) });
		const aSecond = (page.windows() - before) / 60;
		expect(aSecond).toBeLessThan(5);
	});

	test('answers questions about nodes', async () => {
		const page = await startPage();
		await page.call('run', { command: 'docker run -d --name master redis', terminal: 'host-1', within: null });
		await page.call('advance', { by: micros(100_000) });
		expect(
			await page.call('inspect', { node: 'master', question: { ask: 'info', section: 'replication' } }),
		).toMatchObject({
			text: expect.stringContaining('role:master'),
		});
		expect(await page.call('inspect', { node: 'nobody', question: { ask: 'state' } })).toBeNull();
		await expect(openPage().call('now', {})).rejects.toThrow('has not been started');
	});
});
