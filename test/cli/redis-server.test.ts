// Our redis-server as a process: its log, its files, its signals and its exit codes.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TcpServer } from '../support/tcp-server';
import { launchServer, ourProgram, startServer } from '../support/tcp-server';

let program: readonly string[] = [];
const running: TcpServer[] = [];

beforeAll(async () => {
	program = await ourProgram();
}, 60_000);

const limit = 60_000;

async function start(...options: string[]): Promise<TcpServer> {
	const server = await startServer(program, options);
	running.push(server);
	return server;
}

afterEach(() => {
	for (const server of running.splice(0)) server.stop();
});

/** What a raw connection hears until it has heard so many bytes. */
function converse(port: number, bytes: string, length: number): Promise<string> {
	return new Promise((resolve, reject) => {
		let heard = '';
		const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
		socket.setEncoding('latin1').on('error', reject);
		socket.on('data', (chunk) => {
			heard += String(chunk);
			if (heard.length < length) return;
			socket.destroy();
			resolve(heard);
		});
	});
}

/** What a connection hears that sends these bytes and its end at once. */
function sendAndEnd(port: number, bytes: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let heard = '';
		const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.end(bytes, 'latin1'));
		socket.setEncoding('latin1').on('error', reject);
		socket.on('data', (chunk) => {
			heard += String(chunk);
		});
		socket.on('end', () => resolve(heard));
	});
}

describe('the process', { timeout: limit }, () => {
	test('logs as Redis does, with its own pid, and takes inline commands', async () => {
		const server = await start();
		const lines = server.output().trimEnd().split('\n');
		for (const line of lines)
			expect(line).toMatch(/^\d+:[CM] \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3} [.\-*#] \S/);
		for (const line of lines) expect(Number(line.split(':')[0])).toBe(server.pid());
		expect(lines.at(-1)).toMatch(/\* Ready to accept connections$/);
		expect(await converse(server.port, 'PING\r\n\n', 7)).toBe('+PONG\r\n');
		expect(await server.info('process_id')).toBe(String(server.pid()));
	});

	test('shows the logo with its pid when it is told to', async () => {
		const server = await start('--always-show-logo', 'yes');
		expect(server.output()).toContain(` PID: ${server.pid()}\n`);
	});

	test('is binary safe', async () => {
		const server = await start();
		const all = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
		const asked = `*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$256\r\n${all}\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n`;
		const expected = `+OK\r\n$256\r\n${all}\r\n`;
		expect(await converse(server.port, asked, expected.length)).toBe(expected);
	});

	test('answers a peer that sends its end right behind its commands', async () => {
		const server = await start();
		expect(await sendAndEnd(server.port, 'PING\r\nSET k v\r\n')).toBe('+PONG\r\n+OK\r\n');
	});

	test('says what it has to say before it closes a connection', async () => {
		const server = await start();
		expect(await sendAndEnd(server.port, 'PING\r\nQUIT\r\n')).toBe('+PONG\r\n+OK\r\n');
	});

	test('answers a megabyte and a thousand commands in one write', async () => {
		const server = await start();
		const big = 'x'.repeat(1 << 20);
		const expected = `+OK\r\n$${big.length}\r\n${big}\r\n${Array.from({ length: 1_000 }, (_, i) => `:${i + 1}\r\n`).join('')}`;
		const asked = `*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$${big.length}\r\n${big}\r\nGET k\r\n${'INCR n\r\n'.repeat(1_000)}`;
		expect(await converse(server.port, asked, expected.length)).toBe(expected);
	});

	test('blocks as a whole in DEBUG SLEEP', async () => {
		const server = await start('--enable-debug-command', 'yes');
		const begun = Date.now();
		const [, pong] = await Promise.all([
			server.ask('DEBUG SLEEP 0.4'),
			new Promise((resolve) => setTimeout(resolve, 100)).then(() => server.ask('PING')),
		]);
		expect(pong).toBe('+PONG');
		expect(Date.now() - begun).toBeGreaterThanOrEqual(395);
	});

	test('deletes an expired key by itself', async () => {
		const server = await start();
		await server.ask('SET k v PX 50');
		await server.until('the key is gone', async () => (await server.ask('DBSIZE')) === ':0');
		expect(await server.info('expired_keys')).toBe('1');
	});

	test('says which version it is', () => {
		const [command, ...words] = program;
		const { stdout, status } = spawnSync(command ?? '', [...words, '--version'], { encoding: 'utf8' });
		expect(stdout).toMatch(/^Redis server v=7\.0\.15 /);
		expect(status).toBe(0);
	});
});

describe('its files', { timeout: limit }, () => {
	test('SIGTERM saves and ends with 0; the next start has the data', async () => {
		const server = await start();
		await server.ask('SET a 1');
		server.signal('SIGTERM');
		expect(await server.ended()).toEqual({ code: 0, signal: null });
		expect(server.log().slice(-4)).toEqual([
			'M # User requested shutdown...',
			'M * Saving the final RDB snapshot before exiting.',
			'M * DB saved on disk',
			'M # Redis is now ready to exit, bye bye...',
		]);
		expect(server.output()).toMatch(/^\d+:signal-handler \(\d+\) Received SIGTERM scheduling shutdown\.\.\.$/m);
		expect(readdirSync(server.folder)).toEqual(['dump.rdb']);
		await server.restart('SIGTERM');
		expect(await server.ask('GET a')).toBe('"1"');
	});

	test('SIGKILL loses what was not saved', async () => {
		const server = await start();
		await server.ask('SET a 1');
		await server.ask('SAVE');
		await server.ask('SET a 2');
		await server.restart('SIGKILL');
		expect(await server.ask('GET a')).toBe('"1"');
	});

	test('BGSAVE writes in the background and leaves no temporary file', async () => {
		const server = await start('--rdb-key-save-delay', '100000');
		await server.ask('MSET a 1 b 2 c 3');
		expect(await server.ask('BGSAVE')).toBe('+Background saving started');
		expect(await server.info('rdb_bgsave_in_progress')).toBe('1');
		await server.until('saved', async () => (await server.info('rdb_bgsave_in_progress')) === '0');
		expect(await server.info('rdb_last_bgsave_status')).toBe('ok');
		expect(readdirSync(server.folder)).toEqual(['dump.rdb']);
	});

	test('pidfile and logfile are written', async () => {
		const server = await launchServer(program, ['--pidfile', 'redis.pid', '--logfile', 'redis.log']);
		running.push(server);
		const log = join(server.folder, 'redis.log');
		await server.until('ready', () => existsSync(log) && readFileSync(log, 'latin1').includes('Ready to accept'));
		expect(server.output()).toBe('');
		server.signal('SIGTERM');
		expect(await server.ended()).toEqual({ code: 0, signal: null });
	});
});

describe('a start that fails ends with 1', { timeout: limit }, () => {
	test('when the port is taken', async () => {
		const first = await start('--bind', '127.0.0.1');
		const second = await launchServer(program, ['--bind', '127.0.0.1'], first.port);
		running.push(second);
		expect(await second.ended()).toEqual({ code: 1, signal: null });
		expect(second.log().slice(-2)).toEqual([
			`M # Warning: Could not create server TCP listening socket 127.0.0.1:${first.port}: bind: Address already in use`,
			`M # Failed listening on port ${first.port} (TCP), aborting.`,
		]);
	});

	test('on a bare replica-read-only, as the tutorial prints it', async () => {
		const server = await launchServer(program, ['--replica-read-only']);
		running.push(server);
		expect(await server.ended()).toEqual({ code: 1, signal: null });
		expect(server.output()).toContain(
			'*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line ',
		);
		expect(server.output()).toMatch(/wrong number of arguments\n$/);
	});

	test('in a folder that is not there', async () => {
		const server = await launchServer(program, ['--dir', '/no/such/folder']);
		running.push(server);
		expect(await server.ended()).toEqual({ code: 1, signal: null });
		expect(server.output()).toContain('No such file or directory');
	});

	test('with a damaged data set', async () => {
		const server = await start();
		await server.ask('SET a 1');
		await server.ask('SAVE');
		const file = join(server.folder, 'dump.rdb');
		writeFileSync(file, readFileSync(file).subarray(0, -12));
		const again = await launchServer(program, ['--dir', server.folder]);
		running.push(again);
		expect(await again.ended()).toEqual({ code: 1, signal: null });
		expect(again.log()).toContain('M # Short read or OOM loading DB. Unrecoverable error, aborting now.');
	});
});

test('SAVE onto what is no file fails, and the server lives on', { timeout: limit }, async () => {
	const server = await start('--dbfilename', 'x.rdb');
	await server.ask('SET a 1');
	mkdirSync(join(server.folder, 'x.rdb'));
	expect(await server.ask('SAVE')).toBe('-ERR');
	expect(server.log().at(-1)).toMatch(
		/^M # Error moving temp DB file temp-\d+\.rdb on the final destination x\.rdb \(in server root dir .*\): Is a directory$/,
	);
	expect(readdirSync(server.folder)).toEqual(['x.rdb']);
	expect(await server.ask('GET a')).toBe('"1"');
});
