import { describe, expect, test } from 'vitest';
import { createEngineNet } from '../../support/engine-net';
import { inSync, pairOf } from './pair';

describe('repl-timeout', () => {
	test('silence on the link: each side gives the other up by itself', () => {
		const net = pairOf({ 'repl-timeout': 5 }, { 'repl-timeout': 5 });
		net.silence('m', 'r');
		net.run(8_000);
		expect(net.log('m')).toEqual([
			'M # Disconnecting timedout replica (streaming sync): 127.0.0.1:6380',
			'M # Connection with replica 127.0.0.1:6380 lost.',
		]);
		expect(net.log('r')).toEqual([
			'S # MASTER timeout: no data nor PING received...',
			'S # Connection with master lost.',
			'S * Caching the disconnected master state.',
			'S * Reconnecting to MASTER 127.0.0.1:6379',
			'S * MASTER <-> REPLICA sync started',
		]);
		net.run(6_000);
		expect(net.log('r').slice(0, 2)).toEqual([
			'S # Timeout connecting to the MASTER...',
			'S * Reconnecting to MASTER 127.0.0.1:6379 after failure',
		]);
		net.restore('m', 'r');
		inSync(net, 'r');
		expect(net.told('m', 'psync.decided').slice(-1)[0]?.decision).toBe('continue');
	});

	test('a master that stops in the middle of the RDB is given up', () => {
		const net = createEngineNet({ bytesPerSecond: 50_000 });
		net.start('m', { 'repl-diskless-sync-delay': 0, rdbcompression: 'no' });
		net.ask('m', `SET big ${'x'.repeat(500_000)}`);
		net.start('r', { replicaof: '127.0.0.1 6379', 'repl-timeout': 4 });
		net.until('the transfer runs', () => net.told('r', 'rdb.received').length > 2);
		net.silence('m', 'r');
		net.log('r');
		net.run(8_000);
		expect(net.log('r')[0]).toMatch(/^S # Timeout receiving bulk data from MASTER\.\.\. If the problem persists/);
	});
});

test('a replica acknowledges each second, and the master counts its lag from that', () => {
	const net = pairOf();
	const before = net.told('m', 'ack.received').length;
	net.run(10_000);
	expect(net.told('m', 'ack.received').length - before).toBe(10);
	net.silence('m', 'r');
	net.run(5_000);
	expect(net.ask('m', 'INFO replication')).toMatch(/slave0:ip=127.0.0.1,port=6380,state=online,offset=0,lag=[56]\\r/);
});

test('min-replicas-to-write: writes are refused while too few replicas are near', () => {
	const net = pairOf({ 'min-replicas-to-write': 1, 'min-replicas-max-lag': 3 });
	expect(net.ask('m', 'SET a 1')).toBe('+OK');
	net.silence('m', 'r');
	net.run(6_000);
	expect(net.ask('m', 'SET a 2')).toBe('-NOREPLICAS Not enough good replicas to write.');
	expect(net.info('m', 'min_slaves_good_slaves')).toBe('0');
	net.restore('m', 'r');
	net.run(2_000);
	expect(net.ask('m', 'SET a 3')).toBe('+OK');
});

test('repl-backlog-ttl: without replicas the backlog goes, and with it the id', () => {
	const net = pairOf({ 'repl-backlog-ttl': 2 });
	const replid = net.info('m', 'master_replid');
	net.ask('m', 'SET a 1');
	net.kill('r');
	net.run(5_000);
	expect(net.log('m')).toContain('M * Replication backlog freed after 2 seconds without connected replicas.');
	expect(net.info('m', 'repl_backlog_active')).toBe('0');
	expect(net.info('m', 'master_replid')).not.toBe(replid);
});

describe('WAIT', () => {
	test('answers as soon as enough replicas have acknowledged', () => {
		const net = pairOf();
		net.ask('m', 'SET a 1');
		const from = net.now();
		expect(net.ask('m', 'WAIT 1 5000')).toBe(':1');
		expect(net.now() - from).toBeLessThan(20_000);
		expect(net.told('m', 'backlog.grew').slice(-1)[0]).toMatchObject({ text: 'REPLCONF GETACK *', why: 'getack' });
	});

	test('tells how many there are when the time is up, and the write stays', () => {
		const net = pairOf();
		net.silence('m', 'r');
		net.ask('m', 'SET a 1');
		const from = net.now();
		expect(net.ask('m', 'WAIT 1 700')).toBe(':0');
		expect(net.now() - from).toBeGreaterThanOrEqual(700_000);
		expect(net.ask('m', 'GET a')).toBe('"1"');
	});

	test('does not wait inside a transaction', () => {
		const net = pairOf();
		net.silence('m', 'r');
		for (const line of ['SET before 1', 'MULTI', 'SET a 1', 'WAIT 1 0']) net.ask('m', line);
		expect(net.ask('m', 'EXEC')).toBe('[+OK, :0]');
	});

	test('one GETACK serves all that wait', () => {
		const net = pairOf();
		net.silence('m', 'r');
		net.ask('m', 'SET a 1');
		net.type('m', 'WAIT 1 0', 'first');
		net.type('m', 'WAIT 2 3000', 'second');
		net.run(1_000);
		net.restore('m', 'r');
		net.run(1_000);
		expect(net.replies('m', 'first')).toEqual([':1']);
		expect(net.replies('m', 'second')).toEqual([]);
		net.run(2_000);
		expect(net.replies('m', 'second')).toEqual([':1']);
	});

	test('is refused on a replica, and wants whole numbers', () => {
		const net = pairOf();
		expect(net.ask('r', 'WAIT 1 1')).toMatch(/^-ERR WAIT cannot be used with replica instances\./);
		expect(net.ask('m', 'WAIT x 1')).toBe('-ERR value is not an integer or out of range');
		expect(net.ask('m', 'WAIT 1 x')).toBe('-ERR timeout is not an integer or out of range');
		expect(net.ask('m', 'WAIT 1 -1')).toBe('-ERR timeout is negative');
	});
});

test('a soft limit of the output buffer counts only when it lasts', () => {
	const limits = { 'client-output-buffer-limit': 'replica 0 100kb 3', 'repl-backlog-size': '16kb' };
	const net = pairOf(limits, {}, { bytesPerSecond: 10_000 });
	for (let i = 0; i < 45; i++) net.ask('m', `SET k ${'x'.repeat(10_000)}`);
	net.run(1_500);
	expect(net.log('m')).toEqual([]);
	net.run(4_000);
	const log = net.log('m');
	expect(log[0]).toBe('M # Connection with replica 127.0.0.1:6380 lost.');
	expect(log[1]).toMatch(/closed for overcoming of output buffer limits\.$/);
});

test('while it loads for long, a replica says each second that it lives', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 0 });
	for (let i = 0; i < 100; i++) net.ask('m', `SET k${i} 1`);
	net.start('r', { replicaof: '127.0.0.1 6379', 'key-load-delay': 50_000 });
	net.until('it loads', () => net.told('r', 'replica.loading').length > 0);
	net.run(1_500);
	expect(net.ask('r', 'GET k1')).toBe('-LOADING Redis is loading the dataset in memory');
	expect(net.info('r', 'master_sync_in_progress')).toBe('1');
	expect(net.ask('m', 'INFO replication')).toMatch(/state=online,offset=0,lag=[01]\\r/);
	net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
	expect(net.ask('r', 'DBSIZE')).toBe(':100');
});

test('a server that nobody talks to has nothing to do by the clock', () => {
	const net = createEngineNet();
	net.start('m', {});
	net.run(1_000);
	expect(net.nodes.get('m')?.timerAt).toBeNull();
});
