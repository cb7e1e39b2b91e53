// The question that is open: the trace has reached it, nobody has answered, and the clock stands before its answer.

import { type LessonContent, outcomeOf, type Prediction, predictionKey, predictionsOf, stopsOf } from '../../lessons';
import { labPort, useLab } from './lab-store';
import { currentContent, useLessonContent } from './lesson-content';
import { setPage, usePage } from './page-store';

export interface Question {
	readonly key: string;
	/** Index of its step. */
	readonly step: number;
	readonly prediction: Prediction;
}

type Answers = Readonly<Record<string, string | null>>;

/** All questions of a lesson, in the order in which they are read. */
function questionsOf(content: LessonContent | null): readonly (Question & { readonly stepId: string })[] {
	return (content?.plan.steps ?? []).flatMap((step, index) =>
		predictionsOf(step).map((prediction) => ({
			key: predictionKey(step.id, prediction.id),
			step: index,
			stepId: step.id,
			prediction,
		})),
	);
}

function openIn(content: LessonContent | null, found: readonly string[], answers: Answers): Question | null {
	const open = questionsOf(content).find(
		({ key, stepId, prediction }) =>
			!(key in answers) && found.includes(key) && outcomeOf(stepId, prediction, found) === null,
	);
	return open ?? null;
}

/** Null in the sandbox too. */
export function openQuestion(): Question | null {
	const { mode, answers, asks } = usePage.getState();
	return mode === 'lesson' && asks ? openIn(currentContent(), useLab.getState().goals, answers) : null;
}

export function useOpenQuestion(): Question | null {
	const asked = usePage((page) => page.mode === 'lesson' && page.asks);
	const answers = usePage((page) => page.answers);
	const found = useLab((lab) => lab.goals);
	const content = useLessonContent();
	return asked ? openIn(content, found, answers) : null;
}

/** Questions that are answered by the lab already: there was no time to ask them. */
function missed(): readonly string[] {
	const { answers } = usePage.getState();
	const found = useLab.getState().goals;
	return questionsOf(currentContent())
		.filter(({ key, stepId, prediction }) => !(key in answers) && outcomeOf(stepId, prediction, found) !== null)
		.map(({ key }) => key);
}

/** They are passed over, so that nothing stands at them. True: there were some. */
export async function passMissed(): Promise<boolean> {
	const keys = missed();
	if (keys.length === 0) return false;
	const passed = Object.fromEntries(keys.map((key) => [key, null]));
	setPage({ answers: { ...usePage.getState().answers, ...passed } });
	await placeStops();
	return true;
}

/** Tells the lab where to stop: at what has not been answered. */
export async function placeStops(): Promise<void> {
	const { mode, answers, asks } = usePage.getState();
	const content = currentContent();
	const watched = mode === 'lesson' && asks && content !== null ? stopsOf(content.plan, (key) => key in answers) : [];
	await labPort()?.stops(watched);
}

/** Whether questions are asked is a setting; what was answered may be taken back. */
export function watchAsking(): () => void {
	const count = (answers: Answers): number => Object.keys(answers).length;
	return usePage.subscribe(({ asks, mode, answers }, before) => {
		const fewer = answers !== before.answers && count(answers) < count(before.answers);
		if (asks !== before.asks || mode !== before.mode || fewer) void placeStops();
	});
}

/**
 * A script answers: a question that has not come yet, too.
 * @param name the step and the question, as `heal/offset`
 * @throws Error if the lesson that is open has no such question or option
 */
export async function answerNamed(name: string, option: string): Promise<void> {
	const asked = questionsOf(currentContent()).find(({ stepId, prediction }) => `${stepId}/${prediction.id}` === name);
	if (asked === undefined) throw new Error(`the lesson that is open has no question ${name}`);
	const { options } = asked.prediction;
	if (!(option in options)) throw new Error(`${name} has the options ${Object.keys(options).join(', ')}`);
	return giveAnswer(asked.key, option);
}

/** @param answer null: the question is passed over */
export async function giveAnswer(key: string, answer: string | null): Promise<void> {
	setPage({ answers: { ...usePage.getState().answers, [key]: answer } });
	await placeStops();
}
