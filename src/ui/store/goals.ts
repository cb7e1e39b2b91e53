// The lesson's goals are decided by a fold of the trace. The page asks for the few kinds of events that goals speak of,
// only those it has not seen, and only when something happened.

import type { Micros } from '../../base';
import { createGoalsFold, foldGoals, type GoalsFold, type Lesson } from '../../lessons';
import type { LabViews } from '../../projections';
import type { EventId, TraceKind } from '../../sim';
import type { LabPort } from './lab-port';
import { useLab } from './lab-store';

const kinds: readonly TraceKind[] = [
	'node.created',
	'node.exited',
	'file.changed',
	'command.run',
	'write.refused',
	'psync.decided',
	'log.printed',
];
const pause = 150;

interface Seen {
	readonly lesson: Lesson;
	fold: GoalsFold;
	since: Micros | null;
	/** Events of the last instant seen: `since` brings them again. */
	ids: Set<EventId>;
}

function fresh(lesson: Lesson): Seen {
	return { lesson, fold: createGoalsFold(lesson), since: null, ids: new Set() };
}

/** What tells that goals may have moved: keepalives change none of these. */
function marker(views: LabViews): readonly unknown[] {
	return [views.logs, views.sequence.rows.at(-1)?.event, views.terminals];
}

export function followGoals(port: LabPort, lessonOf: () => Lesson): () => void {
	let seen = fresh(lessonOf());
	let before: readonly unknown[] = [];
	let branch = 0;
	let asking = false;
	let again = false;
	const ask = async (): Promise<void> => {
		asking = true;
		again = false;
		const asked = seen;
		const events = await port.trace({ kinds, ...(seen.since === null ? {} : { since: seen.since }) });
		for (const event of seen === asked ? events : []) {
			if (seen.ids.has(event.id)) continue;
			if (event.at !== seen.since) seen.ids.clear();
			seen.since = event.at;
			seen.ids.add(event.id);
			foldGoals(seen.fold, seen.lesson, event);
		}
		if (seen.fold.met !== useLab.getState().goals) useLab.setState({ goals: seen.fold.met });
		await new Promise((resolve) => setTimeout(resolve, pause));
		asking = false;
		if (again) void ask();
	};
	return port.subscribe((views) => {
		// Looking back takes nothing away that was reached; another record does.
		const { transport } = views;
		const lesson = lessonOf();
		const another = transport.branch !== branch || (seen.since !== null && transport.endsAt < seen.since);
		if (another || seen.lesson !== lesson) seen = fresh(lesson);
		branch = transport.branch;
		const now = marker(views);
		if (now.every((part, index) => part === before[index])) return;
		before = now;
		if (asking) again = true;
		else void ask();
	});
}
