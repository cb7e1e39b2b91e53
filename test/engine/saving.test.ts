// SAVE, BGSAVE and the save points, and what a failing disk does.

import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { epoch, startLone } from './lone-server';

describe('SAVE', () => {
	test('is answered when the disk has answered, and holds everybody until then', () => {
		const server = startLone();
		const [saver, other] = [server.open(), server.open()];
		server.ask(saver, 'SET', 'a', '1');
		expect(server.send(saver, 'SAVE\r\nGET a\r\n')).toBe('');
		expect(server.ask(other, 'PING')).toBe('');
		server.advance(1);
		expect(server.heard(saver)).toBe('+OK\r\n$1\r\n1\r\n');
		expect(server.heard(other)).toBe('+PONG\r\n');
		expect(server.log().at(-1)).toBe('M * DB saved on disk');
		expect([...server.files.keys()]).toEqual(['/data/dump.rdb']);
	});

	test('goes over the old file in one step: the temporary file is named after the process', () => {
		const server = startLone([], { boot: { pid: 99 } });
		server.send(server.open(), 'SET a 1\r\nSAVE\r\n');
		server.advance(1);
		expect(server.effects.filter(({ kind }) => kind === 'disk')).toMatchObject([
			{ op: 'read', path: '/data/appendonlydir/appendonly.aof.manifest' },
			{ op: 'read', path: '/data/dump.rdb' },
			{ op: 'write', path: '/data/temp-99.rdb' },
			{ op: 'fsync', path: '/data/temp-99.rdb' },
			{ op: 'rename', path: '/data/temp-99.rdb', to: '/data/dump.rdb' },
		]);
	});

	test('that fails says why in the log, and leaves the old file', () => {
		const server = startLone([], { disk: (op) => (op === 'write' ? { ok: false, errno: 'ENOSPC' } : undefined) });
		const conn = server.open();
		expect(server.send(conn, 'SET a 1\r\n')).toBe('+OK\r\n');
		server.send(conn, 'SAVE\r\n');
		server.advance(1);
		expect(server.heard(conn)).toBe('-ERR\r\n');
		expect(server.log().at(-1)).toBe('M # Write error saving DB on disk(fflush): No space left on device');
		expect(server.ask(conn, 'SET', 'a', '2')).toBe('+OK\r\n');
	});
});

test('A save after a load that left out expired keys holds no others in their place', () => {
	const first = startLone();
	first.send(first.open(), 'SET short 1 PX 1000\r\nSET shorter 1 PX 500\r\nSET long 1\r\nSAVE\r\n');
	first.advance(1);
	const second = startLone([], { files: first.files, at: micros(epoch + 60_000_000) });
	second.send(second.open(), 'SAVE\r\n');
	second.advance(1);
	const third = startLone([], { files: second.files, at: micros(epoch + 120_000_000) });
	expect(third.send(third.open(), 'DBSIZE\r\nKEYS *\r\n')).toBe(':1\r\n*1\r\n$4\r\nlong\r\n');
});

describe('BGSAVE', () => {
	test('writes what was there at the fork', () => {
		const server = startLone();
		const conn = server.open();
		server.send(conn, 'SET a 1\r\n');
		expect(server.send(conn, 'BGSAVE\r\nSET a 2\r\nSET b 2\r\n')).toBe('+Background saving started\r\n+OK\r\n+OK\r\n');
		server.advance(200);
		const again = startLone([], { files: server.files });
		expect(again.send(again.open(), 'GET a\r\nEXISTS b\r\n')).toBe('$1\r\n1\r\n:0\r\n');
	});

	test('is over at the tick after its child has ended', () => {
		const server = startLone();
		server.log();
		server.send(server.open(), 'SET a 1\r\nBGSAVE\r\n');
		server.advance(50);
		expect(server.log()).toEqual([
			'M * Background saving started by pid 20',
			'C * DB saved on disk',
			'C * Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB',
		]);
		server.advance(100);
		expect(server.log()).toEqual(['M * Background saving terminated with success']);
	});

	test('refuses a second one', () => {
		const server = startLone();
		const conn = server.open();
		server.send(conn, 'BGSAVE\r\n');
		expect(server.send(conn, 'BGSAVE\r\n')).toBe('-ERR Background save already in progress\r\n');
	});

	test('that fails stops writes, until one succeeds', () => {
		const server = startLone([], { childrenEnd: false });
		const conn = server.open();
		server.send(conn, 'BGSAVE\r\n');
		server.give({ kind: 'child-done', pid: 20, how: { exit: 1 } });
		server.advance(150);
		expect(server.log().at(-1)).toBe('M # Background saving error');
		expect(server.ask(conn, 'SET', 'a', '1')).toBe(
			"-MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may modify the data set are disabled, because this instance is configured to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.\r\n",
		);
		expect(server.ask(conn, 'PING')).toMatch(/^-MISCONF/);
		expect(server.ask(conn, 'GET', 'a')).toBe('$-1\r\n');
		server.send(conn, 'BGSAVE\r\n');
		server.give({ kind: 'child-done', pid: 21, how: { exit: 0 } });
		server.advance(150);
		expect(server.ask(conn, 'SET', 'a', '1')).toBe('+OK\r\n');
	});

	test('whose child is killed leaves no temporary file', () => {
		const server = startLone([], { childrenEnd: false });
		server.send(server.open(), 'BGSAVE\r\n');
		server.give({ kind: 'child-done', pid: 20, how: { signal: 'SIGKILL' } });
		server.advance(150);
		expect(server.log().at(-1)).toBe('M # Background saving terminated by signal 9');
		expect(server.effects).toContainEqual(expect.objectContaining({ op: 'unlink', path: '/data/temp-20.rdb' }));
	});
});

describe('a save point', () => {
	test('begins a save when the changes are older than its seconds', () => {
		const server = startLone(['--save', '5', '2']);
		server.log();
		const conn = server.open();
		server.ask(conn, 'SET', 'a', '1');
		server.advance(20_000);
		expect(server.log()).toEqual([]);
		server.ask(conn, 'SET', 'b', '1');
		server.advance(300);
		expect(server.log().slice(0, 2)).toEqual([
			'M * 2 changes in 5 seconds. Saving...',
			'M * Background saving started by pid 20',
		]);
	});

	test('waits for its seconds after the last save', () => {
		const server = startLone(['--save', '5', '1']);
		server.log();
		const conn = server.open();
		server.send(conn, 'SET a 1\r\n');
		server.advance(5_900);
		expect(server.log()).toEqual([]);
		server.advance(300);
		expect(server.log()[0]).toBe('M * 1 changes in 5 seconds. Saving...');
		expect(server.ask(conn, 'INFO', 'persistence')).toContain('rdb_changes_since_last_save:0\r\n');
	});

	test('tries again five seconds after a save that failed', () => {
		const server = startLone(['--save', '1', '1'], { childrenEnd: false });
		server.send(server.open(), 'SET a 1\r\n');
		server.advance(2_200);
		server.give({ kind: 'child-done', pid: 20, how: { exit: 1 } });
		server.advance(100);
		server.log();
		server.advance(4_500);
		expect(server.log()).toEqual([]);
		server.advance(2_000);
		expect(server.log()[1]).toBe('M * Background saving started by pid 21');
	});
});
