// Texts of the editor for files, which come with it.

import { bitnamiMeanings, composeMeanings } from './compose-meanings';
import { directiveMeanings } from './directive-meanings';
import type { Bilingual, Language } from './language';

export interface EditorTexts {
	readonly save: string;
	readonly saveAndClose: string;
	readonly close: string;
	readonly discard: string;
	readonly goOn: string;
	readonly unsaved: string;
	readonly saved: string;
	readonly needsRestart: string;
	readonly needsUp: string;
	readonly saving: string;
	readonly overwrite: string;
	/** Of the sheet of a tool's keys. */
	readonly help: string;
	readonly shut: string;
	readonly hexOnly: string;
	readonly folder: (path: string) => string;
	readonly emptyFolder: string;
	/** Waits behind this one. */
	readonly next: (path: string) => string;
	/** Of the line in which a tool asks. */
	readonly commandLine: string;
	readonly download: string;
	readonly insert: string;
	readonly field: (path: string) => string;
	/** Of the list of marks. */
	readonly marks: string;
	readonly noMarks: string;
	readonly line: (line: number) => string;
	readonly inert: (name: string) => string;
	readonly meant: (name: string) => string;
	readonly initial: (value: string) => string;
	readonly choices: (words: string) => string;
	readonly immutable: string;
	readonly alias: (name: string) => string;
	/** CodeMirror's own words. */
	readonly phrases: Readonly<Record<string, string>>;
}

const texts: Readonly<Record<Language, EditorTexts>> = {
	ko: {
		save: '저장',
		saveAndClose: '저장하고 닫기',
		close: '닫기',
		discard: '버리고 닫기',
		goOn: '계속 편집',
		unsaved: '저장하지 않은 내용이 있습니다.',
		saved: '저장함',
		needsRestart: '컨테이너를 다시 시작해야 적용됩니다',
		needsUp: '다음 docker-compose up 명령부터 적용됩니다',
		saving: '저장하고 있습니다',
		overwrite: '덮어쓰기',
		help: '키 도움말',
		shut: '도움말 닫기',
		hexOnly: '바이너리 파일은 16진수로만 보여 주고 바꾸지 않습니다.',
		folder: (path) => `${path} 폴더의 파일`,
		emptyFolder: '빈 폴더입니다.',
		next: (path) => `다음 파일: ${path}`,
		commandLine: '명령 줄',
		download: '내려받기',
		insert: '레슨의 내용 넣기',
		field: (path) => `${path} 파일 내용`,
		marks: '표시된 줄',
		noMarks: '문제 없음',
		line: (line) => `${line}번째 줄`,
		inert: (name) => `받아들이지만 실험실에서는 아무것도 바꾸지 않습니다: ${name}`,
		meant: (name) => `혹시 다음을 쓰려 했나요? ${name}`,
		initial: (value) => `기본값: ${value}`,
		choices: (words) => `값: ${words}`,
		immutable: '실행 중에는 CONFIG SET 명령으로 바꿀 수 없습니다.',
		alias: (name) => `옛 이름: ${name}`,
		phrases: {
			Completions: '자동 완성',
			Diagnostics: '표시된 줄',
			'No diagnostics': '문제 없음',
			'current match': '지금 찾은 것',
			Find: '찾기',
			Replace: '바꿀 말',
			next: '다음',
			previous: '이전',
			all: '모두',
			'match case': '대소문자 구별',
			regexp: '정규식',
			'by word': '단어로',
			replace: '바꾸기',
			'replace all': '모두 바꾸기',
			close: '닫기',
			'Go to line': '줄로 가기',
			go: '가기',
		},
	},
	en: {
		save: 'Save',
		saveAndClose: 'Save and close',
		close: 'Close',
		discard: 'Discard and close',
		goOn: 'Keep editing',
		unsaved: 'There are changes that are not saved.',
		saved: 'Saved',
		needsRestart: 'Applies at the next start of the container',
		needsUp: 'Applies at the next docker-compose up',
		saving: 'Saving',
		overwrite: 'Overwrite',
		help: 'Keys',
		shut: 'Close the keys',
		hexOnly: 'A binary file is shown as hexadecimal numbers and not changed.',
		folder: (path) => `Files in ${path}`,
		emptyFolder: 'The folder is empty.',
		next: (path) => `Next: ${path}`,
		commandLine: 'Command line',
		download: 'Download',
		insert: 'Insert the text',
		field: (path) => `Text of ${path}`,
		marks: 'Marked lines',
		noMarks: 'No problems',
		line: (line) => `Line ${line}`,
		inert: (name) => `Accepted, and changes nothing in the lab: ${name}`,
		meant: (name) => `Did you mean ${name}?`,
		initial: (value) => `Default: ${value}`,
		choices: (words) => `Values: ${words}`,
		immutable: 'CONFIG SET cannot change it while the server runs.',
		alias: (name) => `Old name: ${name}`,
		phrases: {},
	},
};

export function editorTexts(language: Language): EditorTexts {
	return texts[language];
}

const meanings = {
	directive: directiveMeanings,
	compose: composeMeanings,
	bitnami: bitnamiMeanings,
} satisfies Record<string, Readonly<Record<string, Bilingual>>>;

/** Null: nobody has written down what it means. */
export function meaningOf(of: keyof typeof meanings, name: string, language: Language): string | null {
	const table = meanings[of];
	return Object.hasOwn(table, name) ? (table[name]?.[language] ?? null) : null;
}
