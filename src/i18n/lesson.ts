// Texts around a lesson's own: predictions, causes, hints, and what is missing to a goal.

import type { Language } from './language';

export interface LessonPanelTexts {
	readonly predict: string;
	readonly vote: string;
	readonly confirm: string;
	readonly note: string;
	readonly later: string;
	readonly skip: string;
	readonly skipped: string;
	readonly chosen: string;
	readonly right: string;
	readonly wrong: string;
	readonly waiting: string;
	readonly outcome: string;
	readonly yours: string;
	readonly hidden: string;
	readonly answerFirst: string;
	readonly goalsHidden: (count: number) => string;
	readonly cause: string;
	readonly pick: string;
	readonly model: string;
	readonly hints: readonly [string, string, string];
	readonly hint: string;
	readonly showMe: string;
	readonly showingMe: string;
	readonly empty: string;
	readonly emptyNote: string;
	readonly blank: (number: number) => string;
	readonly fillFirst: string;
	readonly reveal: string;
	readonly again: string;
	readonly votes: (count: number) => string;
	readonly voteFor: (letter: string) => string;
	readonly hide: string;
	readonly nextCommand: string;
	readonly typed: string;
	readonly stepEnds: string;
	readonly stepLink: string;
	readonly linkCopied: string;
	readonly loading: string;
	readonly failed: string;
	readonly exportProgress: string;
	readonly importProgress: string;
	readonly progressSaved: string;
	readonly progressRead: (steps: number) => string;
	readonly progressBad: (file: string) => string;
	readonly minutes: (count: number) => string;
	readonly next: (title: string) => string;
	readonly finished: string;
}

const ko: LessonPanelTexts = {
	predict: '예측해 보기',
	vote: '예측 투표',
	confirm: '예측 확정',
	note: '확정하면 재생됩니다',
	later: '여기서 시계가 멈추고 예측을 묻습니다.',
	skip: '건너뛰기',
	skipped: '건너뜀',
	chosen: '예측함',
	right: '예측과 같습니다',
	wrong: '이번에는 다릅니다',
	waiting: '결과가 나오면 여기에 보입니다.',
	outcome: '결과',
	yours: '고른 답',
	hidden: '예측을 확정하면 보입니다',
	answerFirst: '먼저 예측을 확정하거나 건너뛰세요.',
	goalsHidden: (count) => `목표 ${count}개는 예측을 확정하면 보입니다.`,
	cause: '왜 그랬을까요?',
	pick: '까닭 확정',
	model: '설명',
	hints: ['어디를 볼까', '어떤 명령일까', '명령 보기'],
	hint: '힌트',
	showMe: '대신 입력',
	showingMe: '입력하는 중',
	empty: '빈 호스트에서 시작',
	emptyNote: '지금의 실습은 실행 취소로 되돌릴 수 있습니다.',
	blank: (number) => `빈칸 ${number}`,
	fillFirst: '빈칸을 먼저 채우세요.',
	reveal: '결과 보기',
	again: '다시 투표',
	votes: (count) => `${count}표`,
	voteFor: (letter) => `${letter}에 한 표`,
	hide: '투표 닫기',
	nextCommand: '다음 명령',
	typed: '입력한 명령',
	stepEnds: '이 레슨의 명령을 모두 입력했습니다.',
	stepLink: '이 단계의 링크',
	linkCopied: '링크를 복사했습니다. 이 단계의 처음에서 열립니다.',
	loading: '레슨을 불러오는 중',
	failed: '레슨을 불러오지 못했습니다. 실습은 그대로 있습니다.',
	exportProgress: '진행 내보내기',
	importProgress: '진행 가져오기',
	progressSaved: '진행을 파일로 저장했습니다',
	progressRead: (steps) => `끝낸 단계 ${steps}개를 가져왔습니다`,
	progressBad: (file) => `진행 기록이 아닙니다: ${file}. 바뀐 것은 없습니다.`,
	minutes: (count) => `약 ${count}분`,
	next: (title) => `다음 레슨: ${title}`,
	finished: '레슨을 모두 마쳤습니다.',
};

const en: LessonPanelTexts = {
	predict: 'Predict',
	vote: 'Vote',
	confirm: 'Confirm',
	note: 'The clock runs when you confirm',
	later: 'The clock stops here and asks you.',
	skip: 'Skip',
	skipped: 'skipped',
	chosen: 'predicted',
	right: 'As predicted',
	wrong: 'Not this time',
	waiting: 'The outcome will show here.',
	outcome: 'Outcome',
	yours: 'Your answer',
	hidden: 'Shown after you confirm',
	answerFirst: 'Confirm or skip the prediction first.',
	goalsHidden: (count) =>
		count === 1 ? 'One goal: shown after you confirm.' : `${count} goals: shown after you confirm.`,
	cause: 'Why did that happen?',
	pick: 'Confirm the cause',
	model: 'Model answer',
	hints: ['Where to look', 'Which command', 'Show the command'],
	hint: 'Hint',
	showMe: 'Type it for me',
	showingMe: 'Typing',
	empty: 'Start on an empty host',
	emptyNote: 'Undo brings the present lab back.',
	blank: (number) => `Blank ${number}`,
	fillFirst: 'Fill in the blanks first.',
	reveal: 'Reveal',
	again: 'Vote again',
	votes: (count) => (count === 1 ? '1 vote' : `${count} votes`),
	voteFor: (letter) => `One vote for ${letter}`,
	hide: 'Close the vote',
	nextCommand: 'Next',
	typed: 'Typed',
	stepEnds: 'All commands of this lesson have been typed.',
	stepLink: 'Link to this step',
	linkCopied: 'Link copied. It opens at the start of this step.',
	loading: 'Loading the lesson',
	failed: 'The lesson could not be loaded. The lab is kept.',
	exportProgress: 'Export progress',
	importProgress: 'Import progress',
	progressSaved: 'Progress saved to a file',
	progressRead: (steps) => (steps === 1 ? '1 finished step was read' : `${steps} finished steps were read`),
	progressBad: (file) => `Not a progress file: ${file}. Nothing was changed.`,
	minutes: (count) => `about ${count} min`,
	next: (title) => `Next lesson: ${title}`,
	finished: 'All lessons are done.',
};

const texts: Readonly<Record<Language, LessonPanelTexts>> = { ko, en };

export function lessonPanelTexts(language: Language): LessonPanelTexts {
	return texts[language];
}
