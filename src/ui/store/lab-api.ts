// `window.lab`: the lab for scripts of teachers and tests. Every function is the client's; times are milliseconds, and a
// clock that plays is stopped first, so that a script's run does not depend on how fast the page is.

import { type Micros, millis } from '../../base';
import type { EngineQuestion } from '../../engine';
import type { StepUnit } from '../../projections';
import type { EngineView, LabRecord, NodeSummary, RunResult, TraceEvent } from '../../sim';
import type { LabClient, TraceFilter } from '../../workers';
import { restartLab } from './actions';
import { setPage } from './page-store';
import { pause } from './player';

export interface LabApi {
	run(command: string, options?: { readonly terminal?: string; readonly within?: number }): Promise<RunResult>;
	advance(milliseconds: number): Promise<Micros>;
	step(unit?: StepUnit): Promise<Micros>;
	stepBack(unit?: StepUnit): Promise<Micros>;
	play(speed?: number): Promise<void>;
	pause(): Promise<void>;
	now(): Promise<Micros>;
	nodes(): Promise<readonly NodeSummary[]>;
	inspect(node: string, question: EngineQuestion): Promise<EngineView | null>;
	trace(filter?: TraceFilter): Promise<readonly TraceEvent[]>;
	record(): Promise<LabRecord>;
	digest(): Promise<string>;
	reset(): Promise<void>;
}

declare global {
	interface Window {
		lab?: LabApi;
	}
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
		record: client.record,
		digest: client.digest,
		reset: restartLab,
	};
}
