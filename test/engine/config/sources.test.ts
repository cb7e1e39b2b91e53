// Where a setting's value comes from, as the inspector shows it.

import { expect, test } from 'vitest';
import { inspect } from '../../../src/engine';
import { type LoneOptions, type LoneServer, startLone } from '../lone-server';

function setting({ engine }: LoneServer, name: string) {
	return inspect(engine, { ask: 'settings' }).settings.find((one) => one.name === name);
}

const conf = ['# 포트', 'port 5000', '', 'include extra.conf', 'dir /data', 'repl-timeout 30', 'repl-timeout 40'].join(
	'\n',
);
const files = new Map([
	['/data/redis.conf', conf],
	['/data/extra.conf', 'slave-read-only no\n'],
]);

function start(argv: readonly string[], options: LoneOptions = {}): LoneServer {
	return startLone(argv, { files, ...options });
}

test('a line of the file, of an included one, the command line, or nobody', () => {
	const server = start(['/data/redis.conf', '--repl-backlog-size', '32kb', '--maxmemory', '1gb']);
	expect(setting(server, 'port')).toEqual({
		name: 'port',
		value: '5000',
		initial: '6379',
		source: { from: 'file', path: '/data/redis.conf', line: 2 },
	});
	expect(setting(server, 'replica-read-only')?.source).toEqual({ from: 'file', path: '/data/extra.conf', line: 1 });
	expect(setting(server, 'dir')?.source).toEqual({ from: 'file', path: '/data/redis.conf', line: 5 });
	expect(setting(server, 'repl-timeout')).toMatchObject({ value: '40', source: { line: 7 } });
	expect(setting(server, 'repl-backlog-size')).toMatchObject({ value: '32768', source: { from: 'command-line' } });
	expect(setting(server, 'repl-diskless-sync-delay')?.source).toEqual({ from: 'default' });
	expect(inspect(server.engine, { ask: 'settings' }).file).toBe('/data/redis.conf');
});

test('without a file all is said on the command line', () => {
	const server = start(['--port', '7000']);
	expect(setting(server, 'port')?.source).toEqual({ from: 'command-line' });
	expect(inspect(server.engine, { ask: 'settings' }).file).toBe('');
});

test('commands, with their time; one that is refused changes nothing', () => {
	const server = start([], { dials: false });
	const conn = server.open();
	server.advance(2_000);
	const at = server.now();
	server.ask(conn, 'CONFIG', 'SET', 'slave-priority', '90', 'maxmemory', '0');
	expect(setting(server, 'replica-priority')).toMatchObject({
		value: '90',
		source: { from: 'command', command: 'CONFIG SET', at },
	});
	// The same value as before is still somebody's word.
	expect(setting(server, 'maxmemory')).toMatchObject({ value: '0', source: { from: 'command' } });
	server.ask(conn, 'CONFIG', 'SET', 'repl-timeout', '20', 'repl-ping-replica-period', 'x');
	expect(setting(server, 'repl-timeout')?.source).toEqual({ from: 'default' });
	server.ask(conn, 'REPLICAOF', '127.0.0.1', '7001');
	expect(setting(server, 'replicaof')).toMatchObject({
		value: '127.0.0.1 7001',
		source: { from: 'command', command: 'REPLICAOF' },
	});
});

test('a server that was put away and brought back knows it still', () => {
	const argv = ['/data/redis.conf', '--repl-backlog-size', '32kb'];
	const restored = start(argv, { restoredBefore: new Set([0, 1, 2, 3, 4, 5, 6, 7]) });
	expect(inspect(restored.engine, { ask: 'settings' })).toEqual(inspect(start(argv).engine, { ask: 'settings' }));
});
