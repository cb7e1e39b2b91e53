// Texts that people paste: what is recognised as a world, what is masked, and what is refused with a clear sentence.
import { expect, test } from 'vitest';
import { readWorld } from '../../src/host';
import { worldFiles } from '../../src/host/import/world-files';
import { defaultWorld } from '../../src/sim';
import { typedLab } from '../support/exported';

test.each([
	['nothing', ''],
	['prose', 'The replica connects to the master.\nThen it asks for everything.'],
	['a compose file', 'services:\n  a:\n    image: redis\n    ports:\n      - "1:1"\n'],
	['JSON', '{"role": "master", "port": 6379}'],
	['pairs of anything', 'a\nb\nc\nd'],
	['bytes', '\x00\x01\xff'],
])('%s is no world', (_, text) => {
	expect(readWorld(text)).toBeNull();
});

test('a redis.conf with a password, TLS and modules: what cannot be is listed, and no password is kept', () => {
	const guess = readWorld(
		'port 7000\nreplicaof 10.0.0.1 7001\nrequirepass hunter2\nmasterauth hunter2\nloadmodule /x/bloom.so\ntls-port 7443\ncluster-enabled yes\nslave-priority 10\nsave 60 1\nsave 10 5\n',
	);
	expect(guess?.nodes.map(({ name, port, master }) => [name, port, master])).toEqual([
		['redis-replica', 7000, 'redis-master'],
		['redis-master', 7001, null],
	]);
	expect(guess?.left.map(({ kind, detail }) => `${kind} ${detail}`.trim())).toEqual([
		'cluster',
		'modules /x/bloom.so',
		'tls',
		'passwords redis-replica',
		'addresses 10.0.0.1:7001',
	]);
	const files = worldFiles(guess as never, 'world', true);
	expect(JSON.stringify(files)).not.toContain('hunter2');
	expect(files['redis-replica/redis.conf']).toBe(
		'port 7000\nrequirepass password\nmasterauth password\nreplica-priority 10\nsave 60 1\nsave 10 5\nreplicaof redis-master 7001\n',
	);
});

test('a torn INFO still gives the node that it tells of, and its unknown lines are listed', () => {
	const guess = readWorld(
		'garbage here\nrole:master\nconnected_slaves:1\nslave0:ip=10.0.0.2,port=6380,state=wait_bgsave,offset=0,lag=0\nslave1:ip=',
	);
	expect(guess?.nodes.map(({ port, master, link }) => [port, master, link])).toEqual([
		[6379, null, null],
		[6380, 'redis-master', 'down'],
	]);
	expect(guess?.left).toContainEqual({ kind: 'unknown', detail: 'garbage here' });
});

test.each([
	['lab import', 'import takes a file and a folder'],
	['lab import none.txt', 'none.txt: No such file or directory'],
	[
		'echo hello > a.txt; lab import a.txt',
		'a.txt is no INFO, log, redis.conf or CONFIG GET of a redis-server. Nothing was written.',
	],
	['lab import a b --fast=1', 'unknown option --fast'],
])('%s says why not', async (command, text) => {
	const lab = await typedLab([], defaultWorld);
	expect((await lab.run(command)).output).toContain(text);
	lab.dispose();
});
