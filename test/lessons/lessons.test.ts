// Every lesson, in both languages: what it says is so. Its solution is typed into the real lab; the outcome of each
// prediction is what the engine did, and no goal is met by anything but the step that it belongs to.

import { describe, expect, test } from 'vitest';
import { languages } from '../../src/i18n';
import {
	blocksBefore,
	codeOf,
	createWatchFold,
	foldWatch,
	goalKey,
	type LessonCode,
	lessons,
	loadLesson,
	outcomeOf,
	predictionKey,
	predictionsOf,
	type StepPlan,
	solved,
	type Watched,
	type WatchFold,
} from '../../src/lessons';
import { fits } from '../../src/lessons/pattern';
import type { TraceEvent } from '../../src/sim';
import { lessonFaults } from './lesson-faults';
import { recordFor, runLesson } from './run-lesson';

const contents = await Promise.all(
	lessons.map(async (outline) => ({
		outline,
		ko: await loadLesson(outline.id, 'ko'),
		en: await loadLesson(outline.id, 'en'),
	})),
);

const seconds = (blocks: readonly LessonCode[]): number => blocks.reduce((sum, { takes = 2 }) => sum + takes, 1);

/** What a terminal says when a line was not understood. */
const complaint = /command not found|Usage:|No such container|unknown (?:flag|command)|wrong number|this lab has no/i;

describe.each(contents)('lesson $outline.number', (content) => {
	const { plan } = content.en;
	const guided = plan.steps.filter(({ mode }) => mode !== 'alone');
	const alone = plan.steps.filter(({ mode }) => mode === 'alone');

	test('has no faults', () => {
		expect(lessonFaults(content.outline, plan, { ko: content.ko.texts, en: content.en.texts })).toEqual([]);
	});

	describe.each(languages)('in %s', (language) => {
		test('its solution meets every goal, and every prediction comes out as marked', async () => {
			const all = [...plan.before, ...guided.flatMap(codeOf)];
			const texts = createWatchFold(evidenceOf(guided));
			const unread: string[] = [];
			const over: string[] = [];
			const since: TraceEvent[] = [];
			const run = await runLesson(plan, recordFor(all, language), false, (event, found) => {
				foldWatch(texts, event);
				if (event.kind === 'terminal.line') since.length = 0;
				since.push(event);
				for (const key of found.filter(isQuestion)) {
					if (!texts.found.includes(key)) unread.push(key);
					if (isOver(guided, key, since, texts)) over.push(key);
				}
			});
			expect(run.output).not.toMatch(complaint);
			expect(echoedTwice(all, run.output)).toEqual([]);
			expect(state(guided, run.found)).toEqual(asMarked(guided));
			expect({ unread, over }).toEqual({ unread: [], over: [] });
			expect(hasty(guided, run.when)).toEqual([]);
			for (const step of alone) {
				const { found, output } = await runLesson(plan, recordFor(codeOf(step), language), true);
				expect(output).not.toMatch(complaint);
				expect(state([step], found)).toEqual(asMarked([step]));
			}
		});
	});

	test('no goal is met before its step is done, however long one waits', async () => {
		const early: string[] = [];
		for (const [index, step] of plan.steps.entries()) {
			const blocks = blocksBefore(plan, index);
			const { found } = await runLesson(plan, recordFor(blocks, 'en', seconds(codeOf(step))), step.mode === 'alone');
			step.goals.forEach((_, goal) => {
				if (found.includes(goalKey(step.id, goal))) early.push(goalKey(step.id, goal));
			});
		}
		expect(early).toEqual([]);
	});
});

/** What can be read before each question, under the question's own name. */
function evidenceOf(steps: readonly StepPlan[]): readonly Watched[] {
	return steps.flatMap((step) =>
		predictionsOf(step).map(({ id, evidence }) => ({
			key: predictionKey(step.id, id),
			patterns: evidence,
			after: null,
		})),
	);
}

/** Whether one of the answers has come already of what was typed last: the clock would stop too late. */
function isOver(
	steps: readonly StepPlan[],
	key: string,
	since: readonly TraceEvent[],
	{ names, applied }: WatchFold,
): boolean {
	const asked = steps.flatMap((step) => predictionsOf(step).filter(({ id }) => predictionKey(step.id, id) === key));
	const ends = asked.flatMap(({ options }) => Object.values(options).flatMap(({ shows }) => shows?.at(-1) ?? []));
	return since.some((event) => ends.some((pattern) => fits(pattern, event, { names, applied })));
}

function isQuestion(key: string): boolean {
	return /\?[^=]+$/.test(key);
}

/** Predictions with no time between question and answer: no clock could stop there. */
function hasty(steps: readonly StepPlan[], when: ReadonlyMap<string, number>): readonly string[] {
	return steps.flatMap((step) =>
		predictionsOf(step)
			.map(({ id, answer }) => [predictionKey(step.id, id), answer] as const)
			.filter(([key, answer]) => (when.get(`${key}=${answer}`) ?? 0) <= (when.get(key) ?? 0))
			.map(([key]) => key),
	);
}

/** Lines that were typed while another ran: a terminal shows them then, and again at its prompt. */
function echoedTwice(blocks: readonly LessonCode[], output: string): readonly string[] {
	const typed = blocks.filter(({ place }) => place.in !== 'editor').flatMap((block) => solved(block).split('\n'));
	const whole = [...new Set(typed)].filter((line) => line.startsWith('docker run') || line.startsWith('config set'));
	return whole.filter((line) => output.split(line).length - 1 > typed.filter((one) => one.startsWith(line)).length);
}

/** What came of each goal and prediction. */
function state(
	steps: readonly StepPlan[],
	found: readonly string[],
): Readonly<Record<string, string | boolean | null>> {
	return Object.fromEntries(
		steps.flatMap((step): (readonly [string, string | boolean | null])[] => [
			...step.goals.map((_, index) => [goalKey(step.id, index), found.includes(goalKey(step.id, index))] as const),
			...predictionsOf(step).map((one) => [`${step.id}?${one.id}`, outcomeOf(step.id, one, found)] as const),
		]),
	);
}

function asMarked(steps: readonly StepPlan[]): Readonly<Record<string, string | boolean | null>> {
	return Object.fromEntries(
		steps.flatMap((step): (readonly [string, string | boolean | null])[] => [
			...step.goals.map((_, index) => [goalKey(step.id, index), true] as const),
			...predictionsOf(step).map((one) => [`${step.id}?${one.id}`, one.answer] as const),
		]),
	);
}
