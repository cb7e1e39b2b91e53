// What is begun before the interface's modules run, and loads while they do: the lab's client with its worker, and faces.

import { createLabClient, type LabClient } from './workers';

function start(): { readonly client: LabClient; readonly failure: Promise<string> } {
	let failed = (_: string): void => {};
	const failure = new Promise<string>((resolve) => {
		failed = resolve;
	});
	return { client: createLabClient({ failed }), failure };
}

/** Nobody has chosen anything yet, so the page will be in the browser's language. The modules that know more come too late. */
function beginsInKorean(): boolean {
	if (!navigator.language.toLowerCase().startsWith('ko')) return false;
	try {
		return window.localStorage.getItem('resync.preferences') === null;
	} catch {
		return true;
	}
}

/** The page waits for its faces, and would ask for them only once its own modules run. */
async function fetchFaces(): Promise<void> {
	const families = ['JetBrains Mono', 'Resync UI', ...(beginsInKorean() ? ['Resync UI Hangul'] : [])];
	// What cannot be had is known to the page when it asks.
	await Promise.allSettled(families.map((family) => document.fonts.load(`12px "${family}"`, 'R가')));
}

/** `failure` resolves with the reason if the lab's worker could not be loaded or has failed as a whole. */
export const { client, failure } = start();

void fetchFaces();
