// The faces of the page, fetched before it is drawn: terminals measure their cells by them when they open, and texts are
// laid out once.

import { interfaceTexts } from '../../i18n';
import { usePage } from '../store/page-store';

/** Resolves when they are there, or cannot be had: the reader's own stand in for them. */
export async function loadFaces(): Promise<void> {
	const { fonts } = document;
	const { lab: letters } = interfaceTexts(usePage.getState().language).loading;
	const faces = ['12px "JetBrains Mono"', '600 12px "JetBrains Mono"', '12px "Resync UI"', '600 12px "Resync UI"'];
	await Promise.allSettled(faces.map((face) => fonts.load(face, letters)));
}
