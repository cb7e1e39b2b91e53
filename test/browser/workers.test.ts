import { afterEach, describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import type { LabViews } from '../../src/projections';
import { createLab, defaultWorld, replay } from '../../src/sim';
import { createLabClient, type LabClient } from '../../src/workers';
import { exercise, terminals } from '../support/exercise';
import { threadPorts } from '../support/thread-ports';

const clients: LabClient[] = [];
afterEach(() => {
	for (const client of clients.splice(0)) client.dispose();
});

async function startClient(): Promise<LabClient> {
	const client = createLabClient({
		failed: (message) => {
			throw new Error(message);
		},
	});
	clients.push(client);
	await client.start(defaultWorld);
	for (const terminal of terminals) await client.input({ kind: 'open-terminal', terminal, columns: 80, rows: 24 });
	return client;
}

async function doExercise(client: LabClient): Promise<string> {
	let last = '';
	for (const { terminal, command, thenSeconds = 0 } of exercise) {
		last = (await client.run(command, { terminal })).output;
		if (thenSeconds > 0) await client.advance(micros(thenSeconds * 1_000_000));
	}
	return last;
}

/** A lab of `nodes` in all: a master and its replicas, run for some seconds. */
async function cluster(client: LabClient, nodes: number): Promise<void> {
	await client.run('docker run -d --name master -p 5000:6379 redis', { terminal: 'host-1' });
	for (let i = 1; i < nodes; i++) {
		await client.run(`docker run -d --name replica-${i} redis redis-server --replicaof 172.17.0.1 5000`, {
			terminal: 'host-1',
		});
	}
	await client.advance(micros(7_000_000));
	for (let i = 0; i < 5; i++)
		await client.run(`docker exec master redis-cli set key:${i} ${i}`, { terminal: 'host-1' });
	await client.run('docker stop master', { terminal: 'host-1' });
	await client.advance(micros(2_000_000));
	await client.run('docker start master', { terminal: 'host-1' });
	await client.advance(micros(3_000_000));
}

describe('a lab in workers', () => {
	test('runs the exercise with a worker for each node, and the page sees it', async () => {
		const client = await startClient();
		let views: LabViews | null = null;
		client.subscribe((seen) => {
			views = seen;
		});
		expect(await doExercise(client)).toMatch(/b\na\n$/);
		await expect
			.poll(() => views?.topology.nodes.map(({ name, keys }) => [name, keys]))
			.toEqual([
				['my-redis-master', 2],
				['my-redis-replica', 2],
			]);
		const decisions = await client.trace({ kinds: ['psync.decided'] });
		expect(decisions.map((event) => (event.kind === 'psync.decided' ? event.body.decision : null))).toEqual([
			'full',
			'continue',
		]);
	});

	test.each([3, 5])('%i nodes in workers give the digest of one thread', async (nodes) => {
		const client = await startClient();
		await cluster(client, nodes);
		const replayed = await replay(await client.record(), threadPorts);
		expect(replayed.digest()).toBe(await client.digest());
		expect(replayed.marks()).toEqual(await client.marks());
	});

	test('a record that is opened goes on in workers as it would have in one thread', async () => {
		const first = await startClient();
		await doExercise(first);
		const record = await first.record();
		const second = await startClient();
		await second.start(record.world, record);
		expect(await second.digest()).toBe(await first.digest());
		for (const client of [first, second])
			await client.run('docker exec my-redis-master redis-cli incr n', { terminal: 'host-3' });
		expect(await second.digest()).toBe(await first.digest());
	});

	test('a lab in one thread of the browser is the lab in one thread of anything', async () => {
		const lab = createLab(defaultWorld, threadPorts);
		lab.input({
			kind: 'script',
			terminal: 'script',
			text: 'docker run -d --name master redis\nsleep 2\ndocker exec master redis-cli set a 한글\n',
		});
		await lab.advance(micros(lab.now() + 5_000_000));
		expect(lab.digest()).toMatch(/^[0-9a-f]{32}$/);
		expect(lab.terminal('script')?.exitCode).toBe(0);
	});
});
