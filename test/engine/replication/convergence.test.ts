import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineNet } from '../../support/engine-net';
import { createEngineNet } from '../../support/engine-net';
import { runs } from '../../support/runs';

// A chain m <- r <- s under random writes, cuts, silences, kills, stops and restarts. Whatever happened: once all is
// mended, every replica has what its master has, byte for byte of history and key for key.

type Names = 'm' | 'r' | 's';

const node = fc.constantFrom<Names>('m', 'r', 's');
const link = fc.constantFrom<readonly [Names, Names]>(['m', 'r'], ['r', 's']);
const write = fc.oneof(
	fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(99)).map(([key, n]) => `SET ${key} ${n}`),
	fc.constantFrom(
		'INCR n',
		'DEL a',
		'SELECT 1',
		'SELECT 0',
		'SET t v PX 700',
		'FLUSHDB',
		'APPEND big xxxxxxxxxxxxxxxx',
		'SETRANGE big 20000 z',
		'EXPIRE a 1',
	),
	fc.constant('SETRANGE big 9000 y'),
);

const action = fc.oneof(
	{ weight: 8, arbitrary: write.map((line) => ({ kind: 'write', line }) as const) },
	{ weight: 3, arbitrary: fc.integer({ min: 1, max: 4_000 }).map((ms) => ({ kind: 'run', ms }) as const) },
	{ weight: 2, arbitrary: link.map((ends) => ({ kind: 'cut', ends }) as const) },
	{ weight: 2, arbitrary: link.map((ends) => ({ kind: 'silence', ends }) as const) },
	{ weight: 3, arbitrary: link.map((ends) => ({ kind: 'restore', ends }) as const) },
	{ weight: 1, arbitrary: node.map((name) => ({ kind: 'kill', name }) as const) },
	{ weight: 1, arbitrary: node.map((name) => ({ kind: 'stop', name }) as const) },
	{ weight: 2, arbitrary: node.map((name) => ({ kind: 'restart', name }) as const) },
	{ weight: 1, arbitrary: node.map((name) => ({ kind: 'bgsave', name }) as const) },
);

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

const isUp = (net: EngineNet, name: Names): boolean => net.nodes.get(name)?.engine != null;

function act(net: EngineNet, step: Action): void {
	switch (step.kind) {
		case 'write':
			if (isUp(net, 'm')) net.ask('m', step.line);
			return;
		case 'run':
			return net.run(step.ms);
		case 'cut':
			return net.cut(...step.ends);
		case 'silence':
			return net.silence(...step.ends);
		case 'restore':
			return net.restore(...step.ends);
		case 'kill':
			if (isUp(net, step.name)) net.kill(step.name);
			return;
		case 'stop':
			if (isUp(net, step.name)) net.stop(step.name);
			return;
		case 'restart':
			if (!isUp(net, step.name)) net.restart(step.name);
			return;
		case 'bgsave':
			if (isUp(net, step.name)) net.ask(step.name, 'BGSAVE');
	}
}

const settings = {
	'repl-diskless-sync-delay': 0,
	'repl-timeout': 3,
	'repl-ping-replica-period': 1,
	'repl-backlog-size': '16kb',
	'shutdown-timeout': 0,
};

function contents(net: EngineNet, name: Names): string {
	const keys = ['a', 'b', 'c', 'n', 't', 'big'];
	return [0, 1].map((db) => `${net.ask(name, `SELECT ${db}`)} ${net.ask(name, `MGET ${keys.join(' ')}`)}`).join('\n');
}

test.each([
	['diskless', { 'repl-diskless-sync': 'yes' }],
	['by disk', { 'repl-diskless-sync': 'no' }],
	['straight into memory', { 'repl-diskless-load': 'swapdb' }],
])(
	'property: a chain converges after any faults, syncing %s',
	(_name, how) => {
		fc.assert(
			fc.property(fc.array(action, { minLength: 5, maxLength: 40 }), fc.boolean(), (steps, slow) => {
				const net = createEngineNet(slow ? { bytesPerSecond: 30_000, told: 'off' } : { told: 'off' });
				net.start('m', { ...settings, ...how });
				net.start('r', { ...settings, ...how, replicaof: '127.0.0.1 6379' });
				net.start('s', { ...settings, ...how, replicaof: '127.0.0.1 6380' });
				for (const step of steps) act(net, step);
				for (const [a, b] of [
					['m', 'r'],
					['r', 's'],
				] as const)
					net.restore(a, b);
				for (const name of ['m', 'r', 's'] as const) if (!isUp(net, name)) net.restart(name);
				net.run(12_000);
				net.until('the chain is in sync', () => isInSync(net), 60_000);
				const want = contents(net, 'm');
				expect(contents(net, 'r')).toBe(want);
				expect(contents(net, 's')).toBe(want);
				for (const name of ['r', 's']) expect(net.info(name, 'master_replid')).toBe(net.info('m', 'master_replid'));
			}),
			{ numRuns: runs(25) },
		);
	},
	60_000,
);

function isInSync(net: EngineNet): boolean {
	const offset = net.info('m', 'master_repl_offset');
	return ['r', 's'].every(
		(name) => net.info(name, 'master_link_status') === 'up' && net.info(name, 'slave_repl_offset') === offset,
	);
}
