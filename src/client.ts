// What is begun before the interface's modules run, and loads while they do: the lab's client with its worker, and faces.

import { createLabClient, type LabClient } from './workers';

function start(): { readonly client: LabClient; readonly failure: Promise<string> } {
	let failed = (_: string): void => {};
	const failure = new Promise<string>((resolve) => {
		failed = resolve;
	});
	return { client: createLabClient({ failed }), failure };
}

/**
 * Faces that the page is drawn with in each language: it waits for them, and would ask for them only once its own modules
 * run. Those know the language, so Hangul is left to them.
 */
async function fetchFaces(): Promise<void> {
	const families = ['JetBrains Mono', 'Resync UI'];
	// What cannot be had is known to the page when it asks.
	await Promise.allSettled(families.map((family) => document.fonts.load(`12px "${family}"`, 'R')));
}

/** `failure` resolves with the reason if the lab's worker could not be loaded or has failed as a whole. */
export const { client, failure } = start();

void fetchFaces();
