// What the page adds to the editors' own words: how one saves and leaves, their keys, and why a file was not written.

import type { Bilingual, Language } from './language';

export type EditorToolName = 'code' | 'nano' | 'vi';

interface Row {
	readonly keys: string;
	readonly what: Bilingual;
}

interface ToolTexts {
	/** For a newcomer: how to save and how to leave. */
	readonly hint: Bilingual;
	readonly keys: readonly Row[];
	/** What of the real program is not here. */
	readonly without: Bilingual;
}

const row = (keys: string, ko: string, en: string): Row => ({ keys, what: { ko, en } });

const tools: Readonly<Record<EditorToolName, ToolTexts>> = {
	code: {
		hint: {
			ko: 'Ctrl+S 저장 · Ctrl+Enter 저장하고 닫기 · Esc 닫기 · Ctrl+Space 자동 완성 · Ctrl+M 다음 Tab으로 나가기',
			en: 'Ctrl+S saves · Ctrl+Enter saves and closes · Esc closes · Ctrl+Space completes · Ctrl+M, then Tab leaves the text',
		},
		keys: [],
		without: { ko: '', en: '' },
	},
	nano: {
		hint: {
			ko: '저장: Ctrl+O, Enter · 나가기: Ctrl+X · 찾기: F6 · Ctrl+M 다음 Tab으로 버튼에',
			en: 'Save: Ctrl+O, Enter · Leave: Ctrl+X · Find: F6 · Ctrl+M, then Tab goes to the buttons',
		},
		keys: [
			row('^O  F3', '다른 이름을 적거나 Enter로 저장', 'Write the file: another name, or Enter'),
			row('^S', '묻지 않고 저장', 'Save without a question'),
			row('^X  F2', '나가기: 저장할지 묻습니다', 'Leave: asks whether to save'),
			row('^K  F9', '줄 잘라내기, 이어 누르면 여러 줄', 'Cut the line; again: the next one, too'),
			row('^U  F10', '잘라낸 줄 붙이기', 'Paste what was cut'),
			row('^W  F6', '찾기. 브라우저가 Ctrl+W를 가져가면 F6', 'Search. Where the browser takes Ctrl+W: F6'),
			row('Alt+W', '다음 찾기', 'Find the next one'),
			row('^C  F11', '지금 줄과 칸', 'Line and column of the cursor'),
			row('^\\\\  Alt+R', '바꾸기: 하나씩 묻고, A는 모두', 'Replace: asks for each; A: all'),
			row('^R', '다른 파일을 끼워 넣기', 'Insert another file'),
			row('^_  Alt+G', '줄 번호로 가기', 'Go to a line'),
			row('^A  ^E', '줄의 처음, 끝', 'Start, end of the line'),
			row('Alt+U  Alt+E', '되돌리기, 다시 하기', 'Undo, redo'),
			row('^G  F1', '이 도움말', 'This help'),
		],
		without: {
			ko: '명령 실행(^T), 표시(Alt+A), 여러 파일은 없습니다. Ctrl+V는 브라우저의 붙여넣기입니다.',
			en: 'Not here: running commands (^T), marks (Alt+A), several files. Ctrl+V pastes, as in the browser.',
		},
	},
	vi: {
		hint: {
			ko: '쓰기: i · 저장하고 나가기: Esc, :wq, Enter · 저장하지 않고 나가기: Esc, :q!, Enter · 명령 모드의 Tab: 버튼으로',
			en: 'Type: i · Save and leave: Esc, :wq, Enter · Leave without saving: Esc, :q!, Enter · Tab in normal mode: to the buttons',
		},
		keys: [
			row('i a I A o O', '입력 모드로', 'Into insert mode'),
			row('Esc', '명령 모드로', 'Back to normal mode'),
			row(':w  :w NAME', '저장, 다른 이름으로 저장', 'Write, write to another name'),
			row(
				':q  :q!  :wq  :x  ZZ',
				'나가기, 버리고 나가기, 저장하고 나가기',
				'Leave, leave without saving, save and leave',
			),
			row('h j k l  w b e  f t  0 ^ $  gg G', '움직이기', 'Move'),
			row('x  dd  dw  D  cc  cw  C  r  ~  J', '지우기, 바꾸기, 줄 잇기', 'Delete, change, join lines'),
			row('yy  yw  p  P', '복사, 붙이기', 'Yank, put'),
			row('v  V', '글자나 줄을 골라 d y c > < ~ J p', 'Select characters or lines for d y c > < ~ J p'),
			row('.', '마지막으로 바꾼 것을 한 번 더', 'The last change once more'),
			row('u  Ctrl+R', '되돌리기, 다시 하기', 'Undo, redo'),
			row('/  ?  n  N', '찾기', 'Search'),
			row(':s/a/b/  :%s/a/b/g', '바꾸기', 'Substitute'),
			row(':set nu  :set nonu  :12', '줄 번호, 줄로 가기', 'Line numbers, go to a line'),
			row('F1  :help', '이 도움말', 'This help'),
		],
		without: {
			ko: '블록 선택(Ctrl+V), 매크로(q), 표시(m), 이름 있는 레지스터("a), 텍스트 객체(iw), 창 나누기, vimrc는 없습니다.',
			en: 'Not here: block selection (Ctrl+V), macros (q), marks (m), named registers ("a), text objects (iw), split windows, vimrc.',
		},
	},
};

export interface EditorToolTexts {
	readonly hint: string;
	readonly keys: readonly { readonly keys: string; readonly what: string }[];
	readonly without: string;
}

export function editorToolTexts(tool: EditorToolName, language: Language): EditorToolTexts {
	const { hint, keys, without } = tools[tool];
	return {
		hint: hint[language],
		keys: keys.map((one) => ({ keys: one.keys, what: one.what[language] })),
		without: without[language],
	};
}

/** Why a text is still only in the editor. A reason that has no text of its own has the tool's words. */
const reasons: Readonly<Record<string, Bilingual | undefined>> = {
	ENOENT: { ko: '폴더가 없습니다.', en: 'Its folder does not exist.' },
	EACCES: {
		ko: '쓸 권한이 없습니다. ls -l 명령으로 모드를 볼 수 있습니다.',
		en: 'It may not be written. ls -l shows its mode.',
	},
	EROFS: { ko: '읽기 전용 파일 시스템입니다.', en: 'The file system is read-only.' },
	EISDIR: { ko: '같은 이름의 폴더가 있습니다.', en: 'A folder has that name.' },
	ENOTDIR: { ko: '경로 가운데에 파일이 있습니다.', en: 'A file stands in its path.' },
	ENOSPC: { ko: '디스크가 가득 찼습니다.', en: 'The disk is full.' },
	exists: { ko: '같은 이름의 파일이 있습니다.', en: 'A file of that name exists.' },
	changed: { ko: '연 뒤에 파일이 바뀌었습니다.', en: 'The file has changed since it was opened.' },
	elsewhere: { ko: '지난 시점을 보고 있습니다.', en: 'A moment of the past is shown.' },
};

export function notSavedText(language: Language, reason: string): string {
	const kept = { ko: '내용은 편집기에 그대로 있습니다.', en: 'The text is still in the editor.' }[language];
	const why = reasons[reason]?.[language];
	return why === undefined ? kept : `${why} ${kept}`;
}
