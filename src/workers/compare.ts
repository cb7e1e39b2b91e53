// A record and the same record with one setting changed, run one after the other at full speed in this thread. Done in a
// worker of its own, so that the lab on the page goes on and the comparison can be given up by ending the worker.

import { type Micros, micros } from '../base';
import { type Comparison, compareRuns, createRunFold, foldRun, type RunFacts, runFacts } from '../projections';
import {
	type Change,
	changedRecord,
	changeProblem,
	createHostProgram,
	createInThreadPort,
	createLab,
	type LabRecord,
	redisServer,
} from '../sim';
import { heldKeys } from './held-keys';
import { guard } from './node-thread';

/** How much of both runs is done, from 0 to 1. */
export type Progress = (done: number) => void;

const sliceMicros = 1_000_000;

export async function compareRecord(record: LabRecord, change: Change, progress: Progress): Promise<Comparison> {
	const problem = changeProblem(record.world, change);
	if (problem !== null) throw new Error(problem);
	const original = await runOut(record, (done) => progress(done / 2));
	const changed = await runOut(changedRecord(record, change), (done) => progress((1 + done) / 2));
	return compareRuns(original, changed);
}

async function runOut(record: LabRecord, progress: Progress): Promise<RunFacts> {
	const fold = createRunFold();
	const lab = createLab(record.world, {
		createPort: () => createInThreadPort(redisServer, guard),
		createHost: createHostProgram,
		observe: (event) => foldRun(fold, event),
	});
	const { startsAt } = record.world;
	const advance = async (until: Micros): Promise<void> => {
		while (lab.now() < until) {
			await lab.advance(micros(Math.min(until, lab.now() + sliceMicros)));
			progress((lab.now() - startsAt) / (record.until - startsAt));
		}
	};
	for (const { at, input } of record.inputs) {
		await advance(at);
		lab.input(input);
	}
	await advance(record.until);
	const held = new Map((await heldKeys(lab)).map((one) => [one.node as string, one]));
	lab.dispose();
	return runFacts(fold, record.until, (node) => held.get(node) ?? nothing);
}

const nothing = { keys: [], total: 0 };
