// Where the learner stands: which lesson is open, which of its steps are done (told by the lab's goals) and which one is
// read, which is the learner's choice. How far each lesson ever came outlives the tab.

import { isStepDone, type Lesson, lessonById } from '../../lessons';
import { useLab } from './lab-store';
import { setPage, usePage } from './page-store';

export function currentLesson(): Lesson {
	return lessonById(usePage.getState().lesson);
}

export function useLesson(): Lesson {
	return lessonById(usePage((page) => page.lesson));
}

const noGoals: readonly string[] = [];

export function useGoalsMet(): readonly string[] {
	return useLab((lab) => lab.goals ?? noGoals);
}

/** Steps whose goals have all been met, by index. */
export function stepsDone(lesson: Lesson, met: readonly string[]): readonly boolean[] {
	return lesson.steps.map((step) => isStepDone(step, met));
}

export function goToStep(index: number): void {
	const last = currentLesson().steps.length - 1;
	setPage({ lessonStep: Math.max(0, Math.min(last, index)), mode: 'lesson' });
}

export function markRan(step: string, block: string): void {
	setPage({ ran: { ...usePage.getState().ran, [`${step}/${block}`]: true } });
}

/** Notes how many steps of a lesson are done; what was reached once stays. */
export function watchProgress(): () => void {
	return useLab.subscribe(({ goals }, before) => {
		if (goals === before.goals) return;
		const { progress, mode } = usePage.getState();
		const lesson = currentLesson();
		const done = stepsDone(lesson, goals).filter(Boolean).length;
		if (mode !== 'lesson' || done <= (progress[lesson.id] ?? 0)) return;
		setPage({ progress: { ...progress, [lesson.id]: done } });
	});
}
