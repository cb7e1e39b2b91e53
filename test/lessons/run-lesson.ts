// A lesson's solution in the real lab, in one thread: what of it is found in the trace.

import { micros } from '../../src/base';
import { defaultHostFiles } from '../../src/host';
import type { Language } from '../../src/i18n';
import type { LessonPlan } from '../../src/lessons';
import { createWatchFold, foldWatch, type LessonCode, solutionRecord, watchedOf } from '../../src/lessons';
import {
	createHostProgram,
	createInThreadPort,
	defaultWorld,
	type LabRecord,
	redisServer,
	replay,
	type TraceEvent,
} from '../../src/sim';

export interface LessonRun {
	readonly found: readonly string[];
	/** When each was found. */
	readonly when: ReadonlyMap<string, number>;
	/** Everything that stood in a terminal. */
	readonly output: string;
}

export function recordFor(blocks: readonly LessonCode[], language: Language, moreSeconds = 0): LabRecord {
	const files = defaultHostFiles(language, defaultWorld.host.home);
	const record = solutionRecord(blocks, { ...defaultWorld, files });
	return { ...record, until: micros(record.until + moreSeconds * 1_000_000) };
}

export async function runLesson(
	plan: LessonPlan,
	record: LabRecord,
	alone = false,
	observe: (event: TraceEvent, found: readonly string[]) => void = () => {},
): Promise<LessonRun> {
	const fold = createWatchFold(watchedOf(plan, alone));
	const when = new Map<string, number>();
	let output = '';
	const lab = await replay(record, {
		createPort: () => createInThreadPort(redisServer, (run) => run()),
		createHost: createHostProgram,
		observe: (event) => {
			foldWatch(fold, event);
			const news = fold.found.slice(when.size);
			for (const key of news) when.set(key, event.at);
			if (event.kind === 'terminal.output') output += event.body.text;
			observe(event, news);
		},
	});
	lab.dispose();
	return { found: fold.found, when, output };
}
