// The machines of the past: from images along the run, and the same as if they had been run to that moment and no further.
import { expect, test } from 'vitest';
import { type Micros, micros } from '../../src/base';
import { createLab, defaultWorld, type Lab, type LabRecord, replay } from '../../src/sim';
import { createPastLab, labAsOf } from '../../src/workers/past-lab';
import { leastMissed } from '../../src/workers/thin';
import { exercise, terminals } from '../support/exercise';
import { threadPorts } from '../support/thread-ports';

const seconds = (count: number): Micros => micros(defaultWorld.startsAt + count * 1_000_000);

/** The exercise, then half an hour of writes. */
async function longRun(): Promise<LabRecord> {
	const lab = createLab(defaultWorld, threadPorts);
	for (const terminal of terminals) lab.input({ kind: 'open-terminal', terminal, columns: 80, rows: 24 });
	for (const { terminal, command, thenSeconds = 0 } of exercise) {
		await lab.run(command, { terminal });
		await lab.advance(micros(lab.now() + thenSeconds * 1_000_000));
	}
	const write = 'docker exec my-redis-master redis-cli -r 1800 -i 1 incr n > /dev/null';
	lab.input({ kind: 'line', terminal: 'host-3', text: write });
	await lab.advance(micros(lab.now() + 1_800_000_000));
	return lab.record();
}

async function asItWas(record: LabRecord, now: Micros): Promise<Lab> {
	return replay({ ...record, inputs: record.inputs.filter(({ at }) => at < now), until: now }, threadPorts);
}

async function facts(lab: Lab) {
	const asked = ['my-redis-master', 'my-redis-replica'].flatMap((node) =>
		(['replication', 'stats', 'keyspace'] as const).map((section) => lab.inspect(node, { ask: 'info', section })),
	);
	return { digest: lab.digest(), inputs: lab.record().inputs.length, answers: await Promise.all(asked) };
}

test('any moment, asked in any order, is the moment of a run that went no further', async () => {
	const record = await longRun();
	const past = createPastLab();
	for (const at of [1_200, 3, 1_700, 10, 9, 600, 601, 1_700, 0.5, 900]) {
		const now = seconds(at);
		expect(await facts(await labAsOf(past, record, now))).toEqual(await facts(await asItWas(record, now)));
	}
	expect(past.left.length).toBeGreaterThan(4);
	expect(past.left.length).toBeLessThanOrEqual(12);
});

test('at the instant of an input the input is not there yet; right after it is', async () => {
	const record = await longRun();
	const past = createPastLab();
	await labAsOf(past, record, seconds(1_700));
	const last = record.inputs.length - 1;
	const at = record.inputs[last]?.at ?? micros(0);
	expect((await labAsOf(past, record, at)).record().inputs).toHaveLength(last);
	expect((await labAsOf(past, record, micros(at + 1))).record().inputs).toHaveLength(last + 1);
});

test('of many copies the recent ones stay close together and the old ones far apart', () => {
	const places: number[] = [];
	for (let at = 0; at <= 1_000; at++) {
		places.push(at);
		if (places.length > 10) places.splice(leastMissed(places, at, 1), 1);
	}
	expect(places[0]).toBe(0);
	expect(places.at(-1)).toBe(1_000);
	const gaps = places.slice(1).map((at, i) => at - (places[i] ?? 0));
	expect(gaps[0]).toBeGreaterThan(100);
	expect(gaps.at(-1)).toBeLessThan(10);
});
