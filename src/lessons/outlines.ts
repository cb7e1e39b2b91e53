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
		minutes: 12,
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
			{ id: 'replica', title: { ko: 'Replica 생성 → 전체 동기화', en: 'Start the replica → full resync' } },
			{ id: 'write', title: { ko: 'Master 쓰기, Replica 읽기', en: 'Write on the master, read on the replica' } },
			{ id: 'readonly', title: { ko: 'Replica에 쓰기', en: 'Write on the replica' } },
			{ id: 'restart', title: { ko: 'Replica 중단 · 쓰기 · 재시작', en: 'Stop the replica, write, start again' } },
			{ id: 'second', title: { ko: '두 번째 replica: 빈칸 채우기', en: 'A second replica: fill in the blanks' } },
			{ id: 'alone', title: { ko: '빈 호스트에서 직접', en: 'From an empty host' } },
		],
	},
] as const satisfies readonly [LessonOutline, ...LessonOutline[]];

export type LessonId = (typeof outlines)[number]['id'];
