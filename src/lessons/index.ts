// The face of `lessons`: lessons as typed data, and the fold that decides their goals.

export { firstExercise } from './first-exercise';
export { createGoalsFold, foldGoals, type GoalsFold, goalKey, isStepDone } from './goals';
export type { Lesson, LessonCode, LessonPicture, LessonStep } from './lesson';
export { type PresetName, presetNames, presetRecord } from './presets';
export { lessonById, lessons } from './registry';
