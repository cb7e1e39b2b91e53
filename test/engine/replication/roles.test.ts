import { expect, test } from 'vitest';
import { createEngineNet } from '../../support/engine-net';
import { inSync, pairOf } from './pair';

test('a replica refuses writes and serves reads', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(50);
	expect(net.ask('r', 'SET a 2')).toBe("-READONLY You can't write against a read only replica.");
	expect(net.ask('r', 'GET a')).toBe('"1"');
});

test('promotion: the old id stays good up to where the replica was, and the stream begins with SELECT', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	const old = net.info('r', 'master_replid');
	expect(net.ask('r', 'REPLICAOF NO ONE')).toBe('+OK');
	expect(net.info('r', 'master_replid2')).toBe(old);
	expect(net.info('r', 'second_repl_offset')).toBe('51');
	expect(net.ask('r', 'ROLE')).toBe('["master", :50, []]');
	net.ask('r', 'SET b 2');
	expect(net.ask('m', 'REPLICAOF 127.0.0.1 6380')).toBe('+OK');
	net.until('the old master follows', () => net.info('m', 'master_link_status') === 'up');
	net.run(50);
	expect(net.ask('m', 'GET b')).toBe('"2"');
	expect(net.told('r', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'continue', bytes: 50 });
	expect(net.info('m', 'master_replid')).toBe(net.info('r', 'master_replid'));
});

test('a promoted replica that goes back to its old master has to take everything', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	net.ask('r', 'REPLICAOF NO ONE');
	net.ask('r', 'SET mine 1');
	net.ask('r', 'REPLICAOF 127.0.0.1 6379');
	inSync(net, 'r');
	expect(net.told('m', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'full', why: 'unknown-replid' });
	expect(net.ask('r', 'GET mine')).toBe('(nil)');
});

test('an old master that wrote on after the promotion asks for more than the second id allows', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	net.run(100);
	net.cut('m', 'r');
	net.ask('m', 'SET lost 1');
	net.ask('r', 'REPLICAOF NO ONE');
	net.restore('m', 'r');
	net.ask('m', 'REPLICAOF 127.0.0.1 6380');
	net.until('the old master follows', () => net.info('m', 'master_link_status') === 'up');
	expect(net.told('r', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'full', why: 'past-second-replid' });
	expect(net.log('r')).toContain(
		'M * Partial resynchronization not accepted: Requested offset for second ID was 81, but I can reply up to 51',
	);
	expect(net.ask('m', 'EXISTS lost')).toBe(':0');
});

test('a chain: the same ids, offsets and bytes at every link', () => {
	const net = pairOf();
	net.start('s', { replicaof: '127.0.0.1 6380' });
	net.until('the chain is up', () => net.info('s', 'master_link_status') === 'up');
	net.ask('m', 'SET a 1');
	net.run(1_500);
	expect(net.ask('s', 'GET a')).toBe('"1"');
	for (const field of ['master_replid', 'master_repl_offset']) {
		expect([net.info('r', field), net.info('s', field)]).toEqual([net.info('m', field), net.info('m', field)]);
	}
	const bytes = ['m', 'r', 's'].map((name) =>
		net
			.told(name, 'backlog.grew')
			.map((event) => event.bytes)
			.join(''),
	);
	expect(bytes[1]).toBe(bytes[0]);
	expect(bytes[2]).toBe(bytes[0]);
});

test('a chain whose middle is promoted: the last one is cut off, hears the new id and continues', () => {
	const net = pairOf();
	net.start('s', { replicaof: '127.0.0.1 6380' });
	net.until('the chain is up', () => net.info('s', 'master_link_status') === 'up');
	net.ask('m', 'SET a 1');
	net.run(1_500);
	net.ask('r', 'REPLICAOF NO ONE');
	net.until('it is back', () => net.info('s', 'master_replid') === net.info('r', 'master_replid'));
	expect(net.told('r', 'psync.decided').slice(-1)[0]).toMatchObject({ decision: 'continue', bytes: 0 });
	expect(net.info('s', 'master_replid2')).toBe(net.info('m', 'master_replid'));
});

test('a chain whose top is replaced: the middle takes everything, and so must the last one', () => {
	const net = pairOf();
	net.start('s', { replicaof: '127.0.0.1 6380', 'repl-ping-replica-period': 3_600 });
	net.until('the chain is up', () => net.info('s', 'master_link_status') === 'up');
	net.start('x', { 'repl-diskless-sync-delay': 0 });
	net.ask('x', 'SET theirs 1');
	net.ask('r', 'REPLICAOF 127.0.0.1 6382');
	net.until('the last one has the new data', () => net.ask('s', 'GET theirs') === '"1"');
	expect(net.log('r')).toContain('S # Connection with replica 127.0.0.1:6381 lost.');
});

test('a replica whose own link is down takes no replicas', () => {
	const net = pairOf();
	net.cut('m', 'r');
	const raw = net.dial('r');
	raw.send('PSYNC ? -1\r\n');
	net.run(50);
	expect(raw.heard()).toBe("-NOMASTERLINK Can't SYNC while not connected with my master\r\n");
});

test('REPLICAOF to where one already is does nothing', () => {
	const net = pairOf();
	expect(net.ask('r', 'REPLICAOF 127.0.0.1 6379')).toBe('+OK Already connected to specified master');
	expect(net.ask('r', 'REPLICAOF 127.0.0.1 70000')).toBe('-ERR Invalid master port');
	expect(net.ask('r', 'REPLICAOF 127.0.0.1 abc')).toBe('-ERR Invalid master port');
});

test('REPLICAOF to a master that is not there leaves the data readable', () => {
	const net = createEngineNet();
	net.start('r', {});
	net.ask('r', 'SET a 1');
	net.ask('r', 'REPLICAOF 127.0.0.1 7000');
	net.run(3_000);
	expect(net.ask('r', 'GET a')).toBe('"1"');
	expect(net.ask('r', 'ROLE')).toMatch(/^\["slave", "127\.0\.0\.1", :7000, "connect(ing)?", :-1\]$/);
});

test('FAILOVER swaps the roles without losing a write', () => {
	const net = pairOf();
	net.ask('m', 'SET a 1');
	expect(net.ask('m', 'FAILOVER')).toBe('+OK');
	net.type('m', 'SET waits 1');
	net.until(
		'roles are swapped',
		() => net.info('r', 'role') === 'master' && net.info('m', 'master_link_status') === 'up',
	);
	net.run(100);
	expect(net.replies('m').slice(-1)).toEqual(["-READONLY You can't write against a read only replica."]);
	net.ask('r', 'SET b 2');
	net.run(100);
	expect(net.ask('m', 'MGET a b')).toBe('["1", "2"]');
	expect(net.info('r', 'master_failover_state')).toBe('no-failover');
});
