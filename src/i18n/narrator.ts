// The narrator's texts by key: which keys exist, and how a sentence and its "Why?" are made of a key and values. The texts
// of a language are fetched when it is read.

import type { Language } from './language';
import { type MarkupValues, parseMarkup, type TextPart } from './markup';
import type { narratorKo } from './narrator.ko';

export type NarratorKey = keyof typeof narratorKo;

export interface NarratorText {
	readonly text: string;
	readonly why: string;
}

export type NarratorTexts = Readonly<Record<NarratorKey, NarratorText>>;

const chunks: Readonly<Record<Language, () => Promise<NarratorTexts>>> = {
	ko: () => import('./narrator.ko').then(({ narratorKo }) => narratorKo),
	en: () => import('./narrator.en').then(({ narratorEn }) => narratorEn),
};

export function loadNarrator(language: Language): Promise<NarratorTexts> {
	return chunks[language]();
}

export function narrate(texts: NarratorTexts, key: NarratorKey, values: MarkupValues): readonly TextPart[] {
	return parseMarkup(texts[key].text, values);
}

export function narrateWhy(texts: NarratorTexts, key: NarratorKey, values: MarkupValues): readonly TextPart[] {
	return parseMarkup(texts[key].why, values);
}
