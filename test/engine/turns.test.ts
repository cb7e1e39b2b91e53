// A turn: what comes in one read is run in order, what is said leaves once, and nothing happens by itself.

import { describe, expect, test } from 'vitest';
import { encodeCommand } from '../../src/resp';
import { startLone } from './lone-server';

const quiet = ['--save', ''];

describe('a pipeline', () => {
	test('is answered in order with one send', () => {
		const server = startLone(quiet);
		const conn = server.open();
		const pipeline = ['SET a 1', 'INCR a', 'GET a', 'NOSUCH', 'PING']
			.map((line) => encodeCommand(line.split(' ')))
			.join('');
		const effects = server.give({ kind: 'conn-data', conn, bytes: pipeline });
		expect(effects.filter(({ kind }) => kind === 'send')).toMatchObject([
			{
				conn,
				what: 'reply',
				report: false,
				bytes: "+OK\r\n:2\r\n$1\r\n2\r\n-ERR unknown command 'NOSUCH', with args beginning with: \r\n+PONG\r\n",
			},
		]);
	});

	test('may be cut anywhere', () => {
		const whole = `${encodeCommand(['SET', 'k', 'hello\r\nworld'])}GET k\r\n${encodeCommand(['STRLEN', 'k'])}`;
		for (let cut = 1; cut < whole.length; cut++) {
			const server = startLone(quiet, { boot: { told: 'off' } });
			const conn = server.open();
			const heard = server.send(conn, whole.slice(0, cut)) + server.send(conn, whole.slice(cut));
			expect(heard).toBe('+OK\r\n$12\r\nhello\r\nworld\r\n:12\r\n');
		}
	});

	test('ends with a protocol error: the client hears of it and is closed', () => {
		const server = startLone(quiet);
		const conn = server.open();
		expect(server.send(conn, '*1\r\n$4\r\nPING\r\n*1\r\nPING\r\n*1\r\n$4\r\nPING\r\n')).toBe(
			"+PONG\r\n-ERR Protocol error: expected '$', got 'P'\r\n",
		);
		expect(server.effects.at(-1)).toMatchObject({ kind: 'close', conn, how: 'fin' });
	});

	test('goes on after QUIT for nobody', () => {
		const server = startLone(quiet);
		const conn = server.open();
		expect(server.send(conn, 'QUIT\r\nSET a 1\r\n')).toBe('+OK\r\n');
		expect(server.ask(server.open(), 'EXISTS', 'a')).toBe(':0\r\n');
	});
});

describe('a stall', () => {
	test('keeps what the turn has said and what the pipeline still holds', () => {
		const server = startLone([...quiet, '--enable-debug-command', 'yes']);
		const conn = server.open();
		expect(server.send(conn, 'SET a 1\r\nDEBUG SLEEP 0.5\r\nINCR a\r\n')).toBe('');
		expect(server.effects.at(-1)).toMatchObject({ kind: 'stall', until: server.now() + 500_000 });
		server.advance(499);
		expect(server.heard(conn)).toBe('');
		server.advance(1);
		expect(server.heard(conn)).toBe('+OK\r\n+OK\r\n:2\r\n');
	});

	test('of another client holds everybody', () => {
		const server = startLone([...quiet, '--enable-debug-command', 'yes']);
		const [sleeper, other] = [server.open(), server.open()];
		server.send(sleeper, 'DEBUG SLEEP 1\r\n');
		expect(server.ask(other, 'PING')).toBe('');
		server.advance(1_000);
		expect(server.heard(other)).toBe('+PONG\r\n');
	});
});

describe('a transaction', () => {
	test('queues, runs at EXEC and is told to replicas as one', () => {
		const server = startLone(quiet);
		const conn = server.open();
		server.ask(conn, 'SET', 'before', '1');
		expect(server.send(conn, 'MULTI\r\nSET a 1\r\nINCR a\r\nGET a\r\nEXEC\r\n')).toBe(
			'+OK\r\n+QUEUED\r\n+QUEUED\r\n+QUEUED\r\n*3\r\n+OK\r\n:2\r\n$1\r\n2\r\n',
		);
	});

	test('with a command that cannot be queued is refused as a whole', () => {
		const server = startLone(quiet);
		const conn = server.open();
		server.send(conn, 'MULTI\r\nSET a\r\nSET b 1\r\n');
		expect(server.ask(conn, 'EXEC')).toBe('-EXECABORT Transaction discarded because of previous errors.\r\n');
		expect(server.ask(conn, 'EXISTS', 'b')).toBe(':0\r\n');
	});

	test('fails when a watched key was touched, and only then', () => {
		const server = startLone(quiet);
		const [watcher, other] = [server.open(), server.open()];
		server.send(watcher, 'WATCH a\r\nMULTI\r\nSET b 1\r\n');
		server.ask(other, 'SET', 'a', '2');
		expect(server.ask(watcher, 'EXEC')).toBe('*-1\r\n');
		server.send(watcher, 'WATCH a\r\nMULTI\r\nSET b 1\r\n');
		server.ask(other, 'SET', 'c', '2');
		expect(server.ask(watcher, 'EXEC')).toBe('*1\r\n+OK\r\n');
	});
});

describe('clients', () => {
	test('beyond maxclients are turned away', () => {
		const server = startLone([...quiet, '--maxclients', '2']);
		server.open();
		server.open();
		const third = server.open();
		expect(server.heard(third)).toBe('-ERR max number of clients reached\r\n');
		expect(server.effects.at(-1)).toMatchObject({ kind: 'close', conn: third });
	});

	test('that speak HTTP are dropped with a warning', () => {
		const server = startLone(quiet);
		const conn = server.open();
		server.log();
		expect(server.send(conn, 'POST / HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe('');
		expect(server.log()[0]).toMatch(
			/^M # Possible SECURITY ATTACK detected\..*Connection from 127\.0\.0\.1:\d+ aborted\.$/,
		);
		expect(server.effects.at(-1)).toMatchObject({ kind: 'close', conn });
	});

	test('from elsewhere are denied in protected mode, until there is a password', () => {
		const server = startLone(quiet);
		const conn = server.open('10.0.0.7');
		expect(server.heard(conn)).toMatch(/^-DENIED Redis is running in protected mode because protected mode is enabled/);
		expect(server.effects.at(-1)).toMatchObject({ kind: 'close', conn });
		const open = startLone([...quiet, '--requirepass', 'secret']);
		expect(open.ask(open.open('10.0.0.7'), 'PING')).toBe('-NOAUTH Authentication required.\r\n');
	});

	test('that say nothing for `timeout` seconds are closed', () => {
		const server = startLone([...quiet, '--timeout', '5']);
		const [silent, lively] = [server.open(), server.open()];
		server.advance(4_000);
		server.ask(lively, 'PING');
		server.advance(2_500);
		expect(server.effects.filter(({ kind }) => kind === 'close')).toMatchObject([{ conn: silent }]);
	});

	test('in a pause wait, and run when it is over', () => {
		const server = startLone(quiet);
		const [admin, writer, reader] = [server.open(), server.open(), server.open()];
		server.ask(admin, 'CLIENT', 'PAUSE', '200', 'WRITE');
		expect(server.send(writer, 'SET a 1\r\nGET a\r\n')).toBe('');
		expect(server.ask(reader, 'GET', 'a')).toBe('$-1\r\n');
		server.advance(200);
		expect(server.heard(writer)).toBe('+OK\r\n$1\r\n1\r\n');
	});
});

describe('an idle server', () => {
	test('has no timer armed', () => {
		const server = startLone();
		server.ask(server.open(), 'GET', 'a');
		server.advance(10_000);
		expect(server.armedAt()).toBeNull();
	});

	test('is woken only by what it waits for', () => {
		const server = startLone();
		const conn = server.open();
		server.ask(conn, 'SET', 'a', '1', 'PX', '90000');
		const turns = server.told.length;
		server.advance(80_000);
		expect(server.told.length).toBe(turns);
		server.advance(11_000);
		expect(server.told.slice(turns)).toMatchObject([
			{ kind: 'key.expired', body: { db: 0, key: 'a' } },
			{ kind: 'keys.counted', body: { keys: 0 } },
		]);
	});
});

describe('told', () => {
	test('every reply has the command that caused it as its cause', () => {
		const server = startLone(quiet);
		const conn = server.open();
		server.give({ kind: 'conn-data', conn, bytes: 'SET a 1\r\n' });
		const send = server.effects.at(-1);
		const run = server.told.findLast(({ kind }) => kind === 'command.run');
		expect(run?.body).toMatchObject({ command: 'set', text: 'SET a 1', reply: '+OK\r\n', wrote: true, from: 'client' });
		expect(send).toMatchObject({ kind: 'send', cause: 0 });
	});

	test('off tells nothing', () => {
		const server = startLone(quiet, { boot: { told: 'off' } });
		server.ask(server.open(), 'SET', 'a', '1');
		expect(server.told).toEqual([]);
	});
});
