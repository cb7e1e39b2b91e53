// What of a command reaches replicas: what a master appends to its stream. Times are absolute in the
// stream, so that a replica expires nothing earlier or later than its master.

import { beforeAll, describe, expect, test } from 'vitest';
import type { EngineNet } from '../../support/engine-net';
import { createEngineNet } from '../../support/engine-net';

let net: EngineNet;

/** What went into the stream because of these commands; times of this century are `<ms>`. */
function run(commands: readonly string[]): string[] {
	net.ask('m', 'SELECT 0');
	net.ask('m', 'FLUSHALL');
	const before = net.told('m', 'backlog.grew').length;
	for (const command of commands) net.ask('m', command);
	const grown = net.told('m', 'backlog.grew').slice(before);
	return grown.filter(({ why }) => why !== 'ping').map(({ text }) => text.replaceAll(/\b1\d{12}\b/g, '<ms>'));
}

beforeAll(() => {
	net = createEngineNet();
	net.start('m', { save: '', 'enable-debug-command': 'yes', 'repl-diskless-sync-delay': 0 });
	net.start('r', { save: '', replicaof: '127.0.0.1 6379' });
	net.until('the replica is in sync', () => net.info('r', 'master_link_status') === 'up', 30_000);
});

const table: Readonly<Record<string, readonly [commands: readonly string[], stream: readonly string[]]>> = {
	'SET as it came': [
		['SET a 1', 'set b 2'],
		['SET a 1', 'set b 2'],
	],
	'SET with a time': [
		[
			'SET a 1 EX 100',
			'SET a 1 PX 100000 NX',
			'SET a 1 XX PX 5000',
			'SET e 1 EXAT 33177117420',
			'SET p 1 PXAT 33177117420000',
		],
		['SET a 1 PXAT <ms>', 'SET a 1 PXAT <ms>', 'SET e 1 PXAT 33177117420000', 'SET p 1 PXAT 33177117420000'],
	],
	'SET with GET': [
		['SET a 1', 'SET a 2 GET', 'SET a 3 XX get KEEPTTL', 'SET a 4 GET EX 10'],
		['SET a 1', 'SET a 2', 'SET a 3 XX KEEPTTL', 'SET a 4 PXAT <ms>'],
	],
	'SET KEEPTTL and NX': [
		['SET a 1 NX', 'SET a 2 NX', 'SET a 3 KEEPTTL'],
		['SET a 1 NX', 'SET a 3 KEEPTTL'],
	],
	'SETEX, PSETEX, SETNX': [
		['SETEX a 10 1', 'PSETEX b 10000 2', 'SETNX c 3', 'SETNX c 4'],
		['SET a 1 PXAT <ms>', 'SET b 2 PXAT <ms>', 'SETNX c 3'],
	],
	'GETSET and GETDEL': [
		['SET a 1', 'GETSET a 2', 'GETDEL a', 'GETDEL a'],
		['SET a 1', 'SET a 2', 'DEL a'],
	],
	GETEX: [
		[
			'SET a 1',
			'GETEX a',
			'GETEX a EX 10',
			'GETEX a PERSIST',
			'GETEX a PERSIST',
			'GETEX a PXAT 33177117420000',
			'GETEX a EXAT 1',
		],
		['SET a 1', 'PEXPIREAT a <ms>', 'PERSIST a', 'PEXPIREAT a 33177117420000', 'DEL a'],
	],
	'MSET and MSETNX': [
		['MSET a 1 b 2', 'MSETNX a 1 c 2', 'MSETNX c 1 d 2'],
		['MSET a 1 b 2', 'MSETNX c 1 d 2'],
	],
	'INCR and its kin': [
		['INCR c', 'INCRBY c 10', 'DECR c', 'DECRBY c 3'],
		['INCR c', 'INCRBY c 10', 'DECR c', 'DECRBY c 3'],
	],
	'INCRBYFLOAT as a result': [
		['INCRBYFLOAT f 10.5', 'INCRBYFLOAT f 0.1'],
		['SET f 10.5 KEEPTTL', 'SET f 10.6 KEEPTTL'],
	],
	'APPEND and SETRANGE': [
		['APPEND a b', 'SETRANGE a 0 x', 'SETRANGE a 0 ""'],
		['APPEND a b', 'SETRANGE a 0 x'],
	],
	'EXPIRE in all forms': [
		[
			'SET a 1',
			'EXPIRE a 100',
			'PEXPIRE a 200000',
			'EXPIREAT a 33177117420',
			'PEXPIREAT a 33177117420000',
			'EXPIRE a 50 LT',
			'EXPIRE a 40 GT',
		],
		[
			'SET a 1',
			'PEXPIREAT a <ms>',
			'PEXPIREAT a <ms>',
			'PEXPIREAT a 33177117420000',
			'PEXPIREAT a 33177117420000',
			'PEXPIREAT a <ms> LT',
		],
	],
	'a time that has passed': [
		['SET a 1', 'EXPIRE a -1', 'EXPIRE a 10'],
		['SET a 1', 'DEL a'],
	],
	'PERSIST only where there was a time': [
		['SET a 1 EX 10', 'PERSIST a', 'PERSIST a'],
		['SET a 1 PXAT <ms>', 'PERSIST a'],
	],
	'an expired key is deleted first': [
		['SET a 1 PXAT 1', 'GET a', 'SET b 1 PXAT 1', 'SET b 2'],
		['SET a 1 PXAT 1', 'DEL a', 'SET b 1 PXAT 1', 'MULTI', 'DEL b', 'SET b 2', 'EXEC'],
	],
	'DEL that deletes': [
		['SET a 1', 'DEL a nothing', 'DEL a', 'UNLINK a'],
		['SET a 1', 'DEL a nothing'],
	],
	'RENAME, COPY, MOVE': [
		['SET a 1', 'RENAME a b', 'RENAMENX b c', 'COPY c d', 'COPY c d', 'MOVE d 1', 'SELECT 1', 'DEL d', 'SELECT 0'],
		['SET a 1', 'RENAME a b', 'RENAMENX b c', 'COPY c d', 'MOVE d 1', 'SELECT 1', 'DEL d'],
	],
	'FLUSHDB and FLUSHALL of nothing': [
		['FLUSHDB', 'FLUSHALL ASYNC', 'SWAPDB 0 0'],
		['FLUSHDB', 'FLUSHALL ASYNC', 'SWAPDB 0 0'],
	],
	'a transaction': [
		['MULTI', 'SET a 1', 'GET a', 'INCR a', 'EXEC'],
		['MULTI', 'SET a 1', 'INCR a', 'EXEC'],
	],
	'a transaction that only reads': [['MULTI', 'GET a', 'EXEC'], []],
	'a transaction with one write': [['MULTI', 'GET a', 'SET a 1', 'EXEC'], ['SET a 1']],
	'UNLINK where lazy deletion is asked for': [
		['CONFIG SET lazyfree-lazy-user-del yes', 'SET a 1', 'GETDEL a', 'CONFIG SET lazyfree-lazy-user-del no'],
		['SET a 1', 'UNLINK a'],
	],
	'nothing of what fails': [['SET a x', 'INCR a', 'SET a', 'EXPIRE a x', 'MSET a'], ['SET a x']],
	'nothing of DEBUG POPULATE': [['DEBUG POPULATE 10'], []],
};

describe('the stream of a master', () => {
	test.each(Object.entries(table))('%s', (_title, [commands, stream]) => {
		expect(run(commands)).toEqual(stream);
	});
});
