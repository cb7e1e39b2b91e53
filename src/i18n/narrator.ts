// The narrator's texts by key: which keys exist, and how a sentence and its "Why?" are made of a key and values.

import type { Language } from './language';
import { type MarkupValues, parseMarkup, type TextPart } from './markup';
import { narratorEn } from './narrator.en';
import { narratorKo } from './narrator.ko';

export type NarratorKey = keyof typeof narratorKo;

export interface NarratorText {
	readonly text: string;
	readonly why: string;
}

export type NarratorTexts = Readonly<Record<NarratorKey, NarratorText>>;

const texts: Readonly<Record<Language, NarratorTexts>> = { ko: narratorKo, en: narratorEn };

export const narratorKeys: readonly NarratorKey[] = Object.keys(narratorKo) as NarratorKey[];

export function narratorText(language: Language, key: NarratorKey): NarratorText {
	return texts[language][key];
}

export function narrate(language: Language, key: NarratorKey, values: MarkupValues): readonly TextPart[] {
	return parseMarkup(texts[language][key].text, values);
}

export function narrateWhy(language: Language, key: NarratorKey, values: MarkupValues): readonly TextPart[] {
	return parseMarkup(texts[language][key].why, values);
}
