// What can wait until the lab has been shown: it would hold up the first visit.

import { labReady } from './lab-store';

/** Milliseconds: what comes first may be out of sight, and is not drawn then. */
const firstWithin = 1_500;

let first: Promise<unknown> = Promise.resolve();

/** All that waits for a quiet page waits until what this returns has been called, too. */
export function comesFirst(): () => void {
	let done = (): void => {};
	const came = new Promise<void>((resolve) => {
		done = resolve;
	});
	first = Promise.all([first, came]);
	return done;
}

/**
 * Does the job once the lab has been shown and the page has nothing else to do.
 *
 * @param latest milliseconds after which it is done though the page is busy, or its browser cannot tell
 */
export function whenQuiet(job: () => void, latest = 3_000): void {
	void labReady()
		.then(() => Promise.race([first, new Promise((resolve) => setTimeout(resolve, firstWithin))]))
		.then(() => {
			if ('requestIdleCallback' in window) window.requestIdleCallback(job, { timeout: latest });
			else setTimeout(job, latest);
		});
}
