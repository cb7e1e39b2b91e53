// What happens in the lab is looked through for what the open lesson waits for: goals, questions, outcomes. The page asks
// for the few kinds of events that these speak of, only those it has not seen, and only when something happened.

import type { Micros } from '../../base';
import { createWatchFold, foldWatch, kindsOf, type LessonPlan, type WatchFold, watchedOf } from '../../lessons';
import type { LabViews } from '../../projections';
import type { EventId } from '../../sim';
import type { LabPort } from './lab-port';
import { useLab } from './lab-store';
import { useContent } from './lesson-content';
import { usePage } from './page-store';

const pause = 150;

/** What the run is for: the lesson's steps, or its step on an empty host. */
export interface Story {
	readonly plan: LessonPlan;
	readonly alone: boolean;
}

interface Seen {
	readonly story: Story | null;
	readonly fold: WatchFold;
	since: Micros | null;
	/** Events of the last instant seen: `since` brings them again. */
	ids: Set<EventId>;
}

function fresh(story: Story | null): Seen {
	const watched = story === null ? [] : watchedOf(story.plan, story.alone);
	return { story, fold: createWatchFold(watched), since: null, ids: new Set() };
}

/** What tells that goals may have moved: keepalives change none of these, and a saved file only the last. */
function marker(views: LabViews): readonly unknown[] {
	return [views.logs, views.sequence.rows.at(-1)?.event, views.terminals, views.transport.undo];
}

export interface FollowOptions {
	readonly storyOf: () => Story | null;
	/** Another run or another lesson: nothing has been found in it yet. */
	readonly begun?: () => void;
	/** Something more has been found. */
	readonly found?: () => void;
}

export function followGoals(port: LabPort, { storyOf, begun, found }: FollowOptions): () => void {
	let seen = fresh(storyOf());
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
		const story = storyOf();
		const another = transport.branch !== branch || (seen.since !== null && transport.endsAt < seen.since);
		if (another || seen.story?.plan !== story?.plan || seen.story?.alone !== story?.alone) {
			seen = fresh(story);
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
		usePage.subscribe(({ ran }, { ran: old }) => {
			if (ran !== old) look();
		}),
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
