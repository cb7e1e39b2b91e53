// The lessons that exist, in the order in which they are offered. Plans, texts and refutations are chunks of their own:
// one is fetched when its lesson is opened, in the language that is read.

import type { Language } from '../i18n';
import { type LessonId, outlines } from './outlines';
import type { LessonOutline, LessonPlan, LessonTexts, Misconception } from './plan';

export interface LessonContent {
	readonly plan: LessonPlan;
	readonly texts: LessonTexts;
	readonly refutations: Readonly<Record<Misconception, string>>;
}

interface Chunks extends Readonly<Record<Language, () => Promise<{ readonly texts: LessonTexts }>>> {
	readonly plan: () => Promise<{ readonly plan: LessonPlan }>;
}

const chunks: Readonly<Record<LessonId, Chunks>> = {
	'first-exercise': {
		plan: () => import('./content/first/plan'),
		ko: () => import('./content/first/ko'),
		en: () => import('./content/first/en'),
	},
	link: {
		plan: () => import('./content/link/plan'),
		ko: () => import('./content/link/ko'),
		en: () => import('./content/link/en'),
	},
	backlog: {
		plan: () => import('./content/backlog/plan'),
		ko: () => import('./content/backlog/ko'),
		en: () => import('./content/backlog/en'),
	},
	compose: {
		plan: () => import('./content/compose/plan'),
		ko: () => import('./content/compose/ko'),
		en: () => import('./content/compose/en'),
	},
	restart: {
		plan: () => import('./content/restart/plan'),
		ko: () => import('./content/restart/ko'),
		en: () => import('./content/restart/en'),
	},
	failover: {
		plan: () => import('./content/failover/plan'),
		ko: () => import('./content/failover/ko'),
		en: () => import('./content/failover/en'),
	},
};

const refutations = {
	ko: () => import('./refutations.ko'),
	en: () => import('./refutations.en'),
} as const;

export const lessons: readonly [LessonOutline, ...LessonOutline[]] = outlines;

/** The first where none has this id: a lesson may have gone since its id was kept. */
export function lessonById(id: string): LessonOutline {
	return lessons.find((lesson) => lesson.id === id) ?? lessons[0];
}

export async function loadLesson(id: string, language: Language): Promise<LessonContent> {
	const lesson = chunks[lessonById(id).id as LessonId];
	const [{ plan }, { texts }, refuted] = await Promise.all([
		lesson.plan(),
		lesson[language](),
		refutations[language](),
	]);
	return { plan, texts, refutations: refuted.refutations };
}
