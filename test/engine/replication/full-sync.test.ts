import { describe, expect, test } from 'vitest';
import { createEngineNet } from '../../support/engine-net';
import { inSync, pairOf } from './pair';

test('a new replica gets everything, and what is written meanwhile', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 0 });
	net.ask('m', 'SET before 1');
	net.start('r', { replicaof: '127.0.0.1 6379' });
	net.log('m');
	net.log('r');
	net.until('the snapshot is taken', () => net.told('m', 'sync.forked').length > 0);
	net.ask('m', 'SET during 2');
	net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
	net.run(1_500);
	const replid = net.info('m', 'master_replid');
	expect(net.log('m')).toEqual([
		'M * Replica 127.0.0.1:6380 asks for synchronization',
		'M * Full resync requested by replica 127.0.0.1:6380',
		`M * Replication backlog created, my new replication IDs are '${replid}' and '${'0'.repeat(40)}'`,
		'M * Starting BGSAVE for SYNC with target: replicas sockets',
		'M * Background RDB transfer started by pid 20',
		'C * Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB',
		'M # Diskless rdb transfer, done reading from pipe, 1 replicas still up.',
		'M * Background RDB transfer terminated with success',
		'M * Streamed RDB transfer with replica 127.0.0.1:6380 succeeded (socket). Waiting for REPLCONF ACK from slave to enable streaming',
		'M * Synchronization with replica 127.0.0.1:6380 succeeded',
	]);
	expect(net.log('r').filter((line) => !/RDB (age|memory)/.test(line))).toEqual([
		'S * Connecting to MASTER 127.0.0.1:6379',
		'S * MASTER <-> REPLICA sync started',
		'S * Non blocking connect for SYNC fired the event.',
		'S * Master replied to PING, replication can continue...',
		'S * Partial resynchronization not possible (no cached master)',
		`S * Full resync from master: ${replid}:0`,
		'S * MASTER <-> REPLICA sync: receiving streamed RDB from master with EOF to disk',
		'S * MASTER <-> REPLICA sync: Flushing old data',
		'S * MASTER <-> REPLICA sync: Loading DB in memory',
		'S * Loading RDB produced by version 7.0.12',
		'S * Done loading RDB, keys loaded: 1, keys expired: 0.',
		'S * MASTER <-> REPLICA sync: Finished with success',
	]);
	expect(net.ask('r', 'MGET before during')).toBe('["1", "2"]');
	// SELECT 0 is 23 bytes, SET during 2 is 32.
	expect(net.info('r', 'slave_repl_offset')).toBe('55');
	expect(net.info('m', 'slave0')).toMatch(/^ip=127.0.0.1,port=6380,state=online,offset=55,lag=[01]$/);
});

test('the thirteen states are passed in order', () => {
	const net = pairOf();
	const moves = net.told('r', 'replica-link.moved').map(({ to }) => to);
	expect(moves).toEqual([
		'CONNECT',
		'CONNECTING',
		'RECEIVE_PING_REPLY',
		'SEND_HANDSHAKE',
		'RECEIVE_AUTH_REPLY',
		'RECEIVE_PORT_REPLY',
		'RECEIVE_IP_REPLY',
		'RECEIVE_CAPA_REPLY',
		'SEND_PSYNC',
		'RECEIVE_PSYNC_REPLY',
		'TRANSFER',
		'CONNECTED',
	]);
	expect(net.told('m', 'replica.moved').map(({ to }) => to)).toEqual(['wait_bgsave', 'online']);
});

describe('the way the RDB takes', () => {
	test.each([
		['disk to disk', 'no', 'disabled', /receiving \d+ bytes from master to disk/],
		['disk to memory', 'no', 'swapdb', /receiving \d+ bytes from master to parser/],
		['sockets to disk', 'yes', 'disabled', /streamed RDB from master with EOF to disk/],
		['sockets to memory', 'yes', 'on-empty-db', /streamed RDB from master with EOF to parser/],
	])('%s', (_name, sync, load, announcement) => {
		const net = createEngineNet();
		net.start('m', { 'repl-diskless-sync': sync, 'repl-diskless-sync-delay': 0 });
		net.ask('m', 'SET a 1');
		net.start('r', { 'repl-diskless-load': load, replicaof: '127.0.0.1 6379' });
		net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
		expect(net.ask('r', 'GET a')).toBe('"1"');
		expect(net.log('r').some((line) => announcement.test(line))).toBe(true);
		net.ask('m', 'SET b 2');
		net.run(50);
		expect(net.ask('r', 'GET b')).toBe('"2"');
		// The temporary file became dump.rdb, or never was.
		const files = [...(net.nodes.get('r')?.files.keys() ?? [])];
		expect(files).toEqual(load === 'disabled' ? ['/data/dump.rdb'] : []);
	});
});

test('replicas that ask during repl-diskless-sync-delay share one snapshot', () => {
	const net = createEngineNet();
	net.start('m', {});
	net.start('r1', { replicaof: '127.0.0.1 6379' });
	net.run(2_000);
	net.start('r2', { replicaof: '127.0.0.1 6379' });
	net.until('both links are up', () => ['r1', 'r2'].every((name) => net.info(name, 'master_link_status') === 'up'));
	expect(net.told('m', 'sync.forked')).toHaveLength(1);
	expect(net.told('m', 'sync.delayed').map(({ seconds }) => seconds)).toEqual([5, 5]);
	// The prediction of the delay was true to the tick.
	const [first] = net.told('m', 'sync.delayed');
	expect(first?.until).toBeGreaterThan(0);
});

test('repl-diskless-sync-max-replicas ends the delay early', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 60, 'repl-diskless-sync-max-replicas': 2 });
	net.start('r1', { replicaof: '127.0.0.1 6379' });
	net.run(3_000);
	expect(net.told('m', 'sync.forked')).toHaveLength(0);
	net.start('r2', { replicaof: '127.0.0.1 6379' });
	net.until(
		'both links are up',
		() => ['r1', 'r2'].every((name) => net.info(name, 'master_link_status') === 'up'),
		3_000,
	);
});

test('a replica that comes during a save for another joins it, if the save goes to the disk', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync': 'no' });
	net.ask('m', 'SET a 1');
	for (const name of ['r1', 'r2']) net.start(name, {});
	for (const name of ['r1', 'r2']) net.type(name, 'REPLICAOF 127.0.0.1 6379');
	inSync(net, 'r1', 'r2');
	expect(net.told('m', 'sync.forked')).toHaveLength(1);
	expect(net.told('m', 'sync.joined')).toHaveLength(1);
	for (const name of ['r1', 'r2']) expect(net.ask(name, 'GET a')).toBe('"1"');
});

test('while it waits for the snapshot the replica hears an empty line each second', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 3 });
	const raw = net.dial('m');
	raw.send('REPLCONF capa eof\r\n');
	net.run(10);
	raw.send('PSYNC ? -1\r\n');
	net.run(2_500);
	expect(raw.heard()).toMatch(/^\+OK\r\n\n{2,3}$/);
	net.run(2_000);
	expect(raw.heard()).toMatch(/^\+OK\r\n\n{2,5}\+FULLRESYNC [0-9a-f]{40} 0\r\n\$EOF:[0-9a-f]{40}\r\nREDIS0010/);
});

test('a replica of the old kind asks with SYNC and is never expected to acknowledge', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-timeout': 2 });
	const raw = net.dial('m');
	raw.send('SYNC\r\n');
	net.run(1_000);
	expect(raw.heard()).toMatch(/^\n*\$\d+\r\nREDIS0010/);
	net.ask('m', 'SET a 1');
	net.run(10_000);
	expect(raw.heard()).toContain('SET\r\n$1\r\na');
	expect(raw.isOpen()).toBe(true);
});

test('a slow link: the RDB goes out at the pace of the socket, and writes wait behind it', () => {
	const net = createEngineNet({ bytesPerSecond: 1_000_000 });
	net.start('m', { 'repl-diskless-sync-delay': 0, rdbcompression: 'no' });
	net.ask('m', `SET big ${'x'.repeat(1_000_000)}`);
	net.start('r', { replicaof: '127.0.0.1 6379' });
	net.until('bytes flow', () => net.told('r', 'rdb.received').length > 2);
	net.ask('m', 'SET small 1');
	expect(net.info('r', 'master_sync_in_progress')).toBe('1');
	const buffered = net.told('m', 'buffer.changed');
	expect(buffered[buffered.length - 1]?.bytes).toBe(23 + 31);
	net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
	net.run(2_000);
	expect(net.ask('r', 'GET small')).toBe('"1"');
});

test('a replica lost in the middle of the transfer ends the child', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 0 });
	net.start('r', { replicaof: '127.0.0.1 6379' });
	net.until('the snapshot is taken', () => net.told('m', 'sync.forked').length > 0);
	net.kill('r');
	net.log('m');
	net.run(1_000);
	expect(net.log('m')).toEqual([
		'M # Connection with replica client id #1 lost.',
		'M # Diskless rdb transfer, last replica dropped, killing fork child.',
		expect.stringMatching(/^20:signal-handler \(\d+\) Received SIGUSR1 in child, exiting now\.$/),
		'M # Background transfer terminated by signal 10',
	]);
});

test('so does one whose socket took no more, and the next replica gets a snapshot of its own', () => {
	const net = createEngineNet({ bytesPerSecond: 1_000_000 });
	net.start('m', { 'repl-diskless-sync-delay': 0, rdbcompression: 'no' });
	net.ask('m', `SET big ${'x'.repeat(2_000_000)}`);
	net.start('r', { replicaof: '127.0.0.1 6379' });
	net.until('the child has ended and its bytes wait', () => net.told('r', 'rdb.received').length > 2);
	net.run(500);
	net.kill('r');
	net.log('m');
	net.run(1_000);
	expect(net.log('m').slice(1)).toEqual([
		'M # Diskless rdb transfer, last replica dropped, killing fork child.',
		expect.stringContaining('Received SIGUSR1 in child, exiting now.'),
		'M # Background transfer terminated by signal 10',
	]);
	net.start('s', { replicaof: '127.0.0.1 6379' });
	net.until('the link is up', () => net.info('s', 'master_link_status') === 'up');
	expect(net.ask('s', 'STRLEN big')).toBe(':2000000');
});

test('a replica whose connection was reset has no address any more, unless it announced one', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 0 });
	net.start('r', { replicaof: '127.0.0.1 6379' });
	net.start('s', { replicaof: '127.0.0.1 6379', 'replica-announce-ip': '10.0.0.9' });
	net.until(
		'both links are up',
		() => net.info('m', 'connected_slaves') === '2' && net.info('s', 'master_link_status') === 'up',
	);
	net.log('m');
	net.cut('m', 'r');
	net.cut('m', 's');
	net.run(10);
	expect(net.log('m')).toEqual([
		expect.stringMatching(/^M # Connection with replica client id #\d+ lost\.$/),
		expect.stringMatching(/^M # Connection with replica 10\.0\.0\.9:\d+ lost\.$/),
	]);
});

test('what a replica held before is gone with the flush', () => {
	const net = createEngineNet();
	net.start('m', {});
	net.start('r', {});
	net.ask('r', 'SET mine 1');
	net.ask('r', 'REPLICAOF 127.0.0.1 6379');
	net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
	expect(net.ask('r', 'GET mine')).toBe('(nil)');
});

test('a replica that asks for more than the stream is sent away', () => {
	const net = createEngineNet();
	net.start('m', { 'repl-diskless-sync-delay': 0 });
	const raw = net.dial('m');
	raw.send('SYNC\r\n');
	net.run(1_000);
	net.log('m');
	raw.send('PING\r\n');
	net.run(10);
	expect(raw.isOpen()).toBe(false);
	expect(net.log('m')[0]).toMatch(/^M # Replica generated a reply to command 'ping', disconnecting it: id=\d+ /);
});

test('a PING that falls into the delay is part of the history that the full sync begins with', () => {
	// The tutorial's `+FULLRESYNC e7e1... 14`.
	const net = createEngineNet();
	net.start('m', {});
	net.run(7_000);
	net.start('r', { replicaof: '127.0.0.1 6379' });
	net.until('the master answers', () => net.told('m', 'sync.fullresync').length > 0);
	expect(net.told('m', 'sync.fullresync')[0]?.offset).toBe(14);
	net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
	net.run(1_500);
	net.ask('m', 'SET a a');
	net.run(1_500);
	expect(net.info('m', 'slave0')).toMatch(/offset=64,/);
});

describe('loading straight from the socket', () => {
	function midTransfer(load: string) {
		const net = createEngineNet({ bytesPerSecond: 100_000 });
		net.start('m', { 'repl-diskless-sync-delay': 0, rdbcompression: 'no' });
		net.ask('m', `SET big ${'x'.repeat(500_000)}`);
		net.start('r', { 'repl-diskless-load': load });
		if (load === 'swapdb') net.ask('r', 'SET old 1');
		net.ask('r', 'REPLICAOF 127.0.0.1 6379');
		net.until('the transfer runs', () => net.told('r', 'rdb.received').length > 2);
		return net;
	}

	test.each(['on-empty-db', 'swapdb'])('%s: from the first byte on there is nothing to read', (load) => {
		const net = midTransfer(load);
		expect(net.log('r').slice(-1)).toEqual(['S * MASTER <-> REPLICA sync: Loading DB in memory']);
		expect(net.ask('r', 'GET old')).toBe('-LOADING Redis is loading the dataset in memory');
		net.until('the link is up', () => net.info('r', 'master_link_status') === 'up');
		expect(net.ask('r', 'STRLEN big')).toBe(':500000');
		expect(net.ask('r', 'EXISTS old')).toBe(':0');
	});

	test('swapdb: when the transfer breaks off the old data are still there', () => {
		const net = midTransfer('swapdb');
		net.cut('m', 'r');
		net.run(10);
		expect(net.ask('r', 'GET old')).toBe('"1"');
		expect(net.log('r')).toContain('S * MASTER <-> REPLICA sync: Discarding temporary DB in background');
	});
});
