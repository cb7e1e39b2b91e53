// What a server does when its disk is full or read-only, ours over TCP beside a real one: each on a file system of a few kilobytes of
// its own, the same story told to both, and all that they answer, print and leave behind compared.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { realRedisProgram } from '../support/real-redis';
import { canMount, mountSmallDisk, type SmallDisk } from '../support/small-disk';
import type { TcpServer } from '../support/tcp-server';
import { launchServer, ourProgram } from '../support/tcp-server';

const real = realRedisProgram();
const programs: Record<'ours' | 'real', readonly string[]> = { ours: [], real: [real ?? ''] };
const limit = 180_000;
const running: TcpServer[] = [];
const disks: SmallDisk[] = [];

/** A file system can only be mounted by root, and not in every container. */
const compared = test.skipIf(real === null || !canMount());

beforeAll(async () => {
	programs.ours = await ourProgram();
}, limit);

afterEach(() => {
	for (const server of running.splice(0)) server.stop();
	for (const disk of disks.splice(0)) disk.remove();
});

interface Told {
	readonly disk: SmallDisk;
	readonly said: string[];
	start: (...options: readonly string[]) => Promise<TcpServer>;
	/** With a file of settings. */
	startWith: (file: readonly string[], ...options: readonly string[]) => Promise<TcpServer>;
	/** A command and its answer. */
	ask: (server: TcpServer, line: string) => Promise<void>;
	/** All that it has printed; nothing is asked of it after this. */
	log: (server: TcpServer) => Promise<void>;
}

function comparable(line: string, server: TcpServer, disk: SmallDisk): string {
	return line
		.replaceAll(disk.folder, 'DIR')
		.replaceAll(String(server.port), 'PORT')
		.replace(/\d+:signal-handler \(\d+\)/, 'signal-handler')
		.replace(/pid \d+|rewriteaof-(bg-)?\d+|temp-\d+/g, 'PID')
		.replace(/(in|age|created|seconds:?|file [^:]*:) [\d.]+/g, '$1 N')
		.replace(/current \d+ MB, peak \d+ MB, average \d+ MB/, 'COW');
}

/** A child prints when it gets round to it: its lines come last. */
function printed(server: TcpServer, disk: SmallDisk): readonly string[] {
	const lines = server.log();
	const own = lines.slice(lines.findIndex((line) => line.includes('Ready to accept')) + 1);
	const told = own.filter((line) => !line.includes('new maxmemory value'));
	const childs = told.filter((line) => line.startsWith('C '));
	return [...told.filter((line) => !childs.includes(line)), ...childs].map((line) => comparable(line, server, disk));
}

async function tell(whose: 'ours' | 'real', story: (told: Told) => Promise<void>): Promise<readonly string[]> {
	const disk = mountSmallDisk(64);
	if (disk === null) throw new Error('no file system can be mounted');
	disks.push(disk);
	const told: Told = {
		disk,
		said: [],
		start: (...options) => told.startWith([], ...options),
		async startWith(file, ...options) {
			const server = await launchServer([...programs[whose], ...file], ['--dir', disk.folder, ...options]);
			running.push(server);
			return server;
		},
		async ask(server, line) {
			told.said.push(`${line.slice(0, 40)} -> ${comparable(await server.ask(line), server, disk)}`);
		},
		async log(server) {
			await server.ask('CONFIG SET maxmemory 1');
			await server.until('the log is read', () => server.log().some((line) => line.includes('new maxmemory value')));
			told.said.push(...printed(server, disk));
		},
	};
	await story(told);
	return told.said;
}

function story(title: string, run: (told: Told) => Promise<void>): void {
	compared(title, { timeout: limit }, async () => {
		expect(await tell('ours', run)).toEqual(await tell('real', run));
	});
}

const writes = (server: TcpServer, is: 'ok' | 'err') => async () => (await server.info('aof_last_write_status')) === is;
const saves = (server: TcpServer, is: 'ok' | 'err') => async () => (await server.info('rdb_last_bgsave_status')) === is;

async function status(told: Told, server: TcpServer): Promise<void> {
	for (const field of ['rdb_last_bgsave_status', 'rdb_saves', 'aof_last_write_status', 'aof_last_bgrewrite_status'])
		told.said.push(`${field}:${await server.info(field)}`);
}

story('saves fail, writes are refused, the server cannot be shut down, and a good save ends it', async (told) => {
	const { disk, ask, log } = told;
	const server = await told.start('--save', '3600 100');
	await server.ready();
	await ask(server, 'SET a 1');
	await ask(server, 'SAVE');
	const before = readFileSync(join(disk.folder, 'dump.rdb'));
	disk.fill();
	await ask(server, `SET a ${'x'.repeat(20)}`);
	await ask(server, 'SAVE');
	await ask(server, 'SET b 1');
	await ask(server, 'BGSAVE');
	await server.until('the child has failed', saves(server, 'err'));
	for (const line of ['SET b 1', 'PING', 'GET b', 'SHUTDOWN']) await ask(server, line);
	await status(told, server);
	server.signal('SIGTERM');
	await server.until('it stays', () => server.log().filter((line) => line.includes("can't exit")).length === 2);
	expect(readFileSync(join(disk.folder, 'dump.rdb')).equals(before)).toBe(true);
	disk.free();
	await ask(server, 'SET b 1');
	await ask(server, 'BGSAVE');
	await server.until('it saves again', saves(server, 'ok'));
	await status(told, server);
	await ask(server, `SET big ${'y'.repeat(9_000)}`);
	disk.fill();
	await ask(server, 'SAVE');
	told.said.push(readdirSync(disk.folder).sort().join(' '));
	await log(server);
});

story('an append that fails is kept, refuses writes, and is written when there is room', async (told) => {
	const { disk, ask, log } = told;
	const server = await told.start('--save', '', '--appendonly', 'yes');
	await server.ready();
	disk.fill();
	await ask(server, 'SET a 1');
	await server.until('the append has failed', writes(server, 'err'));
	for (const line of ['GET a', 'PING', 'BGREWRITEAOF']) await ask(server, line);
	await status(told, server);
	disk.free();
	await server.until('it writes again', writes(server, 'ok'));
	await ask(server, 'SET b 2');
	await status(told, server);
	told.said.push(readFileSync(join(disk.folder, 'appendonlydir/appendonly.aof.1.incr.aof'), 'latin1'));
	await log(server);
});

story('a short write is taken back', async (told) => {
	const { disk, ask, log } = told;
	const server = await told.start('--save', '', '--appendonly', 'yes');
	await server.ready();
	await ask(server, `SET a ${'x'.repeat(3_900)}`);
	disk.fill();
	await ask(server, `SET a ${'y'.repeat(3_900)}`);
	await server.until('the append has failed', writes(server, 'err'));
	disk.free();
	await server.until('it writes again', writes(server, 'ok'));
	await log(server);
});

story('a server that syncs always ends before it would acknowledge', async (told) => {
	const server = await told.start('--save', '', '--appendonly', 'yes', '--appendfsync', 'always');
	await server.ready();
	await told.ask(server, 'SET a 1');
	told.disk.fill();
	void server.ask(`SET a ${'x'.repeat(5_000)}`).then((reply) => told.said.push(`acknowledged: ${reply}`));
	told.said.push(JSON.stringify(await server.ended()));
	told.said.push(...printed(server, told.disk));
});

story('a rewrite fails where its base finds no room, and turning the file on tries three times', async (told) => {
	const { disk, ask, log } = told;
	const server = await told.start('--save', '');
	await server.ready();
	await ask(server, 'SET a 1');
	disk.fill();
	await ask(server, 'CONFIG SET appendonly yes');
	await server.until('it gives up for a minute', () => server.log().some((line) => line.includes('will retry in')));
	for (const line of ['SET b 1', 'CONFIG GET appendonly']) await ask(server, line);
	for (const field of ['aof_last_bgrewrite_status', 'aof_rewrites_consecutive_failures', 'aof_rewrite_scheduled'])
		told.said.push(`${field}:${await server.info(field)}`);
	await log(server);
});

story('CONFIG REWRITE leaves the old file', async (told) => {
	const { disk, ask, log } = told;
	const file = join(disk.folder, 'redis.conf');
	writeFileSync(file, '# mine\nmaxclients 50\n');
	const server = await told.startWith([file]);
	await server.ready();
	disk.fill();
	await ask(server, 'CONFIG SET maxclients 60');
	await ask(server, 'CONFIG REWRITE');
	told.said.push(readFileSync(file, 'latin1'));
	await log(server);
});

story(
	'a server that starts on a full disk: with an append-only file to make it ends, with one to go on in it runs',
	async (told) => {
		const { disk, ask } = told;
		disk.fill();
		const first = await told.start('--save', '', '--appendonly', 'yes');
		told.said.push(JSON.stringify(await first.ended()), comparable(first.log().at(-1) ?? '', first, disk));
		disk.free();
		const second = await told.start('--save', '', '--appendonly', 'yes');
		await second.ready();
		await ask(second, 'SET a 1');
		disk.fill();
		await second.restart('SIGKILL');
		for (const line of ['GET a', 'BGREWRITEAOF', 'GET a']) await ask(second, line);
		const failed = second.log().filter((line) => line.includes('temporary AOF manifest'));
		told.said.push(...failed);
	},
);

/** The log from its start up to the first line that begins it all again. */
function firstRound(server: TcpServer, disk: SmallDisk, last: RegExp): readonly string[] {
	const lines = server.log().filter((line) => !line.startsWith('C '));
	const begins = lines.findIndex((line) => line.includes('Ready to accept')) + 1;
	const ends = lines.findIndex((line, i) => i > begins && last.test(line));
	return lines.slice(begins, ends + 1).map((line) =>
		comparable(line, server, disk)
			.replace(/[0-9a-f]{40}/g, 'REPLID')
			.replace(/127\.0\.0\.1:\d+|'id=.*'/g, 'ADDRESS'),
	);
}

const linkUp = (replica: TcpServer) => async () => (await replica.info('master_link_status')) === 'up';

story('a replica that finds no room for what it receives asks again until it does', async (told) => {
	const { disk } = told;
	const home = mountSmallDisk(256);
	if (home === null) throw new Error('no file system can be mounted');
	disks.push(home);
	const master = await told.start('--save', '', '--repl-diskless-sync', 'no', '--dir', home.folder);
	await master.ready();
	await master.ask(`SET a ${'x'.repeat(3_000)}`);
	const replica = await told.start('--save', '');
	await replica.ready();
	disk.fill();
	await replica.ask(`REPLICAOF 127.0.0.1 ${master.port}`);
	const failures = () => replica.log().filter((line) => line.includes('Write error or short write')).length;
	await replica.until('it has tried again', () => failures() > 1);
	told.said.push(`${await replica.info('master_link_status')}`);
	disk.free();
	await replica.until('it is in sync', linkUp(replica));
	told.said.push(
		...firstRound(replica, disk, /Reconnecting to MASTER/),
		...firstRound(master, disk, /replica .* lost/),
	);
	told.said.push(await replica.ask('STRLEN a'), readdirSync(disk.folder).sort().join(' '));
});

story('a master that finds no room for the file of its replicas sends them away until it does', async (told) => {
	const { disk } = told;
	const home = mountSmallDisk(256);
	if (home === null) throw new Error('no file system can be mounted');
	disks.push(home);
	const master = await told.start('--save', '', '--repl-diskless-sync', 'no');
	await master.ready();
	disk.fill();
	const replica = await told.start('--save', '', '--dir', home.folder);
	await replica.ready();
	await replica.ask(`REPLICAOF 127.0.0.1 ${master.port}`);
	const failures = () => master.log().filter((line) => line.includes('SYNC failed')).length;
	await master.until('it has tried again', () => failures() > 1);
	told.said.push(await master.info('rdb_last_bgsave_status'), await master.ask('SET a 1'));
	disk.free();
	await replica.until('it is in sync', linkUp(replica));
	told.said.push(
		...firstRound(master, disk, /replica .* lost/),
		...firstRound(replica, home, /Reconnecting to MASTER/),
	);
	told.said.push(await replica.ask('GET a'));
});

story('on a disk that is read-only a save says so, writes are refused, and it cannot be shut down', async (told) => {
	const { disk, ask, log } = told;
	const server = await told.startWith([settingsOn(disk)], '--save', '3600 1');
	await server.ready();
	await ask(server, 'SET a 1');
	await ask(server, 'SAVE');
	disk.seal();
	for (const line of ['SET a 2', 'SAVE', 'BGSAVE']) await ask(server, line);
	await server.until('the child has failed', saves(server, 'err'));
	for (const line of ['SET b 1', 'GET a', 'CONFIG SET hz 20', 'CONFIG REWRITE', 'SHUTDOWN']) await ask(server, line);
	await status(told, server);
	await log(server);
});

story('on a disk that is read-only a server with an append-only file does not start', async (told) => {
	const { disk } = told;
	disk.seal();
	const server = await told.start('--appendonly', 'yes');
	told.said.push(`${(await server.ended()).code}`, ...server.log().slice(-1));
});

story('a replica on a disk that is read-only cannot take what it receives', async (told) => {
	const { disk } = told;
	const home = mountSmallDisk(256);
	if (home === null) throw new Error('no file system can be mounted');
	disks.push(home);
	const master = await told.start('--save', '', '--dir', home.folder, '--repl-diskless-sync-delay', '0');
	await master.ready();
	disk.seal();
	const replica = await told.start('--replicaof', `127.0.0.1 ${master.port}`);
	const failures = () => replica.log().filter((line) => line.includes('temp file')).length;
	await replica.until('it has tried', () => failures() > 0);
	told.said.push(
		...replica
			.log()
			.filter((line) => line.includes('temp file'))
			.slice(0, 1),
	);
});

function settingsOn({ folder }: SmallDisk): string {
	const path = join(folder, 'redis.conf');
	writeFileSync(path, 'hz 10\n');
	return path;
}
