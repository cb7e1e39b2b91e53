// A few choices outlive the tab: language, theme, sizes, how keys and motion are, and how far each lesson came. A browser
// that refuses storage loses nothing but those.

import type { Language } from '../../i18n';
import type { ThemeChoice } from './page-store';

export const textSizes = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof textSizes)[number];

/** Pixels of a console's letters. */
export const consoleSizes = [12, 14, 16, 20, 24] as const;
export type ConsoleSize = (typeof consoleSizes)[number];

/** Ids of steps that were ever done, by lesson. */
export type Progress = Readonly<Record<string, readonly string[]>>;

export interface Preferences {
	readonly language?: Language;
	readonly theme?: ThemeChoice;
	readonly singleKeys?: boolean;
	readonly lineInput?: boolean;
	readonly textSize?: TextSize;
	readonly consoleSize?: ConsoleSize;
	readonly still?: boolean;
	readonly asks?: boolean;
	readonly progress?: Progress;
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

type Checks = { readonly [K in keyof Required<Preferences>]: (value: unknown) => boolean };

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const oneOf =
	(values: readonly unknown[]) =>
	(value: unknown): boolean =>
		values.includes(value);

const checks: Checks = {
	language: oneOf(['ko', 'en']),
	theme: oneOf(['system', 'light', 'dark']),
	singleKeys: isBoolean,
	lineInput: isBoolean,
	textSize: oneOf(textSizes),
	consoleSize: oneOf(consoleSizes),
	still: isBoolean,
	asks: isBoolean,
	progress: isProgress,
};

export function isProgress(value: unknown): value is Progress {
	if (typeof value !== 'object' || value === null) return false;
	const isList = (ids: unknown): boolean => Array.isArray(ids) && ids.every((id) => typeof id === 'string');
	return Object.values(value).every(isList);
}

function checked(stored: unknown): Preferences {
	if (typeof stored !== 'object' || stored === null) return {};
	const kept = Object.entries(stored).filter(([name, value]) => checks[name as keyof Checks]?.(value) === true);
	return Object.fromEntries(kept);
}
