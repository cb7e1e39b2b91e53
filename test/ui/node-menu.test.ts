// What the menus of nodes and links offer: each entry with the command that it types, and none that makes no sense now.

import { expect, test } from 'vitest';
import { micros } from '../../src/base';
import { createLabFold, foldEvent, type NodeView, viewsOf } from '../../src/projections';
import { createLab, defaultWorld } from '../../src/sim';
import { linkCommands } from '../../src/ui/store/link-commands';
import { nodeCommands, nodeEntries } from '../../src/ui/store/node-commands';
import { type NodeFacts, noFacts } from '../../src/ui/store/node-facts';
import { standingAt } from '../support/playback';
import { threadPorts } from '../support/thread-ports';
import { partialResync } from './fixtures/partial-resync';

const { nodes } = partialResync.topology;
const [master, replica] = nodes as readonly [NodeView, NodeView];

const facts = { ...noFacts, debug: 'no' };
const typed = (node: NodeView, all: readonly NodeView[] = nodes, more: Partial<NodeFacts> = {}) =>
	nodeCommands(node, all, { ...facts, ...more }).map(({ command }) => command);
const refused = (node: NodeView, more: Partial<NodeFacts> = {}) =>
	nodeEntries(node, nodes, { ...facts, ...more }).flatMap((one) =>
		'reason' in one ? [`${one.name}: ${one.reason}`] : [],
	);

const onHost: NodeView = {
	...replica,
	address: '127.0.0.1:6379',
	own: { host: '127.0.0.1', port: 6379 },
	state: 'running',
};
const onBridge: NodeView = {
	...master,
	address: '127.0.0.1:5000',
	own: { host: '172.17.0.2', port: 6379 },
	state: 'running',
};

test('a running replica on the host network', () => {
	expect(typed(onHost, [{ ...onBridge, outputBuffers: [] }, onHost])).toEqual([
		'redis-cli info replication',
		'docker stop my-redis-replica',
		'docker kill my-redis-replica',
		'docker pause my-redis-replica',
		'docker restart my-redis-replica',
		'redis-cli bgsave',
		'redis-cli client kill type master',
		'redis-cli replicaof no one',
		'redis-cli replicaof 127.0.0.1 5000',
		'lab disk my-redis-replica full',
		'lab disk my-redis-replica slow 3s',
		'docker rm -f my-redis-replica',
	]);
	expect(refused(onHost)).toEqual([
		'edit: noFile',
		'sleep: noDebug',
		'killReplicas: noReplicas',
		'failover: isReplica',
		'disconnect: noNetwork',
	]);
});

test('a master in networks of docker, with a replica, a file of its own and a password', () => {
	const node: NodeView = { ...onBridge, outputBuffers: [{ replica: replica.node, label: ':6379', bytes: 0 }] };
	const beside: NodeView = { ...replica, own: { host: '172.17.0.3', port: 6379 }, state: 'running' };
	const more = {
		networks: ['bridge'],
		otherNetworks: ['shop_default'],
		configFile: 'C:\\Users\\sivae\\my conf\\redis.conf',
		debug: 'local',
		password: 'secret',
	};
	expect(typed(node, [node, beside], more).slice(-13)).toEqual([
		'docker restart my-redis-master',
		"code 'C:\\Users\\sivae\\my conf\\redis.conf'",
		'redis-cli -p 5000 --no-auth-warning -a secret bgsave',
		'docker exec my-redis-master redis-cli --no-auth-warning -a secret debug sleep 10',
		'redis-cli -p 5000 --no-auth-warning -a secret client kill type replica',
		'redis-cli -p 5000 --no-auth-warning -a secret replicaof 172.17.0.3 6379',
		'redis-cli -p 5000 --no-auth-warning -a secret failover',
		'redis-cli -p 5000 --no-auth-warning -a secret failover abort',
		'docker network disconnect bridge my-redis-master',
		'docker network connect shop_default my-redis-master',
		'lab disk my-redis-master full',
		'lab disk my-redis-master slow 3s',
		'docker rm -f my-redis-master',
	]);
	// From inside a bridged container 127.0.0.1 is the container itself, and docker drops what goes between its networks.
	for (const host of ['127.0.0.1', '172.18.0.2'])
		expect(typed(node, [node, { ...beside, own: { host, port: 6379 } }]).join()).not.toContain('replicaof');
});

test('a stopped node can be started or removed, a frozen one thawed; the rest says why not', () => {
	expect(typed({ ...replica, state: 'stopped' })).toEqual([
		'docker start my-redis-replica',
		'lab disk my-redis-replica full',
		'lab disk my-redis-replica slow 3s',
		'docker rm -f my-redis-replica',
	]);
	expect(refused({ ...replica, state: 'stopped' })).toContain('sleep: down');
	expect(typed({ ...replica, own: null, state: 'frozen' })).toEqual([
		'docker unpause my-redis-replica',
		'lab disk my-redis-replica full',
		'lab disk my-redis-replica slow 3s',
		'docker rm -f my-redis-replica',
	]);
	expect(refused({ ...replica, own: null, state: 'frozen' })).toContain('stop: frozen');
});

test('a disk that is full or slow can be put right, and what it is already is not offered', () => {
	const disk = { full: true, slow: micros(0), refuses: true };
	const ofDisk = (node: NodeView) => typed(node).filter((command) => command.startsWith('lab disk'));
	expect(ofDisk({ ...onHost, disk })).toEqual(['lab disk my-redis-replica slow 3s', 'lab disk my-redis-replica ok']);
	expect(ofDisk({ ...onHost, disk: { ...disk, slow: micros(1) } })).toEqual(['lab disk my-redis-replica ok']);
});

test('every command of a disk is one that lab takes, and the card says what it has done', async () => {
	const fold = createLabFold(defaultWorld);
	const lab = createLab(defaultWorld, { ...threadPorts, observe: (event) => foldEvent(fold, event) });
	await lab.run('docker run -d --name one redis');
	const node = () => viewsOf(fold, standingAt(lab.now())).topology.nodes[0] as NodeView;
	const said: NodeView['disk'][] = [];
	for (const part of ['full', 'slow', 'ok']) {
		const command = nodeCommands(node(), [], noFacts).find((one) => one.command.includes(` ${part}`))?.command ?? '';
		expect([command, await lab.run(command)]).toMatchObject([command, { exitCode: 0 }]);
		said.push(node().disk);
	}
	expect(said).toEqual([
		{ full: true, slow: 0, refuses: false },
		{ full: true, slow: 3_000_000, refuses: false },
		null,
	]);
	await lab.run('lab disk one limit 50b');
	expect(node().disk).toBeNull();
	await lab.run('docker exec one redis-cli set a 1');
	await lab.run('docker exec one redis-cli bgsave');
	await lab.advance(micros(lab.now() + 1_000_000));
	expect(node().disk).toEqual({ full: true, slow: 0, refuses: true });
});

test('docker knows the networks of a container, the tutorial alone and compose, and the file of its settings', async () => {
	const lab = createLab(defaultWorld, threadPorts);
	await lab.run('mkdir conf && touch conf/redis.conf');
	await lab.run('docker network create shop');
	await lab.run('docker run -d --name one -v "$PWD/conf":/etc/redis redis redis-server /etc/redis/redis.conf');
	await lab.run('docker run -d --name two --network host redis');
	await lab.run('docker network connect shop one');
	await lab.run('docker network disconnect bridge one');
	expect(lab.container('one')).toEqual({
		networks: ['shop'],
		otherNetworks: ['bridge'],
		configFile: '/home/sivae/conf/redis.conf',
	});
	expect(lab.container('two')).toEqual({ networks: [], otherNetworks: [], configFile: null });
	expect(lab.container('three')).toBeNull();
});

test('a link: cuts, silence, holding and conditions, as lab commands', () => {
	const commands = (cut: boolean, held: boolean) =>
		linkCommands({ a: 'one', b: 'two', cut, held }).map(({ key, command }) =>
			key === null ? command : `${key} ${command}`,
		);
	expect(commands(false, false)).toEqual([
		'X lab link cut one two',
		'⇧X lab link cut one two --for 5s',
		'lab link cut one two --for 60s',
		'lab link silence one two --for 90s',
		'Z lab hold one two',
		'lab link one two --latency 1ms --jitter 0ms --bandwidth none --loss 0%',
	]);
	expect(commands(true, true)).toEqual(expect.arrayContaining(['X lab link heal one two', 'Z lab release one two']));
});

test('every command of a link is one that lab takes', async () => {
	const lab = createLab(defaultWorld, threadPorts);
	for (const name of ['one', 'two']) await lab.run(`docker run -d --name ${name} redis`);
	for (const state of [false, true]) {
		for (const { command } of linkCommands({ a: 'one', b: 'two', cut: state, held: state })) {
			expect([command, await lab.run(command)]).toMatchObject([command, { exitCode: 0 }]);
		}
	}
});
