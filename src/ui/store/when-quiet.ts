// What can wait until the lab has been shown: it would hold up the first visit.

import { labReady } from './lab-store';

/**
 * Does the job once the lab has been shown and the page has nothing else to do.
 *
 * @param latest milliseconds after which it is done though the page is busy, or its browser cannot tell
 */
export function whenQuiet(job: () => void, latest = 3_000): void {
	void labReady().then(() => {
		if ('requestIdleCallback' in window) window.requestIdleCallback(job, { timeout: latest });
		else setTimeout(job, latest);
	});
}
