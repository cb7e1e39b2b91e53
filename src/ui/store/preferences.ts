// A few choices outlive the tab: language, theme, sizes, how keys and motion are, and how far each lesson came. A browser
// that refuses storage loses nothing but those.

import type { Language } from '../../i18n';
import { isProgress, type Progress } from '../../lessons';
import type { ThemeChoice } from './page-store';
import { storage } from './storage';

export const textSizes = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof textSizes)[number];

/** Pixels of a console's letters. */
export const consoleSizes = [12, 14, 16, 20, 24] as const;
export type ConsoleSize = (typeof consoleSizes)[number];

/** Where docker runs: on a Linux host, or in Docker Desktop's virtual machine. */
export const dockerKinds = ['engine', 'desktop'] as const;
export type DockerKind = (typeof dockerKinds)[number];

export interface Preferences {
	readonly language?: Language;
	readonly theme?: ThemeChoice;
	readonly singleKeys?: boolean;
	readonly lineInput?: boolean;
	readonly textSize?: TextSize;
	readonly consoleSize?: ConsoleSize;
	readonly still?: boolean;
	readonly asks?: boolean;
	readonly docker?: DockerKind;
	readonly progress?: Progress;
}

const storageKey = 'resync.preferences';

export function readPreferences(): Preferences {
	try {
		return checked(JSON.parse(storage.getItem(storageKey) ?? '{}'));
	} catch {
		return {};
	}
}

export function writePreferences(preferences: Preferences): void {
	storage.setItem(storageKey, JSON.stringify(preferences));
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
	docker: oneOf(dockerKinds),
	progress: isProgress,
};

function checked(stored: unknown): Preferences {
	if (typeof stored !== 'object' || stored === null) return {};
	const kept = Object.entries(stored).filter(([name, value]) => checks[name as keyof Checks]?.(value) === true);
	return Object.fromEntries(kept);
}
