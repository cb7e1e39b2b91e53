// Tries the Chromiums that `npm test` could use by launching each, since one that is installed need not start
// (a container without the right libraries, a wrapper that only points at a store).
import { chromium } from 'playwright-core';
import { chromiumCandidates, launchArgs, packedChromium } from './chromium';

export type ChromiumFound = { readonly file: string; readonly version: string } | { readonly missing: string };

async function launches(executablePath: string): Promise<string | undefined> {
	try {
		const browser = await chromium.launch({ executablePath, args: launchArgs, timeout: 30_000 });
		const version = browser.version();
		await browser.close();
		return version;
	} catch {
		return undefined;
	}
}

export async function provideChromium(): Promise<ChromiumFound> {
	for (const file of chromiumCandidates()) {
		const version = await launches(file);
		if (version) return { file, version: `Chromium ${version}` };
	}
	const file = await packedChromium();
	const version = await launches(file);
	return version
		? { file, version: `Chromium ${version} (of a package)` }
		: { missing: 'no Chromium starts on this machine' };
}
