// A few choices outlive the tab: language, theme, single-key shortcuts, and the plain input line. A browser that refuses storage loses nothing
// but those.

import type { Language } from '../../i18n';
import type { ThemeChoice } from './page-store';

export interface Preferences {
	readonly language?: Language;
	readonly theme?: ThemeChoice;
	readonly singleKeys?: boolean;
	readonly lineInput?: boolean;
}

const storageKey = 'resync.preferences';

export function readPreferences(): Preferences {
	try {
		return checked(JSON.parse(window.localStorage.getItem(storageKey) ?? '{}'));
	} catch {
		return {};
	}
}

export function writePreferences(preferences: Preferences): void {
	try {
		window.localStorage.setItem(storageKey, JSON.stringify(preferences));
	} catch {
		// Storage is full or forbidden: the choice lasts as long as the tab.
	}
}

function checked(stored: unknown): Preferences {
	if (typeof stored !== 'object' || stored === null) return {};
	const { language, theme, singleKeys, lineInput } = stored as Readonly<Record<string, unknown>>;
	return {
		...(language === 'ko' || language === 'en' ? { language } : {}),
		...(theme === 'system' || theme === 'light' || theme === 'dark' ? { theme } : {}),
		...(typeof singleKeys === 'boolean' ? { singleKeys } : {}),
		...(typeof lineInput === 'boolean' ? { lineInput } : {}),
	};
}
