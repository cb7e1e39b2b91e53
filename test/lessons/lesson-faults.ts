// What can be wrong with a lesson that still compiles.

import { languages, parseMarkup, plainText } from '../../src/i18n';
import type { Lesson, LessonStep } from '../../src/lessons';
import { koreanLength } from '../support/korean';

/** Four lines of the panel: 23 syllables or 43 letters a line. */
const proseMax = { ko: 92, en: 172 };
const titleMax = { ko: 26, en: 48 };
const sentencesMax = 2;

export function lessonFaults(lesson: Lesson): readonly string[] {
	return [
		...repeated(lesson.steps.map(({ id }) => `step ${id}`)),
		...repeated(lesson.steps.flatMap(({ code }) => code.map(({ id }) => `code ${id}`))),
		...lesson.steps.flatMap(textFaults),
		...lesson.steps.flatMap((step) => goalFaults(lesson, step)),
		...placeFaults(lesson),
	];
}

function repeated(names: readonly string[]): readonly string[] {
	return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice`);
}

function textFaults(step: LessonStep): readonly string[] {
	const faults: string[] = [];
	for (const language of languages) {
		const length = (text: string): number => {
			const shown = plainText(parseMarkup(text));
			return language === 'ko' ? koreanLength(shown) : shown.length;
		};
		const paragraphs = step.note === undefined ? step.prose : [...step.prose, step.note];
		for (const paragraph of paragraphs) {
			const text = paragraph[language];
			const said = `${step.id} ${language} '${text.slice(0, 20)}'`;
			if (text.trim() === '') faults.push(`${said} is empty`);
			if (length(text) > proseMax[language]) faults.push(`${said} is longer than four lines: ${length(text)}`);
		}
		for (const paragraph of step.prose) {
			if (sentencesIn(paragraph[language]) > sentencesMax)
				faults.push(`${step.id} ${language} says more than two things at once`);
		}
		if (length(step.title[language]) > titleMax[language]) faults.push(`${step.id} ${language} has too long a title`);
		for (const goal of step.goals)
			if (goal.text[language].trim() === '') faults.push(`${step.id} ${language} has a goal without words`);
	}
	return faults;
}

function sentencesIn(text: string): number {
	return text
		.replace(/`[^`]*`/g, 'x')
		.split(/[.?](?=\s|$)/)
		.filter((sentence) => sentence.trim() !== '').length;
}

/** Every step can be finished, and what its goals look at has been started by then. */
function goalFaults(lesson: Lesson, step: LessonStep): readonly string[] {
	const upTo = lesson.steps.slice(0, lesson.steps.indexOf(step) + 1);
	const started = containersOf(upTo);
	const faults = step.goals.length === 0 ? [`${step.id} has no goal`] : [];
	for (const { rule } of step.goals) {
		if ('container' in rule && !started.includes(rule.container))
			faults.push(`${step.id} waits for ${rule.container}, which nobody starts`);
	}
	return faults;
}

function containersOf(steps: readonly LessonStep[]): readonly string[] {
	const code = steps.flatMap((step) => step.code.map((block) => block.code)).join('\n');
	return [...code.matchAll(/--name[ =](\S+)/g)].map(([, name = '']) => name);
}

/** A console needs its container, and a terminal that shows a container's log takes no more commands. */
function placeFaults(lesson: Lesson): readonly string[] {
	const faults: string[] = [];
	const started = new Set<string>();
	const taken = new Map<number, string>();
	for (const { id, place, code } of lesson.steps.flatMap((step) => step.code)) {
		if (code.trim() !== code || code === '') faults.push(`${id} begins or ends with a blank`);
		if (place.in === 'console') {
			if (!started.has(place.container)) faults.push(`${id} is typed into ${place.container}, which is not there yet`);
			continue;
		}
		const holder = taken.get(place.terminal);
		if (holder !== undefined) faults.push(`${id} is typed into terminal ${place.terminal}, which ${holder} has taken`);
		for (const [, name = ''] of code.matchAll(/docker run .*--name[ =](\S+)/g)) {
			started.add(name);
			if (!/docker run .*(?:-d|--detach)\b/.test(code)) taken.set(place.terminal, name);
		}
	}
	return faults;
}
