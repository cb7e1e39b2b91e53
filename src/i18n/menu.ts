// Words of the menus on messages.

import type { Bilingual, Language } from './language';

const texts = {
	message: { ko: '메시지', en: 'Message' },
	inspect: { ko: '자세히 보기', en: 'Inspect' },
	goThere: { ko: '보낸 시점으로', en: 'Go to when it was sent' },
	copy: { ko: '내용 복사', en: 'Copy its text' },
	hold: { ko: '이 링크의 메시지 붙잡기', en: 'Hold the frames of this link' },
	release: { ko: '붙잡은 메시지 놓아주기', en: 'Release the held frames' },
	cut: { ko: '이 링크 끊기', en: 'Cut this link' },
	heal: { ko: '이 링크 잇기', en: 'Heal this link' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type MenuText = keyof typeof texts;

export function menuText(language: Language, name: MenuText): string {
	return texts[name][language];
}
