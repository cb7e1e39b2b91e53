// The lessons that exist, in the order in which they are offered. A lesson that is not here is nowhere.

import { firstExercise } from './first-exercise';
import type { Lesson } from './lesson';

export const lessons: readonly [Lesson, ...Lesson[]] = [firstExercise];

/** The first where none has this id: a lesson may have gone since its id was kept. */
export function lessonById(id: string): Lesson {
	return lessons.find((lesson) => lesson.id === id) ?? lessons[0];
}
