// What is begun before the interface's modules run, and loads while they do: the lab's client with its worker, and faces.

import { createLabClient, type LabClient } from './workers';

function start(): { readonly client: LabClient; readonly failure: Promise<string> } {
	let failed = (_: string): void => {};
	const failure = new Promise<string>((resolve) => {
		failed = resolve;
	});
	return { client: createLabClient({ failed }), failure };
}

/** The page waits for these faces, and would ask for them only once its own modules run. */
async function fetchFaces(): Promise<void> {
	const { fonts } = document;
	const hangul = navigator.language.startsWith('ko') ? [fonts.load('12px "Resync UI Hangul"', '가')] : [];
	// What cannot be had is known to the page when it asks.
	await Promise.allSettled([fonts.load('12px "JetBrains Mono"', 'R'), fonts.load('12px "Resync UI"', 'R'), ...hangul]);
}

/** `failure` resolves with the reason if the lab's worker could not be loaded or has failed as a whole. */
export const { client, failure } = start();

void fetchFaces();
