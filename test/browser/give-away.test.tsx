// The page at the moment at which a prediction stops the clock, for every prediction of every lesson: nothing on it says
// how it will go. The page is the real one; what it is given are the views of the solution's run up to that moment.

import { createRoot } from 'react-dom/client';
import { beforeAll, expect, test } from 'vitest';
import { page as window } from 'vitest/browser';
import '../../src/ui/styles/index.css';
import { interfaceTexts, type Language, pictureTexts } from '../../src/i18n';
import {
	codeOf,
	createWatchFold,
	foldWatch,
	type LessonContent,
	type LessonOutline,
	lessons,
	loadLesson,
	predictionKey,
	predictionsOf,
	watchedOf,
} from '../../src/lessons';
import { createLabFold, foldEvent, type LabViews, viewsOf } from '../../src/projections';
import { defaultWorld, type TraceEvent } from '../../src/sim';
import { Page } from '../../src/ui/page';
import { watchHush } from '../../src/ui/store/hush';
import type { LabPort } from '../../src/ui/store/lab-port';
import { connectLab, useLab } from '../../src/ui/store/lab-store';
import { useContent } from '../../src/ui/store/lesson-content';
import { setPage } from '../../src/ui/store/page-store';
import { openQuestion } from '../../src/ui/store/questions';
import { recordFor, runLesson } from '../lessons/run-lesson';
import { standingAt } from '../support/playback';

interface Stop {
	readonly key: string;
	readonly views: LabViews;
	/** What the lesson has found by then. */
	readonly found: readonly string[];
}

let feed: (views: LabViews) => void = () => {};

beforeAll(async () => {
	await window.viewport(1440, 900);
	const element = document.createElement('div');
	element.id = 'root';
	document.body.append(element);
	createRoot(element).render(<Page />);
	const port: Pick<LabPort, 'subscribe' | 'trace' | 'keys'> = {
		subscribe: (take) => {
			feed = take;
			return () => {};
		},
		trace: async () => [],
		keys: async () => [],
	};
	connectLab(port as LabPort);
	watchHush();
});

/** Where the clock stops, each with all that belongs to that instant. */
async function stopsIn({ plan }: LessonContent, language: Language): Promise<readonly Stop[]> {
	const fold = createLabFold(defaultWorld);
	const watch = createWatchFold(watchedOf(plan, false));
	const stops: Stop[] = [];
	const waiting: string[] = [];
	let last: TraceEvent | null = null;
	const blocks = plan.steps.filter(({ mode }) => mode !== 'alone').flatMap(codeOf);
	await runLesson(plan, recordFor([...plan.before, ...blocks], language), false, (event) => {
		if (last !== null && event.at > last.at && waiting.length > 0) {
			const views = viewsOf(fold, standingAt(last.at));
			for (const key of waiting.splice(0)) stops.push({ key, views, found: watch.found });
		}
		last = event;
		const known = watch.found.length;
		foldEvent(fold, event);
		foldWatch(watch, event);
		waiting.push(...watch.found.slice(known).filter((key) => /\?[^=]+$/.test(key)));
	});
	return stops;
}

/** What the page says when it concludes something of what is still to come. */
function conclusions(language: Language): readonly string[] {
	const { verdict, node, tape, presenter, lost } = interfaceTexts(language);
	const picture = pictureTexts(language);
	return [
		verdict.sameHistory,
		verdict.inWindow,
		verdict.notInFuture,
		verdict.ready,
		verdict.safeCut,
		node.stale,
		node.goodReplicas(0, 1, true).split('·')[1] ?? '',
		tape.textRequest('1', true).split('1').at(-1) ?? '',
		presenter.inWindow,
		picture.tape.willBeLost,
		picture.node.isolated,
		lost.willBe,
	].map((text) => text.trim());
}

const settle = async (): Promise<void> => {
	for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve));
};

/** What can be read or is read aloud, outside of the lesson's own panel and of the vote. */
function readable(): string {
	const copy = document.body.cloneNode(true) as HTMLElement;
	for (const own of copy.querySelectorAll('.panel, .vote, .logs, .term')) own.remove();
	const named = [...copy.querySelectorAll('[aria-label], [title]')].map(
		(element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('title') ?? ''}`,
	);
	return [copy.textContent, ...named].join('\n');
}

async function show(outline: LessonOutline, content: LessonContent, stop: Stop, step: number, asks: boolean) {
	const earlier = stop.found.filter((key) => key !== stop.key && /\?[^=]+$/.test(key));
	setPage({
		mode: 'lesson',
		lesson: outline.id,
		lessonStep: step,
		home: false,
		lessonOpen: true,
		asks,
		answers: Object.fromEntries(earlier.map((key) => [key, null])),
	});
	useContent.setState({ content, failed: false });
	useLab.setState({ goals: stop.found });
	feed(stop.views);
	await settle();
}

test.each([
	{ language: 'ko', presenting: false },
	{ language: 'en', presenting: true },
] as const)('in $language, in front of a class: $presenting, no prediction is answered before', async (at) => {
	const { language, presenting } = at;
	// Consoles and logs show what has been printed, and no more.
	setPage({ language, presenting, dockOpen: false });
	const words = conclusions(language);
	const told: string[] = [];
	const without: string[] = [];
	let seen = 0;
	for (const outline of lessons) {
		const content = await loadLesson(outline.id, language);
		const stops = await stopsIn(content, language);
		const { steps } = content.plan;
		for (const [index, step] of steps.entries()) {
			for (const { id } of predictionsOf(step)) {
				const key = predictionKey(step.id, id);
				const stop = stops.find((one) => one.key === key);
				if (stop === undefined) throw new Error(`${outline.id} never stops at ${key}`);
				await show(outline, content, stop, index, true);
				const text = readable();
				told.push(...words.filter((word) => text.includes(word)).map((word) => `${outline.id} ${key}: ${word}`));
				expect(openQuestion()?.key).toBe(key);
				seen += 1;
				if (outline.id !== 'failover' && outline.id !== 'link') continue;
				await show(outline, content, stop, index, false);
				const loud = readable();
				if (words.some((word) => loud.includes(word))) without.push(key);
			}
		}
	}
	expect(told).toEqual([]);
	expect(seen).toBeGreaterThanOrEqual(40);
	// Where nothing is asked the same moments say a good deal.
	if (!presenting) expect(without.length).toBeGreaterThan(0);
});
