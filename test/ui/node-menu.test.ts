// What the menus of nodes and links offer: each entry with the command that it types, and none that makes no sense now.

import { expect, test } from 'vitest';
import type { NodeView } from '../../src/projections';
import { createLab, defaultWorld } from '../../src/sim';
import { linkCommands } from '../../src/ui/store/link-commands';
import { nodeCommands } from '../../src/ui/store/node-commands';
import { threadPorts } from '../support/thread-ports';
import { partialResync } from './fixtures/partial-resync';

const { nodes } = partialResync.topology;
const [master, replica] = nodes as readonly [NodeView, NodeView];

const typed = (node: NodeView, all: readonly NodeView[] = nodes) =>
	nodeCommands(node, all).map(({ command }) => command);

test('a running replica on the host network', () => {
	const node: NodeView = {
		...replica,
		address: '127.0.0.1:6379',
		own: { host: '127.0.0.1', port: 6379 },
		state: 'running',
	};
	const other: NodeView = {
		...master,
		address: '127.0.0.1:5000',
		own: { host: '172.17.0.2', port: 6379 },
		state: 'running',
	};
	expect(typed(node, [other, node])).toEqual([
		'redis-cli info replication',
		'docker stop my-redis-replica',
		'docker kill my-redis-replica',
		'docker pause my-redis-replica',
		'docker restart my-redis-replica',
		'redis-cli bgsave',
		'redis-cli debug sleep 10',
		'redis-cli client kill type master',
		'redis-cli replicaof no one',
		'redis-cli replicaof 127.0.0.1 5000',
		'docker rm -f my-redis-replica',
	]);
});

test('a master in the default network of docker, with a replica', () => {
	const node: NodeView = {
		...master,
		address: '127.0.0.1:5000',
		own: { host: '172.17.0.2', port: 6379 },
		state: 'running',
		outputBuffers: [{ replica: replica.node, label: ':6379', bytes: 0 }],
	};
	const beside: NodeView = { ...replica, own: { host: '172.17.0.3', port: 6379 }, state: 'running' };
	expect(typed(node, [node, beside]).slice(-7)).toEqual([
		'redis-cli -p 5000 client kill type replica',
		'redis-cli -p 5000 replicaof 172.17.0.3 6379',
		'redis-cli -p 5000 failover',
		'redis-cli -p 5000 failover abort',
		'docker network disconnect bridge my-redis-master',
		'docker network connect bridge my-redis-master',
		'docker rm -f my-redis-master',
	]);
	// From inside a bridged container 127.0.0.1 is the container itself.
	expect(typed(node, [node, { ...beside, own: { host: '127.0.0.1', port: 6379 } }]).join()).not.toContain('replicaof');
});

test('a stopped node can be started or removed, a frozen one thawed', () => {
	expect(typed({ ...replica, state: 'stopped' })).toEqual([
		'docker start my-redis-replica',
		'docker rm -f my-redis-replica',
	]);
	expect(typed({ ...replica, own: null, state: 'frozen' })).toEqual([
		'docker unpause my-redis-replica',
		'docker rm -f my-redis-replica',
	]);
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
		'lab link one two --latency 40ms --jitter 5ms',
		'lab link one two --bandwidth 4kb',
		'lab link one two --loss 2%',
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
