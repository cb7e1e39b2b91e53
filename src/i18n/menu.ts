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
	slow: { ko: '느리게: 40 ms', en: 'Slow: 40 ms' },
	narrow: { ko: '좁게: 4 KB/s', en: 'Narrow: 4 KB/s' },
	lossy: { ko: '손실 2%', en: 'Lossy: 2%' },
	clean: { ko: '처음 상태로', en: 'Back to a clean link' },
	more: { ko: '메뉴 (F)', en: 'Menu (F)' },
	heal: { ko: '이 링크 잇기', en: 'Heal this link' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type MenuText = keyof typeof texts;

export function menuText(language: Language, name: MenuText): string {
	return texts[name][language];
}
