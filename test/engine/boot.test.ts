// From the first input to "Ready to accept connections", in the order and the words of the real server, and the ways in
// which a start fails. What the real server prints was seen on one (test/oracle/tcp.test.ts compares).

import { describe, expect, test } from 'vitest';
import { startLone } from './lone-server';

const starting = [
	'C # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo',
	'C # Redis version=7.0.12, bits=64, commit=00000000, modified=0, pid=1, just started',
];

const initialised = [
	'M * monotonic clock: POSIX clock_gettime',
	'M * Running mode=standalone, port=6379.',
	'M # Server initialized',
];

/** A data set saved by a server that was never in a replication. */
function savedFiles(...commands: string[]): Map<string, string | Uint8Array> {
	const server = startLone();
	const conn = server.open();
	for (const command of commands) server.send(conn, `${command}\r\n`);
	server.send(conn, 'SAVE\r\n');
	server.advance(10);
	return server.files;
}

describe('a start', () => {
	test('without arguments warns of the missing file', () => {
		expect(startLone().log()).toEqual([
			...starting,
			'C # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
			...initialised,
			'M * Ready to accept connections',
		]);
	});

	test('reads the file, then the options, which win', () => {
		const files = new Map([['/data/redis.conf', '# 한글 설명\nport 7000\nmaxclients 50\n']]);
		const server = startLone(['redis.conf', '--port', '7001'], { files });
		expect(server.log()).toContain('M * Running mode=standalone, port=7001.');
		expect(server.effects).toContainEqual(
			expect.objectContaining({ kind: 'listen', port: 7001, binds: ['*', '-::*'] }),
		);
		expect(server.ask(server.open(), 'CONFIG', 'GET', 'maxclients')).toBe('*2\r\n$10\r\nmaxclients\r\n$2\r\n50\r\n');
	});

	test('without a port serves at its Unix socket, and takes it away at the end', () => {
		const server = startLone(['--port', '0', '--save', '', '--unixsocket', '/data/redis.sock']);
		expect(server.effects).not.toContainEqual(expect.objectContaining({ kind: 'listen' }));
		expect(server.log().slice(-3)).toEqual([
			'M * Running mode=standalone, port=0.',
			'M # Server initialized',
			'M * The server is now ready to accept connections at /data/redis.sock',
		]);
		server.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		server.advance(500);
		expect(server.log().slice(-2)).toEqual([
			'M * Removing the unix socket file.',
			'M # Redis is now ready to exit, bye bye...',
		]);
	});

	test('with certificates says that it has no encryption', () => {
		const pem = '-----BEGIN CERTIFICATE-----\n';
		const words = ['--tls-port', '7000', '--tls-cert-file', 'a.pem', '--tls-key-file', '/b.pem'];
		const files = new Map([['/data/a.pem', pem]]);
		const noKey = startLone([...words, '--tls-auth-clients', 'no'], { files });
		expect(noKey.log().slice(3)).toEqual([
			'M # Failed to load private key: /b.pem: error:80000002:system library::No such file or directory',
			'M # Failed to configure TLS. Check logs for more info.',
		]);
		files.set('/b.pem', pem);
		const whole = startLone([...words, '--tls-auth-clients', 'no'], { files });
		expect(whole.log().slice(3)).toEqual(['M # TLS is not part of this server yet. Exiting...']);
		expect(whole.exitCode()).toBe(1);
	});

	test('as a replica says so in its role letter', () => {
		const log = startLone(['--replicaof', '127.0.0.1', '5000']).log();
		expect(log.slice(3, 6).map((line) => line.charAt(0))).toEqual(['S', 'S', 'S']);
	});

	test('with a data set loads it before it is ready', () => {
		const server = startLone([], { files: savedFiles('SET a 1', 'SET b 2') });
		expect(server.log().slice(6)).toEqual([
			'M * Loading RDB produced by version 7.0.12',
			'M * RDB age 0 seconds',
			expect.stringMatching(/^M \* RDB memory usage when created \d\.\d\d Mb$/),
			'M * Done loading RDB, keys loaded: 2, keys expired: 0.',
			'M * DB loaded from disk: 0.000 seconds',
			'M * Ready to accept connections',
		]);
		expect(server.ask(server.open(), 'MGET', 'a', 'b')).toBe('*2\r\n$1\r\n1\r\n$1\r\n2\r\n');
	});

	test('prints the logo with the pid when it is told to', () => {
		const log = startLone(['--always-show-logo', 'yes'], { boot: { pid: 4711 } }).log();
		expect(log).toContainEqual(expect.stringMatching(/ {5}PID: 4711$/));
		expect(log).not.toContainEqual(expect.stringContaining('Running mode'));
	});

	test('writes the pid file and takes it away at the end', () => {
		const server = startLone(['--pidfile', '/run/redis.pid'], { boot: { pid: 7 } });
		expect(server.files.get('/run/redis.pid')).toBe('7\n');
		server.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		server.advance(1_000);
		expect(server.files.has('/run/redis.pid')).toBe(false);
		expect(server.log()).toContain('M * Removing the pid file.');
	});

	test('takes the defaults of its build, which a file can change', () => {
		const defaults = [['protected-mode', 'no']] as const;
		const server = startLone([], { boot: { defaults } });
		expect(server.ask(server.open('10.0.0.7'), 'PING')).toBe('+PONG\r\n');
		const strict = startLone(['--protected-mode', 'yes'], { boot: { defaults } });
		expect(strict.heard(strict.open('10.0.0.7'))).toMatch(/^-DENIED/);
	});

	test('with a log file prints nothing', () => {
		const server = startLone(['--logfile', 'redis.log']);
		expect(server.effects.some(({ kind }) => kind === 'print')).toBe(false);
		expect(String(Buffer.from(server.files.get('/data/redis.log') as Uint8Array))).toMatch(
			/Ready to accept connections\n$/,
		);
	});
});

describe('a start fails', () => {
	test('with a line that it does not understand, on the standard error and without a log', () => {
		const files = new Map([['/data/redis.conf', 'port 7000\nreplica-read-only\n']]);
		const server = startLone(['/data/redis.conf'], { files });
		expect(server.effects.at(-2)).toMatchObject({
			kind: 'print',
			stream: 'stderr',
			text:
				'\n*** FATAL CONFIG FILE ERROR (Redis 7.0.12) ***\nReading the configuration file, at line 2\n' +
				">>> 'replica-read-only'\nwrong number of arguments\n",
		});
		expect(server.exitCode()).toBe(1);
	});

	test('with a file that is not there', () => {
		const server = startLone(['/nowhere.conf']);
		expect(server.log()).toEqual([
			"C # Fatal error, can't open config file '/nowhere.conf': No such file or directory",
		]);
		expect(server.exitCode()).toBe(1);
	});

	test('when the port is taken', () => {
		const server = startLone(['--bind', '127.0.0.1'], { portIsFree: false });
		expect(server.log().slice(4)).toEqual([
			'M # Warning: Could not create server TCP listening socket 127.0.0.1:6379: bind: Address already in use',
			'M # Failed listening on port 6379 (TCP), aborting.',
		]);
		expect(server.exitCode()).toBe(1);
	});

	test.each([
		[
			'that is cut off',
			(bytes: Uint8Array) => bytes.slice(0, -12),
			'Short read or OOM loading DB. Unrecoverable error, aborting now.',
		],
		['that is no RDB', () => 'this is not an RDB file', 'Wrong signature trying to load DB from file'],
		['of a version to come', () => 'REDIS0099 and more', "Can't handle RDB format version 99"],
	])('with a data set %s', (_what, damage, message) => {
		const files = savedFiles('SET a 1');
		files.set('/data/dump.rdb', damage(files.get('/data/dump.rdb') as Uint8Array));
		const server = startLone([], { files });
		expect(server.log()).toContain(`M # ${message}`);
		expect(server.log()).not.toContain('M * Ready to accept connections');
		expect(server.exitCode()).toBe(1);
	});
});

describe('while a data set is being loaded', () => {
	const slow = ['--key-load-delay', '1000000'];

	test('clients are served -LOADING, and PING too', () => {
		const server = startLone(slow, { files: savedFiles('SET a 1', 'SET b 2') });
		const conn = server.open();
		expect(server.send(conn, 'PING\r\nGET a\r\n')).toBe(
			'-LOADING Redis is loading the dataset in memory\r\n'.repeat(2),
		);
		expect(server.send(conn, 'INFO persistence\r\n')).toContain('loading:1\r\n');
		server.advance(2_000);
		expect(server.log().slice(-3)).toEqual([
			'M * Done loading RDB, keys loaded: 2, keys expired: 0.',
			'M * DB loaded from disk: 2.000 seconds',
			'M * Ready to accept connections',
		]);
		expect(server.send(conn, 'GET a\r\n')).toBe('$1\r\n1\r\n');
	});

	test('what comes before the file was read waits for it', () => {
		const server = startLone(['/data/redis.conf'], { files: new Map([['/data/redis.conf', 'port 7000\n']]) });
		expect(server.ask(server.open(), 'PING')).toBe('+PONG\r\n');
	});

	test('a shutdown does not save', () => {
		const server = startLone(slow, { files: savedFiles('SET a 1', 'SET b 2') });
		const before = server.files.get('/data/dump.rdb');
		server.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		server.advance(500);
		expect(server.exitCode()).toBe(0);
		expect(server.files.get('/data/dump.rdb')).toBe(before);
	});
});
