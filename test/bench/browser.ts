// A headless Chromium with a page to measure in, served from this machine so that workers may start.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { launchArgs } from '../support/chromium';
import { provideChromium } from '../support/launch';

export interface Measuring {
	readonly page: Page;
	readonly browser: Browser;
	readonly version: string;
	readonly close: () => Promise<void>;
}

/** The reason if no browser starts. */
export async function launchBrowser(): Promise<Measuring | string> {
	const found = await provideChromium();
	if ('missing' in found) return found.missing;
	const browser = await chromium.launch({ executablePath: found.file, args: launchArgs });
	const page = await browser.newPage();
	return { page, browser, version: found.version, close: () => browser.close() };
}

/** Serves an empty page and these files beside it; the address, and how to end it. */
export async function serveFiles(
	files: readonly string[],
): Promise<{ readonly address: string; readonly close: () => void }> {
	const server = createServer((request, response) => {
		const name = basename(request.url ?? '');
		const file = files.find((path) => basename(path) === name);
		if (file === undefined) {
			response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>bench</title>');
			return;
		}
		void readFile(file).then((bytes) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(bytes));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
