// What can wait until the lab has been shown: it would hold up the first visit.

import { labReady } from './lab-store';

/** Milliseconds after which a job is done though the page is busy, or its browser cannot tell. */
const untilQuiet = 3_000;

/** Does the job once the lab has been shown and the page has nothing else to do. */
export function whenQuiet(job: () => void): void {
	void labReady().then(() => {
		if ('requestIdleCallback' in window) window.requestIdleCallback(job, { timeout: untilQuiet });
		else setTimeout(job, untilQuiet);
	});
}
