// FAILOVER in all its forms, and a replica that is closed because too much waits for it: told by every mixture of our
// server and a real one, which must say the same.

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { realRedisProgram } from '../support/real-redis';
import type { TcpServer } from '../support/tcp-server';
import { follows, ourProgram, startServer } from '../support/tcp-server';

const real = realRedisProgram();
const settings = ['--save', '', '--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '3600'];

interface Pair {
	readonly m: TcpServer;
	readonly r: TcpServer;
}

type Program = readonly string[];
type Facts = Readonly<Record<string, string>>;

const running: TcpServer[] = [];
afterEach(() => {
	for (const server of running.splice(0)) {
		server.signal('SIGCONT');
		server.stop();
	}
});

async function pairOf(masterProgram: Program, replicaProgram: Program, more: readonly string[] = []): Promise<Pair> {
	const m = await startServer(masterProgram, [...settings, ...more]);
	running.push(m);
	const r = await startServer(replicaProgram, settings);
	running.push(r);
	await r.ask(`REPLICAOF 127.0.0.1 ${m.port}`);
	await follows(r, m);
	return { m, r };
}

const role = (server: TcpServer, wanted: string) =>
	server.until(wanted, async () => (await server.info('role')) === wanted);
const state = (server: TcpServer, wanted: string) =>
	server.until(wanted, async () => (await server.info('master_failover_state')) === wanted);

function plain(text: string, { m, r }: Pair): string {
	return text
		.replaceAll(`:${m.port}`, ':<m>')
		.replaceAll(`:${r.port}`, ':<r>')
		.replace(/[0-9a-f]{40}/g, '<id>')
		.replace(/from '.*'/, "from '<client>'");
}

/** What a failover prints; reconnecting after a failed try is a matter of luck. */
const telling = /failover|FAILOVER|MASTER MODE|Setting secondary|overcoming/i;

function logOf(server: TcpServer, pair: Pair): string {
	return server
		.log()
		.filter((line) => telling.test(line))
		.map((line) => plain(line, pair))
		.join('\n');
}

/** What is refused, and two failovers there and back. */
async function thereAndBack(a: Program, b: Program): Promise<Facts> {
	const pair = await pairOf(a, b);
	const { m, r } = pair;
	const facts: Record<string, string> = {};
	for (const line of [
		'FAILOVER ABORT',
		'FAILOVER TO 127.0.0.1 1',
		`FAILOVER TO 127.0.0.1 ${r.port} FORCE`,
		'FAILOVER TIMEOUT 0',
		'FAILOVER TIMEOUT x',
		'FAILOVER TO 127.0.0.1',
		'FAILOVER NOW',
	])
		facts[plain(line.replace(String(r.port), '<r>'), pair)] = await m.ask(line);
	facts['on a replica'] = await r.ask('FAILOVER');
	await m.ask('SET a 1');
	await follows(r, m);
	facts.to = await m.ask(`FAILOVER TO 127.0.0.1 ${r.port} TIMEOUT 20000`);
	await role(r, 'master');
	await follows(m, r);
	facts.state = await m.info('master_failover_state');
	facts.roles = `${await m.info('role')} ${await r.info('role')}`;
	facts.sync_full = `${await m.info('sync_full')} ${await r.info('sync_full')}`;
	facts.partial = await r.info('sync_partial_ok');
	facts.write = await r.ask('SET b 2');
	await follows(m, r);
	facts.any = await r.ask('FAILOVER');
	await role(m, 'master');
	await follows(r, m);
	facts.data = `${await m.ask('MGET a b')} ${await r.ask('MGET a b')}`;
	return { ...facts, log: logOf(m, pair), other: logOf(r, pair) };
}

/** The replica does not answer: the time runs out, it is aborted, or it is forced. */
async function frozen(a: Program, b: Program): Promise<Facts> {
	const pair = await pairOf(a, b);
	const { m, r } = pair;
	const facts: Record<string, string> = {};
	r.signal('SIGSTOP');
	await m.ask('SET a 1');
	facts.timeout = await m.ask(`FAILOVER TO 127.0.0.1 ${r.port} TIMEOUT 300`);
	facts.again = await m.ask('FAILOVER');
	facts.waiting = await m.info('master_failover_state');
	await state(m, 'no-failover');
	facts['writes go on'] = await m.ask('SET b 2');
	facts.abort = `${await m.ask('FAILOVER')} ${await m.ask('FAILOVER ABORT')}`;
	facts.aborted = await m.info('master_failover_state');
	facts.force = await m.ask(`FAILOVER TO 127.0.0.1 ${r.port} FORCE TIMEOUT 300`);
	await state(m, 'failover-in-progress');
	facts.forced = await m.info('role');
	r.signal('SIGCONT');
	await role(r, 'master');
	await follows(m, r);
	facts.done = `${await m.info('master_failover_state')} ${await m.info('role')}`;
	facts['same data'] = String((await m.ask('MGET a b')) === (await r.ask('MGET a b')));
	// It wakes with the stream and the request both waiting: which socket is served first decides whether it has the writes.
	const other = logOf(r, pair).replace(/valid up to offset: \d+/, 'valid up to offset: <n>');
	return { ...facts, log: logOf(m, pair), other };
}

const big = 'x'.repeat(262_144);

/** It stands still until more waits for it than the limit allows. */
async function overLimit(a: Program, b: Program): Promise<Facts> {
	const limit = ['--client-output-buffer-limit', 'replica 1mb 0 0', '--repl-backlog-size', '16kb'];
	const pair = await pairOf(a, b, limit);
	const { m, r } = pair;
	const facts: Record<string, string> = { limit: await m.ask('CONFIG GET client-output-buffer-limit') };
	r.signal('SIGSTOP');
	for (let writes = 0; writes < 400 && (await m.info('connected_slaves')) === '1'; writes++)
		await m.ask(`SET a ${big}`);
	facts.closed = await m.info('connected_slaves');
	await m.ask('SET a small');
	r.signal('SIGCONT');
	await r.until('back', async () => (await m.info('sync_full')) === '2');
	await follows(r, m);
	facts.syncs = `${await m.info('sync_full')} ${await m.info('sync_partial_ok')} ${await m.info('sync_partial_err')}`;
	facts.data = await r.ask('GET a');
	const line = m.log().find((one) => one.includes('overcoming')) ?? '';
	return { ...facts, line: line.replace(/Client .* (closed|scheduled)/, 'Client <client> $1') };
}

const stories = { thereAndBack, frozen, overLimit } as const;

describe.skipIf(real === null).each(Object.entries(stories))('%s', (_, story) => {
	let ours: Program;
	let truth: Facts;
	beforeAll(async () => {
		ours = await ourProgram();
		truth = await story([real ?? ''], [real ?? '']);
	}, 120_000);

	test('the story goes as it is meant to', () => {
		expect(Object.values(truth)).not.toContain('');
	});
	test('a real master and our replica', async () => {
		expect(await story([real ?? ''], ours)).toEqual(truth);
	});
	test('our master and a real replica', async () => {
		expect(await story(ours, [real ?? ''])).toEqual(truth);
	});
	test('our master and our replica', async () => {
		expect(await story(ours, ours)).toEqual(truth);
	});
});
