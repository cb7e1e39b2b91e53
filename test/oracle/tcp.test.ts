// Our server over TCP beside a real one: each as the other's master and replica, full and partial, each with the other's
// files, and the same log from the first line. RERECORD=1 writes down what a real pair says to each other, for
// test/engine/replication/recorded-session.test.ts.

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { realRedisProgram } from '../support/real-redis';
import { recordSession, sessionFixture, sessionWrites } from '../support/recorded-session';
import type { TcpServer } from '../support/tcp-server';
import { launchServer, ourProgram, startServer } from '../support/tcp-server';

const real = realRedisProgram();
const programs: Record<'ours' | 'real', readonly string[]> = { ours: [], real: [real ?? ''] };
const running: TcpServer[] = [];
const limit = 180_000;

beforeAll(async () => {
	programs.ours = await ourProgram();
}, limit);

afterEach(() => {
	for (const server of running.splice(0)) server.stop();
});

const settings = [
	'--enable-debug-command',
	'yes',
	'--repl-diskless-sync-delay',
	'0',
	'--repl-ping-replica-period',
	'3600',
];

async function start(whose: 'ours' | 'real', ...options: readonly string[]): Promise<TcpServer> {
	const server = await startServer(programs[whose], [...settings, ...options]);
	running.push(server);
	return server;
}

/** The replica is up, has all of the stream, and the same data. */
async function same(master: TcpServer, replica: TcpServer): Promise<void> {
	await replica.until('the link is up', async () => (await replica.info('master_link_status')) === 'up');
	await replica.until('it has everything', async () => {
		return (await replica.info('slave_repl_offset')) === (await master.info('master_repl_offset'));
	});
	expect(await replica.ask('DEBUG DIGEST')).toBe(await master.ask('DEBUG DIGEST'));
	expect(await replica.ask('DBSIZE')).toBe(await master.ask('DBSIZE'));
}

async function syncs(master: TcpServer): Promise<{ full: string; partial: string; refused: string }> {
	return {
		full: await master.info('sync_full'),
		partial: await master.info('sync_partial_ok'),
		refused: await master.info('sync_partial_err'),
	};
}

/** Keys of all kinds of string: integers, compressible and binary ones, some with an expiry. */
async function fill(server: TcpServer): Promise<void> {
	await server.ask('DEBUG POPULATE 3000 key 40');
	await server.ask('MSET int 12345 negative -7 big 12345678901234567890 float 3.14');
	await server.ask(`SET compressible ${'redis'.repeat(200)}`);
	await server.ask('SET later v EX 1000');
	await server.ask('SETBIT bits 7 1');
	await server.ask('APPEND text 한글');
}

const pairs = [
	{ masters: 'ours', replicas: 'real' },
	{ masters: 'real', replicas: 'ours' },
	{ masters: 'ours', replicas: 'ours' },
] as const;

describe.skipIf(real === null)('beside a real redis-server', { timeout: limit }, () => {
	describe.each(pairs)('a master of $masters, a replica of $replicas', ({ masters, replicas }) => {
		async function pair(masterOptions: readonly string[] = [], replicaOptions: readonly string[] = []) {
			const master = await start(masters, ...masterOptions);
			await fill(master);
			const replica = await start(replicas, '--replicaof', '127.0.0.1', String(master.port), ...replicaOptions);
			await same(master, replica);
			return { master, replica };
		}

		test('a full resync, and the stream after it', async () => {
			const { master, replica } = await pair();
			for (const write of ['SET a 1', 'INCR a', 'EXPIRE a 100', 'DEL int', 'RENAME float f', 'SETRANGE text 2 xx']) {
				await master.ask(write);
			}
			await same(master, replica);
			expect(await replica.ask('SET a 2')).toBe("-READONLY You can't write against a read only replica.");
			expect(await master.ask('WAIT 1 5000')).toBe(':1');
			expect(await syncs(master)).toEqual({ full: '1', partial: '0', refused: '0' });
		});

		test('a full resync by way of the disk', async () => {
			const { master } = await pair(['--repl-diskless-sync', 'no']);
			expect(master.log()).toContain('M * Starting BGSAVE for SYNC with target: disk');
		});

		test('a full resync straight into memory', async () => {
			await pair([], ['--repl-diskless-load', 'swapdb']);
		});

		test('a connection that is lost: a partial resync', async () => {
			const { master, replica } = await pair();
			expect(await master.ask('CLIENT KILL TYPE replica')).toBe(':1');
			await master.ask('SET while gone');
			await same(master, replica);
			expect(await syncs(master)).toEqual({ full: '1', partial: '1', refused: '0' });
		});

		test.each(['SIGTERM', 'SIGKILL'] as const)(
			'a replica ended by %s and started again: a partial resync',
			async (signal) => {
				const { master, replica } = await pair();
				await master.ask('SET before 1');
				await same(master, replica);
				const restarted = replica.restart(signal);
				await master.ask('SET while 1');
				await restarted;
				await same(master, replica);
				expect(await syncs(master)).toEqual({ full: '1', partial: '1', refused: '0' });
			},
		);

		test('a master that was shut down and started again: a partial resync under its second id', async () => {
			const { master, replica } = await pair();
			const id = await master.info('master_replid');
			await master.restart('SIGTERM');
			expect(await master.info('master_replid2')).toBe(id);
			await master.ask('SET after 1');
			await same(master, replica);
			expect(await syncs(master)).toEqual({ full: '0', partial: '1', refused: '0' });
		});

		test('a backlog that is too small: a full resync', async () => {
			const { master, replica } = await pair(['--repl-backlog-size', '16384']);
			replica.signal('SIGSTOP');
			await master.ask('CLIENT KILL TYPE replica');
			for (let i = 0; i < 4; i++) await master.ask(`SET filler${i} ${'x'.repeat(20_000)}`);
			replica.signal('SIGCONT');
			await same(master, replica);
			expect(await syncs(master)).toEqual({ full: '2', partial: '0', refused: '1' });
		});

		test('promotion and a change of roles: the old master continues under the new one', async () => {
			const { master, replica } = await pair();
			await replica.ask('REPLICAOF NO ONE');
			await replica.ask('SET new 1');
			await master.ask(`REPLICAOF 127.0.0.1 ${replica.port}`);
			await same(replica, master);
			expect(await syncs(replica)).toEqual({ full: '0', partial: '1', refused: '0' });
		});

		test('a file of the one is read by the other', async () => {
			const master = await start(masters);
			await fill(master);
			await master.ask('SAVE');
			const digest = await master.ask('DEBUG DIGEST');
			const other = await launchServer(programs[replicas], settings);
			running.push(other);
			await other.ready();
			copyFileSync(join(master.folder, 'dump.rdb'), join(other.folder, 'dump.rdb'));
			await other.restart('SIGKILL');
			expect(await other.ask('DEBUG DIGEST')).toBe(digest);
		});
	});

	test('a chain real, ours, real: the stream passes through us byte for byte', async () => {
		const top = await start('real');
		await fill(top);
		const middle = await start('ours', '--replicaof', '127.0.0.1', String(top.port));
		await same(top, middle);
		const bottom = await start('real', '--replicaof', '127.0.0.1', String(middle.port));
		await same(middle, bottom);
		await top.ask('SET a 1');
		await top.ask('INCRBYFLOAT f 0.1');
		await same(top, bottom);
		expect(await bottom.info('master_replid')).toBe(await top.info('master_replid'));
	});

	test('the log of a start, a save and an end is the same', async () => {
		const logs: string[][] = [];
		for (const whose of ['ours', 'real'] as const) {
			const server = await start(whose);
			await server.ask('SET a 1');
			await server.ask('BGSAVE');
			await server.until('saved', async () => (await server.info('rdb_bgsave_in_progress')) === '0');
			await server.restart('SIGTERM');
			// A SHUTDOWN that succeeds is not answered.
			server.ask('SHUTDOWN').catch(() => {});
			await server.ended();
			logs.push(server.log().map(withoutNumbers).filter(isOfTheServer));
		}
		expect(logs[0]).toEqual(logs[1]);
	});

	test('what a real pair says to each other can be recorded', async () => {
		const session = await recordSession(programs.real, settings);
		expect(session.replies.slice(0, 4)).toEqual(['+PONG', '+OK', '+OK', expect.stringMatching(/^\+FULLRESYNC /)]);
		expect(session.writes).toEqual(sessionWrites);
		if (process.env.RERECORD === '1') writeFileSync(sessionFixture, `${JSON.stringify(session, null, '\t')}\n`);
	});
});

function withoutNumbers(line: string): string {
	return line
		.replace(/^\d+:signal-handler \(\d+\)/, 'signal-handler')
		.replace(/commit=\w+, modified=\d, pid=\d+/, 'build, pid')
		.replace(/started by pid \d+/, 'started by pid')
		.replace(/port=\d+/, 'port')
		.replace(/monotonic clock: .*/, 'monotonic clock')
		.replace(/\d+\.\d+ (Mb|seconds)/, '$1')
		.replace(/RDB age \d+/, 'RDB age')
		.replace(/current \d+ MB, peak \d+ MB, average \d+ MB/, 'MB');
}

/** Warnings about the machine are not the server's. */
function isOfTheServer(line: string): boolean {
	return !/overcommit|Transparent Huge Pages|TCP backlog/.test(line);
}
