import { describe, expect, test } from 'vitest';
import { codeOf, type LessonPlan, type LessonTexts, lessons, loadLesson, type StepPlan } from '../../src/lessons';
import { lessonFaults } from './lesson-faults';

const [outline] = lessons;
const ko = await loadLesson(outline.id, 'ko');
const en = await loadLesson(outline.id, 'en');
const { plan } = en;

interface Spoilt {
	readonly plan?: LessonPlan;
	readonly ko?: LessonTexts;
}

function faults(spoilt: Spoilt): readonly string[] {
	return lessonFaults(outline, spoilt.plan ?? plan, { ko: spoilt.ko ?? ko.texts, en: en.texts });
}

const withStep = (id: string, change: (step: StepPlan) => StepPlan): Spoilt => ({
	plan: { ...plan, steps: plan.steps.map((step) => (step.id === id ? change(step) : step)) },
});

type Texts = LessonTexts['steps'][string];
const withTexts = (id: string, change: (texts: Texts) => Texts): Spoilt => {
	const texts = ko.texts.steps[id];
	if (texts === undefined) throw new Error(`no step ${id}`);
	return { ko: { steps: { ...ko.texts.steps, [id]: change(texts) } } };
};

describe('a fault is found:', () => {
	test.each<[string, Spoilt, RegExp]>([
		[
			'a step more than the outline has',
			{ plan: { ...plan, steps: [...plan.steps, ...plan.steps.slice(-1)] } },
			/other steps/,
		],
		[
			'a repeated block',
			withStep('conf', (step) => ({ ...step, parts: [...step.parts, ...step.parts] })),
			/write-conf is there twice/,
		],
		['a step without a goal', withStep('conf', (step) => ({ ...step, goals: [] })), /conf has no goal/],
		[
			'a prediction whose answer cannot be seen',
			withStep('write', (step) => ({
				...step,
				parts: step.parts.map((part) => (part.kind === 'predict' ? { ...part, answer: 'ok' } : part)),
			})),
			/cannot be seen/,
		],
		[
			'a prediction that can come out in one way only',
			withStep('master', (step) => ({
				...step,
				parts: step.parts.map((part) =>
					part.kind === 'predict' ? { ...part, options: { ...part.options, outer: { shows: null } } } : part,
				),
			})),
			/in one way only/,
		],
		[
			'a prediction that nothing in text leads to',
			withStep('write', (step) => ({
				...step,
				parts: step.parts.map((part) => (part.kind === 'predict' ? { ...part, evidence: [] } : part)),
			})),
			/cannot be answered from what can be read/,
		],
		['blanks where there are none', withStep('second', (step) => ({ ...step, mode: 'worked' })), /its blanks are not/],
		[
			'a taken terminal',
			withStep('conf', (step) => ({
				...step,
				parts: codeOf(step).map((block) => ({ ...block, place: { in: 'host', terminal: 1 } })),
			})),
			/terminal 1, which my-redis-master has taken/,
		],
		['a console before its node', { plan: { ...plan, steps: plan.steps.slice(3) } }, /which is not there yet/],
		['too long a text', withTexts('conf', (texts) => ({ ...texts, prose: ['가'.repeat(101)] })), /too long: 101/],
		['too much at once', withTexts('conf', (texts) => ({ ...texts, prose: ['가. 나. 다.'] })), /more than two things/],
		['an empty text', withTexts('conf', (texts) => ({ ...texts, prose: [''] })), /conf ko is empty/],
		[
			'a prediction that is not asked',
			withTexts('master', (texts) => ({ ...texts, predictions: {} })),
			/does not ask port/,
		],
	])('%s', (_, spoilt, fault) => {
		expect(faults({})).toEqual([]);
		expect(faults(spoilt).join('\n')).toMatch(fault);
	});
});
