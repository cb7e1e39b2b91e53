// What can be wrong with a lesson that still compiles.

import type { Language } from '../../src/i18n';
import { languages, parseMarkup, plainText } from '../../src/i18n';
import type { LessonCode, LessonOutline, LessonPlan, LessonTexts, StepPlan } from '../../src/lessons';
import { codeOf, predictionsOf, solved } from '../../src/lessons';
import { koreanLength } from '../support/korean';

type Texts = Readonly<Record<Language, LessonTexts>>;

/** Four lines of the panel: 23 syllables or 43 letters a line. */
const proseMax = { ko: 100, en: 184 };
const titleMax = { ko: 26, en: 48 };
const optionMax = { ko: 26, en: 48 };
const sentencesMax = 2;

export function lessonFaults(outline: LessonOutline, plan: LessonPlan, texts: Texts): readonly string[] {
	const steps = plan.steps.map(({ id }) => id);
	return [
		...(outline.steps.map(({ id }) => id).join() === steps.join() ? [] : ['outline and plan have other steps']),
		...repeated(steps.map((id) => `step ${id}`)),
		...repeated([...plan.before, ...plan.steps.flatMap(codeOf)].map(({ id }) => `code ${id}`)),
		...outline.steps.flatMap(({ id, title }) =>
			languages.flatMap((language) => tooLong(`${id} ${language} title`, title[language], language, titleMax)),
		),
		...plan.steps.flatMap((step) => stepFaults(step, texts)),
		...placeFaults(plan),
	];
}

function repeated(names: readonly string[]): readonly string[] {
	return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice`);
}

function lengthOf(text: string, language: Language): number {
	const shown = plainText(parseMarkup(text));
	return language === 'ko' ? koreanLength(shown) : shown.length;
}

function tooLong(said: string, text: string, language: Language, most: Readonly<Record<Language, number>>) {
	if (text.trim() === '') return [`${said} is empty`];
	const length = lengthOf(text, language);
	return length > most[language] ? [`${said} is too long: ${length} '${text.slice(0, 20)}'`] : [];
}

function stepFaults(step: StepPlan, texts: Texts): readonly string[] {
	const faults: string[] = [];
	if (step.goals.length === 0) faults.push(`${step.id} has no goal`);
	if (step.goals.some((goal) => goal.length === 0)) faults.push(`${step.id} has a goal that is nothing`);
	if ((step.mode === 'blanks') !== codeOf(step).some(({ code }) => code.includes('⟦')))
		faults.push(`${step.id} is for ${step.mode}, and its blanks are not`);
	for (const { id, answer, options, stop, evidence } of predictionsOf(step)) {
		if (options[answer]?.shows == null) faults.push(`${step.id} ${id} has an answer that cannot be seen`);
		if (Object.keys(options).length < 2) faults.push(`${step.id} ${id} has nothing to choose`);
		if (evidence.length === 0) faults.push(`${step.id} ${id} cannot be answered from what can be read`);
		const shown = JSON.stringify(options[answer]?.shows?.at(-1));
		if (evidence.some((one) => JSON.stringify(one) === shown))
			faults.push(`${step.id} ${id} has its answer as evidence`);
		if (stop.length === 0) faults.push(`${step.id} ${id} stops nowhere`);
		if (Object.values(options).filter(({ shows }) => shows !== null).length < 2)
			faults.push(`${step.id} ${id} could come out in one way only`);
	}
	for (const language of languages) faults.push(...textFaults(step, texts[language], language));
	return faults;
}

function textFaults(step: StepPlan, { steps }: LessonTexts, language: Language): readonly string[] {
	const said = `${step.id} ${language}`;
	const texts = steps[step.id];
	if (texts === undefined) return [`${said} has no texts`];
	const faults: string[] = [];
	for (const text of [...texts.prose, ...(texts.note === undefined ? [] : [texts.note])])
		faults.push(...tooLong(said, text, language, proseMax));
	for (const paragraph of texts.prose)
		if (sentencesIn(paragraph) > sentencesMax) faults.push(`${said} says more than two things at once`);
	if (texts.prose.length > 3) faults.push(`${said} has too much prose`);
	for (const prediction of predictionsOf(step)) {
		const words = texts.predictions[prediction.id];
		if (words === undefined) faults.push(`${said} does not ask ${prediction.id}`);
		else {
			faults.push(...tooLong(said, words.ask, language, proseMax), ...tooLong(said, words.because, language, proseMax));
			for (const option of Object.keys(prediction.options))
				faults.push(...tooLong(`${said} option`, words.options[option] ?? '', language, optionMax));
			if (!words.ask.endsWith('?')) faults.push(`${said} ${prediction.id} is no question`);
		}
	}
	if (step.cause !== undefined) {
		if (!step.cause.options.includes(step.cause.answer)) faults.push(`${said} has a cause that cannot be picked`);
		for (const option of step.cause.options)
			faults.push(...tooLong(`${said} cause`, texts.cause?.options[option] ?? '', language, optionMax));
	}
	for (const hint of texts.hints ?? []) faults.push(...tooLong(said, hint, language, proseMax));
	if (/[!]|를\(|은\(|이\(|\(으\)로/.test(texts.prose.join(' ')))
		faults.push(`${said} has a mark that the voice forbids`);
	return faults;
}

function sentencesIn(text: string): number {
	return text
		.replace(/`[^`]*`/g, 'x')
		.split(/[.?](?=\s|$)/)
		.filter((sentence) => sentence.trim() !== '').length;
}

/** A console needs its container, and a terminal that shows a container's log takes no more commands. */
function placeFaults({ before, steps }: LessonPlan): readonly string[] {
	const guided = steps.filter(({ mode }) => mode !== 'alone');
	return [
		...inOrder([...before, ...guided.flatMap(codeOf)]),
		...steps.filter(({ mode }) => mode === 'alone').flatMap((step) => inOrder(codeOf(step))),
	];
}

function inOrder(blocks: readonly LessonCode[]): readonly string[] {
	const faults: string[] = [];
	const started = new Set<string>();
	const opened = new Set<string>();
	const taken = new Map<number, string>();
	for (const block of blocks) {
		const { id, place } = block;
		const code = solved(block);
		if (code.trim() !== code || code === '') faults.push(`${id} begins or ends with a blank`);
		if (place.in === 'editor') {
			if (!opened.has(place.file)) faults.push(`${id} is written into ${place.file}, which no editor has opened`);
			continue;
		}
		if (place.in === 'console') {
			if (!started.has(place.container)) faults.push(`${id} is typed into ${place.container}, which is not there yet`);
			continue;
		}
		const holder = taken.get(place.terminal);
		if (holder !== undefined) faults.push(`${id} is typed into terminal ${place.terminal}, which ${holder} has taken`);
		for (const [, name = ''] of code.matchAll(/^(?:code|nano|vi) (\S+)$/gm)) opened.add(name);
		for (const [line, name = ''] of code.matchAll(/docker run .*--name[ =](\S+).*/g)) {
			started.add(name);
			if (!/docker run .*(?:-d|--detach)\b/.test(line)) taken.set(place.terminal, name);
		}
	}
	return faults;
}
