// Channels, patterns and MONITOR: who hears what, in which form, and what a listener may still say.

import { describe, expect, test } from 'vitest';
import { encodeBulkArray } from '../../src/resp';
import { startLone } from './lone-server';

const answer = (word: string, name: string, count: number) =>
	`*3\r\n$${word.length}\r\n${word}\r\n$${name.length}\r\n${name}\r\n:${count}\r\n`;

describe('listening', () => {
	test('channels and patterns are counted together, shard channels apart', () => {
		const lone = startLone();
		const client = lone.open();
		expect(lone.ask(client, 'subscribe', 'a', 'b')).toBe(answer('subscribe', 'a', 1) + answer('subscribe', 'b', 2));
		expect(lone.ask(client, 'psubscribe', 'n*')).toBe(answer('psubscribe', 'n*', 3));
		expect(lone.ask(client, 'ssubscribe', 's')).toBe(answer('ssubscribe', 's', 1));
		expect(lone.ask(client, 'subscribe', 'a')).toBe(answer('subscribe', 'a', 3));
		expect(lone.ask(client, 'unsubscribe', 'zzz')).toBe(answer('unsubscribe', 'zzz', 3));
	});

	test('leaving everything is answered for each channel, and once where there was none', () => {
		const lone = startLone();
		const client = lone.open();
		lone.ask(client, 'subscribe', 'a', 'b');
		expect(lone.ask(client, 'unsubscribe')).toBe(answer('unsubscribe', 'a', 1) + answer('unsubscribe', 'b', 0));
		expect(lone.ask(client, 'unsubscribe')).toBe('*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n');
	});

	test('a message goes to channel and pattern alike; PUBLISH counts how often', () => {
		const lone = startLone();
		const [listener, other, sender] = [lone.open(), lone.open(), lone.open()];
		lone.ask(listener, 'subscribe', 'news');
		lone.ask(listener, 'psubscribe', 'n*');
		lone.ask(other, 'ssubscribe', 'news');
		expect(lone.ask(sender, 'publish', 'news', 'hi')).toBe(':2\r\n');
		expect(lone.heard(listener)).toBe(
			encodeBulkArray(['message', 'news', 'hi']) + encodeBulkArray(['pmessage', 'n*', 'news', 'hi']),
		);
		expect(lone.ask(sender, 'spublish', 'news', 'hi')).toBe(':1\r\n');
		expect(lone.heard(other)).toBe(encodeBulkArray(['smessage', 'news', 'hi']));
		expect(lone.ask(sender, 'publish', 'who', 'hi')).toBe(':0\r\n');
	});

	test('in RESP2 a listener can only go on listening, ping, reset and quit; in RESP3 it is told by pushes and may say all', () => {
		const lone = startLone();
		const [old, fresh] = [lone.open(), lone.open()];
		lone.ask(old, 'subscribe', 'a');
		expect(lone.ask(old, 'get', 'k')).toBe(
			"-ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context\r\n",
		);
		expect(lone.ask(old, 'ping', 'x')).toBe(encodeBulkArray(['pong', 'x']));
		lone.ask(fresh, 'hello', '3');
		expect(lone.ask(fresh, 'subscribe', 'a')).toBe('>3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n');
		expect(lone.ask(fresh, 'get', 'k')).toBe('_\r\n');
		lone.ask(lone.open(), 'publish', 'a', 'm');
		expect(lone.heard(fresh)).toBe('>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nm\r\n');
	});

	test('who is gone or has begun anew hears nothing more', () => {
		const lone = startLone();
		const [gone, again, sender] = [lone.open(), lone.open(), lone.open()];
		lone.ask(gone, 'subscribe', 'a');
		lone.ask(again, 'subscribe', 'a');
		lone.give({ kind: 'conn-closed', conn: gone, how: 'fin' });
		expect(lone.ask(again, 'reset')).toBe('+RESET\r\n');
		expect(lone.ask(sender, 'publish', 'a', 'm')).toBe(':0\r\n');
		expect(lone.ask(sender, 'pubsub', 'channels')).toBe('*0\r\n');
	});

	test('a message is no change of the data set: replicas hear of it, the append-only file does not', () => {
		const lone = startLone(['--appendonly', 'yes']);
		lone.ask(lone.open(), 'publish', 'a', 'm');
		lone.advance(0);
		expect(lone.files.get('/data/appendonlydir/appendonly.aof.1.incr.aof')).toBe('');
		expect(lone.ask(lone.open(), 'command', 'info', 'publish')).not.toContain('may_replicate');
	});
});

describe('MONITOR', () => {
	test('shows each command with its time, database and client, as typed; the administrator is not shown', () => {
		const lone = startLone();
		const [monitor, client] = [lone.open(), lone.open()];
		expect(lone.ask(monitor, 'monitor')).toBe('+OK\r\n');
		expect(lone.ask(monitor, 'monitor')).toBe('');
		lone.ask(client, 'select', '3');
		lone.ask(client, 'SET', 'k"', '\x00ü');
		lone.ask(client, 'config', 'get', 'port');
		const lines = lone.heard(monitor).split('\r\n');
		expect(lines[0]).toMatch(/^\+1689653400\.000000 \[3 127\.0\.0\.1:\d+\] "select" "3"$/);
		expect(lines[1]).toMatch(/ "SET" "k\\"" "\\x00\\xfc"$/);
		expect(lines.slice(2)).toEqual(['']);
	});

	test('what a transaction runs comes before its EXEC, and the monitor itself may not touch keys', () => {
		const lone = startLone();
		const [monitor, client] = [lone.open(), lone.open()];
		lone.ask(monitor, 'monitor');
		for (const line of [['multi'], ['set', 'a', '1'], ['exec']]) lone.ask(client, ...line);
		expect(lone.heard(monitor).match(/"\w+"(?= |\r)/g)).toEqual(['"multi"', '"set"', '"a"', '"1"', '"exec"']);
		expect(lone.ask(monitor, 'get', 'a')).toBe("-ERR Replica can't interact with the keyspace\r\n");
		lone.ask(monitor, 'reset');
		lone.heard(monitor);
		lone.ask(client, 'get', 'a');
		expect(lone.heard(monitor)).toBe('');
	});
});
