// The words about frames that a link keeps in the air: its switch, the frames themselves, and what can be done with one.

import type { Bilingual, Language } from './language';

const texts = {
	hold: { ko: '전송 중인 메시지 붙잡기', en: 'Hold frames in the air' },
	release: { ko: '붙잡은 메시지 놓아주기', en: 'Release the held frames' },
	held: { ko: '붙잡음', en: 'held' },
	waits: { ko: '앞의 메시지를 기다림', en: 'waits for the one before it' },
	lost: { ko: '손실, 다시 보냄', en: 'lost, sent again' },
	deliver: { ko: '전달', en: 'Deliver' },
	delayShort: { ko: '0.5초 늦추기', en: 'Delay by 0.5 s' },
	delayLong: { ko: '5초 늦추기', en: 'Delay by 5 s' },
	delay: { ko: '늦추기', en: 'Delay by' },
	drop: { ko: '버리기: TCP가 다시 보냄', en: 'Drop: TCP sends it again' },
	silent: { ko: '조용함', en: 'silent' },
	jitter: { ko: '지터', en: 'jitter' },
	loss: { ko: '손실', en: 'loss' },
	more: { ko: '외', en: 'more' },
	frame: { ko: '메시지', en: 'Frame' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type HoldText = keyof typeof texts;

export function holdText(language: Language, name: HoldText): string {
	return texts[name][language];
}
