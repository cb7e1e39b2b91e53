// Texts of what goes out of the page and comes into it: links, files of runs, imported files.

import type { Language } from './language';

export interface ShareTexts {
	readonly open: string;
	readonly exportRun: string;
	readonly title: string;
	readonly about: (time: string) => string;
	readonly link: string;
	readonly copy: string;
	readonly making: string;
	readonly size: (letters: string) => string;
	/** In place of a link. */
	readonly tooLong: (letters: string, most: string) => string;
	readonly hasFiles: string;
	readonly recording: string;
	readonly topology: string;
	readonly sequence: string;
	readonly world: string;
	/** What a real docker gets, in place of the record. */
	readonly worldAbout: string;
	readonly worldHere: string;
	readonly worldFailed: string;
	readonly worldIn: string;
	readonly openFile: string;
	readonly drop: string;
	readonly copied: string;
	readonly copiedAt: (time: string) => string;
	readonly saved: string;
	readonly savedAs: (name: string) => string;
	readonly opened: (time: string) => string;
	readonly imported: string;
	readonly importedAs: (path: string) => string;
	readonly notImported: (name: string) => string;
	readonly tooLarge: (name: string, most: string) => string;
	readonly news: {
		readonly badTitle: string;
		readonly cut: string;
		readonly damaged: string;
		readonly older: (format: number) => string;
		readonly newer: (format: number) => string;
		readonly home: string;
		readonly changedTitle: string;
		/** The run up to the shown time is, or is not, the one that was shared. */
		readonly same: (time: string) => string;
		readonly other: (time: string) => string;
		readonly differsTitle: string;
		readonly differs: (time: string) => string;
		readonly go: string;
		readonly fileTitle: string;
		readonly file: (name: string, line: number) => string;
		readonly another: string;
	};
}

const ko: ShareTexts = {
	open: '공유',
	exportRun: '내보내기',
	title: '이 장면 공유',
	about: (time) => `${time}까지의 환경, 시드, 모든 동작이 링크에 들어 있습니다. 계정도 업로드도 없습니다.`,
	link: '링크',
	copy: '복사',
	making: '링크를 만드는 중',
	size: (letters) => `링크 길이: ${letters}자`,
	tooLong: (letters, most) =>
		`이 실행의 링크는 ${letters}자입니다. ${most}자를 넘는 링크는 중간에 잘릴 수 있으므로 파일로 건네세요.`,
	hasFiles: '가져온 파일은 링크에 들어가지 않습니다. 이 실행은 파일로 건네세요.',
	recording: '기록 .resync',
	topology: '토폴로지 .svg',
	sequence: '시퀀스 .svg',
	world: '실제 docker용 .tar',
	worldAbout: '`docker-compose.yml`, `redis.conf` 파일, 기록을 다시 하는 `steps.sh` 스크립트가 들어 있습니다.',
	worldHere: '호스트에 저장',
	worldFailed: '내보낼 수 없습니다',
	worldIn: '실제 서버에서…',
	openFile: '파일 열기…',
	drop: '`.resync` 파일을 이 페이지에 끌어다 놓아도 열립니다.',
	copied: '링크를 복사했습니다',
	copiedAt: (time) => `${time} 장면에서 열립니다`,
	saved: '내보냈습니다',
	savedAs: (name) => name,
	opened: (time) => `${time} 장면`,
	imported: '파일을 가져왔습니다',
	importedAs: (path) => path,
	notImported: (name) => `\`${name}\` 파일을 넣지 못했습니다`,
	tooLarge: (name, most) => `\`${name}\` 파일이 ${most}보다 큽니다. 바뀐 것은 없습니다.`,
	news: {
		badTitle: '링크를 열 수 없습니다',
		cut: '링크가 중간에 잘렸습니다. 열린 것은 없습니다.',
		damaged: '링크의 글자가 바뀌었습니다. 열린 것은 없습니다.',
		older: (format) => `이전 형식(${format})의 링크이며 이 페이지가 읽지 못합니다. 열린 것은 없습니다.`,
		newer: (format) => `더 새로운 형식(${format})의 링크입니다. 열린 것은 없습니다. 페이지를 새로 고친 뒤 다시 여세요.`,
		home: '홈으로',
		changedTitle: '링크를 만든 뒤 동작이 바뀌었습니다',
		same: (time) => `${time}까지의 실행은 공유한 실행과 같습니다. 그 뒤는 다를 수 있습니다.`,
		other: (time) => `입력은 그대로이며 ${time} 장면을 엽니다. 그때까지의 실행이 공유한 실행과 다릅니다.`,
		differsTitle: '공유한 실행과 다릅니다',
		differs: (time) => `입력과 동작 번호는 같지만 ${time}까지의 실행이 공유한 실행과 다릅니다. 입력은 그대로 있습니다.`,
		go: '계속',
		fileTitle: '파일을 읽을 수 없습니다',
		file: (name, line) => `\`${name}\` 파일의 ${line}번째 줄을 읽을 수 없습니다. 바뀐 것은 없습니다.`,
		another: '다른 파일 고르기',
	},
};

const en: ShareTexts = {
	open: 'Share',
	exportRun: 'Export',
	title: 'Share this moment',
	about: (time) => `Scenario, seed and every action up to ${time}. No account, nothing uploaded.`,
	link: 'Link',
	copy: 'Copy',
	making: 'The link is being made',
	size: (letters) => `Length of the link: ${letters} letters`,
	tooLong: (letters, most) =>
		`The link to this run has ${letters} letters. Above ${most} a link can be cut on its way, so hand over a file.`,
	hasFiles: 'Imported files do not fit into a link. Hand over this run as a file.',
	recording: 'Recording .resync',
	topology: 'Topology .svg',
	sequence: 'Sequence .svg',
	world: 'For a real docker .tar',
	worldAbout: 'It holds a `docker-compose.yml`, `redis.conf` files, and `steps.sh`, which does the record again.',
	worldHere: 'Save on the host',
	worldFailed: 'Nothing to export',
	worldIn: 'From a real server…',
	openFile: 'Open a file…',
	drop: 'A `.resync` file that is dropped on this page opens too.',
	copied: 'Link copied',
	copiedAt: (time) => `It opens at ${time}`,
	saved: 'Exported',
	savedAs: (name) => name,
	opened: (time) => `the moment ${time}`,
	imported: 'File imported',
	importedAs: (path) => path,
	notImported: (name) => `\`${name}\` was not taken`,
	tooLarge: (name, most) => `\`${name}\` is larger than ${most}. Nothing was changed.`,
	news: {
		badTitle: 'This link cannot be opened',
		cut: 'This link is cut short. Nothing was opened.',
		damaged: 'Some letters of this link were changed. Nothing was opened.',
		older: (format) => `This link has an old format (${format}) that this page cannot read. Nothing was opened.`,
		newer: (format) =>
			`This link has a newer format (${format}). Nothing was opened. Reload the page and open it again.`,
		home: 'Home',
		changedTitle: 'The lab has changed since this link',
		same: (time) => `Up to ${time} the run is the one that was shared. After that it may differ.`,
		other: (time) =>
			`The inputs are kept and it opens at ${time}. Up to there the run differs from the one that was shared.`,
		differsTitle: 'Not the run that was shared',
		differs: (time) =>
			`Inputs and behaviour number are equal, but up to ${time} the run differs from the one that was shared. The inputs are kept.`,
		go: 'Go on',
		fileTitle: 'This file cannot be read',
		file: (name, line) => `Line ${line} of \`${name}\` cannot be read. Nothing was changed.`,
		another: 'Choose another file',
	},
};

const texts: Readonly<Record<Language, ShareTexts>> = { ko, en };

export function shareTexts(language: Language): ShareTexts {
	return texts[language];
}
