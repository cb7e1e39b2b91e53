// What lessons 3, 5 and 6 claim, lived through by real servers and by ours in every mixture: the output buffer that closes
// a replica and the loop it begins, an empty master that wipes its replica, what WAIT and min-replicas promise, and a write
// that is lost by a failover.

import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encodeCommand } from '../../src/resp';
import { askOnce, realRedisProgram } from '../support/real-redis';
import { follows, ourProgram, startServer, type TcpServer } from '../support/tcp-server';

const real = realRedisProgram();
const plain = ['--save', '', '--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '3600'];

type Program = readonly string[];
type Facts = Readonly<Record<string, string | number | boolean>>;

const running: TcpServer[] = [];
afterEach(() => {
	for (const server of running.splice(0)) {
		server.signal('SIGCONT');
		server.stop();
	}
});

async function start(program: Program, more: readonly string[] = []): Promise<TcpServer> {
	const server = await startServer(program, [...plain, ...more]);
	running.push(server);
	return server;
}

interface Pair {
	readonly m: TcpServer;
	readonly r: TcpServer;
}

async function pairOf(a: Program, b: Program, more: readonly string[] = []): Promise<Pair> {
	const m = await start(a, more);
	const r = await start(b);
	await r.ask(`REPLICAOF 127.0.0.1 ${m.port}`);
	await follows(r, m);
	return { m, r };
}

/** Sends everything at once on one connection, as a pipe of redis-cli does, and waits for the last reply. */
function pour({ port }: TcpServer, commands: readonly (readonly string[])[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1');
		let replies = 0;
		socket.setEncoding('latin1');
		socket.on('error', reject);
		socket.on('data', (chunk) => {
			replies += String(chunk).split('+OK').length - 1;
			if (replies < commands.length) return;
			socket.destroy();
			resolve();
		});
		socket.write(commands.map((argv) => encodeCommand([...argv])).join(''), 'latin1');
	});
}

const writes = (count: number, bytes: number) =>
	Array.from({ length: count }, (_, i) => ['SET', `user:${i}`, 'x'.repeat(bytes)]);

const overcome = /(oll=\d+ omem=\d+) .* closed ASAP for overcoming of output buffer limits/;
const closings = (server: TcpServer) => server.log().filter((line) => overcome.test(line));

const limit = (server: TcpServer, hard: string) =>
	askOnce(server.port, ['CONFIG', 'SET', 'client-output-buffer-limit', `replica ${hard} 0 0`]);
const gone = (server: TcpServer) =>
	server.until('the replica gone', async () => (await server.info('connected_slaves')) === '0');
const said = (server: TcpServer, words: RegExp) => server.log().filter((line) => words.test(line)).length;

/** Lesson 3: blocks of 20,440 bytes and 64 for each are counted, so 32 KB are too few on the fastest link. */
async function blocks(a: Program, b: Program): Promise<Facts> {
	const { m, r } = await pairOf(a, b, ['--repl-backlog-size', '16kb']);
	await m.ask('SET a 1');
	await follows(r, m);
	const quiet = /oll=\d+ omem=\d+/.exec(await m.ask('CLIENT LIST TYPE replica'))?.[0] ?? '';
	await limit(m, '64kb');
	await pour(m, writes(600, 110));
	await follows(r, m);
	const with64 = closings(m).length;
	await limit(m, '32kb');
	await pour(m, writes(600, 110));
	await follows(r, m);
	const [first = ''] = closings(m);
	return { quiet, with64, with32: overcome.exec(first)?.[1] ?? '', lost: said(r, /Connection with master lost/) > 0 };
}

/** Lesson 5: a master with nothing on disk, one that had saved, and a replica that was promoted in between. */
async function wiped(a: Program, b: Program): Promise<Facts> {
	const { m, r } = await pairOf(a, b);
	const facts: Record<string, string | number> = {};
	const fill = async () => {
		await m.ask('MSET k1 1 k2 2 k3 3');
		await follows(r, m);
	};
	const kill = async () => {
		m.signal('SIGKILL');
		await m.ended();
	};
	await fill();
	await kill();
	facts['while it is away'] = await r.ask('DBSIZE');
	await m.restart('SIGKILL');
	await follows(r, m);
	facts['back with nothing'] = `${await m.ask('DBSIZE')} ${await r.ask('DBSIZE')}`;
	facts.mismatch = said(m, /not accepted: Replication ID mismatch/);
	await fill();
	facts.save = await m.ask('SAVE');
	await kill();
	await m.restart('SIGKILL');
	await follows(r, m);
	facts['back with a file'] = `${await m.ask('DBSIZE')} ${await r.ask('DBSIZE')}`;
	await kill();
	facts.promoted = await r.ask('REPLICAOF NO ONE');
	await m.restart('SIGKILL');
	facts['its own way'] = `${await r.ask('SET k4 4')} ${await r.ask('DBSIZE')} ${await m.info('connected_slaves')}`;
	return facts;
}

/** Lesson 6: what a replica's own write, WAIT and min-replicas do, with a replica that is gone and one that is silent. */
async function promises(a: Program, b: Program): Promise<Facts> {
	const { m, r } = await pairOf(a, b);
	const facts: Record<string, string | number> = {};
	await r.ask('CONFIG SET replica-read-only no');
	facts.drift = `${await r.ask('SET x 1')} ${await m.ask('GET x')}`;
	r.signal('SIGKILL');
	await gone(m);
	facts.gone = `${await m.ask('SET w 1')} ${await m.ask('WAIT 1 200')} ${await m.ask('GET w')}`;
	await m.ask('CONFIG SET min-replicas-to-write 1');
	facts.least = `${await m.ask('SET m 1')} ${await m.ask('GET m')}`;
	await r.restart('SIGKILL');
	await r.ask(`REPLICAOF 127.0.0.1 ${m.port}`);
	await m.until('a good replica', async () => (await m.ask('SET m 1')) === '+OK');
	await m.ask('CONFIG SET min-replicas-max-lag 2');
	await r.until('an ACK', async () => (await m.info('slave0')).includes('lag=0'));
	r.signal('SIGSTOP');
	facts.silent = `${await m.ask('SET f 1')} ${await m.ask('WAIT 1 100')}`;
	await m.until('refused', async () => (await m.ask('SET f 2')).includes('NOREPLICAS'));
	facts['what it had taken'] = String((await m.ask('GET f')) !== '(nil)');
	return facts;
}

/** Lesson 6: a write that only the old master has, on a node that has to join another history. */
async function lost(a: Program, b: Program): Promise<Facts> {
	const { m, r } = await pairOf(a, b);
	const facts: Record<string, string | number> = {};
	await r.ask('REPLICAOF 127.0.0.1 1');
	await gone(m);
	facts.ok = await m.ask('SET order:1 paid');
	facts.promoted = await r.ask('REPLICAOF NO ONE');
	await r.until('second id', () => said(r, /Setting secondary replication ID to/) === 1);
	facts.other = await r.ask('SET order:2 paid');
	await m.ask(`REPLICAOF 127.0.0.1 ${r.port}`);
	await follows(m, r);
	facts.why = said(r, /Requested offset for second ID was \d+, but I can reply up to \d+/);
	facts.syncs = `${await r.info('sync_full')} ${await r.info('sync_partial_ok')}`;
	facts.after = `${await m.ask('GET order:1')} ${await m.ask('GET order:2')}`;
	return facts;
}

const stories = { blocks, wiped, promises, lost } as const;

describe.skipIf(real === null).each(Object.entries(stories))('%s', (_, story) => {
	let ours: Program;
	let truth: Facts;
	beforeAll(async () => {
		ours = await ourProgram();
		truth = await story([real ?? ''], [real ?? '']);
	}, 120_000);
	test('our master and a real replica', async () => {
		expect(await story(ours, [real ?? ''])).toEqual(truth);
	});
	test('a real master and our replica', async () => {
		expect(await story([real ?? ''], ours)).toEqual(truth);
	});
	test('our master and our replica', async () => {
		expect(await story(ours, ours)).toEqual(truth);
	});
});

/** Lesson 3: "my replica syncs for ever". Ours goes through it in the scenario `endless-sync`, on a slow link. */
test.skipIf(real === null)(
	'a real replica whose buffer overruns while it is being sent the data begins again and again, until two settings are raised',
	async () => {
		const m = await start([real ?? ''], ['--repl-backlog-size', '16kb']);
		await pour(m, writes(300, 10));
		await limit(m, '100kb');
		await m.ask('CONFIG SET rdb-key-save-delay 3000');
		const r = await start([real ?? '']);
		await r.ask(`REPLICAOF 127.0.0.1 ${m.port}`);
		const again = /Unable to partial resync|Replica .* asks for synchronization/;
		await m.until('a third attempt', async () => {
			await pour(m, writes(40, 10_000));
			return closings(m).length >= 2 && said(m, again) >= 3;
		});
		expect(await r.info('master_link_status')).toBe('down');
		await limit(m, '256mb');
		await m.ask('CONFIG SET repl-backlog-size 10mb');
		const before = closings(m).length;
		await m.until('a whole transfer', async () => {
			await pour(m, writes(4, 10_000));
			return (await r.info('master_link_status')) === 'up';
		});
		await follows(r, m);
		expect(closings(m)).toHaveLength(before);
		expect(await r.ask('DBSIZE')).toBe(await m.ask('DBSIZE'));
	},
	90_000,
);
