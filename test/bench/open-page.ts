// The built page in a headless Chromium, with a lab of a master and two replicas in it.

import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { buildOffline } from '../support/build-offline';
import { launchArgs } from '../support/chromium';
import { freePort } from '../support/free-port';
import { provideChromium } from '../support/launch';

import { cache, root } from './bundle';
import { idleLab } from './inside/lab-setup';

export interface OpenPage {
	readonly page: Page;
	readonly browser: Browser;
	/** Of the browser's first process, the parent of all others. */
	readonly pid: number;
	readonly version: string;
	readonly url: string;
	/** Scripts that were loaded until the lab could be used: addresses and bytes. */
	readonly scripts: ReadonlyMap<string, Buffer>;
	readonly close: () => Promise<void>;
}

/** The reason if no browser starts. */
export async function openPage(): Promise<OpenPage | string> {
	const found = await provideChromium();
	if ('missing' in found) return found.missing;
	const outDir = join(cache, 'web');
	await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
	await buildOffline(root, outDir);
	const port = await freePort();
	const site = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port, strictPort: true } });
	// Not by way of a server of the driver's: its work at each visit was a fifth of what a slow visit took.
	const browser = await chromium.launch({ executablePath: found.file, args: launchArgs });
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
	// What a bench types runs through: a lesson's questions would stop its clock.
	await page.addInitScript(() => localStorage.setItem('resync.preferences', '{"asks":false}'));
	const scripts = new Map<string, Buffer>();
	page.on('response', (response) => {
		if (!new URL(response.url()).pathname.endsWith('.js')) return;
		void response.body().then(
			(body) => scripts.set(response.url(), body),
			() => {},
		);
	});
	const url = `http://127.0.0.1:${port}/`;
	await openAt(page, `${url}${lesson}`);
	return {
		page,
		browser,
		url,
		pid: await pidOf(browser),
		version: found.version,
		scripts,
		close: async () => {
			await browser.close();
			await site.close();
		},
	};
}

async function pidOf(browser: Browser): Promise<number> {
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
}

const lesson = '?lesson=first-exercise';

export async function openAt(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.waitForFunction(() => window.lab !== undefined);
	// It keeps all the page's files for a time without a network; what is measured next is not that.
	await page.evaluate(() => navigator.serviceWorker.ready);
}

/** What is measured in pages of its own has the browser to itself meanwhile: a person has one page open. */
export async function closedMeanwhile<T>({ page, url }: OpenPage, measure: () => Promise<T>): Promise<T> {
	await page.goto('about:blank');
	const measured = await measure();
	await openAt(page, `${url}${lesson}`);
	await page.evaluate(() => window.lab?.reset());
	return measured;
}

/** Types what makes the lab, and waits until the replicas are in sync. */
export async function makeIdleLab({ page }: OpenPage): Promise<void> {
	for (const command of idleLab) await page.evaluate((typed) => window.lab?.run(typed), command);
	const nodes = await page.evaluate(() => window.lab?.nodes());
	const running = nodes?.filter(({ state }) => state === 'running').length ?? 0;
	if (running !== 3) throw new Error(`${running} of 3 nodes run`);
}
