// Texts of the link's inspector; asked for where it is.

import type { Language } from './language';

type Trouble = 'cut' | 'silent' | 'replica-stopped' | 'master-stopped' | 'replica-frozen' | 'master-frozen';
type Why =
	| 'asked-for-full'
	| 'unknown-replid'
	| 'past-second-replid'
	| 'no-backlog'
	| 'before-window'
	| 'in-the-future'
	| 'in-window';

export interface LinkInspectorTexts {
	readonly state: string;
	readonly stage: string;
	readonly seen: string;
	readonly notSeen: string;
	readonly conditionsTitle: string;
	readonly conditions: Readonly<Record<'latency' | 'jitter' | 'bandwidth' | 'loss', string>>;
	readonly units: Readonly<Record<'latency' | 'jitter' | 'bandwidth' | 'loss', string>>;
	readonly unlimited: string;
	readonly way: string;
	readonly bothWays: string;
	readonly typeIt: string;
	readonly noChange: string;
	readonly silence: string;
	readonly heal: string;
	readonly clean: string;
	readonly typed: (command: string) => string;
	readonly flying: string;
	readonly frames: (count: string, bytes: string) => string;
	readonly heldOf: (count: string) => string;
	readonly nothing: string;
	readonly buffer: string;
	readonly limit: (hard: string, soft: string, seconds: number) => string;
	readonly noLimit: string;
	readonly closes: (bytes: string) => string;
	readonly ack: string;
	readonly ackText: (offset: string, ago: string) => string;
	readonly noAck: string;
	readonly lag: string;
	readonly behind: (bytes: string) => string;
	readonly resyncs: string;
	readonly noResyncs: string;
	readonly full: string;
	readonly partial: string;
	readonly sent: (bytes: string) => string;
	readonly trouble: Readonly<Record<Trouble, string>>;
	readonly why: Readonly<Record<Why, string>>;
}

const texts: Readonly<Record<Language, LinkInspectorTexts>> = {
	ko: {
		state: '상태',
		stage: 'replica의 단계',
		seen: 'master가 보는 replica',
		notSeen: '연결되어 있지 않음',
		conditionsTitle: '링크의 조건',
		conditions: { latency: '지연 시간 (편도)', jitter: '지터', bandwidth: '대역폭', loss: '손실' },
		units: { latency: 'ms', jitter: 'ms', bandwidth: 'kB/s', loss: '%' },
		unlimited: '제한 없음',
		way: '어느 방향의 조건입니까?',
		bothWays: '양방향',
		typeIt: '입력',
		noChange: '슬라이더를 옮기면 명령이 여기에 보입니다',
		silence: '무응답으로',
		heal: '복구',
		clean: '조건 초기화',
		typed: (command) => `입력함: ${command}`,
		flying: '공중에 있는 것',
		frames: (count, bytes) => `메시지 ${count}개, ${bytes} B`,
		heldOf: (count) => `붙잡힌 것 ${count}개`,
		nothing: '없음',
		buffer: '출력 버퍼',
		limit: (hard, soft, seconds) => `한도 ${hard}, 또는 ${soft} 초과 ${seconds}초`,
		noLimit: '한도 없음',
		closes: (bytes) => `${bytes} B에서 연결을 닫습니다.`,
		ack: '마지막 ACK',
		ackText: (offset, ago) => `offset ${offset}, ${ago}초 전`,
		noAck: '아직 없음',
		lag: '뒤처진 양',
		behind: (bytes) => `${bytes} B`,
		resyncs: '이 링크의 동기화',
		noResyncs: '아직 PSYNC가 없었습니다.',
		full: '전체',
		partial: '부분',
		sent: (bytes) => `${bytes} B`,
		trouble: {
			cut: '링크가 끊겼습니다. 연결이 거절됩니다.',
			silent: '링크가 모두 삼킵니다. repl-timeout이 지나야 알아챕니다.',
			'replica-stopped': 'Replica가 멈춰 있습니다.',
			'master-stopped': 'Master가 멈춰 있습니다.',
			'replica-frozen': 'Replica가 얼어 있습니다. 연결은 열린 채입니다.',
			'master-frozen': 'Master가 얼어 있습니다. 연결은 열린 채입니다.',
		},
		why: {
			'asked-for-full': 'replid를 모르고 물었습니다',
			'unknown-replid': '모르는 replid입니다',
			'past-second-replid': '갈라진 뒤의 offset입니다',
			'no-backlog': '백로그가 없습니다',
			'before-window': '백로그에서 이미 지워졌습니다',
			'in-the-future': '아직 쓰지 않은 offset입니다',
			'in-window': '백로그에 있습니다',
		},
	},
	en: {
		state: 'state',
		stage: 'stage of the replica',
		seen: 'as the master sees it',
		notSeen: 'not connected',
		conditionsTitle: 'conditions of the link',
		conditions: { latency: 'latency, one way', jitter: 'jitter', bandwidth: 'bandwidth', loss: 'loss' },
		units: { latency: 'ms', jitter: 'ms', bandwidth: 'kB/s', loss: '%' },
		unlimited: 'no limit',
		way: 'Which way are these for?',
		bothWays: 'Both ways',
		typeIt: 'Type it',
		noChange: 'Move a slider: the command shows here',
		silence: 'Silence it',
		heal: 'Heal it',
		clean: 'Reset conditions',
		typed: (command) => `Typed: ${command}`,
		flying: 'in flight',
		frames: (count, bytes) => `${count} messages, ${bytes} B`,
		heldOf: (count) => `${count} held`,
		nothing: 'nothing',
		buffer: 'output buffer',
		limit: (hard, soft, seconds) => `limit ${hard}, or over ${soft} for ${seconds} s`,
		noLimit: 'no limit',
		closes: (bytes) => `It closes the connection at ${bytes} B.`,
		ack: 'last ACK',
		ackText: (offset, ago) => `offset ${offset}, ${ago} s ago`,
		noAck: 'none yet',
		lag: 'behind',
		behind: (bytes) => `${bytes} B`,
		resyncs: 'Resyncs over this link',
		noResyncs: 'There has been no PSYNC yet.',
		full: 'full',
		partial: 'partial',
		sent: (bytes) => `${bytes} B`,
		trouble: {
			cut: 'The link is cut: dials are refused.',
			silent: 'The link swallows everything; only repl-timeout notices.',
			'replica-stopped': 'The replica is stopped.',
			'master-stopped': 'The master is stopped.',
			'replica-frozen': 'The replica is frozen; the connection stays open.',
			'master-frozen': 'The master is frozen; the connection stays open.',
		},
		why: {
			'asked-for-full': 'it knew no replid',
			'unknown-replid': 'the replid is unknown',
			'past-second-replid': 'the offset lies after the fork',
			'no-backlog': 'there is no backlog',
			'before-window': 'the backlog no longer has it',
			'in-the-future': 'the offset is not written yet',
			'in-window': 'the backlog has it',
		},
	},
};

export function linkInspectorTexts(language: Language): LinkInspectorTexts {
	return texts[language];
}
