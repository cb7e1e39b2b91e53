// Questions from outside: they are answered from the state and change nothing of it.

import { expect, test } from 'vitest';
import { checkpoint, inspect } from '../../src/engine';
import { startLone } from './lone-server';

function peopled() {
	const server = startLone(['--save', '']);
	const conn = server.open();
	server.send(conn, `SET a 1\r\nSET b ${'x'.repeat(300)} PX 5000\r\nSELECT 3\r\nSET in3 v\r\nCLIENT SETNAME me\r\n`);
	return { server, conn };
}

test('keys, with previews and expiries', () => {
	const { engine } = peopled().server;
	expect(inspect(engine, { ask: 'keys', db: 0, limit: 10 })).toEqual({
		total: 2,
		keys: [
			{ key: 'a', type: 'string', preview: '1', length: 1, expiresAt: null },
			{ key: 'b', type: 'string', preview: 'x'.repeat(256), length: 300, expiresAt: 1_689_653_405_000 },
		],
	});
	expect(inspect(engine, { ask: 'keys', db: 0, limit: 1 }).keys).toHaveLength(1);
	expect(inspect(engine, { ask: 'keys', db: 99, limit: 1 })).toEqual({ total: 0, keys: [] });
});

test('settings by pattern', () => {
	const { engine } = peopled().server;
	expect(inspect(engine, { ask: 'config', pattern: 'repl-backlog-*' }).values).toEqual([
		['repl-backlog-size', '1048576'],
		['repl-backlog-ttl', '3600'],
	]);
});

test('INFO, as the command prints it', () => {
	const { server, conn } = peopled();
	const { text } = inspect(server.engine, { ask: 'info', section: 'keyspace' });
	expect(text).toContain('db3:keys=1,expires=0,avg_ttl=0\r\n');
	expect(server.ask(conn, 'INFO', 'keyspace')).toBe(`$${text.length}\r\n${text}\r\n`);
});

test('clients', () => {
	const { server, conn } = peopled();
	expect(inspect(server.engine, { ask: 'clients' }).clients).toMatchObject([
		{ id: 1, conn, name: 'me', role: 'normal', db: 3, lastCommand: 'client|setname', blocked: null },
	]);
});

test('the state of a master and of a replica', () => {
	const { engine } = peopled().server;
	expect(inspect(engine, { ask: 'state' })).toMatchObject({
		role: 'master',
		master: null,
		link: 'NONE',
		phase: 'serving',
		pid: 1,
		port: 6379,
		offset: 0,
		backlog: null,
		replicas: [],
		clients: 1,
		keys: [
			{ db: 0, keys: 2, expires: 1 },
			{ db: 3, keys: 1, expires: 0 },
		],
	});
	const replica = startLone(['--replicaof', '127.0.0.1', '5000']);
	expect(inspect(replica.engine, { ask: 'state' })).toMatchObject({
		role: 'replica',
		master: { host: '127.0.0.1', port: 5000 },
		link: 'CONNECT',
	});
});

test('asking changes nothing', () => {
	const { engine } = peopled().server;
	const before = checkpoint(engine);
	inspect(engine, { ask: 'keys', db: 0, limit: 10 });
	inspect(engine, { ask: 'info', section: 'everything' });
	inspect(engine, { ask: 'config', pattern: '*' });
	inspect(engine, { ask: 'clients' });
	inspect(engine, { ask: 'state' });
	expect(checkpoint(engine)).toEqual(before);
});
