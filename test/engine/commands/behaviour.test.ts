// What commands do beyond their own reply: to other clients, to time, to the disk, to what INFO says.

import { beforeEach, describe, expect, test } from 'vitest';
import type { EngineNet } from '../../support/engine-net';
import { createEngineNet, netEpoch } from '../../support/engine-net';

let net: EngineNet;

function startWith(options: Readonly<Record<string, string | number>> = {}): void {
	net = createEngineNet();
	net.start('m', { save: '', 'enable-debug-command': 'yes', ...options });
}

const ask = (line: string, connection?: string): string => net.ask('m', line, connection);

/** A reply that is a text, as it is. */
const text = (line: string): string => JSON.parse(ask(line)) as string;

function infoField(name: string, section = 'everything'): string {
	return new RegExp(`^${name}:(.*)\r$`, 'm').exec(text(`INFO ${section}`))?.[1] ?? '(none)';
}

beforeEach(() => startWith());

describe('keys', () => {
	test('SCAN visits every key exactly once when nothing changes', () => {
		ask('DEBUG POPULATE 1000');
		const seen: string[] = [];
		let cursor = '0';
		do {
			const [next, keys] = JSON.parse(ask(`SCAN ${cursor} COUNT 7`)) as [string, string[]];
			seen.push(...keys);
			cursor = next;
		} while (cursor !== '0');
		expect(seen).toHaveLength(1000);
		expect(new Set(seen).size).toBe(1000);
	});

	test('KEYS, SCAN and RANDOMKEY hide what has expired, and DBSIZE still counts it', () => {
		ask('DEBUG SET-ACTIVE-EXPIRE 0');
		ask('SET gone 1 PX 5');
		ask('SET here 1');
		net.run(20);
		expect(ask('DBSIZE')).toBe(':2');
		expect(ask('KEYS *')).toBe('["here"]');
		expect(ask('DBSIZE')).toBe(':2');
		expect(ask('RANDOMKEY')).toBe('"here"');
		expect(ask('SCAN 0')).toBe('["0", ["here"]]');
		expect(ask('DBSIZE')).toBe(':1');
	});

	test('switching active expiry on again deletes what has expired meanwhile', () => {
		ask('DEBUG SET-ACTIVE-EXPIRE 0');
		ask('SET gone 1 PX 5');
		net.run(200);
		expect(ask('DBSIZE')).toBe(':1');
		ask('DEBUG SET-ACTIVE-EXPIRE 1');
		net.run(200);
		expect(ask('DBSIZE')).toBe(':0');
	});

	test('TTL counts virtual time down', () => {
		ask('SET a 1 EX 100');
		net.run(30_000);
		expect(ask('TTL a')).toBe(':70');
		expect(Number(ask('PTTL a').slice(1))).toBeGreaterThan(69_000);
		net.run(71_000);
		expect(ask('EXISTS a')).toBe(':0');
	});

	test('a replica keeps expired keys, and deletes them once it is promoted', () => {
		net.start('r', { save: '', replicaof: '127.0.0.1 6379' });
		net.until('the replica is in sync', () => net.info('r', 'master_link_status') === 'up', 30_000);
		ask('SET a 1 PX 500');
		net.run(100);
		net.cut('m', 'r');
		net.run(2_000);
		expect(net.ask('r', 'GET a')).toBe('(nil)');
		expect(net.ask('r', 'DBSIZE')).toBe(':1');
		net.ask('r', 'REPLICAOF NO ONE');
		net.run(200);
		expect(net.ask('r', 'DBSIZE')).toBe(':0');
	});

	test('commands of types that are not there yet are unknown commands', () => {
		expect(ask('lpush list a')).toBe("-ERR unknown command 'lpush', with args beginning with: 'list' 'a' ");
		expect(ask('EVAL x 0')).toBe("-ERR unknown command 'EVAL', with args beginning with: 'x' '0' ");
	});
});

describe('connections', () => {
	test('a password must be given first', () => {
		startWith({ requirepass: 'secret' });
		expect(ask('GET a')).toBe('-NOAUTH Authentication required.');
		expect(ask('HELLO 3')).toContain('-NOAUTH HELLO must be called');
		expect(ask('AUTH wrong')).toBe('-WRONGPASS invalid username-password pair or user is disabled.');
		expect(ask('AUTH someone secret')).toContain('-WRONGPASS');
		expect(ask('AUTH secret')).toBe('+OK');
		expect(ask('GET a')).toBe('(nil)');
		expect(ask('RESET')).toBe('+RESET');
		expect(ask('GET a')).toBe('-NOAUTH Authentication required.');
		expect(ask('HELLO 2 AUTH default secret SETNAME me')).toContain('"redis"');
		expect(ask('CLIENT GETNAME')).toBe('"me"');
	});

	test('CLIENT LIST has a line for each client', () => {
		ask('CLIENT SETNAME first', 'a');
		ask('SELECT 3', 'b');
		ask('MULTI', 'b');
		const lines = (JSON.parse(ask('CLIENT LIST', 'a')) as string).trimEnd().split('\n');
		expect(lines).toHaveLength(2);
		expect(lines[0]).toMatch(
			/^id=1 addr=127\.0\.0\.1:\d+ laddr=127\.0\.0\.1:6379 fd=\d+ name=first age=0 idle=0 flags=N db=0 /,
		);
		expect(lines[0]).toMatch(/ multi=-1 .* events=r cmd=client\|list user=default redir=-1 resp=2$/);
		expect(lines[1]).toMatch(/ flags=x db=3 .* multi=0 .* cmd=multi /);
	});

	test('CLIENT KILL ends another client, and its own after the reply', () => {
		ask('PING', 'other');
		expect(ask('CLIENT KILL ID 1 SKIPME no', 'me')).toBe(':1');
		expect(ask('CLIENT LIST', 'me')).not.toContain('id=1 ');
		expect(ask('CLIENT KILL TYPE normal SKIPME no', 'me')).toBe(':1');
		net.run(10);
		expect(infoField('connected_clients', 'clients')).toBe('1');
	});

	test('CLIENT PAUSE WRITE holds writes back until its time, and reads go on', () => {
		ask('CLIENT PAUSE 1000 WRITE');
		net.type('m', 'SET a 1', 'writer');
		net.run(500);
		expect(net.replies('m', 'writer')).toEqual([]);
		expect(ask('GET a')).toBe('(nil)');
		net.run(600);
		expect(net.replies('m', 'writer')).toEqual(['+OK']);
		expect(ask('GET a')).toBe('"1"');
	});

	test('CLIENT UNPAUSE lets them go on at once', () => {
		ask('CLIENT PAUSE 100000 WRITE');
		net.type('m', 'SET a 1', 'writer');
		net.run(10);
		ask('CLIENT UNPAUSE');
		net.run(10);
		expect(net.replies('m', 'writer')).toEqual(['+OK']);
	});

	test('CLIENT UNBLOCK ends a WAIT, by its time or by an error', () => {
		net.type('m', 'WAIT 1 0', 'waiting');
		net.run(10);
		expect(ask('CLIENT UNBLOCK 1')).toBe(':1');
		net.type('m', 'WAIT 1 0', 'waiting');
		net.run(10);
		expect(ask('CLIENT UNBLOCK 1 ERROR')).toBe(':1');
		net.run(10);
		expect(net.replies('m', 'waiting')).toEqual([':0', '-UNBLOCKED client unblocked via CLIENT UNBLOCK']);
		expect(ask('PING', 'waiting')).toBe('+PONG');
		expect(ask('CLIENT UNBLOCK 1')).toBe(':0');
	});

	test('QUIT closes the connection after its reply', () => {
		const socket = net.dial('m');
		socket.send('QUIT\r\nPING\r\n');
		net.run(10);
		expect(socket.heard()).toBe('+OK\r\n');
		expect(socket.isOpen()).toBe(false);
	});

	test('a renamed command is only found under its new name', () => {
		startWith({ 'rename-command': 'keys find' });
		expect(ask('KEYS *')).toBe("-ERR unknown command 'KEYS', with args beginning with: '*' ");
		expect(ask('FIND *')).toBe('[]');
		expect(ask('COMMAND GETKEYS KEYS *')).toBe('-ERR Invalid command specified');
	});

	test('a command that was renamed to nothing is gone', () => {
		startWith({ 'rename-command': 'flushall ' });
		expect(ask('FLUSHALL')).toBe("-ERR unknown command 'FLUSHALL', with args beginning with: ");
	});
});

describe('transactions', () => {
	test('a watched key that expires meanwhile breaks the transaction', () => {
		ask('SET a 1 PX 20');
		ask('WATCH a');
		net.run(30);
		ask('MULTI');
		ask('PING');
		expect(ask('EXEC')).toBe('(nil)');
	});

	test('a key that had expired when it was watched does not', () => {
		ask('DEBUG SET-ACTIVE-EXPIRE 0');
		ask('SET a 1 PX 5');
		net.run(30);
		ask('WATCH a');
		ask('MULTI');
		ask('PING');
		expect(ask('EXEC')).toBe('[+PONG]');
	});

	test('a key that somebody else touches does', () => {
		ask('WATCH a');
		ask('SET a 1', 'other');
		ask('MULTI');
		ask('PING');
		expect(ask('EXEC')).toBe('(nil)');
	});
});

describe('the server', () => {
	test('TIME is virtual time', () => {
		const [seconds, micros] = JSON.parse(ask('TIME')) as [string, string];
		const at = Number(seconds) * 1_000_000 + Number(micros);
		expect(at).toBeGreaterThan(netEpoch);
		expect(at).toBeLessThan(netEpoch + 1_000_000);
	});

	test('DEBUG SLEEP holds every client up', () => {
		net.type('m', 'DEBUG SLEEP 2', 'sleeper');
		net.run(100);
		net.type('m', 'PING', 'other');
		net.run(1_800);
		expect(net.replies('m', 'other')).toEqual([]);
		expect(net.replies('m', 'sleeper')).toEqual([]);
		net.run(200);
		expect(net.replies('m', 'sleeper')).toEqual(['+OK']);
		expect(net.replies('m', 'other')).toEqual(['+PONG']);
	});

	test('two sleeps in a transaction are one long one', () => {
		ask('MULTI');
		ask('DEBUG SLEEP 1');
		ask('DEBUG SLEEP 2');
		net.type('m', 'EXEC');
		net.run(2_900);
		expect(net.replies('m')).toHaveLength(3);
		net.run(200);
		expect(net.replies('m').at(-1)).toBe('[+OK, +OK]');
	});

	test('what took long is in the slow log', () => {
		ask('DEBUG SLEEP 0.5');
		ask('GET a');
		expect(ask('SLOWLOG LEN')).toBe(':1');
		expect(ask('SLOWLOG GET')).toMatch(
			/^\[\[:0, :168965340\d, :500000, \["DEBUG", "SLEEP", "0\.5"\], "127\.0\.0\.1:\d+", ""\]\]$/,
		);
		ask('CONFIG SET slowlog-log-slower-than 0');
		ask(`ECHO ${'x'.repeat(200)}`);
		expect(ask('SLOWLOG GET 1')).toContain(`"${'x'.repeat(128)}... (72 more bytes)"`);
		ask('CONFIG SET slowlog-log-slower-than -1');
		ask('SLOWLOG RESET');
		ask('GET a');
		expect(ask('SLOWLOG LEN')).toBe(':0');
	});

	test('SAVE and BGSAVE write dump.rdb and renew LASTSAVE', () => {
		ask('SET a 1');
		const before = ask('LASTSAVE');
		net.run(2_000);
		expect(ask('SAVE')).toBe('+OK');
		const saved = ask('LASTSAVE');
		expect(Number(saved.slice(1))).toBeGreaterThan(Number(before.slice(1)));
		expect(net.nodes.get('m')?.files.has('/data/dump.rdb')).toBe(true);
		net.run(2_000);
		expect(ask('BGSAVE')).toBe('+Background saving started');
		expect(ask('BGSAVE')).toBe('-ERR Background save already in progress');
		expect(ask('SAVE')).toBe('-ERR Background save already in progress');
		net.run(1_000);
		expect(Number(ask('LASTSAVE').slice(1))).toBeGreaterThan(Number(saved.slice(1)));
		expect(infoField('rdb_saves', 'persistence')).toBe('2');
	});

	test('SHUTDOWN ends the process without an answer', () => {
		const socket = net.dial('m');
		socket.send('SHUTDOWN NOSAVE\r\n');
		net.run(100);
		expect(socket.heard()).toBe('');
		expect(net.nodes.get('m')?.exitCode).toBe(0);
	});

	test('DEBUG RELOAD keeps keys and their times', () => {
		ask('SET a 1 EX 100');
		ask('SET b 2');
		const digest = ask('DEBUG DIGEST');
		net.run(5_000);
		expect(ask('DEBUG RELOAD')).toBe('+OK');
		expect(ask('DEBUG DIGEST')).toBe(digest);
		expect(ask('TTL a')).toBe(':95');
		expect(net.log('m').join('\n')).toMatch(
			/DB saved on disk\n[\s\S]*keys loaded: 2, keys expired: 0\.\n.*DB reloaded by DEBUG RELOAD/,
		);
	});

	test('CONFIG SET port moves the server', () => {
		expect(ask('CONFIG SET port 7000')).toBe('+OK');
		net.run(10);
		expect(net.nodes.get('m')?.port).toBe(7000);
		expect(infoField('tcp_port', 'server')).toBe('7000');
		expect(net.nodes.get('m')?.exitCode).toBe(null);
		expect(net.log('m').filter((line) => line.includes('Ready to accept'))).toHaveLength(1);
	});
});

describe('INFO', () => {
	test('counts keys, commands and errors', () => {
		ask('SET a 1 EX 100');
		ask('SET b 2');
		ask('GET b');
		ask('GET nothing');
		ask('INCR a b');
		ask('nosuch');
		expect(infoField('db0')).toMatch(/^keys=2,expires=1,avg_ttl=9\d{4}$/);
		expect(infoField('keyspace_hits')).toBe('1');
		expect(infoField('keyspace_misses')).toBe('1');
		expect(infoField('cmdstat_get')).toMatch(
			/^calls=2,usec=\d+,usec_per_call=\d+\.\d\d,rejected_calls=0,failed_calls=0$/,
		);
		expect(infoField('cmdstat_incr')).toMatch(/^calls=0,usec=0,usec_per_call=0\.00,rejected_calls=1,failed_calls=0$/);
		expect(infoField('errorstat_ERR')).toBe('count=2');
		expect(infoField('rdb_changes_since_last_save')).toBe('2');
		ask('CONFIG RESETSTAT');
		expect(infoField('keyspace_hits')).toBe('0');
	});

	test('shows sections by name, all of them, or none', () => {
		const titles = (line: string): string[] => [...text(line).matchAll(/^# (\w+)/gm)].map((match) => match[1] ?? '');
		expect(titles('INFO replication KEYSPACE')).toEqual(['Replication', 'Keyspace']);
		expect(titles('INFO')).not.toContain('Commandstats');
		expect(titles('INFO all')).toContain('Commandstats');
		expect(titles('INFO default commandstats')).toContain('Commandstats');
		expect(titles('INFO nosuch')).toEqual([]);
	});

	test('a second of uptime is a second', () => {
		net.run(61_000);
		expect(infoField('uptime_in_seconds', 'server')).toBe('61');
		expect(infoField('redis_version', 'server')).toBe('7.0.12');
	});
});
