// What the open lesson waits for (goals, questions, outcomes) is found in the run by the conductor. The page says what it
// looks for, and asks what of it has come only when something happened.

import type { Micros } from '../../base';
import { type LessonPlan, type Watched, watchedOf } from '../../lessons';
import type { LabViews } from '../../projections';
import type { Found } from '../../workers';
import type { LabPort } from './lab-port';
import { useLab } from './lab-store';
import { useContent } from './lesson-content';
import { usePage } from './page-store';

const pause = 150;
const nothingFound: Found = { found: [], at: new Map(), near: new Map() };

/** What the run is for: the lesson's steps, or its step on an empty host. */
export interface Story {
	readonly plan: LessonPlan;
	readonly alone: boolean;
}

interface Search {
	readonly story: Story | null;
	/** No other search has it. */
	readonly number: number;
	readonly watched: readonly Watched[];
	/** Time of the last event that was looked at. */
	upTo: Micros | null;
}

let searches = 0;

function searchFor(story: Story | null): Search {
	return { story, number: ++searches, watched: story === null ? [] : watchedOf(story.plan, story.alone), upTo: null };
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
	let search = searchFor(storyOf());
	let before: readonly unknown[] = [];
	let branch = 0;
	let asking = false;
	let again = false;
	let views: LabViews | null = null;
	const ask = async (): Promise<void> => {
		asking = true;
		again = false;
		const asked = search;
		const { upTo, found: now } = await port.watch(asked.number, asked.watched);
		if (search === asked) {
			search.upTo = upTo;
			if (now !== null) take(now);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
		asking = false;
		if (again) void ask();
	};
	const take = ({ found: goals, at: partly, near }: Found): void => {
		const { goals: before } = useLab.getState();
		useLab.setState({ goals, partly, near });
		if (goals.length !== before.length || goals.some((goal, index) => goal !== before[index])) found?.();
	};
	const look = (): void => {
		if (views === null) return;
		// Looking back takes nothing away that was reached; another record does.
		const { transport } = views;
		const story = storyOf();
		const another = transport.branch !== branch || (search.upTo !== null && transport.endsAt < search.upTo);
		if (another || search.story?.plan !== story?.plan || search.story?.alone !== story?.alone) {
			search = searchFor(story);
			before = [];
			if (search.watched.length === 0) take(nothingFound);
			begun?.();
		}
		branch = transport.branch;
		if (search.watched.length === 0) return;
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
