import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { createLink, transmit } from '../../src/sim/network/link';
import { type Caller, type Reachable, resolveDial } from '../../src/sim/network/resolve';
import { hostIndex } from '../../src/sim/trace/ids';
import { onBridge } from '../support/attachments';
import { container, fakeLab, line, startChat } from '../support/lab-fakes';
import { runs } from '../support/runs';

const node = (
	index: number,
	network: 'own' | 'host',
	ports: number[],
	publish: readonly (readonly [number, number])[] = [],
): Reachable => ({
	index,
	running: true,
	attachments: onBridge(network === 'own' ? `172.17.0.${index + 1}` : null),
	listening: new Map(ports.map((port) => [port, ['*', '-::*']])),
	container: {
		container: container(`node${index}`),
		name: `node${index}`,
		image: 'redis',
		hostname: container(`node${index}`).slice(0, 12),
		extraHosts: [],
		network,
		published: publish.map(([hostPort, containerPort]) => ({ hostIp: '0.0.0.0', hostPort, containerPort })),
		mounts: [],
		workdir: '/data',
	},
});

const nodes: Reachable[] = [
	node(
		1,
		'own',
		[6379],
		[
			[5000, 6379],
			[5001, 7777],
		],
	),
	node(2, 'host', [6380]),
	node(3, 'own', [6379]),
	{ ...node(4, 'own', [6379], [[5004, 6379]]), running: false, attachments: [] },
	{ ...node(5, 'own', []), listening: new Map([[6379, ['127.0.0.1', '-::1']]]) },
];
const host: Caller = { net: hostIndex, attachments: [] };
const inBridge: Caller = { net: 3, attachments: onBridge('172.17.0.4') };
const withHosts: Caller = {
	...inBridge,
	extraHosts: [
		{ name: 'host.docker.internal', ip: '172.17.0.1' },
		{ name: 'twice', ip: '172.17.0.2' },
		{ name: 'twice', ip: '172.17.0.9' },
	],
};
const unknown = { why: 'unknown-host' };

describe('a dial', () => {
	test.each([
		['the host to a published port', host, '127.0.0.1', 5000, { index: 1, port: 6379, callerIp: '172.17.0.1' }],
		['the host by name', host, 'localhost', 5000, { index: 1 }],
		['the host to a published port with nobody behind it', host, '127.0.0.1', 5001, { why: 'reset' }],
		['the host to a port that nobody has', host, '127.0.0.1', 5002, { why: 'refused' }],
		['the host to a stopped container', host, '127.0.0.1', 5004, { why: 'refused' }],
		['the host to the host network', host, '127.0.0.1', 6380, { index: 2, callerIp: '127.0.0.1', loopback: true }],
		['the host to an address on the bridge', host, '172.17.0.2', 6379, { index: 1, callerIp: '172.17.0.1' }],
		['the host to a name of a container', host, 'node1', 6379, { why: 'unknown-host' }],
		['a container to itself', inBridge, '127.0.0.1', 6379, { index: 3, loopback: true }],
		[
			'a container to a port published on the host, by its own loopback',
			inBridge,
			'127.0.0.1',
			5000,
			{ why: 'refused' },
		],
		[
			'a container to a published port by the gateway',
			inBridge,
			'172.17.0.1',
			5000,
			{ index: 1, callerIp: '172.17.0.1' },
		],
		[
			'a container to the host network by the gateway',
			inBridge,
			'172.17.0.1',
			6380,
			{ index: 2, callerIp: '172.17.0.4' },
		],
		['a container to the host by a name that only Docker Desktop has', inBridge, 'host.docker.internal', 5000, unknown],
		['a container by a name of its /etc/hosts', withHosts, 'host.docker.internal', 5000, { index: 1 }],
		['the first of two rows of /etc/hosts', withHosts, 'twice', 6379, { index: 1, dialledIp: '172.17.0.2' }],
		['a container to another', inBridge, '172.17.0.2', 6379, { index: 1, callerIp: '172.17.0.4' }],
		['a container to one that is bound to its loopback only', inBridge, '172.17.0.6', 6379, { why: 'refused' }],
		['a container to an address of the bridge that nobody has', inBridge, '172.17.0.99', 6379, { why: 'unreachable' }],
		['a container to an address elsewhere', inBridge, '10.0.0.1', 6379, { why: 'timeout' }],
		['a container by its short id', inBridge, container('node3').slice(0, 12), 6379, { index: 3 }],
	])('%s', (_, caller, name, port, expected) => {
		expect(resolveDial(nodes, { name: 'resync' }, caller, name, port)).toMatchObject(expected);
	});

	const desktop = { name: 'resync', docker: 'desktop' } as const;
	const outside: Caller = { ...host, isOutside: true };
	test.each([
		['a container to the computer around', inBridge, 'host.docker.internal', 5000, { dialledIp: '192.168.65.254' }],
		['by its other name', inBridge, 'gateway.docker.internal', 5000, { index: 1, callerIp: '172.17.0.1' }],
		['by its address', inBridge, '192.168.65.254', 5000, { index: 1 }],
		['the machine of the containers', host, 'host.docker.internal', 5000, { index: 1 }],
		['the computer itself', outside, 'host.docker.internal', 5000, { index: 1, dialledIp: '127.0.0.1' }],
		// It listens in the machine, not on the computer.
		['a server with the host’s network', inBridge, 'host.docker.internal', 6380, { why: 'refused' }],
		[
			'a row of /etc/hosts before the built-in name',
			withHosts,
			'host.docker.internal',
			5000,
			{ dialledIp: '172.17.0.1' },
		],
	])('on Docker Desktop: %s', (_, caller, name, port, expected) => {
		expect(resolveDial(nodes, desktop, caller, name, port)).toMatchObject(expected);
	});
});

describe('a link', () => {
	test('takes its latency and, with a bandwidth, one transmission after another', () => {
		const link = createLink(1, 2, { latency: micros(5_000), bandwidth: 1_000 });
		expect(transmit(link, 1, 100, micros(0), 'seed')).toEqual({ leftAt: 100_000, arrivesAt: 105_000, resentAt: null });
		expect(transmit(link, 1, 50, micros(10_000), 'seed')).toEqual({
			leftAt: 150_000,
			arrivesAt: 155_000,
			resentAt: null,
		});
		// The other way is free.
		expect(transmit(link, 2, 1, micros(10_000), 'seed')).toEqual({ leftAt: 11_000, arrivesAt: 16_000, resentAt: null });
	});

	test('is never faster than 1 ms', () => {
		const link = createLink(2, 1, { latency: micros(10), bandwidth: null });
		expect(transmit(link, 2, 1_000_000, micros(0), 'seed').arrivesAt).toBe(1_000);
	});

	test('delivers the bytes of a connection in order, whatever becomes of it meanwhile', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({ latency: fc.integer({ min: 1, max: 30 }), bandwidth: fc.integer({ min: 20, max: 2_000 }) }),
					{ maxLength: 8 },
				),
				async (changes) => {
					const lab = fakeLab();
					startChat(lab, 2);
					await lab.advance(micros(lab.now() + 30_000));
					for (const { latency, bandwidth } of changes) {
						line(lab, [
							{
								kind: 'lab-link',
								a: 'hub',
								b: 'talker-1',
								change: { latency: micros(latency * 1_000), bandwidth: bandwidth * 1_000 },
							},
						]);
						await lab.advance(micros(lab.now() + 20_000));
					}
					await lab.advance(micros(lab.now() + 200_000));
					const sent: number[] = [];
					const arrived: number[] = [];
					for (const event of lab.trace()) {
						if (event.kind === 'frame.departed' && event.body.from === 'talker-1') sent.push(event.id);
						if (event.kind === 'frame.arrived' && event.body.from === 'talker-1') arrived.push(event.body.frame);
					}
					expect(arrived.length).toBeGreaterThan(10);
					expect(arrived).toEqual(sent.slice(0, arrived.length));
				},
			),
			{ numRuns: runs(15) },
		);
	});

	test('that is cut resets both ends, drops what is in the air, and refuses dials until it is healed', async () => {
		const lab = fakeLab();
		startChat(lab, 2);
		await lab.advance(micros(lab.now() + 50_000));
		line(lab, [{ kind: 'lab-link', a: 'talker-1', b: 'hub', change: { up: false } }]);
		await lab.advance(micros(lab.now() + 50_000));
		const closed = lab
			.trace()
			.flatMap((event) =>
				event.kind === 'log.printed' && event.body.line.includes('"conn-closed"') ? [event.node] : [],
			);
		expect(closed.sort()).toEqual(['hub', 'talker-1']);
		const quiet = lab.trace().length;
		await lab.advance(micros(lab.now() + 50_000));
		expect(lab.trace(quiet).filter(({ kind }) => kind === 'frame.departed')).toEqual([]);
	});
});
