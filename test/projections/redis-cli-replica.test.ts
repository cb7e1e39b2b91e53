// `redis-cli --replica` beside a master: INFO counts it as a replica, and so do the pictures, until it ends.
import { beforeAll, describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { createLabFold, foldEvent, type LabFold, type LabViews } from '../../src/projections';
import { createLab, defaultWorld, type Lab } from '../../src/sim';
import { show } from './support/stories';

let lab: Lab;
let fold: LabFold;
const printed = { value: '' };

beforeAll(async () => {
	fold = createLabFold(defaultWorld);
	lab = createLab(
		defaultWorld,
		nodePorts((event) => {
			foldEvent(fold, event);
			if (event.kind === 'terminal.output' && event.body.terminal === 'replica') printed.value += event.body.text;
		}),
	);
	await lab.run('docker run -d --name master -p 6379:6379 redis redis-server --repl-ping-replica-period 3600');
	await lab.run('sleep 1');
	await lab.run('redis-cli --replica', { terminal: 'replica' });
	// Five seconds of delay before the transfer, and one after it.
	await lab.advance(micros(lab.now() + 8_000_000));
	await lab.run('redis-cli set a 1');
});

function views(): LabViews {
	return show(fold, (lab.now() - defaultWorld.startsAt) / 1_000);
}

describe('redis-cli as a replica', () => {
	test('is one for the master', async () => {
		const { output } = await lab.run('redis-cli info replication');
		expect(output).toContain('connected_slaves:1');
		expect(output).toMatch(/slave0:ip=172\.17\.0\.1,port=0,state=online,offset=0,lag=\d+/);
	});

	test('is one for the pictures', () => {
		const { topology, tapes } = views();
		expect(topology.clients.map(({ terminal, isReplica }) => [terminal, isReplica])).toContainEqual(['replica', true]);
		expect(tapes[0]).toMatchObject({ replicasOnline: 1, pins: [{ replica: null, applied: null, acked: 0 }] });
	});

	test('prints the stream after the SELECT that it takes for an answer', () => {
		expect(printed.value).toMatch(/sending REPLCONF ACK 0\n"set","a","1"\n/);
		expect(printed.value).not.toContain('SELECT');
	});

	test('and is none any more when it has ended', async () => {
		lab.input({ kind: 'key', terminal: 'replica', key: '^C' });
		await lab.run('sleep 1');
		expect((await lab.run('redis-cli info replication')).output).toContain('connected_slaves:0');
		expect(views().tapes[0]).toMatchObject({ replicasOnline: 0, pins: [] });
		expect(views().topology.clients.filter(({ isReplica }) => isReplica)).toEqual([]);
	});
});
