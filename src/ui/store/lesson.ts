// Where the learner stands: which lesson is open, which of its steps are done (told by what is found in the trace) and
// which one is read, which is the learner's choice. How far each lesson ever came outlives the tab.

import { codeOf, goalKey, isStepDone, type LessonOutline, lessonById, type StepPlan } from '../../lessons';
import type { Story } from './goals';
import { useLab } from './lab-store';
import { currentContent, useLessonContent } from './lesson-content';
import { setPage, usePage } from './page-store';

export function currentLesson(): LessonOutline {
	return lessonById(usePage.getState().lesson);
}

export function useLesson(): LessonOutline {
	return lessonById(usePage((page) => page.lesson));
}

/** Whether each step of the open lesson is done, by index. */
export function useStepsDone(): readonly boolean[] {
	const found = useLab((lab) => lab.goals);
	const reached = usePage((page) => page.reached);
	const content = useLessonContent();
	const { steps } = useLesson();
	return steps.map(({ id }, index) => {
		const step = content?.plan.steps[index];
		return reached.includes(id) || (step !== undefined && isStepDone(step, found));
	});
}

export function goToStep(index: number): void {
	const last = currentLesson().steps.length - 1;
	setPage({ lessonStep: Math.max(0, Math.min(last, index)), mode: 'lesson' });
}

export function markRan(step: string, block: string): void {
	setPage({ ran: { ...usePage.getState().ran, [`${step}/${block}`]: true } });
}

interface LessonBlock {
	readonly step: string;
	readonly id: string;
	readonly code: string;
}

/** What the open step has to be written into this file; null: nothing. */
export function useLessonBlock(path: string): LessonBlock | null {
	const at = usePage((page) => (page.mode === 'lesson' ? page.lessonStep : -1));
	const step = useLessonContent()?.plan.steps[at];
	const block = step && codeOf(step).find(({ place }) => place.in === 'editor' && path.endsWith(`/${place.file}`));
	return step === undefined || block === undefined ? null : { step: step.id, id: block.id, code: block.code };
}

/** What this run is for. A step on an empty host says so when it begins. */
export function currentStory(): Story | null {
	const plan = currentContent()?.plan;
	if (plan === undefined) return null;
	const { ran } = usePage.getState();
	return { plan, alone: plan.steps.some(({ id, mode }) => mode === 'alone' && ran[id] === true) };
}

/** Notes which steps of a lesson are done; what was reached once stays. */
export function noteProgress(): void {
	const { progress, lesson, mode } = usePage.getState();
	const known = progress[lesson] ?? [];
	const news = mode === 'lesson' ? doneInRun().filter((id) => !known.includes(id)) : [];
	if (news.length > 0) setPage({ progress: { ...progress, [lesson]: [...known, ...news] } });
}

/** Steps of the open lesson whose goals have all been met in this run. */
function doneInRun(): readonly string[] {
	const { goals } = useLab.getState();
	const steps = currentContent()?.plan.steps ?? [];
	return steps.filter((step) => isStepDone(step, goals)).map(({ id }) => id);
}

/** Steps that are done since the lesson was opened, for a run that takes the place of this one. */
export function reachedSteps(): readonly string[] {
	return [...new Set([...usePage.getState().reached, ...doneInRun()])];
}

/** What belongs to the steps from this one on: they have not been done any more. */
export function forgetSteps(from: number): void {
	const later = new Set(
		currentLesson()
			.steps.slice(from)
			.map(({ id }) => id),
	);
	const { ran, reached, answers, hintsRead } = usePage.getState();
	const keep = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
		Object.fromEntries(Object.entries(record).filter(([key]) => !later.has(key.split(/[/?!]/)[0] ?? '')));
	// That a run began on an empty host stays so.
	setPage({
		ran: { ...keep(ran), ...Object.fromEntries(Object.entries(ran).filter(([key]) => !key.includes('/'))) },
		answers: keep(answers),
		hintsRead: keep(hintsRead),
		reached: reached.filter((id) => !later.has(id)),
	});
}

export function useGoalMet(step: StepPlan, index: number): boolean {
	return useLab((lab) => lab.goals.includes(goalKey(step.id, index)));
}
