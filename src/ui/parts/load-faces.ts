// The faces of the page, fetched before it is drawn: terminals measure their cells by them when they open, and texts are
// laid out once.

import { interfaceTexts } from '../../i18n';
import { usePage } from '../store/page-store';

/** Resolves when they are there, or cannot be had: the reader's own stand in for them. */
export async function loadFaces(): Promise<void> {
	const { fonts } = document;
	const { lab: letters } = interfaceTexts(usePage.getState().language).loading;
	// Each holds all its weights.
	const families = ['JetBrains Mono', 'Resync UI', 'Resync UI Hangul'];
	await Promise.allSettled(families.map((family) => fonts.load(`12px "${family}"`, letters)));
}
