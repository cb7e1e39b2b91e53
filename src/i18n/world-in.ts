// Texts of the dialog in which a text of a real server becomes a world.

import type { Language } from './language';

export interface WorldInTexts {
	readonly title: string;
	readonly about: string;
	readonly field: string;
	readonly keys: string;
	readonly make: string;
	/** What the run is called that it begins. */
	readonly name: string;
	readonly none: string;
	readonly kinds: { readonly info: string; readonly log: string; readonly config: string; readonly settings: string };
	readonly nodes: string;
	readonly port: (port: number) => string;
	readonly master: string;
	readonly follows: (name: string) => string;
	readonly size: (keys: string) => string;
	readonly leftTitle: string;
	readonly left: {
		readonly cluster: string;
		readonly sentinel: string;
		readonly modules: string;
		readonly tls: string;
		readonly scripts: string;
		readonly users: string;
		readonly version: string;
		readonly system: string;
		readonly ids: string;
		readonly offsets: string;
		readonly passwords: string;
		readonly addresses: string;
		readonly 'link-down': string;
		readonly keys: string;
		readonly unknown: string;
	};
}

const ko: WorldInTexts = {
	title: '실제 서버에서 가져오기',
	about: '`INFO` 결과, 서버 로그(docker compose 로그 포함), `redis.conf` 파일, `CONFIG GET *` 결과를 붙여 넣으세요.',
	field: '실제 서버의 출력',
	keys: '같은 수의 키 만들기',
	make: '환경 만들기',
	name: '가져온 환경',
	none: '`INFO`, 로그, `redis.conf`, `CONFIG GET` 가운데 어느 것도 아닙니다. 바뀐 것은 없습니다.',
	kinds: { info: 'INFO 결과', log: '서버 로그', config: 'redis.conf 파일', settings: 'CONFIG GET 결과' },
	nodes: '만들 노드',
	port: (port) => `포트 ${port}`,
	master: 'master',
	follows: (name) => `replica, master: ${name}`,
	size: (keys) => `키 ${keys}개`,
	leftTitle: '옮기지 못하는 것',
	left: {
		cluster: '클러스터. 노드는 master와 replica로만 만듭니다.',
		sentinel: 'Sentinel',
		modules: '모듈',
		tls: 'TLS',
		scripts: '저장된 스크립트',
		users: 'ACL 사용자와 규칙',
		version: '다른 버전. 여기서는 Redis 7.0입니다.',
		system: '운영 체제와 그 한도',
		ids: '실행 ID와 replid. 새로 정합니다.',
		offsets: '정확한 offset. 스트림은 새로 시작합니다.',
		passwords: '비밀번호. 모두 `password` 값으로 바꿉니다.',
		addresses: '주소. 노드는 서로 이름으로 찾습니다.',
		'link-down': '링크가 끊긴 까닭. 여기서는 연결됩니다.',
		keys: '키에 들어 있던 값',
		unknown: '읽지 못한 줄',
	},
};

const en: WorldInTexts = {
	title: 'Bring in a real server',
	about:
		'Paste the output of `INFO`, a server log (also of docker compose), a `redis.conf`, or the output of `CONFIG GET *`.',
	field: 'Output of a real server',
	keys: 'Make as many keys',
	make: 'Make this world',
	name: 'the imported world',
	none: 'This is no `INFO`, log, `redis.conf` or `CONFIG GET`. Nothing was changed.',
	kinds: { info: 'INFO', log: 'Server log', config: 'redis.conf', settings: 'CONFIG GET' },
	nodes: 'Nodes to make',
	port: (port) => `port ${port}`,
	master: 'master',
	follows: (name) => `replica of ${name}`,
	size: (keys) => `${keys} ${keys === '1' ? 'key' : 'keys'}`,
	leftTitle: 'What is not represented',
	left: {
		cluster: 'The cluster: the nodes become master and replicas only.',
		sentinel: 'Sentinels',
		modules: 'Modules',
		tls: 'TLS',
		scripts: 'Cached scripts',
		users: 'ACL users and rules',
		version: 'Another version: this lab runs Redis 7.0.',
		system: 'The operating system and its limits',
		ids: 'Run ids and replids: new ones are made.',
		offsets: 'Exact offsets: the streams begin anew.',
		passwords: 'Passwords: each becomes `password`.',
		addresses: 'Addresses: the nodes find each other by name.',
		'link-down': 'Why a link was down: it comes up here.',
		keys: 'What the keys held',
		unknown: 'Lines that were not understood',
	},
};

const texts: Readonly<Record<Language, WorldInTexts>> = { ko, en };

export function worldInTexts(language: Language): WorldInTexts {
	return texts[language];
}
