import { describe, expect, test } from 'vitest';
import { inSync, pairOf } from './pair';

test('a cut: the replica notices, dials each second, and gets just what it missed', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	net.cut('m', 'r');
	net.run(2_500);
	net.ask('m', 'SET b 2');
	net.ask('m', 'SET c 3');
	expect(net.ask('r', 'GET b')).toBe('(nil)');
	net.restore('m', 'r');
	inSync(net, 'r');
	const replid = net.info('m', 'master_replid');
	expect(net.log('m')).toEqual([
		'M # Connection with replica client id #1 lost.',
		'M * Replica 127.0.0.1:6380 asks for synchronization',
		'M * Partial resynchronization request from 127.0.0.1:6380 accepted. Sending 54 bytes of backlog starting from offset 51.',
	]);
	const log = net.log('r');
	expect(log.slice(0, 5)).toEqual([
		'S # Connection with master lost.',
		'S * Caching the disconnected master state.',
		'S * Reconnecting to MASTER 127.0.0.1:6379',
		'S * MASTER <-> REPLICA sync started',
		'S # Error condition on socket for SYNC: Connection refused',
	]);
	expect(log.filter((line) => line.includes('refused'))).toHaveLength(3);
	expect(log.slice(-4)).toEqual([
		'S * Master replied to PING, replication can continue...',
		`S * Trying a partial resynchronization (request ${replid}:51).`,
		'S * Successful partial resynchronization with master.',
		'S * MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization.',
	]);
	expect(net.ask('r', 'MGET a b c')).toBe('["1", "2", "3"]');
	const [decided] = net.told('m', 'psync.decided').slice(-1);
	expect(decided).toMatchObject({ decision: 'continue', why: 'in-window', bytes: 54, asked: { replid, offset: 51 } });
});

test('overrun: what it missed is longer than the backlog, so everything is copied again', () => {
	const net = pairOf({ 'repl-backlog-size': '16kb' });
	net.ask('m', 'SET a 1');
	net.run(100);
	net.cut('m', 'r');
	for (let i = 0; i < 5; i++) net.ask('m', `SET big ${'x'.repeat(10_000)}`);
	net.restore('m', 'r');
	inSync(net, 'r');
	expect(net.log('m')).toContain(
		'M * Unable to partial resync with replica 127.0.0.1:6380 for lack of backlog (Replica request was: 51).',
	);
	expect(net.told('m', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'full', why: 'before-window' });
	expect(net.ask('r', 'STRLEN big')).toBe(':10000');
});

test('a replica stopped with SIGTERM continues from its last snapshot', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	net.stop('r');
	expect(net.nodes.get('r')?.exitCode).toBe(0);
	net.ask('m', 'SET b 2');
	net.restart('r');
	inSync(net, 'r');
	expect(net.info('m', 'sync_full')).toBe('(none)');
	expect(net.told('m', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'continue', bytes: 27 });
	expect(net.ask('r', 'MGET a b')).toBe('["1", "2"]');
});

test('a replica killed before any save of its own continues from the file that the full sync left', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	net.kill('r');
	net.restart('r');
	inSync(net, 'r');
	expect(net.told('m', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'continue', asked: { offset: 1 } });
	expect(net.ask('r', 'GET a')).toBe('"1"');
});

test('a master stopped with SIGTERM comes back with a new id and knows the old one', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(1_500);
	const old = net.info('m', 'master_replid');
	net.stop('m');
	net.restart('m');
	inSync(net, 'r');
	expect(net.info('m', 'master_replid')).not.toBe(old);
	expect(net.info('m', 'master_replid2')).toBe(old);
	expect(net.info('m', 'second_repl_offset')).toBe('51');
	expect(net.log('r')).toContain(`S # Master replication ID changed to ${net.info('m', 'master_replid')}`);
	expect(net.info('r', 'master_replid2')).toBe(old);
	net.ask('m', 'SET b 2');
	net.run(50);
	expect(net.ask('r', 'MGET a b')).toBe('["1", "2"]');
});

test('a master without a file comes back empty, and so does its replica', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	net.kill('m');
	net.nodes.get('m')?.files.clear();
	net.restart('m');
	inSync(net, 'r');
	expect(net.ask('r', 'DBSIZE')).toBe(':0');
});

test('a transaction is passed on whole, and counts whole', () => {
	const net = pairOf();
	for (const line of ['MULTI', 'SET a 1', 'SET b 2', 'EXEC']) net.ask('m', line);
	net.run(1_500);
	const offset = net.info('m', 'master_repl_offset');
	expect(net.info('r', 'slave_repl_offset')).toBe(offset);
	expect(net.told('m', 'backlog.grew').map(({ text }) => text)).toEqual([
		'SELECT 0',
		'MULTI',
		'SET a 1',
		'SET b 2',
		'EXEC',
	]);
	// On the replica it enters the history as one piece.
	expect(net.told('r', 'backlog.grew').map(({ from, to }) => [from, to])).toEqual([
		[1, 23],
		[24, Number(offset)],
	]);
});

describe('the stream', () => {
	test('SELECT comes once after a full sync and whenever the database changes', () => {
		const net = pairOf();
		for (const line of ['SET a 1', 'SET b 1', 'SELECT 2', 'SET c 1', 'SELECT 0', 'SET d 1']) net.ask('m', line);
		expect(net.told('m', 'backlog.grew').map(({ text }) => text)).toEqual([
			'SELECT 0',
			'SET a 1',
			'SET b 1',
			'SELECT 2',
			'SET c 1',
			'SELECT 0',
			'SET d 1',
		]);
	});

	test('a PING enters it each repl-ping-replica-period seconds, counted from the start, while there are replicas', () => {
		const net = pairOf({ 'repl-ping-replica-period': 10 });
		const start = Number(net.info('m', 'master_repl_offset'));
		net.run(30_000);
		expect(Number(net.info('m', 'master_repl_offset')) - start).toBe(3 * 14);
		net.kill('r');
		net.run(100);
		const stopped = net.info('m', 'master_repl_offset');
		net.run(30_000);
		expect(net.info('m', 'master_repl_offset')).toBe(stopped);
	});

	test('a replica that does not read keeps the blocks it still needs', () => {
		const net = pairOf({ 'repl-backlog-size': '16kb' }, {}, { bytesPerSecond: 100_000 });
		for (let i = 0; i < 60; i++) net.ask('m', `SET k ${'x'.repeat(10_000)}`);
		expect(Number(net.info('m', 'repl_backlog_histlen'))).toBeGreaterThan(100_000);
		net.run(30_000);
		expect(Number(net.info('m', 'repl_backlog_histlen'))).toBeLessThan(40_000);
		expect(net.info('r', 'slave_repl_offset')).toBe(net.info('m', 'master_repl_offset'));
	});

	test('a replica that lags too far is closed', () => {
		const net = pairOf(
			{ 'client-output-buffer-limit': 'replica 300kb 0 0', 'repl-backlog-size': '16kb' },
			{},
			{ bytesPerSecond: 20_000 },
		);
		for (let i = 0; i < 80; i++) net.ask('m', `SET k ${'x'.repeat(10_000)}`);
		const log = net.log('m');
		expect(log[0]).toMatch(/^M # Client id=.* scheduled to be closed ASAP for overcoming of output buffer limits\.$/);
		expect(log[1]).toBe('M # Connection with replica 127.0.0.1:6380 lost.');
	});
});

test('a checkpoint after every turn makes no difference', () => {
	const runs = [true, false].map((checkpointed) => {
		const net = pairOf({}, {}, { checkpointed });
		for (const line of ['SET a 1', 'INCR n', 'SET b 2']) net.ask('m', line);
		net.cut('m', 'r');
		net.ask('m', 'SET c 3');
		net.restore('m', 'r');
		inSync(net, 'r');
		net.stop('r');
		net.restart('r');
		inSync(net, 'r');
		return [net.nodes.get('m')?.lines, net.nodes.get('r')?.lines, net.nodes.get('m')?.told];
	});
	expect(runs[0]).toEqual(runs[1]);
});
