// A checkpoint holds everything: a server that is put away and brought back at any moment does what the same server does
// that was never stopped. And whatever clients, disks and children do, a server answers it and never throws.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkpoint, restore } from '../../src/engine';
import { encodeCommand } from '../../src/resp';
import { runs } from '../support/runs';
import type { LoneOptions, LoneServer } from './lone-server';
import { startLone } from './lone-server';

const key = fc.constantFrom('a', 'b', 'c', 'key:1');
const value = fc.oneof(fc.string({ unit: 'binary-ascii', maxLength: 12 }), fc.integer().map(String));
const millis = fc.integer({ min: 1, max: 3_000 }).map(String);

const command = fc.oneof(
	fc.tuple(fc.constant('SET'), key, value),
	fc.tuple(fc.constant('SET'), key, value, fc.constant('PX'), millis),
	fc.tuple(fc.constantFrom('GET', 'INCR', 'DEL', 'STRLEN', 'PERSIST', 'WATCH', 'TYPE'), key),
	fc.tuple(fc.constantFrom('APPEND', 'GETSET', 'SETNX'), key, value),
	fc.tuple(fc.constant('PEXPIRE'), key, millis),
	fc.tuple(fc.constant('RENAME'), key, key),
	fc.tuple(fc.constant('SELECT'), fc.constantFrom('0', '1', '99')),
	fc.constantFrom(
		['MULTI'],
		['EXEC'],
		['DISCARD'],
		['FLUSHALL'],
		['BGSAVE'],
		['SAVE'],
		['RANDOMKEY'],
		['SCAN', '0'],
		['INFO'],
		['CLIENT', 'LIST'],
		['CLIENT', 'PAUSE', '50'],
		['CONFIG', 'SET', 'save', '1 1'],
		['CONFIG', 'SET', 'min-replicas-to-write', '1'],
		['CONFIG', 'SET', 'min-replicas-to-write', '0'],
		['DEBUG', 'SLEEP', '0.05'],
		['REPLICAOF', '127.0.0.1', '7000'],
		['REPLICAOF', 'NO', 'ONE'],
		['PSYNC', '?', '-1'],
		['REPLCONF', 'listening-port', '7001'],
		['REPLCONF', 'capa', 'eof', 'capa', 'psync2'],
		['REPLCONF', 'ACK', '0'],
		['WAIT', '1', '100'],
		['HELLO', '3'],
		['RESET'],
		['SHUTDOWN', 'ABORT'],
	),
);

type Action =
	| { readonly kind: 'open' }
	| { readonly kind: 'say'; readonly who: number; readonly bytes: string; readonly cut: number }
	| { readonly kind: 'leave'; readonly who: number }
	| { readonly kind: 'wait'; readonly ms: number };

const who = fc.nat(5);
const bytes = fc
	.array(command, { minLength: 1, maxLength: 4 })
	.map((commands) => commands.map((argv) => encodeCommand(argv)).join(''));
const junk = fc.oneof(
	fc.string({ unit: 'binary-ascii', maxLength: 30 }),
	fc.constantFrom('*1\r\n$5\r\n', '*-1\r\n', '\r\n\r\n', 'GET "a\r\n', '$5\r\n', '*3\r\n$3\r\nSET\r\n$-1\r\n'),
);
const action: fc.Arbitrary<Action> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant({ kind: 'open' } as const) },
	{ weight: 6, arbitrary: fc.record({ kind: fc.constant('say' as const), who, bytes, cut: fc.nat(100) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('say' as const), who, bytes: junk, cut: fc.nat(100) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), who }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 1_500 }) }) },
);

const options = ['--enable-debug-command', 'yes', '--repl-diskless-sync-delay', '1'];

function play(actions: readonly Action[], lone: LoneOptions): LoneServer {
	const server = startLone(options, lone);
	const conns = [server.open()];
	for (const step of actions) {
		if (step.kind === 'open') conns.push(server.open());
		else if (step.kind === 'wait') server.advance(step.ms);
		else {
			const conn = conns[step.who % conns.length] ?? 1;
			if (step.kind === 'leave') server.give({ kind: 'conn-closed', conn, how: 'rst' });
			else {
				// A read may end anywhere.
				const at = step.cut % (step.bytes.length + 1);
				server.send(conn, step.bytes.slice(0, at));
				server.send(conn, step.bytes.slice(at));
			}
		}
	}
	server.advance(2_000);
	return server;
}

describe('a server that is put away and brought back', () => {
	test('goes on as if nothing had happened', () => {
		const moments = fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 20, size: 'max' });
		fc.assert(
			fc.property(fc.array(action, { minLength: 10, maxLength: 60, size: 'max' }), moments, (actions, before) => {
				const stopped = play(actions, { restoredBefore: new Set(before) });
				const steady = play(actions, {});
				expect(stopped.effects).toEqual(steady.effects);
				expect(stopped.told).toEqual(steady.told);
			}),
			{ numRuns: runs(150) },
		);
	}, 60_000);

	test('before every single turn, too', () => {
		fc.assert(
			fc.property(fc.array(action, { minLength: 5, maxLength: 20, size: 'max' }), (actions) => {
				const always = { has: () => true } as unknown as ReadonlySet<number>;
				expect(play(actions, { restoredBefore: always }).effects).toEqual(play(actions, {}).effects);
			}),
			{ numRuns: runs(25) },
		);
	}, 60_000);

	test('is not touched by what the other does after it', () => {
		const server = startLone();
		const conn = server.open();
		server.ask(conn, 'SET', 'a', '1');
		const image = checkpoint(server.engine);
		server.ask(conn, 'SET', 'a', '2');
		server.engine = restore(image);
		expect(server.ask(conn, 'GET', 'a')).toBe('$1\r\n1\r\n');
		server.ask(conn, 'SET', 'a', '3');
		server.engine = restore(image);
		expect(server.ask(conn, 'GET', 'a')).toBe('$1\r\n1\r\n');
	});
});

test('the same inputs at the same times give the same run, and another seed other ids', () => {
	const actions: Action[] = [
		{ kind: 'say', who: 0, bytes: 'SET a 1\r\n', cut: 0 },
		{ kind: 'say', who: 0, bytes: 'PSYNC ? -1\r\n', cut: 0 },
		{ kind: 'wait', ms: 3_000 },
	];
	expect(play(actions, {}).effects).toEqual(play(actions, {}).effects);
	expect(play(actions, { boot: { seed: 'other' } }).effects).not.toEqual(play(actions, {}).effects);
});

test('the random runs reach what they are for', () => {
	const told = new Map<string, number>();
	const done = new Map<string, number>();
	for (const actions of fc.sample(fc.array(action, { minLength: 10, maxLength: 60, size: 'max' }), {
		numRuns: runs(150),
		seed: 1,
	})) {
		const { effects, told: events } = play(actions, {});
		for (const { kind } of events) told.set(kind, (told.get(kind) ?? 0) + 1);
		for (const { kind } of effects) done.set(kind, (done.get(kind) ?? 0) + 1);
	}
	for (const kind of ['fork', 'dial', 'stall', 'close', 'send', 'disk', 'arm'])
		expect(done.get(kind)).toBeGreaterThan(10);
	for (const kind of [
		'key.expired',
		'rdb.saved',
		'psync.decided',
		'wait.started',
		'role.changed',
		'backlog.grew',
		'write.refused',
	]) {
		expect([kind, (told.get(kind) ?? 0) > 5]).toEqual([kind, true]);
	}
});

test('what is told changes nothing of what is done', () => {
	fc.assert(
		fc.property(fc.array(action, { minLength: 5, maxLength: 40, size: 'max' }), (actions) => {
			const done = (told: 'off' | 'protocol' | 'all') =>
				play(actions, { boot: { told } }).effects.map(({ cause: _cause, ...effect }) => effect);
			expect(done('off')).toEqual(done('all'));
			expect(done('protocol')).toEqual(done('all'));
		}),
		{ numRuns: runs(50) },
	);
}, 60_000);
