// The narrator's texts in the language that is read. While those of another one are on their way, it goes on as it did.

import { create } from 'zustand';
import { loadNarrator, type NarratorTexts } from '../../i18n';
import { usePage } from './page-store';

interface NarratorTextsState {
	readonly texts: NarratorTexts | null;
}

export const useNarratorTexts = create<NarratorTextsState>()(() => ({ texts: null }));

async function load(): Promise<void> {
	const { language } = usePage.getState();
	const texts = await loadNarrator(language);
	if (usePage.getState().language === language) useNarratorTexts.setState({ texts });
}

/** Resolves when the texts are there with which the page begins. */
export function watchNarratorTexts(): Promise<void> {
	usePage.subscribe(({ language }, before) => {
		// The network is gone: the next change of language tries again.
		if (language !== before.language) load().catch(() => {});
	});
	return load();
}
