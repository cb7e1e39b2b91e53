// Texts of the panels beside the sequence: writes that got OK and are lost, and keys held against each other.

import type { Language } from './language';

export interface LostTexts {
	readonly tab: (count: number) => string;
	readonly willBe: string;
	readonly are: string;
	readonly none: string;
	readonly noneWhy: string;
	readonly about: string;
	readonly time: string;
	readonly command: string;
	readonly commandOf: (client: string) => string;
	readonly reply: string;
	readonly offset: string;
	readonly fate: string;
	/** What becomes of a write, in a word and in full. */
	readonly willGo: string;
	readonly gone: string;
	readonly missingOn: (survivor: string) => string;
	readonly lostAt: (time: string) => string;
	readonly more: (count: string) => string;
	readonly noOffset: string;
	readonly show: (time: string) => string;
	/** Markup. */
	readonly hint: string;
	readonly retry: string;
	readonly csv: string;
}

export interface KeysTexts {
	readonly tab: string;
	readonly none: string;
	readonly follows: (replica: string, master: string) => string;
	readonly parted: (old: string, heir: string) => string;
	readonly notRunning: string;
	readonly same: (count: string) => string;
	readonly key: string;
	readonly kind: Readonly<Record<'extra' | 'missing' | 'differs', string>>;
	readonly result: string;
	readonly at: (time: string) => string;
	readonly more: (count: string) => string;
	readonly lacking: string;
}

export const lostTexts: Readonly<Record<Language, LostTexts>> = {
	ko: {
		tab: (count) => (count === 0 ? '잃은 쓰기' : `사라질 쓰기 ${count}`),
		willBe: 'OK를 받았지만 사라질 쓰기',
		are: 'OK를 받았지만 사라진 쓰기',
		none: '잃은 쓰기가 없습니다',
		noneWhy: '답을 받은 쓰기가 모두 어느 노드엔가 남아 있습니다.',
		about: '복제는 비동기라서, 응답이 복사보다 먼저 나갑니다.',
		time: '시각',
		command: '명령',
		commandOf: (client) => `${client}의 명령`,
		reply: '응답',
		offset: 'offset',
		fate: '상태',
		willGo: '사라질 쓰기',
		gone: '사라짐',
		missingOn: (survivor) => `${survivor} 노드에 없음`,
		lostAt: (time) => `${time}에 사라짐`,
		more: (count) => `앞선 쓰기 ${count}건은 줄였습니다`,
		noOffset: '없음',
		show: (time) => `${time} 보기`,
		hint: '같은 상황에서 `WAIT 1 1000` 명령은 `(integer) 0` 응답을 받고, `min-replicas-to-write 1` 설정이면 약 10초 뒤부터 쓰기가 거절됩니다.',
		retry: '되돌려서 WAIT로 다시',
		csv: 'CSV',
	},
	en: {
		tab: (count) => (count === 0 ? 'Lost writes' : `Lost writes ${count}`),
		willBe: 'Writes that got OK and will be lost',
		are: 'Writes that got OK and are lost',
		none: 'No write is lost',
		noneWhy: 'Every write that was answered is still on some node.',
		about: 'Replication is asynchronous: the answer leaves before the copy.',
		time: 'time',
		command: 'command',
		commandOf: (client) => `command of ${client}`,
		reply: 'reply',
		offset: 'offset',
		fate: 'state',
		willGo: 'will be lost',
		gone: 'lost',
		missingOn: (survivor) => `not on ${survivor}`,
		lostAt: (time) => `lost at ${time}`,
		more: (count) => `${count} earlier writes are left out`,
		noOffset: 'none',
		show: (time) => `Show ${time}`,
		hint: 'In the same place `WAIT 1 1000` gets `(integer) 0`, and with `min-replicas-to-write 1` writes are refused after about 10 seconds.',
		retry: 'Rewind, try WAIT',
		csv: 'CSV',
	},
};

export const keysTexts: Readonly<Record<Language, KeysTexts>> = {
	ko: {
		tab: '키 비교',
		none: '비교할 노드가 없습니다. Replica나 갈라진 master가 있어야 합니다.',
		follows: (replica, master) => `${replica} · master ${master}`,
		parted: (old, heir) => `${old} · 새 master ${heir}`,
		notRunning: '실행하지 않는 노드는 비교할 수 없습니다',
		same: (count) => `키 ${count}개가 모두 같습니다`,
		key: '키',
		kind: { extra: '더 있음', missing: '없음', differs: '다름' },
		result: '비교',
		at: (time) => `${time} 기준`,
		more: (count) => `${count}개 더`,
		lacking: '없음',
	},
	en: {
		tab: 'Keys',
		none: 'Nothing to compare. It takes a replica, or masters that parted.',
		follows: (replica, master) => `${replica} against its master ${master}`,
		parted: (old, heir) => `${old} against the new master ${heir}`,
		notRunning: 'A node that does not run cannot be compared',
		same: (count) => `All ${count} keys are equal`,
		key: 'key',
		kind: { extra: 'extra', missing: 'missing', differs: 'differs' },
		result: 'compared',
		at: (time) => `at ${time}`,
		more: (count) => `${count} more`,
		lacking: 'none',
	},
};
