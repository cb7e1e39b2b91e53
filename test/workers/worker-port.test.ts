import { describe, expect, test } from 'vitest';
import type { LabPorts } from '../../src/sim';
import { serveNode } from '../../src/workers/node-thread';
import { createWorkerPort } from '../../src/workers/worker-port';
import { puppet } from '../support/lab-fakes';
import { connect, pass, redisLab, redisPorts, replicationRun, say, startRedis } from '../support/lab-redis';

/** Nodes behind real message ports, as in the page; `late` connects them only after their first requests. */
function messagePorts(open: MessagePort[]): LabPorts {
	return {
		createHost: () => puppet,
		createPort: () => {
			const port = createWorkerPort(() => {});
			const { port1, port2 } = new MessageChannel();
			open.push(port1, port2);
			setTimeout(() => {
				serveNode(port1);
				port.connect(port2);
			});
			return port;
		},
	};
}

describe('nodes behind message ports', () => {
	test('give the digest of one thread', async () => {
		const inThread = redisLab();
		await replicationRun(inThread);
		const open: MessagePort[] = [];
		const lab = redisLab(messagePorts(open));
		await replicationRun(lab);
		expect(lab.digest()).toBe(inThread.digest());
		expect(lab.marks()).toEqual(inThread.marks());
		lab.dispose();
		for (const port of open) port.close();
	});

	test('a worker that is lost stops its node and no other', async () => {
		const inner = redisPorts;
		let lose = (): void => {};
		const open: MessagePort[] = [];
		const lab = redisLab({
			...inner,
			createPort: (spec) => {
				if (spec.index !== 2) return inner.createPort(spec);
				const port = createWorkerPort(() => {});
				const { port1, port2 } = new MessageChannel();
				open.push(port1, port2);
				serveNode(port1);
				port.connect(port2);
				lose = () => port.lose();
				return port;
			},
		});
		startRedis(lab, { name: 'master', publish: 5000, argv: [] });
		startRedis(lab, { name: 'replica', publish: null, argv: ['--replicaof', '127.0.0.1 5000'] });
		await pass(lab, 8_000);
		lose();
		await pass(lab, 2_000);
		expect(lab.nodes().map(({ state }) => state)).toEqual(['running', 'broken']);
		await connect(lab, 1, 5000);
		expect(await say(lab, 1, 'ping\r\n')).toBe('+PONG\r\n');
		for (const port of open) port.close();
	});
});
