// One story of a master and its replica, told by every mixture of our server and a real one. Whoever plays which part:
// the same log lines, the same offsets, the same data.

import { beforeAll, expect, test } from 'vitest';
import { realRedisProgram } from '../support/real-redis';
import type { TcpServer } from '../support/tcp-server';
import { ourProgram, startServer } from '../support/tcp-server';

const real = realRedisProgram();
const settings = ['--save', '3600 1', '--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '3600'];

interface Story {
	readonly master: readonly string[];
	readonly replica: readonly string[];
	readonly facts: Readonly<Record<string, string>>;
}

/** Ids by the order in which they appear; ports by their part. */
function normalise(text: string, ports: readonly (readonly [number, string])[], ids: Map<string, string>): string {
	let plain = text.replace(/[0-9a-f]{40}/g, (id) => {
		if (/^0+$/.test(id)) return '<none>';
		if (!ids.has(id)) ids.set(id, `<id${ids.size + 1}>`);
		return ids.get(id) ?? '';
	});
	for (const [port, name] of ports)
		plain = plain.replaceAll(`:${port}`, `:<${name}>`).replaceAll(`port=${port}`, `port=<${name}>`);
	return plain
		.replace(/pid=?\s?\d+/g, 'pid <n>')
		.replace(/lag=\d/, 'lag=<n>')
		.replace(/from '.*'/, "from '<client>'");
}

/** What depends on the machine, and what children print whenever they are scheduled. */
const noise =
	/Redis version|monotonic|Running mode|overcommit|THP|oO0|RDB age|RDB memory|produced by|DB loaded|Fork CoW|jemalloc|signal-handler|^C /;

async function inSync(master: TcpServer, replica: TcpServer): Promise<void> {
	await replica.until('in sync', async () => {
		const offset = await master.info('master_repl_offset');
		const seen = await master.info('slave0');
		return (
			(await replica.info('master_link_status')) === 'up' &&
			(await replica.info('slave_repl_offset')) === offset &&
			seen.includes('state=online') &&
			seen.includes(`offset=${offset},`)
		);
	});
}

async function tell(masterProgram: readonly string[], replicaProgram: readonly string[]): Promise<Story> {
	const master = await startServer(masterProgram, settings);
	const replica = await startServer(replicaProgram, settings);
	const facts: Record<string, string> = {};
	const ids = new Map<string, string>();
	const ports = [
		[master.port, 'm'],
		[replica.port, 'r'],
	] as const;
	const note = async (label: string): Promise<void> => {
		for (const [name, server] of [
			['m', master],
			['r', replica],
		] as const) {
			for (const field of [
				'role',
				'master_replid',
				'master_replid2',
				'master_repl_offset',
				'second_repl_offset',
				'repl_backlog_first_byte_offset',
				'repl_backlog_histlen',
				'slave0',
				'sync_full',
				'sync_partial_ok',
				'sync_partial_err',
			]) {
				facts[`${label} ${name} ${field}`] = normalise(await server.info(field), ports, ids);
			}
			facts[`${label} ${name} data`] = await server.ask('MGET a b c n t');
		}
	};
	try {
		await master.ask('SET a before');
		await replica.ask('SET own 1');
		await replica.ask(`REPLICAOF 127.0.0.1 ${master.port}`);
		await inSync(master, replica);
		await note('full sync');
		for (const line of ['SET b 1', 'INCR n', 'APPEND a !', 'SET t v PX 100000000', 'DEL b']) await master.ask(line);
		await inSync(master, replica);
		await note('writes');
		await replica.restart('SIGTERM');
		await replica.ask(`REPLICAOF 127.0.0.1 ${master.port}`);
		await inSync(master, replica);
		await note('replica restarted');
		await master.ask('CLIENT KILL TYPE replica');
		await replica.until('back', async () => (await master.info('sync_partial_ok')) === '1');
		await master.ask('SET c 1');
		await inSync(master, replica);
		await note('link lost');
		await replica.ask('REPLICAOF NO ONE');
		await replica.ask('SET c 2');
		await master.ask(`REPLICAOF 127.0.0.1 ${replica.port}`);
		await inSync(replica, master);
		await note('roles changed');
		const lines = (server: TcpServer): string[] =>
			server
				.log()
				.filter((line) => !noise.test(line))
				.map((line) => normalise(line, ports, ids));
		return { master: lines(master), replica: lines(replica), facts };
	} finally {
		master.stop();
		replica.stop();
	}
}

let ours: readonly string[];
let truth: Story;

beforeAll(async () => {
	if (real === null) return;
	ours = await ourProgram();
	truth = await tell([real], [real]);
}, 120_000);

test.skipIf(real === null)('a real master and our replica', async () => {
	expect(await tell([real ?? ''], ours)).toEqual(truth);
});

test.skipIf(real === null)('our master and a real replica', async () => {
	expect(await tell(ours, [real ?? ''])).toEqual(truth);
});

test.skipIf(real === null)('our master and our replica', async () => {
	expect(await tell(ours, ours)).toEqual(truth);
});
