// Finds a Chromium for the browser and end-to-end tests: the machine's own when there is one that starts, otherwise
// the copy that an npm package ships. `npm test` decides once and tells its stages through CHROMIUM.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export const launchArgs = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Every executable on PATH with one of the given names, in PATH's order. */
export function onPath(wanted: readonly string[]): string[] {
	const found: string[] = [];
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		for (const name of wanted) {
			const file = join(folder, name);
			try {
				accessSync(file, constants.X_OK);
				found.push(file);
			} catch {
				// Not in this folder.
			}
		}
	}
	return found;
}

/** The browsers worth a try, best first. */
export function chromiumCandidates(): string[] {
	const own = process.env.CHROMIUM;
	return own ? [own] : onPath(names);
}

/** The Chromium that an npm package ships, unpacked into the temp folder on first use. */
export async function packedChromium(): Promise<string> {
	// The package unpacks its own libnss3 and libnspr4 only where this variable names that runtime.
	process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
	const { default: packed } = await import('@sparticuz/chromium');
	return packed.executablePath();
}

/** Without trying to launch it: the first candidate, or the packed one. */
export async function chromium(): Promise<string> {
	return chromiumCandidates()[0] ?? packedChromium();
}
