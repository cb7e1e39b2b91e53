// `window.lab`: the lab for scripts of teachers and tests. Every function is the client's; times are milliseconds, and a
// clock that plays is stopped first, so that a script's run does not depend on how fast the page is.

import { type Micros, millis } from '../../base';
import type { BranchView, Comparison, Correspondence, StepUnit } from '../../projections';
import type { Change, LabRecord, NodeQuestion, NodeReplyMap, NodeSummary, RunResult, TraceEvent } from '../../sim';
import type { LabClient, TraceFilter } from '../../workers';
import { restartLab } from './actions';
import { setPage } from './page-store';
import { pause } from './player';
import { answerNamed } from './questions';
import { makeLink, openAny } from './share';

/** One changed setting as a script writes it; times are milliseconds, rates bytes a second. */
export type ScriptedChange =
	| { readonly directive: string; readonly value: string; readonly container?: string }
	| {
			readonly latency?: number;
			readonly bandwidth?: number | null;
			readonly between?: readonly [string, string];
	  }
	| { readonly disk: number }
	| { readonly seed: string };

/** `endsAt` of the current one is where it ended when it was last left. */
export type ScriptedBranch = BranchView & { readonly current: boolean };

export interface LabApi {
	run(command: string, options?: { readonly terminal?: string; readonly within?: number }): Promise<RunResult>;
	advance(milliseconds: number): Promise<Micros>;
	step(unit?: StepUnit): Promise<Micros>;
	stepBack(unit?: StepUnit): Promise<Micros>;
	play(speed?: number): Promise<void>;
	pause(): Promise<void>;
	now(): Promise<Micros>;
	nodes(): Promise<readonly NodeSummary[]>;
	inspect<Q extends NodeQuestion>(node: string, question: Q): Promise<NodeReplyMap[Q['ask']] | null>;
	trace(filter?: TraceFilter): Promise<readonly TraceEvent[]>;
	/** What belongs to an event: its message, log lines, part of the stream, setting, causes and effects. */
	correspondence(event: number): Promise<Correspondence | null>;
	/** The run so far beside the same with one setting changed. */
	compare(change: ScriptedChange): Promise<Comparison>;
	/** Shows a moment of the record: a time, its start, or its end. */
	seek(to: Micros | 'start' | 'live'): Promise<Micros>;
	branch(): Promise<void>;
	/** All of them, each after what it came from; the current one is marked. */
	branches(): Promise<readonly ScriptedBranch[]>;
	switchBranch(branch: number): Promise<void>;
	/** The run goes on from there, and what came after is gone. */
	rewind(to: Micros): Promise<Micros>;
	undo(): Promise<void>;
	redo(): Promise<void>;
	bookmark(name: string): Promise<number>;
	/** Answers a question of the open lesson: `step/question` and the option's id. */
	answer(question: string, option: string): Promise<void>;
	record(): Promise<LabRecord>;
	/** To the shown moment; null: something of the run does not fit into a link. */
	link(): Promise<string | null>;
	open(what: string | LabRecord): Promise<void>;
	digest(): Promise<string>;
	reset(): Promise<void>;
}

declare global {
	interface Window {
		lab?: LabApi;
	}
}

function changeOf(change: ScriptedChange): Change {
	if ('directive' in change) {
		const { directive, value, container = null } = change;
		return { kind: 'directive', name: directive, value, container };
	}
	if ('disk' in change) return { kind: 'disk', bytesPerSecond: change.disk };
	if ('seed' in change) return { kind: 'seed', seed: change.seed };
	const { latency, bandwidth, between = null } = change;
	return {
		kind: 'link',
		between,
		...(latency === undefined ? {} : { latency: millis(latency) }),
		...(bandwidth === undefined ? {} : { bandwidth }),
	};
}

export function createLabApi(client: LabClient): LabApi {
	return {
		run: (command, { terminal, within } = {}) => {
			pause();
			return client.run(command, {
				...(terminal === undefined ? {} : { terminal }),
				...(within === undefined ? {} : { within: millis(within) }),
			});
		},
		advance: (milliseconds) => {
			pause();
			return client.advance(millis(milliseconds));
		},
		step: (unit = 'message') => {
			pause();
			return client.step(unit);
		},
		stepBack: (unit = 'message') => {
			pause();
			return client.stepBack(unit);
		},
		play: (speed = 1) => {
			pause();
			setPage({ playing: true, speed });
			return client.play(speed);
		},
		pause: async () => {
			pause();
			await client.pause();
		},
		now: client.now,
		nodes: client.nodes,
		inspect: client.inspect,
		trace: client.trace,
		correspondence: client.correspondence,
		compare: async (change) => {
			pause();
			return client.compare(await client.record(), changeOf(change)).done;
		},
		seek: client.seek,
		branch: client.branch,
		branches: async () => {
			const { branches, branch } = await client.kept();
			return branches.map(({ record: _, marks: __, ...one }) => ({ ...one, current: one.id === branch }));
		},
		switchBranch: client.switchBranch,
		rewind: (to) => {
			pause();
			return client.rewind(to);
		},
		undo: client.undo,
		redo: client.redo,
		bookmark: client.bookmark,
		answer: answerNamed,
		record: client.record,
		link: async () => (await makeLink(client)).href,
		open: (what) => openAny(client, what),
		digest: client.digest,
		reset: restartLab,
	};
}
