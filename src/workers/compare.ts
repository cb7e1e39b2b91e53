// A record and the same record with one setting changed, run one after the other at full speed in this thread. Done in a
// worker of its own, so that the lab on the page goes on and the comparison can be given up by ending the worker.

import { type Micros, micros } from '../base';
import {
	type Comparison,
	compareRuns,
	createRunFold,
	type FinalKey,
	type FinalNode,
	foldRun,
	type RunFacts,
	runFacts,
} from '../projections';
import {
	type Change,
	changedRecord,
	changeProblem,
	createHostProgram,
	createInThreadPort,
	createLab,
	type EngineView,
	type Lab,
	type LabRecord,
	redisServer,
} from '../sim';
import { guard } from './node-thread';

/** How much of both runs is done, from 0 to 1. */
export type Progress = (done: number) => void;

const sliceMicros = 1_000_000;
const keysMax = 1_000;

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
	const held = new Map<string, Held>();
	for (const { node } of lab.nodes()) held.set(node, await keysOf(lab, node));
	lab.dispose();
	return runFacts(fold, record.until, (node) => held.get(node) ?? nothing);
}

type Held = Pick<FinalNode, 'keys' | 'total'>;
const nothing: Held = { keys: [], total: 0 };

type StateView = Extract<EngineView, { readonly phase: unknown }>;
type KeysView = Extract<EngineView, { readonly total: number }>;

async function keysOf(lab: Lab, node: string): Promise<Held> {
	const state = (await lab.inspect(node, { ask: 'state' })) as StateView | null;
	const keys: FinalKey[] = [];
	let total = 0;
	for (const { db } of state?.keys ?? []) {
		const limit = keysMax - keys.length;
		const view = (await lab.inspect(node, { ask: 'keys', db, limit })) as KeysView;
		total += view.total;
		for (const { key, preview, length, expiresAt } of view.keys) {
			keys.push({ db, key, value: preview, length, expires: expiresAt !== null });
		}
	}
	return { keys, total };
}
