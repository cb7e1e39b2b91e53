// Texts of the inspector: what is selected, in full.

import type { Language } from './language';

export interface InspectTexts {
	readonly panel: string;
	readonly nothing: string;
	readonly choose: string;
	readonly close: string;
	readonly notHere: string;
	readonly tabs: string;
	readonly facts: string;
	readonly log: string;
	readonly noLog: string;
}

const texts: Readonly<Record<Language, InspectTexts>> = {
	ko: {
		panel: '자세히 보기',
		nothing: '선택한 것이 없습니다',
		choose: '메시지, 로그 한 줄, 테이프의 명령, 노드, 링크를 고르면 여기에 자세히 보입니다.',
		close: '닫기',
		notHere: '지금 보는 시점에는 없습니다.',
		tabs: '노드의 내용',
		facts: '상태',
		log: '로그',
		noLog: '아직 남긴 로그가 없습니다.',
	},
	en: {
		panel: 'Inspector',
		nothing: 'Nothing is selected',
		choose: 'Choose a message, a log line, a command on the tape, a node or a link to see it here in full.',
		close: 'Close',
		notHere: 'It does not exist at the shown moment.',
		tabs: 'Of the node',
		facts: 'State',
		log: 'Log',
		noLog: 'It has not printed a line yet.',
	},
};

export function inspectTexts(language: Language): InspectTexts {
	return texts[language];
}
