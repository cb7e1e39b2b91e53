// What a node can be asked from outside: the files in its container, whether its server runs or not, and nothing that
// would change the run.

import { beforeAll, describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import {
	createLab,
	defaultWorld,
	type FileContentView,
	type FilesView,
	type Lab,
	type NodeReplyMap,
} from '../../src/sim';
import { threadPorts } from '../support/thread-ports';

const files = async (lab: Lab) => ((await lab.inspect('db', { ask: 'files' })) as FilesView).files;
const file = async (lab: Lab, path: string) => (await lab.inspect('db', { ask: 'file', path })) as FileContentView;

describe('a stopped master with an append-only file', () => {
	let lab: Lab;
	beforeAll(async () => {
		lab = createLab(defaultWorld, threadPorts);
		await lab.run("echo 'appendonly yes' > redis.conf");
		const volume = '-v ${PWD}/redis.conf:/etc/redis.conf';
		await lab.run(`docker run -d --name db -p 5000:6379 ${volume} redis redis-server /etc/redis.conf`);
		await lab.run('redis-cli -p 5000 set a hello');
		await lab.run('redis-cli -p 5000 save');
		await lab.run('docker stop db');
	});

	test('its files, with their sizes and when they were written', async () => {
		const listed = await files(lab);
		expect(listed.map(({ path }) => path)).toEqual([
			'/data',
			'/data/appendonlydir',
			'/data/appendonlydir/appendonly.aof.1.base.rdb',
			'/data/appendonlydir/appendonly.aof.1.incr.aof',
			'/data/appendonlydir/appendonly.aof.manifest',
			'/data/dump.rdb',
			'/etc/redis.conf',
		]);
		const of = (name: string) => listed.find(({ path }) => path.endsWith(name));
		expect(of('/data')?.bytes).toBe(null);
		expect(of('redis.conf')).toEqual({ path: '/etc/redis.conf', bytes: 15, writtenAt: null });
		expect(of('dump.rdb')?.writtenAt).toBeGreaterThan(of('incr.aof')?.writtenAt ?? Number.POSITIVE_INFINITY);
		expect(of('dump.rdb')?.writtenAt).toBeLessThanOrEqual(lab.now());
	});

	test('their bytes, taken apart', async () => {
		const aof = await file(lab, '/data/appendonlydir/appendonly.aof.1.incr.aof');
		expect(aof.form).toBe('aof');
		expect(aof.parts.map((part) => part.kind === 'command' && part.text)).toEqual(['SELECT 0', 'set a hello']);
		const dump = await file(lab, '/data/dump.rdb');
		expect(dump.parts.find(({ kind }) => kind === 'entry')).toMatchObject({ key: 'a', value: 'hello' });
		expect(dump.content).toHaveLength(dump.parts.at(-1)?.end ?? 0);
		expect(await file(lab, '/data')).toBe(null);
		expect(await file(lab, '/data/nothing')).toBe(null);
	});

	test('of its server there is nothing to be asked while it does not run', async () => {
		expect(await lab.inspect('db', { ask: 'settings' })).toBe(null);
		await lab.run('docker start db');
		await lab.advance(micros(lab.now() + 1_000_000));
		const { settings } = (await lab.inspect('db', { ask: 'settings' })) as NodeReplyMap['settings'];
		expect(settings.find(({ name }) => name === 'appendonly')).toMatchObject({
			value: 'yes',
			source: { from: 'file', path: '/etc/redis.conf', line: 1 },
		});
	});

	test('a file that a child has written has its time, too', async () => {
		await lab.run('redis-cli -p 5000 bgrewriteaof');
		await lab.advance(micros(lab.now() + 2_000_000));
		const [base] = (await files(lab)).filter(({ path }) => path.endsWith('.base.rdb'));
		expect(base?.path).toContain('.2.base.rdb');
		expect(lab.now() - (base?.writtenAt ?? 0)).toBeLessThan(3_000_000);
	});

	test('asking changes nothing', async () => {
		const before = lab.digest();
		await files(lab);
		await file(lab, '/data/dump.rdb');
		await lab.inspect('db', { ask: 'info', section: 'everything' });
		expect(lab.digest()).toBe(before);
	});
});
