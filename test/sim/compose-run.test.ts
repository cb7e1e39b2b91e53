// A run with compose, networks that come and go, files that are copied and shaped links is its record, as every run is:
// replayed, continued from a checkpoint, and with ports that answer late and out of order.
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { createLab, defaultWorld, type Lab, type LabPorts, replay, restoreLab } from '../../src/sim';
import { shuffledPorts } from '../support/lab-fakes';
import { threadPorts } from '../support/thread-ports';

vi.setConfig({ testTimeout: 60_000 });

const file = readFileSync(new URL('../scenarios/tutorial/docker-compose.yml', import.meta.url), 'utf8');

const typed: readonly (readonly [seconds: number, terminal: string, text: string])[] = [
	[0, 'host-1', 'docker compose up --build'],
	[5, 'host-2', 'docker network disconnect sivae_default redis-replicas-1; redis-cli -p 7000 set a a'],
	[7, 'host-2', 'docker network connect sivae_default redis-replicas-1'],
	[9, 'host-2', 'docker exec redis-replicas-1 tc qdisc add dev eth0 root netem delay 40ms 5ms loss 2%'],
	[11, 'host-2', 'docker cp docker-compose.yml redis-master:/tmp/; docker stats --no-stream'],
	[14, 'host-2', 'docker compose restart my-redis-b; docker events --since 1m --until 0s | wc -l'],
	[
		17,
		'host-2',
		'docker run -d --name late --network sivae_default --health-cmd "redis-cli ping" --health-interval 1s redis',
	],
	[20, 'host-2', 'docker compose down'],
];

async function play(lab: Lab, from: number, until: number): Promise<void> {
	const start = defaultWorld.startsAt;
	if (from === 0) {
		for (const terminal of ['host-1', 'host-2']) lab.input({ kind: 'open-terminal', terminal, columns: 80, rows: 24 });
		lab.input({ kind: 'file-saved', path: '/home/sivae/docker-compose.yml', text: file });
	}
	for (const [seconds, terminal, text] of typed) {
		if (seconds < from || seconds >= until) continue;
		await lab.advance(micros(start + seconds * 1_000_000 + 500_000));
		lab.input({ kind: 'line', terminal, text });
	}
	await lab.advance(micros(start + until * 1_000_000));
}

async function whole(ports: LabPorts): Promise<Lab> {
	const lab = createLab(defaultWorld, ports);
	await play(lab, 0, 26);
	return lab;
}

test('a run with compose and networks is its record', async () => {
	const lab = await whole(threadPorts);
	const digest = lab.digest();
	expect(lab.trace().some((event) => event.kind === 'wire.changed' && event.body.silent)).toBe(true);
	expect((await replay(lab.record(), threadPorts)).digest()).toBe(digest);
	expect((await whole(shuffledPorts(threadPorts, 'late'))).digest()).toBe(digest);
	for (const at of [4, 8, 16]) {
		const middle = createLab(defaultWorld, threadPorts);
		await play(middle, 0, at);
		const restored = await restoreLab(structuredClone(await middle.checkpoint()), threadPorts);
		await play(restored, at, 26);
		expect(restored.digest()).toBe(digest);
	}
});
