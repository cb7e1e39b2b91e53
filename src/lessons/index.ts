// The face of `lessons`: lessons as typed data, what is looked for in the trace, and presets of the sandbox.

export { missingWords, nearWords, patternWords } from './pattern-words';
export type {
	CauseQuestion,
	LessonCode,
	LessonOutline,
	LessonPicture,
	LessonPlan,
	LessonTexts,
	Prediction,
	PredictionTexts,
	StepPlan,
	StepTexts,
	TapePicture,
} from './plan';
export { loadTour, type PresetName, presetNames, presetRecord, presets } from './presets';
export {
	isProgress,
	joinProgress,
	type Progress,
	progressFile,
	readProgress,
	stepToGoOn,
} from './progress';
export { type LessonContent, lessonById, lessons, loadLesson } from './registry';
export {
	blank,
	blocksBefore,
	codeOf,
	type FirstBlock,
	firstContainer,
	savedFile,
	solutionRecord,
	solved,
} from './solution';
export {
	goalKey,
	isAhead,
	isStepDone,
	outcomeOf,
	predictionKey,
	predictionsOf,
	stopsOf,
	watchedOf,
} from './story';
export { createWatchFold, foldWatch, kindsOf, type Near, type Watched, type WatchFold } from './watch';
