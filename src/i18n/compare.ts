// Texts of "same run, but": one setting changed, two runs side by side.

import type { Language } from './language';

export interface CompareTexts {
	readonly title: string;
	readonly open: string;
	readonly about: string;
	readonly setting: string;
	/** Groups of the list of settings, and those that are no directive. */
	readonly directives: string;
	readonly world: string;
	readonly latency: string;
	readonly bandwidth: string;
	readonly disk: string;
	readonly seed: string;
	readonly other: string;
	readonly directive: string;
	readonly value: string;
	readonly scope: string;
	readonly everyNode: string;
	readonly everyLink: string;
	readonly run: string;
	readonly stop: string;
	readonly running: (percent: number) => string;
	readonly refused: string;
	readonly again: string;
	readonly keep: string;
	readonly kept: (name: string) => string;
	readonly branch: (number: number, change: string) => string;
	readonly what: string;
	readonly verdict: string;
	readonly original: string;
	readonly changed: string;
	readonly same: string;
	readonly differs: string;
	readonly allSame: string;
	readonly first: (time: string) => string;
	readonly onlyNumbers: string;
	readonly show: (time: string) => string;
	readonly resyncs: string;
	readonly resync: (replica: string, number: number) => string;
	readonly noResync: string;
	readonly resyncBytes: (bytes: string) => string;
	/** Of a full resync that had not begun to send at the end. */
	readonly notSent: string;
	readonly traffic: string;
	readonly total: string;
	readonly rdb: string;
	readonly stream: string;
	readonly replies: string;
	readonly writes: string;
	readonly acknowledged: string;
	readonly refusedWrites: string;
	readonly lostWrites: string;
	readonly data: string;
	readonly node: (role: 'master' | 'replica', offset: string, keys: string) => string;
	readonly stopped: string;
	readonly missing: string;
	readonly moreKeys: (count: string) => string;
}

export const compareTexts: Readonly<Record<Language, CompareTexts>> = {
	ko: {
		title: '같은 실행, 다른 설정',
		open: '다른 설정으로 비교',
		about: '기록한 입력을 같은 시각에 다시 실행하고 설정 하나만 바꿉니다. 지금 실행은 그대로 남습니다.',
		setting: '바꿀 설정',
		directives: 'redis.conf 지시어',
		world: '링크, 디스크, 시드',
		latency: '링크 지연(ms)',
		bandwidth: '링크 대역폭(B/s)',
		disk: '디스크 속도(B/s)',
		seed: '시드',
		other: '직접 입력',
		directive: '지시어',
		value: '값',
		scope: '적용할 곳',
		everyNode: '모든 노드',
		everyLink: '모든 링크',
		run: '비교하기',
		stop: '그만두기',
		running: (percent) => `두 실행을 차례로 다시 돌립니다: ${percent}%`,
		refused: '이 설정으로는 시작하지 않습니다',
		again: '다른 설정',
		keep: '갈래로 남기기',
		kept: (name) => `남긴 갈래: ${name}`,
		branch: (number, change) => `갈래 ${number} · ${change}`,
		what: '항목',
		verdict: '비교',
		original: '원래 실행',
		changed: '바꾼 실행',
		same: '같음',
		differs: '다름',
		allSame: '두 실행에 다른 점이 없습니다',
		first: (time) => `처음 갈라진 시각은 ${time}입니다`,
		onlyNumbers: '결정은 모두 같고 숫자만 다릅니다',
		show: (time) => `${time} 보기`,
		resyncs: '동기화',
		resync: (replica, number) => `${replica} · ${number}번째`,
		noResync: '동기화 없음',
		resyncBytes: (bytes) => `${bytes} B`,
		notSent: 'RDB 보내기 전',
		traffic: '네트워크로 보낸 바이트',
		total: '합계',
		rdb: 'RDB',
		stream: '스트림',
		replies: '응답',
		writes: '쓰기',
		acknowledged: 'OK를 받은 쓰기',
		refusedWrites: '거절된 쓰기',
		lostWrites: '잃은 쓰기',
		data: '마지막 데이터',
		node: (role, offset, keys) => `${role} · offset ${offset} · 키 ${keys}개`,
		stopped: '실행하지 않음',
		missing: '없음',
		moreKeys: (count) => `다른 키 ${count}개 더`,
	},
	en: {
		title: 'Same run, but…',
		open: 'Compare: same run, but…',
		about:
			'The recorded inputs run again at the same times, with one setting changed. The run you have stays as it is.',
		setting: 'Setting to change',
		directives: 'Directives of redis.conf',
		world: 'Links, disk, seed',
		latency: 'Link latency (ms)',
		bandwidth: 'Link bandwidth (B/s)',
		disk: 'Disk speed (B/s)',
		seed: 'Seed',
		other: 'Type a directive',
		directive: 'Directive',
		value: 'Value',
		scope: 'Where',
		everyNode: 'Every node',
		everyLink: 'Every link',
		run: 'Compare',
		stop: 'Stop',
		running: (percent) => `Both runs go again, one after the other: ${percent}%`,
		refused: 'Nothing starts with this setting',
		again: 'Another setting',
		keep: 'Keep as a branch',
		kept: (name) => `Kept as ${name}`,
		branch: (number, change) => `Branch ${number} · ${change}`,
		what: 'What',
		verdict: 'Compared',
		original: 'Original',
		changed: 'Changed',
		same: 'same',
		differs: 'differs',
		allSame: 'Nothing differs between the two runs',
		first: (time) => `The runs part at ${time}`,
		onlyNumbers: 'Every decision is the same; only numbers differ',
		show: (time) => `Show ${time}`,
		resyncs: 'Resyncs',
		resync: (replica, number) => `${replica} · number ${number}`,
		noResync: 'no resync',
		resyncBytes: (bytes) => `${bytes} B`,
		notSent: 'RDB not sent yet',
		traffic: 'Bytes over the network',
		total: 'Total',
		rdb: 'RDB',
		stream: 'Stream',
		replies: 'Replies',
		writes: 'Writes',
		acknowledged: 'Got OK',
		refusedWrites: 'Refused',
		lostWrites: 'Lost',
		data: 'Data at the end',
		node: (role, offset, keys) => `${role} · offset ${offset} · ${keys} ${keys === '1' ? 'key' : 'keys'}`,
		stopped: 'not running',
		missing: 'missing',
		moreKeys: (count) => `${count} more differ`,
	},
};
