// The first exercise as a learner would do it: each block of code typed where the lesson says, in the real lab. Every
// view is looked at after every event.

import { beforeAll, describe, expect, test } from 'vitest';
import { micros, seconds } from '../../src/base';
import { loadNarrator, narrate, plainText } from '../../src/i18n';
import {
	codeOf,
	createWatchFold,
	foldWatch,
	isStepDone,
	type LessonCode,
	loadLesson,
	type StepPlan,
	solved,
	watchedOf,
} from '../../src/lessons';
import { createLabFold, foldEvent, type LabFold, type LabViews, linkStates, viewsOf } from '../../src/projections';
import {
	createHostProgram,
	createInThreadPort,
	createLab,
	defaultWorld,
	type Lab,
	redisServer,
	type TraceEvent,
} from '../../src/sim';
import { standingAt } from '../support/playback';

const fold: LabFold = createLabFold(defaultWorld);
const { plan } = await loadLesson('first-exercise', 'en');
/** The tutorial's part of it. */
const steps = plan.steps.slice(0, 6);
const goals = createWatchFold(watchedOf(plan, false));
const narrators = [await loadNarrator('ko'), await loadNarrator('en')];
const faults: string[] = [];
const sentences: string[] = [];
const done: string[] = [];
let last: LabViews | null = null;

function see(event: TraceEvent): void {
	const told = fold.narrator.count;
	foldEvent(fold, event);
	foldWatch(goals, event);
	const { current } = fold.narrator;
	if (fold.narrator.count > told && current !== null) {
		const { key, values } = current.sentence;
		sentences.push(key);
		const texts = narrators.map((narrator) => plainText(narrate(narrator, key, values)));
		for (const text of texts) if (/[{}]|undefined|NaN/.test(text)) faults.push(`${key}: ${text}`);
	}
	last = viewsOf(fold, standingAt(event.at));
	for (const fault of viewFaults(last, event)) faults.push(`${event.kind} ${event.id}: ${fault}`);
}

/** What no view may ever show. */
function viewFaults({ topology, sequence, tapes }: LabViews, event: TraceEvent): readonly string[] {
	const found: string[] = [];
	const lanes = new Set(sequence.lanes.map(({ id }) => id));
	const row = sequence.rows.at(-1);
	if (row !== undefined) {
		for (const lane of 'from' in row ? [row.from, row.to] : 'lane' in row && row.lane !== null ? [row.lane] : []) {
			if (!lanes.has(lane)) found.push(`a row on ${lane}, which has no lane`);
		}
	}
	for (const frame of topology.frames) if (frame.arrivesAt < event.at) found.push(`a frame is stuck: ${frame.text}`);
	for (const { link, offset, behind, name } of topology.nodes) {
		if (behind !== null && behind < 0) found.push(`${name} is ahead of its master`);
		if (offset !== null && offset < 0) found.push(`${name} is at ${offset}`);
		const order = [...(link?.passed ?? [])].map((state) => linkStates.indexOf(state));
		if (order.some((at, index) => index > 0 && at <= (order[index - 1] ?? -1))) found.push(`${name} steps back`);
	}
	for (const { window, blocks, pins, label } of tapes) {
		blocks.forEach((block, index) => {
			const before = blocks[index - 1];
			if (before !== undefined && block.from !== before.to + 1) found.push(`${label} has a hole before ${block.from}`);
		});
		if (window !== null && window.histlen !== window.last - window.first + 1)
			found.push(`${label} miscounts its window`);
		if (window !== null && blocks.length > 0 && blocks.at(-1)?.to !== window.last)
			found.push(`${label} ends elsewhere`);
		for (const { applied } of pins)
			if (applied !== null && applied > (window?.last ?? 0)) found.push(`a pin beyond ${label}`);
	}
	return found;
}

async function type(lab: Lab, block: LessonCode): Promise<void> {
	const { place } = block;
	const code = solved(block);
	if (place.in === 'editor') throw new Error(`${block.id} is not typed`);
	const terminal = place.in === 'host' ? `host-${place.terminal}` : `cli:${place.container}`;
	if (lab.terminal(terminal) === null) {
		lab.input({ kind: 'open-terminal', terminal, columns: 80, rows: 24 });
		await pause(lab);
	}
	if (place.in === 'console' && !isAtRedis(lab, terminal))
		await lab.run(`docker exec -it ${place.container} redis-cli`, { terminal });
	for (const line of code.split('\n')) await lab.run(line, { terminal, within: seconds(10) });
	await pause(lab);
}

/** A learner looks before going on. */
async function pause(lab: Lab): Promise<void> {
	await lab.advance(micros(lab.now() + seconds(1)));
}

function isAtRedis(lab: Lab, terminal: string): boolean {
	return lab.terminal(terminal)?.prompt?.startsWith('127.0.0.1:') === true;
}

/** Waits for the goals as a learner does, but not for ever. */
async function finish(lab: Lab, step: StepPlan): Promise<void> {
	for (let waited = 0; waited < 30 && !isStepDone(step, goals.found); waited++) await pause(lab);
	if (isStepDone(step, goals.found)) done.push(step.id);
}

beforeAll(async () => {
	const lab = createLab(defaultWorld, {
		createPort: () => createInThreadPort(redisServer, (run) => run()),
		createHost: createHostProgram,
		observe: see,
	});
	for (const step of steps) {
		for (const code of codeOf(step)) await type(lab, code);
		await finish(lab, step);
	}
	lab.dispose();
});

describe('the first exercise', () => {
	test('is done step by step by what it tells the learner to type', () => {
		expect(done).toEqual(steps.map(({ id }) => id));
	});

	test('shows nothing that cannot be, after any of its events', () => {
		expect(faults).toEqual([]);
	});

	test('is narrated in the order of a full resync, a refused write, and a partial resync', () => {
		const story = [
			'link.dialled',
			'handshake.ping',
			'handshake.replconf',
			'psync.asked-nothing',
			'decided.asked-for-full',
			'backlog.created',
			'sync.delay',
			'sync.fullresync',
			'sync.forked',
			'replica.flushed',
			'replica.loading',
			'stream.select',
			'stream.command',
			'write.readonly',
			'rdb.saved',
			'node.stopped',
			'restart.replica-rdb',
			'link.dialled',
			'handshake.ping',
			'handshake.replconf',
			'psync.asked',
			'decided.continue',
		];
		expect(sentences.filter((key) => story.includes(key))).toEqual(story);
	});

	test('ends with both nodes at one offset of one history, and two keys each', () => {
		const [master, replica] = last?.topology.nodes ?? [];
		expect(replica).toMatchObject({
			replid: master?.replid,
			offset: master?.offset,
			behind: 0,
			keys: 2,
			keysDifference: 0,
		});
		expect(last?.topology.links).toMatchObject([{ state: 'online', rdb: null, catchUp: null }]);
		expect(last?.tapes[0]?.verdict).toMatchObject({ decision: 'continue', why: 'in-window', bytes: 27 });
	});

	test('marks a full resync, the end of the replica and a partial resync on the time line', () => {
		expect(last?.transport.marks.map(({ kind }) => kind)).toEqual(['full', 'node-down', 'partial']);
	});
});
