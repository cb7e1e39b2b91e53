// The README of an export: what is in the folder, how to run it, and what of this world is not in it.

export interface ReadmeFacts {
	readonly moment: string;
	/** `redis:7.0.12` */
	readonly server: string;
	readonly image: string;
	readonly bitnami: readonly string[];
	readonly hostNetwork: readonly string[];
	readonly stopped: readonly string[];
	/** Nobody could ask them. */
	readonly silent: readonly string[];
	/** With the number of keys that are left out. */
	readonly manyKeys: readonly string[];
	readonly hasPasswords: boolean;
	/** Lines of the record that are comments in the script because only the lab can do them. */
	readonly onlyHere: readonly string[];
	readonly faults: boolean;
	readonly mounts: readonly string[];
}

interface Texts {
	readonly title: (moment: string) => string;
	readonly files: readonly (readonly [string, string])[];
	readonly run: string;
	readonly now: string;
	readonly steps: string;
	readonly away: string;
	readonly leftTitle: string;
	readonly left: (facts: ReadmeFacts) => readonly (string | null)[];
}

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
const some = (names: readonly string[], text: (listed: string) => string): string | null =>
	names.length === 0 ? null : text(listed(names));

const ko: Texts = {
	title: (moment) => `실제 docker로 옮긴 환경 (${moment})`,
	files: [
		['docker-compose.yml', '노드마다 서비스 하나. 공식 이미지를 씁니다.'],
		['now/', '지금 설정의 `redis.conf` 파일과 키를 만드는 명령'],
		['start/', '처음 시작할 때의 `redis.conf` 파일'],
		['now.sh', '지금 상태로 만드는 스크립트'],
		['steps.sh', '기록을 처음부터 다시 하는 스크립트'],
	],
	run: '실행',
	now: '지금 상태: `bash now.sh`',
	steps: '처음부터 다시: `bash steps.sh`',
	away: '치우기: `docker compose --profile earlier down -v`. 두 스크립트는 같은 컨테이너 이름을 쓰므로 하나를 치우고 다른 것을 실행하세요.',
	leftTitle: '옮기지 못한 것',
	left: (facts) => [
		`시각, replid, offset의 정확한 값. 실제 서버는 새 replid를 정하고, PING이 들어가는 때도 다릅니다. 동기화의 종류와 데이터는 같습니다.`,
		`서버 버전: 여기서는 ${facts.server} 버전을 흉내 냈고 compose 파일은 \`${facts.image}\` 이미지를 씁니다.`,
		some(
			facts.bitnami,
			(names) => `bitnami 이미지의 준비 과정: ${names}. 공식 이미지와 \`redis.conf\` 파일로 바꾸었습니다.`,
		),
		some(
			facts.hostNetwork,
			(names) =>
				`host 네트워크: ${names}. Linux에서는 그대로입니다. Docker Desktop에서는 설정에서 host 네트워킹을 켜야 합니다.`,
		),
		some(
			facts.stopped,
			(names) =>
				`지금 실행 중이 아닌 노드: ${names}. \`earlier\` 프로필에 있어 \`docker compose up\` 명령으로는 시작되지 않습니다.`,
		),
		some(facts.silent, (names) => `응답하지 않은 노드: ${names}. 마지막으로 시작할 때의 설정을 적었고 키는 없습니다.`),
		some(facts.manyKeys, (names) => `너무 많은 키: ${names}`),
		'Replica에만 다르게 있는 키, 오래된 값, AOF와 RDB 파일. Replica는 master에서 다시 받습니다.',
		facts.hasPasswords ? '비밀번호는 그대로 적혀 있습니다. 파일을 건네기 전에 바꾸세요.' : null,
		facts.faults
			? '링크 장애와 조건은 `iptables`와 `tc` 명령으로 옮겼습니다. Linux에서 root 권한으로만 되며 실제 docker에서 확인하지 않았습니다. `tc` 조건은 링크 하나가 아니라 그 컨테이너가 보내는 모든 것에 적용됩니다.'
			: null,
		some(facts.mounts, (names) => `옮기지 않은 마운트: ${names}`),
		some(
			facts.onlyHere,
			(names) =>
				`실습 환경에서만 할 수 있는 명령: ${names}. \`steps.sh\`에 무엇을 했고 실제로는 무엇을 하면 되는지 적었습니다.`,
		),
		'`redis-cli` 명령을 호스트에서 쓴 단계에는 호스트에 `redis-cli`가 있어야 합니다.',
	],
};

const en: Texts = {
	title: (moment) => `This world on a real docker (${moment})`,
	files: [
		['docker-compose.yml', 'one service for each node, with the official image'],
		['now/', 'each `redis.conf` with the settings of this moment, and commands that make the keys'],
		['start/', 'each `redis.conf` as the node first started with it'],
		['now.sh', 'makes the world of this moment'],
		['steps.sh', 'does the record again from its start'],
	],
	run: 'Run it',
	now: 'The world of this moment: `bash now.sh`',
	steps: 'Everything from the start: `bash steps.sh`',
	away: 'Away with it: `docker compose --profile earlier down -v`. Both scripts use the same container names, so remove the one before you run the other.',
	leftTitle: 'What is not represented',
	left: (facts) => [
		'Exact times, replids and offsets. A real server chooses its own replid, and its PINGs come at other moments. The kinds of resyncs and the data are the same.',
		`The version: ${facts.server} was simulated here, and the compose file uses \`${facts.image}\`.`,
		some(
			facts.bitnami,
			(names) =>
				`What bitnami's image does before it starts: ${names}. They use the official image and a \`redis.conf\`.`,
		),
		some(
			facts.hostNetwork,
			(names) =>
				`The host's network: ${names}. On Linux it is as here. On Docker Desktop host networking must be enabled in the settings.`,
		),
		some(
			facts.stopped,
			(names) =>
				`Nodes that do not run now: ${names}. They have the profile \`earlier\`, so \`docker compose up\` does not start them.`,
		),
		some(
			facts.silent,
			(names) => `Nodes that did not answer: ${names}. They have the settings of their last start, and no keys.`,
		),
		some(facts.manyKeys, (names) => `Too many keys: ${names}`),
		'Keys that only a replica has, old values, AOF and RDB files. A replica gets its data from its master again.',
		facts.hasPasswords ? 'Passwords stand there as they are. Change them before you hand over the files.' : null,
		facts.faults
			? 'Faults and conditions of links became `iptables` and `tc` commands. They need Linux and root, and were not tried on a real docker. What `tc` sets is for all that a container sends, not for one link.'
			: null,
		some(facts.mounts, (names) => `Mounts that were left out: ${names}`),
		some(
			facts.onlyHere,
			(names) =>
				`Commands that only the lab has: ${names}. \`steps.sh\` says what each did and what one can do instead.`,
		),
		'Steps that used `redis-cli` on the host need a `redis-cli` on your host.',
	],
};

export type ReadmeLanguage = 'ko' | 'en';

export function readmeText(language: ReadmeLanguage, facts: ReadmeFacts): string {
	const texts = { ko, en }[language];
	return [
		`# ${texts.title(facts.moment)}`,
		'',
		...texts.files.map(([name, what]) => `- \`${name}\`: ${what}`),
		'',
		`## ${texts.run}`,
		'',
		`- ${texts.now}`,
		`- ${texts.steps}`,
		`- ${texts.away}`,
		'',
		`## ${texts.leftTitle}`,
		'',
		...texts.left(facts).flatMap((line) => (line === null ? [] : [`- ${line}`])),
		'',
	].join('\n');
}
