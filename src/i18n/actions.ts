// What the page can do, by name: the texts of the palette and of the sheet of shortcuts. Both languages stand side by
// side because the palette finds an action by either.

import type { Bilingual } from './language';

export const actionTexts = {
	play: { ko: '재생, 일시 정지', en: 'Play, pause' },
	step: { ko: '한 단계', en: 'Step' },
	stepBack: { ko: '한 단계 뒤로', en: 'Step back' },
	start: { ko: '기록의 처음 보기', en: 'Show the start' },
	live: { ko: 'LIVE로', en: 'Go live' },
	unitMessage: { ko: '메시지 단위', en: 'Step by message' },
	unitCommand: { ko: '명령 단위', en: 'Step by command' },
	unitLog: { ko: '로그 한 줄 단위', en: 'Step by log line' },
	unitSecond: { ko: '초 단위', en: 'Step by second' },
	slower: { ko: '느리게', en: 'Slower' },
	faster: { ko: '빠르게', en: 'Faster' },
	undo: { ko: '실행 취소', en: 'Undo' },
	redo: { ko: '다시 실행', en: 'Redo' },
	nextMark: { ko: '다음 표시로', en: 'Next mark' },
	previousMark: { ko: '이전 표시로', en: 'Previous mark' },
	bookmark: { ko: '북마크 추가', en: 'Add bookmark' },
	moments: { ko: '북마크와 갈래', en: 'Bookmarks and branches' },
	goTo: { ko: '시각이나 offset으로 가기', en: 'Go to a time or an offset' },
	reset: { ko: '되돌리기 고르기', en: 'Reset…' },
	resetStep: { ko: '이 단계의 처음으로', en: 'Reset this step' },
	resetLesson: { ko: '레슨이나 실습의 처음으로', en: 'Reset the lesson or sandbox' },
	resetAll: { ko: '모두 처음으로', en: 'Reset everything' },
	compare: { ko: '같은 실행, 다른 설정', en: 'Same run, but…' },
	share: { ko: '이 장면 공유', en: 'Share this moment' },
	exportRecord: { ko: '기록 내보내기', en: 'Export the run' },
	earlier: { ko: '이전 실행으로 돌아가기', en: 'Back to the earlier run' },
	openFile: { ko: '파일 열기…', en: 'Open a file…' },
	zoomIn: { ko: '테이프 확대', en: 'Zoom the tape in' },
	zoomOut: { ko: '테이프 축소', en: 'Zoom the tape out' },
	fit: { ko: '테이프 전체 보기', en: 'Fit the tape' },
	hold: { ko: '메시지 붙잡기, 놓아주기', en: 'Hold frames, let them go' },
	inspect: { ko: '선택한 것 자세히 보기', en: 'Inspect the selection' },
	why: { ko: '왜?', en: 'Why?' },
	lesson: { ko: '레슨 패널', en: 'Lesson panel' },
	sequence: { ko: '시퀀스', en: 'Sequence' },
	lostWrites: { ko: '사라질 쓰기 보기', en: 'Show lost writes' },
	keys: { ko: '키 비교 보기', en: 'Show the key comparison' },
	dock: { ko: '콘솔과 로그', en: 'Consoles and logs' },
	console: { ko: '콘솔로 들어가기, 나가기', en: 'Into, out of the console' },
	addTerminal: { ko: '새 터미널', en: 'New terminal' },
	split: { ko: '콘솔 나란히 보기', en: 'Split the consoles' },
	lineInput: { ko: '입력란으로 입력', en: 'Type in an input line' },
	palette: { ko: '검색', en: 'Search' },
	home: { ko: '홈', en: 'Home' },
	present: { ko: '발표', en: 'Present' },
	blank: { ko: '발표: 화면 비우기', en: 'Presenter: blank screen' },
	nextCommand: { ko: '레슨의 다음 명령 입력', en: 'Type the next command of the lesson' },
	lessonMode: { ko: '레슨으로', en: 'Lesson' },
	sandbox: { ko: '샌드박스로', en: 'Sandbox' },
	language: { ko: 'English로 보기', en: '한국어로 보기' },
	theme: { ko: '테마 바꾸기', en: 'Change theme' },
	settings: { ko: '설정', en: 'Settings' },
	help: { ko: '단축키', en: 'Shortcuts' },
	update: { ko: '새 버전 쓰기', en: 'Use the new version' },
	about: { ko: '정보', en: 'About' },
	close: { ko: '닫기, 나가기', en: 'Close, leave' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type ActionName = keyof typeof actionTexts;

export const actionGroupTexts = {
	time: { ko: '시간', en: 'Time' },
	stage: { ko: '그림', en: 'Picture' },
	console: { ko: '콘솔', en: 'Consoles' },
	page: { ko: '페이지', en: 'Page' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type ActionGroup = keyof typeof actionGroupTexts;
