// When keys go: at their time for whoever asks, at the next tick of the cron for everybody, and on a replica only when
// the master says so.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { createExpiryQueue, earliestExpiry, noteExpiry, takeEarliest } from '../../src/engine/keyspace/expiry-queue';
import { epoch, startLone } from './lone-server';

describe('a key with an expiry', () => {
	test('is there up to its millisecond and not after', () => {
		const server = startLone(['--save', '', '--enable-debug-command', 'yes']);
		const conn = server.open();
		server.ask(conn, 'DEBUG', 'SET-ACTIVE-EXPIRE', '0');
		server.ask(conn, 'SET', 'k', 'v', 'PX', '100');
		server.advance(100);
		expect(server.ask(conn, 'EXISTS', 'k')).toBe(':1\r\n');
		server.advance(1);
		expect(server.ask(conn, 'DBSIZE')).toBe(':1\r\n');
		expect(server.ask(conn, 'GET', 'k')).toBe('$-1\r\n');
		expect(server.ask(conn, 'DBSIZE')).toBe(':0\r\n');
	});

	test('goes by itself at the cron tick after its time', () => {
		const server = startLone(['--save', '']);
		server.ask(server.open(), 'SET', 'k', 'v', 'PX', '1010');
		server.advance(1_100);
		expect(server.told.filter(({ kind }) => kind === 'key.expired')).toEqual([]);
		server.advance(2);
		expect(server.told.filter(({ kind }) => kind === 'key.expired')).toMatchObject([{ body: { db: 0, key: 'k' } }]);
		expect(server.send(server.open(), 'INFO stats\r\n')).toContain('expired_keys:1\r\n');
	});

	test('stays when its expiry is taken away or moved', () => {
		const server = startLone(['--save', '']);
		const conn = server.open();
		server.send(
			conn,
			'SET a 1 PX 100\r\nSET b 1 PX 100\r\nSET c 1 PX 100\r\nPERSIST a\r\nPEXPIRE b 5000\r\nSET c 2\r\n',
		);
		server.advance(1_000);
		expect(server.ask(conn, 'DBSIZE')).toBe(':3\r\n');
		server.advance(5_000);
		expect(server.ask(conn, 'DBSIZE')).toBe(':2\r\n');
		expect(server.armedAt()).toBeNull();
	});

	test('is only hidden on a replica', () => {
		const server = startLone(['--save', '', '--replicaof', '127.0.0.1', '5000', '--replica-read-only', 'no']);
		const conn = server.open();
		server.ask(conn, 'SET', 'k', 'v', 'PX', '100');
		server.advance(5_000);
		expect(server.ask(conn, 'GET', 'k')).toBe('$-1\r\n');
		expect(server.ask(conn, 'DBSIZE')).toBe(':1\r\n');
		expect(server.ask(conn, 'INFO', 'stats')).toContain('expired_keys:0\r\n');
		server.ask(conn, 'REPLICAOF', 'NO', 'ONE');
		server.advance(200);
		expect(server.ask(conn, 'DBSIZE')).toBe(':0\r\n');
	});

	test('that has passed when the file is loaded is left out by a master', () => {
		const before = startLone();
		const conn = before.open();
		before.send(conn, 'SET gone 1 PX 5000\r\nSET stays 1 EX 1000000\r\nSET plain 1\r\nSAVE\r\n');
		before.advance(1);
		const late = startLone([], { files: before.files, at: micros(epoch + 10_000_000) });
		expect(late.log()).toContain('M * Done loading RDB, keys loaded: 2, keys expired: 1.');
		const asked = late.open();
		expect(late.ask(asked, 'DBSIZE')).toBe(':2\r\n');
		expect(late.ask(asked, 'PTTL', 'stays')).toBe(':999990000\r\n');
	});
});

test('the queue of expiries gives every true time, earliest first, whatever was set and deleted before', () => {
	const change = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 0, max: 1000 })));
	fc.assert(
		fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
			const queue = createExpiryQueue();
			const expires = new Map<string, number>();
			for (const [key, at] of changes) {
				if (at === null) {
					expires.delete(`k${key}`);
					continue;
				}
				expires.set(`k${key}`, at);
				noteExpiry(queue, expires, `k${key}`, at);
			}
			const expected = [...expires].map(([key, at]) => `${at} ${key}`).sort();
			const given: string[] = [];
			for (let at = earliestExpiry(queue, expires); at !== null; at = earliestExpiry(queue, expires)) {
				const key = takeEarliest(queue);
				if (expires.delete(key)) given.push(`${at} ${key}`);
			}
			expect(given.map((one) => Number(one.split(' ')[0]))).toEqual(
				expected.map((one) => Number(one.split(' ')[0])).sort((a, b) => a - b),
			);
			expect([...given].sort()).toEqual(expected);
			expect(queue.at.length).toBe(0);
		}),
	);
});
