// Words of the menus on messages, nodes and links.

import type { Bilingual, Language } from './language';

const texts = {
	message: { ko: '메시지', en: 'Message' },
	inspect: { ko: '자세히 보기', en: 'Inspect' },
	goThere: { ko: '보낸 시점으로', en: 'Go to when it was sent' },
	copy: { ko: '내용 복사', en: 'Copy its text' },
	hold: { ko: '이 링크의 메시지 붙잡기', en: 'Hold the frames of this link' },
	release: { ko: '붙잡은 메시지 놓아주기', en: 'Release the held frames' },
	cut: { ko: '이 링크 끊기', en: 'Cut this link' },
	cutShort: { ko: '5초 동안 끊기', en: 'Cut for 5 s' },
	cutLong: { ko: '60초 동안 끊기', en: 'Cut for 60 s' },
	silence: { ko: '소리 없이 끊기, 90초', en: 'Silence, 90 s' },
	conditions: { ko: '조건 바꾸기: 지연 시간, 지터, 대역폭, 손실', en: 'Change its latency, jitter, bandwidth, loss' },
	clean: { ko: '처음 상태로', en: 'Back to a clean link' },
	more: { ko: '메뉴 (F)', en: 'Menu (F)' },
	putFile: { ko: '파일 넣기…', en: 'Put files in…' },
	putFolder: { ko: '폴더 넣기… (appendonlydir)', en: 'Put a folder in… (appendonlydir)' },
	heal: { ko: '이 링크 잇기', en: 'Heal this link' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Why a node's entry cannot be done now. */
const reasons = {
	down: { ko: '서버가 꺼져 있습니다', en: 'The server is not running' },
	frozen: { ko: '일시 정지 중입니다', en: 'The process is frozen' },
	loading: { ko: '데이터를 읽는 중입니다', en: 'It is still loading' },
	isMaster: { ko: '따르는 master가 없습니다', en: 'It follows no master' },
	isReplica: { ko: 'Master에서만 됩니다', en: 'Only a master can do this' },
	noReplicas: { ko: '연결된 replica가 없습니다', en: 'No replica is connected' },
	noFile: { ko: '호스트의 redis.conf를 마운트하지 않았습니다', en: 'No redis.conf of the host is mounted' },
	noDebug: { ko: 'enable-debug-command 값이 no입니다', en: 'enable-debug-command is no' },
	nobodyNear: { ko: '닿을 수 있는 다른 노드가 없습니다', en: 'It can reach no other node' },
	noNetwork: { ko: '꽂혀 있는 docker 네트워크가 없습니다', en: 'It is in no network of docker' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type NodeReason = keyof typeof reasons;

export function nodeReasonText(language: Language, name: NodeReason): string {
	return reasons[name][language];
}

export type MenuText = keyof typeof texts;

export function menuText(language: Language, name: MenuText): string {
	return texts[name][language];
}
