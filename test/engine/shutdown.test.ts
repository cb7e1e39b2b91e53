// How a server ends: by signal or command, with or without a last save, and when it refuses to.

import { describe, expect, test } from 'vitest';
import { startLone } from './lone-server';

const byeBye = 'M # Redis is now ready to exit, bye bye...';

describe('SIGTERM', () => {
	test('is noticed at the next tick; the data set is saved and the process ends with 0', () => {
		const server = startLone();
		server.send(server.open(), 'SET a 1\r\n');
		server.log();
		server.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		expect(server.log()).toEqual(['1:signal-handler (1689653400) Received SIGTERM scheduling shutdown...']);
		server.advance(200);
		expect(server.log()).toEqual([
			'M # User requested shutdown...',
			'M * Saving the final RDB snapshot before exiting.',
			'M * DB saved on disk',
			byeBye,
		]);
		expect(server.exitCode()).toBe(0);
		const again = startLone([], { files: server.files });
		expect(again.ask(again.open(), 'GET', 'a')).toBe('$1\r\n1\r\n');
	});

	test('saves nothing without save points, unless it is configured to', () => {
		const server = startLone(['--save', '']);
		server.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		server.advance(200);
		expect(server.files.size).toBe(0);
		const saving = startLone(['--save', '', '--shutdown-on-sigterm', 'save']);
		saving.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		saving.advance(200);
		expect([...saving.files.keys()]).toEqual(['/data/dump.rdb']);
	});

	test('with a disk that fails is refused, and the server lives on', () => {
		const server = startLone([], { disk: (op) => (op === 'write' ? { ok: false, errno: 'EACCES' } : undefined) });
		server.log();
		server.give({ kind: 'signal', name: 'SIGTERM', from: 0 });
		server.advance(200);
		expect(server.log().slice(3)).toEqual([
			'M # Failed opening the temp RDB file temp-1.rdb (in server root dir /data) for saving: Permission denied',
			"M # Error trying to save the DB, can't exit.",
			'M # Errors trying to shut down the server. Check the logs for more information.',
		]);
		expect(server.exitCode()).toBeNull();
		expect(server.ask(server.open(), 'PING')).toBe('+PONG\r\n');
	});
});

test('a second SIGINT ends it at once with 1', () => {
	const server = startLone();
	server.give({ kind: 'signal', name: 'SIGINT', from: 0 });
	server.give({ kind: 'signal', name: 'SIGINT', from: 0 });
	expect(server.log().at(-1)).toBe('1:signal-handler (1689653400) You insist... exiting now.');
	expect(server.exitCode()).toBe(1);
});

describe('SHUTDOWN', () => {
	test('answers nothing when it succeeds', () => {
		const server = startLone();
		const conn = server.open();
		expect(server.ask(conn, 'SHUTDOWN')).toBe('');
		server.advance(1);
		expect(server.heard(conn)).toBe('');
		expect(server.exitCode()).toBe(0);
	});

	test('NOSAVE leaves the files as they are; SAVE writes without save points', () => {
		const server = startLone();
		server.send(server.open(), 'SET a 1\r\nSHUTDOWN NOSAVE\r\n');
		expect(server.exitCode()).toBe(0);
		expect(server.files.size).toBe(0);
		const saving = startLone(['--save', '']);
		saving.send(saving.open(), 'SET a 1\r\nSHUTDOWN SAVE\r\n');
		saving.advance(1);
		expect([...saving.files.keys()]).toEqual(['/data/dump.rdb']);
	});

	test('that fails tells its client; with FORCE it does not care', () => {
		const disk = (op: string) => (op === 'write' ? ({ ok: false, errno: 'EACCES' } as const) : undefined);
		const server = startLone([], { disk });
		const conn = server.open();
		server.send(conn, 'SHUTDOWN\r\nPING\r\n');
		server.advance(1);
		expect(server.heard(conn)).toBe('-ERR Errors trying to SHUTDOWN. Check logs.\r\n+PONG\r\n');
		server.ask(conn, 'SHUTDOWN', 'FORCE');
		server.advance(1);
		expect(server.log()).toContain('M # Error trying to save the DB. Exit anyway.');
		expect(server.exitCode()).toBe(0);
	});

	test('kills a child that is saving, and its file goes', () => {
		const server = startLone([], { childrenEnd: false });
		const conn = server.open();
		server.send(conn, 'BGSAVE\r\nSHUTDOWN NOSAVE\r\n');
		expect(server.log()).toContain('M # There is a child saving an .rdb. Killing it!');
		expect(server.effects).toContainEqual(expect.objectContaining({ kind: 'kill-child', pid: 20, signal: 'SIGUSR1' }));
		expect(server.effects).toContainEqual(expect.objectContaining({ op: 'unlink', path: '/data/temp-20.rdb' }));
	});

	test('ABORT with nothing to abort is an error', () => {
		const server = startLone();
		expect(server.ask(server.open(), 'SHUTDOWN', 'ABORT')).toBe('-ERR No shutdown in progress.\r\n');
	});
});

test('nothing is taken after the end', () => {
	const server = startLone(['--save', '']);
	const conn = server.open();
	server.ask(conn, 'SHUTDOWN');
	expect(server.give({ kind: 'conn-data', conn, bytes: 'PING\r\n' })).toEqual([]);
	expect(server.give({ kind: 'timer' })).toEqual([]);
});
