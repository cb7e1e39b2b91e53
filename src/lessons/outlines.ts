// What the page knows of every lesson before one is opened: names, pictures, titles of steps.

import type { LessonOutline } from './plan';

const course = { ko: 'Redis 복제 실습', en: 'Redis replication' };

export const outlines = [
	{
		id: 'first-exercise',
		number: 1,
		course,
		title: { ko: 'Replica를 붙이면 무슨 일이 생길까', en: 'What happens when a replica joins' },
		name: { ko: '첫 전체 동기화', en: 'First full resync' },
		minutes: 11,
		picture: {
			blocks: [
				['rdb', 26],
				['only', 40],
				['only', 30],
			],
			flag: null,
		},
		steps: [
			{ id: 'master', title: { ko: 'Master 노드 생성', en: 'Start a master' } },
			{ id: 'conf', title: { ko: 'redis.conf 작성', en: 'Write redis.conf' } },
			{ id: 'replica', title: { ko: 'Replica 생성, 로그 따라가기', en: 'Start the replica, follow its log' } },
			{ id: 'write', title: { ko: 'Master 쓰기, Replica 읽기', en: 'Write on the master, read on the replica' } },
			{ id: 'readonly', title: { ko: 'Replica에 쓰기', en: 'Write on the replica' } },
			{ id: 'restart', title: { ko: 'Replica 중단 · 쓰기 · 재시작', en: 'Stop the replica, write, start again' } },
			{ id: 'second', title: { ko: '두 번째 replica: 빈칸 채우기', en: 'A second replica: fill in the blanks' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 직접', en: 'From an empty host' } },
		],
	},
	{
		id: 'link',
		number: 2,
		course,
		title: { ko: '링크가 끊기면 무엇이 다시 올까', en: 'What comes back after the link breaks' },
		name: { ko: '링크가 끊겼을 때', en: 'When the link breaks' },
		minutes: 11,
		picture: {
			blocks: [
				['both', 30],
				['only', 24],
				['only', 24],
				['only', 18],
			],
			flag: { before: 1, holds: true },
		},
		steps: [
			{ id: 'info', title: { ko: '양쪽의 offset 비교', en: 'Compare the offsets' } },
			{ id: 'cut', title: { ko: '링크 끊기', en: 'Cut the link' } },
			{ id: 'meanwhile', title: { ko: '끊긴 동안 쓰고 읽기', en: 'Write and read meanwhile' } },
			{ id: 'heal', title: { ko: '링크 복구', en: 'Heal the link' } },
			{ id: 'silence', title: { ko: '끊김과 무응답', en: 'Cut or silent' } },
			{ id: 'again', title: { ko: '다시 한 번: 빈칸 채우기', en: 'Once more: fill in the blanks' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 직접', en: 'From an empty host' } },
		],
	},
	{
		id: 'backlog',
		number: 3,
		course,
		title: { ko: '백로그는 얼마나 커야 할까', en: 'How large a backlog must be' },
		name: { ko: '히스토리는 얼마나', en: 'How much history' },
		minutes: 15,
		picture: {
			blocks: [
				['gone', 44],
				['only', 24],
				['only', 28],
			],
			flag: { before: 0, holds: false },
		},
		steps: [
			{ id: 'small', title: { ko: '백로그 줄이기', en: 'Make the backlog small' } },
			{ id: 'overrun', title: { ko: '끊긴 동안 900건 쓰기', en: '900 writes during a cut' } },
			{ id: 'enough', title: { ko: '64 KB로 다시', en: 'Again with 64 KB' } },
			{ id: 'buffer', title: { ko: '느린 링크와 출력 버퍼', en: 'A slow link and the output buffer' } },
			{ id: 'fix', title: { ko: '두 값 키우기: 빈칸 채우기', en: 'Raise both: fill in the blanks' } },
			{ id: 'ttl', title: { ko: 'Replica를 오래 꺼 두기', en: 'A replica that stays away' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 직접', en: 'From an empty host' } },
		],
	},
	{
		id: 'compose',
		number: 4,
		course,
		title: { ko: 'docker-compose로 복제 구성하기', en: 'Replication from a docker-compose.yml' },
		name: { ko: 'docker-compose', en: 'docker-compose' },
		minutes: 11,
		picture: 'containers',
		steps: [
			{ id: 'file', title: { ko: '파일 작성, 이미지 받기', en: 'Write the file, pull the image' } },
			{ id: 'up', title: { ko: '두 컨테이너 켜기', en: 'Start both containers' } },
			{ id: 'loopback', title: { ko: '127.0.0.1은 누구인가', en: 'Who 127.0.0.1 is' } },
			{ id: 'write', title: { ko: '공개한 포트로 쓰고 읽기', en: 'Write and read by published ports' } },
			{ id: 'restart', title: { ko: 'Replica 중단 · 쓰기 · 재시작', en: 'Stop the replica, write, start again' } },
			{ id: 'official', title: { ko: '공식 이미지: 빈칸 채우기', en: 'The official image: fill in the blanks' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 직접', en: 'From an empty host' } },
		],
	},
	{
		id: 'restart',
		number: 5,
		course,
		title: { ko: '다시 켜면 무엇을 기억할까', en: 'What a node knows when it starts again' },
		name: { ko: '중지 · 쓰기 · 재시작', en: 'Stop, write, restart' },
		minutes: 12,
		picture: 'disk',
		steps: [
			{ id: 'killed', title: { ko: 'Replica 강제 종료', en: 'Kill the replica' } },
			{ id: 'aof', title: { ko: 'AOF replica 정상 종료', en: 'Stop a replica with an AOF' } },
			{ id: 'master', title: { ko: 'Master 중지와 시작', en: 'Stop and start the master' } },
			{ id: 'wiped', title: { ko: '빈 master와 그 replica', en: 'An empty master and its replica' } },
			{ id: 'saved', title: { ko: '저장한 다음 강제 종료', en: 'Save, then kill' } },
			{ id: 'promoted', title: { ko: '승격한 다음 켜기: 빈칸 채우기', en: 'Promote, then start: fill in the blanks' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 데이터 구하기', en: 'Save the data from an empty host' } },
		],
	},
	{
		id: 'failover',
		number: 6,
		course,
		title: { ko: 'OK를 받은 쓰기는 어떻게 될까', en: 'What becomes of a write that got OK' },
		name: { ko: '장애 조치와 잃은 쓰기', en: 'Failover and lost writes' },
		minutes: 13,
		picture: 'fork',
		steps: [
			{ id: 'drift', title: { ko: '쓰기 가능한 replica', en: 'A replica that can be written' } },
			{ id: 'wait', title: { ko: 'WAIT로 확인', en: 'Confirm with WAIT' } },
			{ id: 'least', title: { ko: 'min-replicas-to-write', en: 'min-replicas-to-write' } },
			{ id: 'lag', title: { ko: '조용히 끊긴 링크', en: 'A link that goes silent' } },
			{ id: 'promote', title: { ko: '끊긴 동안 승격', en: 'Promote while the link is cut' } },
			{ id: 'return', title: { ko: '옛 master의 합류', en: 'The old master joins' } },
			{ id: 'planned', title: { ko: '계획된 전환: 빈칸 채우기', en: 'A planned switch: fill in the blanks' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 안전하게 전환', en: 'A safe switch from an empty host' } },
		],
	},
] as const satisfies readonly [LessonOutline, ...LessonOutline[]];

export type LessonId = (typeof outlines)[number]['id'];
