// How the page stands where nothing else is said of it.

import type { SharedPage } from '../../src/sim';

export const plainPage: SharedPage = {
	language: 'ko',
	theme: 'dark',
	presenting: false,
	mode: 'lesson',
	lesson: 'first-exercise',
	lessonStep: 0,
	preset: 'empty',
};
