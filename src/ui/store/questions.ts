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
	const { mode, answers } = usePage.getState();
	return mode === 'lesson' ? openIn(currentContent(), useLab.getState().goals, answers) : null;
}

export function useOpenQuestion(): Question | null {
	const mode = usePage((page) => page.mode);
	const answers = usePage((page) => page.answers);
	const found = useLab((lab) => lab.goals);
	const content = useLessonContent();
	return mode === 'lesson' ? openIn(content, found, answers) : null;
}

/** Tells the lab where to stop: at what has not been answered. */
export async function placeStops(): Promise<void> {
	const { mode, answers } = usePage.getState();
	const content = currentContent();
	const watched = mode === 'lesson' && content !== null ? stopsOf(content.plan, (key) => key in answers) : [];
	await labPort()?.stops(watched);
}

/** @param answer null: the question is passed over */
export async function giveAnswer(key: string, answer: string | null): Promise<void> {
	setPage({ answers: { ...usePage.getState().answers, [key]: answer } });
	await placeStops();
}

/** As if it had not been asked. */
export async function takeBack(keys: readonly string[]): Promise<void> {
	const answers = Object.entries(usePage.getState().answers).filter(([key]) => !keys.includes(key));
	setPage({ answers: Object.fromEntries(answers) });
	await placeStops();
}
