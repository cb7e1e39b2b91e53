// How long a lesson takes is said on its card. The estimate behind it: a lesson is read at the pace at which one reads to
// understand, short commands are typed by hand and long ones are run
// by their button, the clock runs at 1×, and every question is thought about.

import { describe, expect, test } from 'vitest';
import { type Language, languages, parseMarkup, plainText } from '../../src/i18n';
import { codeOf, type LessonTexts, lessons, loadLesson, predictionsOf, type StepPlan, solved } from '../../src/lessons';
import { koreanLength } from '../support/korean';

const minute = 60;
/** Syllables and words a minute. People read 238 words of non-fiction (Brysbaert 2019): to understand takes longer. */
const readsPerMinute: Readonly<Record<Language, number>> = { ko: 500, en: 220 };
/** 52 words of five letters a minute, which Dhakal et al. (2018) measured, are 4.3; shell commands are no prose. */
const lettersTypedPerSecond = 4;
/** More than these are not typed but read and run. */
const lettersTypedMax = 60;
const secondsPerQuestion = 15;
/** To look at what has come: the log, the picture, the tape. */
const secondsPerStep = 12;

const contents = await Promise.all(
	lessons.flatMap((outline) =>
		languages.map(async (language) => ({ outline, language, ...(await loadLesson(outline.id, language)) })),
	),
);

function wordsOf({ prose, note = '', predictions, cause }: LessonTexts['steps'][string]): string {
	const asked = Object.values(predictions).flatMap(({ ask, options, because }) => [
		ask,
		...Object.values(options),
		because,
	]);
	const causes = cause === undefined ? [] : [cause.ask, ...Object.values(cause.options), cause.model];
	return [...prose, note, ...asked, ...causes].map((text) => plainText(parseMarkup(text))).join(' ');
}

function secondsToRead(text: string, language: Language): number {
	const amount = language === 'ko' ? koreanLength(text) : text.split(/\s+/).length;
	return (amount / readsPerMinute[language]) * minute;
}

function secondsOf(step: StepPlan, texts: LessonTexts, language: Language): number {
	const said = texts.steps[step.id];
	if (said === undefined) throw new Error(`no texts for ${step.id}`);
	const questions = predictionsOf(step).length + (step.cause === undefined ? 0 : 1);
	const done = codeOf(step).reduce(
		(sum, { code, takes = 2 }) =>
			sum + Math.min(solved({ code }).length, lettersTypedMax) / lettersTypedPerSecond + takes,
		0,
	);
	return secondsToRead(wordsOf(said), language) + done + questions * secondsPerQuestion + secondsPerStep;
}

const minutesOf = (steps: readonly StepPlan[], texts: LessonTexts, language: Language): number =>
	steps.reduce((sum, step) => sum + secondsOf(step, texts, language), 0) / minute;

describe.each(contents)('lesson $outline.number in $language', ({ outline, plan, texts, language }) => {
	test('takes as long as its card says, and between 8 and 15 minutes', () => {
		const minutes = minutesOf(plan.steps, texts, language);
		expect(Math.abs(minutes - outline.minutes), `${minutes.toFixed(1)} min`).toBeLessThanOrEqual(1.5);
		expect(outline.minutes).toBeGreaterThanOrEqual(8);
		expect(outline.minutes).toBeLessThanOrEqual(15);
	});

	test('asks at least one question in 90 seconds', () => {
		const guided = plan.steps.filter(({ mode }) => mode !== 'alone');
		const questions = guided.reduce((sum, step) => sum + predictionsOf(step).length + 0, 0);
		const each = (minutesOf(guided, texts, language) * minute) / questions;
		expect(each).toBeLessThanOrEqual(90);
	});
});
