// Texts of what time can do: undo, bookmarks, marks, branches, reset, and going to a time or an offset.

import type { Language } from './language';

export interface MomentsTexts {
	readonly title: string;
	readonly open: string;
	readonly undo: string;
	readonly redo: string;
	readonly undoWhat: (command: string) => string;
	readonly redoWhat: (command: string) => string;
	readonly undone: (command: string) => string;
	readonly redone: (command: string) => string;
	readonly nothingToUndo: string;
	readonly nothingToRedo: string;
	readonly bookmarks: string;
	readonly add: string;
	readonly added: (time: string) => string;
	readonly none: string;
	readonly nameOf: (time: string) => string;
	readonly show: (time: string) => string;
	readonly remove: (name: string) => string;
	readonly removed: string;
	readonly marks: string;
	readonly noMarks: string;
	readonly noMore: string;
	readonly branches: string;
	readonly branchName: (number: number) => string;
	readonly current: string;
	readonly change: string;
	readonly began: (command: string, time: string) => string;
	/** On the time line: a branch left here. */
	readonly left: (name: string, time: string) => string;
	/** The branch that is shown, and when it began. */
	readonly shown: (name: string, time: string) => string;
	readonly later: string;
	readonly goTo: string;
	readonly goToField: string;
	readonly goToHelp: string;
	readonly go: string;
	readonly unread: string;
	readonly outside: (from: string, to: string) => string;
	readonly noOffset: (offset: string) => string;
	readonly reset: string;
	readonly resetAbout: string;
	readonly resetStep: string;
	readonly resetStepAbout: string;
	readonly resetLesson: string;
	readonly resetPreset: string;
	readonly resetLessonAbout: string;
	readonly resetAll: string;
	readonly resetAllAbout: string;
}

export const momentsTexts: Readonly<Record<Language, MomentsTexts>> = {
	ko: {
		title: '시각과 갈래',
		open: '북마크와 갈래',
		undo: '실행 취소',
		redo: '다시 실행',
		undoWhat: (command) => `실행 취소: ${command}`,
		redoWhat: (command) => `다시 실행: ${command}`,
		undone: (command) => `실행을 취소했습니다: ${command}`,
		redone: (command) => `다시 실행했습니다: ${command}`,
		nothingToUndo: '취소할 입력이 없습니다',
		nothingToRedo: '다시 실행할 입력이 없습니다',
		bookmarks: '북마크',
		add: '북마크 추가',
		added: (time) => `${time} 시각에 북마크를 추가했습니다`,
		none: '아직 북마크가 없습니다. 다시 볼 시각에서 B 키를 누르세요.',
		nameOf: (time) => `${time} 북마크의 이름`,
		show: (time) => `${time} 시각 보기`,
		remove: (name) => `삭제: ${name}`,
		removed: '삭제했습니다',
		marks: '일어난 일',
		noMarks: '아직 표시할 일이 없습니다',
		noMore: '그쪽에는 표시가 더 없습니다',
		branches: '갈래',
		branchName: (number) => `갈래 ${number}의 이름`,
		current: '보는 중',
		change: '이 갈래로',
		began: (command, time) => `${command} · ${time}`,
		left: (name, time) => `${time} 갈라짐: ${name}`,
		shown: (name, time) => `지금 보이는 갈래: ${name}, ${time}에 시작`,
		later: '지금 보는 시각 뒤',
		goTo: '시각이나 offset으로 가기',
		goToField: '시각 또는 offset',
		goToHelp: '예: 03:46:11.326, :20, +5s, −2초, 156, my-redis-master:156',
		go: '가기',
		unread: '시각이나 offset으로 읽을 수 없습니다. 예: 03:46:11, +5s, 156',
		outside: (from, to) => `기록에 없는 시각입니다. 기록은 ${from}부터 ${to}까지입니다.`,
		noOffset: (offset) => `${offset}번 바이트가 쓰인 시각이 기록에 없습니다.`,
		reset: '되돌리기',
		resetAbout: '되돌린 뒤에도 한 번에 취소할 수 있습니다.',
		resetStep: '이 단계의 처음으로',
		resetStepAbout: '지금 단계를 시작한 시각부터 다시 합니다.',
		resetLesson: '레슨의 처음으로',
		resetPreset: '이 실습의 처음으로',
		resetLessonAbout: '빈 기록에서 다시 시작합니다.',
		resetAll: '모두 처음으로',
		resetAllAbout: '기록, 갈래, 북마크, 레슨 진도를 모두 지웁니다.',
	},
	en: {
		title: 'Moments and branches',
		open: 'Bookmarks and branches',
		undo: 'Undo',
		redo: 'Redo',
		undoWhat: (command) => `Undo: ${command}`,
		redoWhat: (command) => `Redo: ${command}`,
		undone: (command) => `Undone: ${command}`,
		redone: (command) => `Done again: ${command}`,
		nothingToUndo: 'There is no input to undo',
		nothingToRedo: 'There is no input to redo',
		bookmarks: 'Bookmarks',
		add: 'Add bookmark',
		added: (time) => `Bookmark added at ${time}`,
		none: 'No bookmarks yet. Press B at a moment to find it again.',
		nameOf: (time) => `Name of the bookmark at ${time}`,
		show: (time) => `Show ${time}`,
		remove: (name) => `Remove ${name}`,
		removed: 'Removed',
		marks: 'What happened',
		noMarks: 'Nothing to mark yet',
		noMore: 'No more marks that way',
		branches: 'Branches',
		branchName: (number) => `Name of branch ${number}`,
		current: 'shown now',
		change: 'Switch to it',
		began: (command, time) => `${command} · ${time}`,
		left: (name, time) => `Branch left at ${time}: ${name}`,
		shown: (name, time) => `Shown branch: ${name}, began at ${time}`,
		later: 'after the shown moment',
		goTo: 'Go to a time or an offset',
		goToField: 'Time or offset',
		goToHelp: 'For example 03:46:11.326, :20, +5s, -2s, 156, my-redis-master:156',
		go: 'Go',
		unread: 'This reads as no time and no offset. Write 03:46:11, +5s or 156.',
		outside: (from, to) => `The record has no such time. It runs from ${from} to ${to}.`,
		noOffset: (offset) => `The record does not show when byte ${offset} was written.`,
		reset: 'Reset',
		resetAbout: 'Each of these can be undone at once.',
		resetStep: 'This step',
		resetStepAbout: 'Starts again from the time when this step began.',
		resetLesson: 'The lesson',
		resetPreset: 'This sandbox',
		resetLessonAbout: 'Starts again with an empty record.',
		resetAll: 'Everything',
		resetAllAbout: 'Clears the record, its branches and bookmarks, and the progress of lessons.',
	},
};

/** Units of a length of time as people write them in either language, in µs; the longer of two that begin alike first. */
export const spanUnits: Readonly<Record<string, number>> = {
	ms: 1_000,
	s: 1_000_000,
	m: 60_000_000,
	h: 3_600_000_000,
	초: 1_000_000,
	분: 60_000_000,
	시간: 3_600_000_000,
};
