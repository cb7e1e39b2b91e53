// Texts of a file that is dropped onto a node: what will be typed, and what the node will make of it.

import type { Language } from './language';

export interface PlaceFilesTexts {
	readonly title: (node: string) => string;
	readonly running: string;
	readonly run: string;
	readonly cancel: string;
	readonly onHost: string;
	readonly notes: {
		readonly aofWins: string;
		readonly aofOff: string;
		readonly replica: string;
		readonly noConfig: string;
	};
}

const texts: Readonly<Record<Language, PlaceFilesTexts>> = {
	ko: {
		title: (node) => `파일 넣기: ${node}`,
		running:
			'실행 중인 서버는 파일을 다시 읽지 않습니다. 컨테이너를 멈추고 파일을 복사한 뒤 시작합니다. 지금 데이터는 파일의 데이터로 바뀝니다.',
		run: '명령 입력',
		cancel: '취소',
		onHost: '파일은 이미 호스트에 있습니다.',
		notes: {
			aofWins: '`appendonly` 값이 yes이므로 시작할 때 RDB 대신 AOF를 로딩합니다.',
			aofOff: '`appendonly` 값이 no이므로 시작할 때 AOF를 읽지 않습니다.',
			replica: '이 노드는 replica이므로 전체 동기화를 하면 master의 데이터로 바뀝니다.',
			noConfig: '이 컨테이너는 설정 파일 없이 시작했으므로 `redis.conf` 파일을 읽지 않습니다.',
		},
	},
	en: {
		title: (node) => `Put files into ${node}`,
		running:
			'A running server does not read its files again. The container is stopped, the files are copied, and it starts. Its data becomes that of the files.',
		run: 'Type it',
		cancel: 'Cancel',
		onHost: 'The files are on the host already.',
		notes: {
			aofWins: '`appendonly` is yes: the start loads the AOF in place of the RDB.',
			aofOff: '`appendonly` is no: the start does not read the AOF.',
			replica: 'This node is a replica: a full resync replaces the data by that of its master.',
			noConfig: 'This container was started without a configuration file: it does not read `redis.conf`.',
		},
	},
};

export function placeFilesTexts(language: Language): PlaceFilesTexts {
	return texts[language];
}
