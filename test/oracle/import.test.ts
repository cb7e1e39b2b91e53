// Texts of real servers become worlds: a master, its replica and a replica of that run here, what they say of themselves is
// pasted into the lab, and the world that is made of it has the same shape.
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { readWorld } from '../../src/host';
import { defaultWorld, type Lab } from '../../src/sim';
import { typedLab } from '../support/exported';
import { freePort } from '../support/free-port';
import { askOnce, realRedisProgram } from '../support/real-redis';

const program = realRedisProgram();

interface Real {
	readonly name: string;
	readonly port: number;
	log: string;
	readonly stop: () => void;
}

const servers: Real[] = [];
const texts: Record<string, string> = {};

async function begin(name: string, options: readonly string[]): Promise<Real> {
	const port = await freePort();
	const child = spawn(
		program ?? '',
		['--port', String(port), '--save', '', '--repl-diskless-sync-delay', '0', ...options],
		{ cwd: '/tmp' },
	);
	const server: Real = { name, port, log: '', stop: () => child.kill('SIGKILL') };
	child.stdout.on('data', (chunk: Buffer) => (server.log += chunk.toString('latin1')));
	servers.push(server);
	await until(() => server.log.includes('Ready to accept connections'));
	return server;
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
	for (let i = 0; i < 200; i++) {
		if (await done()) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('it did not come to that');
}

async function info(port: number, ...section: string[]): Promise<string> {
	const reply = await askOnce(port, ['INFO', ...section]);
	return reply.kind === 'bulk' ? reply.bytes : '';
}

async function settings(port: number): Promise<string> {
	const reply = await askOnce(port, ['CONFIG', 'GET', '*']);
	const words = reply.kind === 'array' ? reply.items.map((item) => (item.kind === 'bulk' ? item.bytes : '')) : [];
	return words.map((word, i) => `${String(i + 1).padStart(3)}) "${word}"`).join('\n');
}

describe.runIf(program !== null)('texts of real servers', () => {
	beforeAll(async () => {
		const master = await begin('master', ['--repl-backlog-size', '64kb']);
		await askOnce(master.port, ['MSET', 'a', '1', 'b', '2', 'c', '3']);
		const near = await begin('near', ['--replicaof', `127.0.0.1 ${master.port}`]);
		await until(async () => (await info(near.port, 'replication')).includes('master_link_status:up'));
		const far = await begin('far', ['--replicaof', `127.0.0.1 ${near.port}`]);
		await until(async () => (await info(far.port, 'replication')).includes('master_link_status:up'));
		await until(async () => /slave0:.*state=online/.test(await info(near.port, 'replication')));
		texts.infos = (await Promise.all(servers.map(({ port }) => info(port)))).join('\n');
		texts.replication = await info(master.port, 'replication');
		texts.ofReplica = await info(far.port, 'replication');
		texts.logs = servers
			.flatMap(({ name, log }) => log.split('\n').map((line) => `${name.padEnd(7)} | ${line}`))
			.join('\n');
		texts.masterLog = master.log;
		texts.replicaLog = near.log;
		texts.settings = await settings(near.port);
	}, 60_000);

	afterAll(() => {
		for (const { stop } of servers) stop();
	});

	const chain = ['master', 'replica of the first', 'replica of the second'];

	test.each([
		['INFO of all three', 'infos', chain],
		['INFO replication of the master', 'replication', ['master', 'replica of the first']],
		['INFO replication of a replica', 'ofReplica', ['replica of the second', 'master']],
		['logs of all three with the names of compose', 'logs', chain],
		['a log of the master', 'masterLog', ['master', 'replica of the first']],
		['a log of a replica', 'replicaLog', ['replica of the second', 'master']],
		['CONFIG GET of a replica', 'settings', ['replica of the second', 'master']],
	])('%s', async (_, name, shape) => {
		const lab = await made(texts[name] ?? '');
		expect(await shapeOf(lab)).toEqual(shape);
		expect(lab.nodes().every(({ state }) => state === 'running')).toBe(true);
		lab.dispose();
	});

	test('what is said of the servers is kept: names, sizes, keys; what is not is listed', async () => {
		const all = readWorld(texts.infos ?? '');
		expect(all?.nodes[0]?.settings.get('repl-backlog-size')).toBe('65536');
		expect(all?.nodes[0]?.keys).toEqual(new Map([[0, 3]]));
		expect(all?.nodes.map(({ link }) => link)).toEqual([null, 'up', 'up']);
		expect(all?.left.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['system', 'ids', 'addresses', 'keys']));
		expect(all?.left.filter(({ kind }) => kind === 'unknown')).toEqual([]);
		expect(readWorld(texts.logs ?? '')?.left.filter(({ kind }) => kind === 'unknown')).toEqual([]);
		expect(readWorld(texts.logs ?? '')?.nodes.map((node) => node.name)).toEqual(['master', 'near', 'far']);
		const lab = await made(texts.infos ?? '');
		const port = all?.nodes[0]?.port;
		const { output } = await lab.run(`docker exec redis-master redis-cli -p ${port} dbsize`, { terminal: 'look' });
		expect(output).toMatch(/^(?:\(integer\) )?3$/m);
		lab.dispose();
	});
});

async function made(text: string): Promise<Lab> {
	const lab = await typedLab([], { ...defaultWorld, files: { '/home/sivae/real.txt': text } });
	const { output } = await lab.run('lab import real.txt world --keys && bash < world/make.sh');
	if (output.includes('lab: ')) throw new Error(output);
	await lab.advance(micros(lab.now() + 25_000_000));
	return lab;
}

/** Each node in the order of the guess, by what INFO says of it. */
async function shapeOf(lab: Lab): Promise<string[]> {
	const names = [
		...(await lab.run('cat world/docker-compose.yml', { terminal: 'look' })).output.matchAll(/container_name: (\S+)/g),
	].map(([, name = '']) => name);
	const places = ['first', 'second', 'third'];
	const shape: string[] = [];
	for (const name of names) {
		const config = lab.hostFiles(`~/world/${name}`)['redis.conf'] ?? '';
		const port = /^port (\d+)/m.exec(config)?.[1] ?? '';
		const said = (await lab.run(`docker exec ${name} redis-cli -p ${port} info replication`, { terminal: 'look' }))
			.output;
		const host = /^master_host:(\S+)/m.exec(said)?.[1];
		const isUp = said.includes('master_link_status:up');
		shape.push(
			host === undefined ? 'master' : isUp ? `replica of the ${places[names.indexOf(host)]}` : 'replica without a link',
		);
	}
	return shape;
}
