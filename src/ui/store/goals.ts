// What happens in the lab is looked through for what the open lesson waits for: goals, questions, outcomes. The page asks
// for the few kinds of events that these speak of, only those it has not seen, and only when something happened.

import type { Micros } from '../../base';
import { createWatchFold, foldWatch, kindsOf, type LessonPlan, type WatchFold, watchedOf } from '../../lessons';
import type { LabViews } from '../../projections';
import type { EventId } from '../../sim';
import type { LabPort } from './lab-port';
import { useLab } from './lab-store';
import { useContent } from './lesson-content';

const pause = 150;

interface Seen {
	readonly plan: LessonPlan | null;
	readonly fold: WatchFold;
	since: Micros | null;
	/** Events of the last instant seen: `since` brings them again. */
	ids: Set<EventId>;
}

function fresh(plan: LessonPlan | null): Seen {
	return { plan, fold: createWatchFold(plan === null ? [] : watchedOf(plan)), since: null, ids: new Set() };
}

/** What tells that goals may have moved: keepalives change none of these. */
function marker(views: LabViews): readonly unknown[] {
	return [views.logs, views.sequence.rows.at(-1)?.event, views.terminals];
}

export interface FollowOptions {
	readonly planOf: () => LessonPlan | null;
	/** Another run or another lesson: nothing has been found in it yet. */
	readonly begun?: () => void;
	/** Something more has been found. */
	readonly found?: () => void;
}

export function followGoals(port: LabPort, { planOf, begun, found }: FollowOptions): () => void {
	let seen = fresh(planOf());
	let before: readonly unknown[] = [];
	let branch = 0;
	let asking = false;
	let again = false;
	let views: LabViews | null = null;
	const ask = async (): Promise<void> => {
		asking = true;
		again = false;
		const asked = seen;
		const kinds = kindsOf(seen.fold.watched);
		const events = await port.trace({ kinds, ...(seen.since === null ? {} : { since: seen.since }) });
		for (const event of seen === asked ? events : []) {
			if (seen.ids.has(event.id)) continue;
			if (event.at !== seen.since) seen.ids.clear();
			seen.since = event.at;
			seen.ids.add(event.id);
			foldWatch(seen.fold, event);
		}
		const { goals } = useLab.getState();
		// The fold's maps are its own and change: the store gets them as they are now.
		useLab.setState({ goals: seen.fold.found, partly: new Map(seen.fold.at), near: new Map(seen.fold.near) });
		if (seen.fold.found !== goals) found?.();
		await new Promise((resolve) => setTimeout(resolve, pause));
		asking = false;
		if (again) void ask();
	};
	const look = (): void => {
		if (views === null) return;
		// Looking back takes nothing away that was reached; another record does.
		const { transport } = views;
		const plan = planOf();
		const another = transport.branch !== branch || (seen.since !== null && transport.endsAt < seen.since);
		if (another || seen.plan !== plan) {
			seen = fresh(plan);
			before = [];
			begun?.();
		}
		branch = transport.branch;
		const now = marker(views);
		if (now.every((part, index) => part === before[index])) return;
		before = now;
		if (asking) again = true;
		else void ask();
	};
	const forget = [
		port.subscribe((shown) => {
			views = shown;
			look();
		}),
		useContent.subscribe(look),
	];
	return () => {
		for (const one of forget) one();
	};
}
