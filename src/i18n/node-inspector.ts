// Texts of the node's and the link's inspectors; asked for where they are, so that the page begins without them.

import type { Language } from './language';

type FilePartKind =
	| 'header'
	| 'aux'
	| 'database'
	| 'sizes'
	| 'function'
	| 'entry'
	| 'end'
	| 'command'
	| 'note'
	| 'broken'
	| 'rest';

export interface NodeInspectorTexts {
	readonly info: string;
	readonly keys: string;
	readonly config: string;
	readonly files: string;
	readonly notRunning: string;
	readonly filter: string;
	readonly changed: (count: string, time: string) => string;
	readonly was: (value: string) => string;
	readonly isNew: string;
	readonly key: string;
	readonly type: string;
	readonly ttl: string;
	readonly value: string;
	readonly stays: string;
	readonly absent: string;
	readonly kind: Readonly<Record<'same' | 'extra' | 'missing' | 'differs' | 'alone', string>>;
	readonly differ: (count: string, of: string, master: string) => string;
	readonly count: (count: string) => string;
	readonly shownOf: (shown: string, of: string) => string;
	readonly directive: string;
	readonly setBy: string;
	readonly onlySet: string;
	readonly standard: string;
	readonly image: string;
	readonly fileLine: (file: string, line: number) => string;
	readonly commandLine: string;
	readonly builtIn: (value: string) => string;
	readonly name: string;
	readonly bytes: string;
	readonly written: string;
	readonly noFiles: string;
	readonly back: string;
	readonly download: string;
	readonly downloadOf: (name: string) => string;
	readonly decoded: string;
	readonly hex: string;
	readonly text: string;
	readonly part: Readonly<Record<FilePartKind, string>>;
	readonly checksum: Readonly<Record<'good' | 'unchecked' | 'saved-without', string>>;
	readonly broken: (at: string) => string;
	readonly whole: string;
	readonly pages: (from: string, to: string, of: string) => string;
	readonly earlier: string;
	readonly later: string;
	readonly expires: (time: string) => string;
}

const texts: Readonly<Record<Language, NodeInspectorTexts>> = {
	ko: {
		info: 'INFO',
		keys: '키',
		config: '설정',
		files: '파일',
		notRunning: '지금 보는 시점에 서버가 실행 중이 아닙니다.',
		filter: '찾기',
		changed: (count, time) => `${time} 뒤에 바뀐 줄 ${count}개`,
		was: (value) => `이전 ${value}`,
		isNew: '새 줄',
		key: '키',
		type: '형식',
		ttl: 'TTL',
		value: '값',
		stays: '없음',
		absent: '(nil)',
		kind: { same: '같음', extra: 'master에 없음', missing: '여기에 없음', differs: '값이 다름', alone: '' },
		differ: (count, of, master) => `${master} 노드와 다른 키: ${of}개 가운데 ${count}개`,
		count: (count) => `키 ${count}개`,
		shownOf: (shown, of) => `${of}개 가운데 ${shown}개를 보입니다.`,
		directive: '지시어',
		setBy: '정한 곳',
		onlySet: '정해진 것만',
		standard: '기본값',
		image: '이미지의 기본값',
		fileLine: (file, line) => `${file} ${line}번째 줄`,
		commandLine: '명령줄',
		builtIn: (value) => `기본값 ${value === '' ? '""' : value}`,
		name: '이름',
		bytes: 'B',
		written: '쓴 시각',
		noFiles: '파일이 없습니다.',
		back: '파일 목록으로',
		download: '내려받기',
		downloadOf: (name) => `내려받기: ${name}`,
		decoded: '해석',
		hex: '16진수',
		text: '글',
		part: {
			header: '머리',
			aux: '보조 필드',
			database: '데이터베이스',
			sizes: '크기',
			function: '함수',
			entry: '키',
			end: '끝과 체크섬',
			command: '명령',
			note: '표시',
			broken: '깨짐',
			rest: '나머지',
		},
		checksum: {
			good: '체크섬이 맞습니다',
			unchecked: '체크섬이 없습니다',
			'saved-without': '체크섬 없이 저장했습니다',
		},
		broken: (at) => `${at}번 바이트부터 읽을 수 없습니다.`,
		whole: '모두 읽었습니다.',
		pages: (from, to, of) => `${from}–${to} / ${of} B`,
		earlier: '앞쪽 바이트',
		later: '뒤쪽 바이트',
		expires: (time) => `만료 ${time}`,
	},
	en: {
		info: 'INFO',
		keys: 'Keys',
		config: 'Config',
		files: 'Files',
		notRunning: 'Its server does not run at the shown moment.',
		filter: 'Find',
		changed: (count, time) => `${count} lines changed since ${time}`,
		was: (value) => `was ${value}`,
		isNew: 'new',
		key: 'key',
		type: 'type',
		ttl: 'TTL',
		value: 'value',
		stays: 'none',
		absent: '(nil)',
		kind: { same: 'same', extra: 'not on the master', missing: 'missing here', differs: 'differs', alone: '' },
		differ: (count, of, master) => `${count} of ${of} keys differ from ${master}`,
		count: (count) => `${count} keys`,
		shownOf: (shown, of) => `${shown} of ${of} are shown.`,
		directive: 'directive',
		setBy: 'set by',
		onlySet: 'Only what is set',
		standard: 'default',
		image: 'the image',
		fileLine: (file, line) => `${file}:${line}`,
		commandLine: 'command line',
		builtIn: (value) => `default ${value === '' ? '""' : value}`,
		name: 'name',
		bytes: 'B',
		written: 'written',
		noFiles: 'There are no files.',
		back: 'Back to the files',
		download: 'Download',
		downloadOf: (name) => `Download ${name}`,
		decoded: 'Decoded',
		hex: 'Hex',
		text: 'Text',
		part: {
			header: 'header',
			aux: 'aux field',
			database: 'database',
			sizes: 'sizes',
			function: 'function',
			entry: 'key',
			end: 'end, checksum',
			command: 'command',
			note: 'remark',
			broken: 'broken',
			rest: 'the rest',
		},
		checksum: { good: 'the checksum is right', unchecked: 'no checksum', 'saved-without': 'saved without a checksum' },
		broken: (at) => `It cannot be read from byte ${at} on.`,
		whole: 'It was read to its end.',
		pages: (from, to, of) => `${from}–${to} of ${of} B`,
		earlier: 'Earlier bytes',
		later: 'Later bytes',
		expires: (time) => `expires ${time}`,
	},
};

export function nodeInspectorTexts(language: Language): NodeInspectorTexts {
	return texts[language];
}
