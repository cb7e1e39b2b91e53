// What of a lesson is looked for in the trace, and what has come of it: goals, questions and their outcomes.

import type { LessonPlan, Prediction, StepPlan } from './plan';
import type { Watched } from './watch';

export function goalKey(step: string, index: number): string {
	return `${step}/${index}`;
}

/** Found: the question has been reached. */
export function predictionKey(step: string, prediction: string): string {
	return `${step}?${prediction}`;
}

function optionKey(step: string, prediction: string, option: string): string {
	return `${predictionKey(step, prediction)}=${option}`;
}

export function predictionsOf(step: StepPlan): readonly Prediction[] {
	return step.parts.filter((part): part is Prediction => part.kind === 'predict');
}

/** @param alone in a run of the step that begins on an empty host: what happens there counts for no other, and the reverse */
export function watchedOf(plan: LessonPlan, alone: boolean): readonly Watched[] {
	const steps = plan.steps.filter(({ mode }) => (mode === 'alone') === alone);
	return steps.flatMap((step) => [
		...step.goals.map((patterns, index) => ({ key: goalKey(step.id, index), patterns, after: null })),
		...predictionsOf(step).flatMap((prediction) => watchedPrediction(step.id, prediction)),
	]);
}

function watchedPrediction(step: string, { id, stop, options }: Prediction): readonly Watched[] {
	const key = predictionKey(step, id);
	const outcomes = Object.entries(options).flatMap(([option, { shows }]) =>
		shows === null ? [] : [{ key: optionKey(step, id, option), patterns: shows, after: key }],
	);
	return [{ key, patterns: stop, after: null }, ...outcomes];
}

/** How it went: the first of its options that came; null: not yet. */
export function outcomeOf(step: string, { id, options }: Prediction, found: readonly string[]): string | null {
	const keys = new Map(Object.keys(options).map((option) => [optionKey(step, id, option), option]));
	const first = found.find((key) => keys.has(key));
	return first === undefined ? null : (keys.get(first) ?? null);
}

/** True when every goal of the step has been met. */
export function isStepDone(step: StepPlan, found: readonly string[]): boolean {
	return step.goals.every((_, index) => found.includes(goalKey(step.id, index)));
}

/** Where the clock has to stop for the questions that are open: not for what has been answered. */
export function stopsOf(plan: LessonPlan, answered: (key: string) => boolean): readonly Watched[] {
	return plan.steps.flatMap((step) =>
		predictionsOf(step)
			.map(({ id, stop }) => ({ key: predictionKey(step.id, id), patterns: stop, after: null }))
			.filter(({ key }) => !answered(key)),
	);
}

/** A question about a line that is to be typed can be answered before. */
export function isAhead({ stop }: Prediction): boolean {
	return stop.length === 1 && stop[0]?.see === 'typed';
}
