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

function openIn(content: LessonContent | null, found: readonly string[], answers: Answers): Question | null {
	for (const [index, step] of (content?.plan.steps ?? []).entries()) {
		for (const prediction of predictionsOf(step)) {
			const key = predictionKey(step.id, prediction.id);
			if (key in answers || !found.includes(key) || outcomeOf(step.id, prediction, found) !== null) continue;
			return { key, step: index, prediction };
		}
	}
	return null;
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
	return (currentContent()?.plan.steps ?? []).flatMap((step) =>
		predictionsOf(step)
			.filter((prediction) => outcomeOf(step.id, prediction, found) !== null)
			.map(({ id }) => predictionKey(step.id, id))
			.filter((key) => !(key in answers)),
	);
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

/** @param answer null: the question is passed over */
export async function giveAnswer(key: string, answer: string | null): Promise<void> {
	setPage({ answers: { ...usePage.getState().answers, [key]: answer } });
	await placeStops();
}
