// The lab's client, made before the interface's modules run: its worker's script loads while they do.

import { createLabClient, type LabClient } from './workers';

function start(): { readonly client: LabClient; readonly failure: Promise<string> } {
	let failed = (_: string): void => {};
	const failure = new Promise<string>((resolve) => {
		failed = resolve;
	});
	return { client: createLabClient({ failed }), failure };
}

/** `failure` resolves with the reason if the lab's worker could not be loaded or has failed as a whole. */
export const { client, failure } = start();
