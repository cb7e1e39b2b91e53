// Where the learner stands in the lesson: which steps are done is told by the lab's goals, which one is open is the
// learner's choice and moves on by itself when a step is done.

import { firstExercise, isStepDone, type Lesson } from '../../lessons';
import { useLab } from './lab-store';
import { setPage, usePage } from './page-store';

export const currentLesson: Lesson = firstExercise;

const noGoals: readonly string[] = [];

export function useGoalsMet(): readonly string[] {
	return useLab((lab) => lab.goals ?? noGoals);
}

/** Steps whose goals have all been met, by index. */
export function stepsDone(lesson: Lesson, met: readonly string[]): readonly boolean[] {
	return lesson.steps.map((step) => isStepDone(step, met));
}

export function goToStep(index: number): void {
	const last = currentLesson.steps.length - 1;
	setPage({ lessonStep: Math.max(0, Math.min(last, index)), mode: 'lesson' });
}

export function markRan(step: string, block: string): void {
	setPage({ ran: { ...usePage.getState().ran, [`${step}/${block}`]: true } });
}
