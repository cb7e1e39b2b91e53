// Takes pictures of the page for comparison with the design: `npx tsx test/support/shoot.ts URL FILE WIDTH HEIGHT`.
// With no arguments it takes the set that is looked at before a release, from a running `npm run dev`.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium } from 'playwright-core';
import { chromium as findChromium, launchArgs } from './chromium';

interface Shot {
	readonly url: string;
	readonly file: string;
	readonly width: number;
	readonly height: number;
}

const still = 'http://127.0.0.1:5173/test/ui/fixtures/page.html';

const standard: readonly Shot[] = [
	{ url: `${still}?picture=full-resync&language=ko&theme=dark`, file: 'full-resync-ko-dark', width: 1440, height: 900 },
	{
		url: `${still}?picture=full-resync&language=en&theme=light`,
		file: 'full-resync-en-light',
		width: 1440,
		height: 900,
	},
	{
		url: `${still}?picture=partial-resync&language=en&theme=light&right=logs&left=cli:my-redis-master&step=5`,
		file: 'partial-en-light',
		width: 1440,
		height: 900,
	},
	{
		url: `${still}?picture=partial-resync&language=ko&theme=dark&right=logs&left=cli:my-redis-master&step=5`,
		file: 'partial-ko-dark',
		width: 1440,
		height: 900,
	},
	{ url: `${still}?picture=busy&language=en&theme=dark&right=logs`, file: 'busy-en-dark', width: 1440, height: 900 },
	{ url: `${still}?picture=empty&language=ko&theme=light&step=0`, file: 'empty-ko-light', width: 1440, height: 900 },
	{ url: `${still}?picture=full-resync&language=ko&theme=dark`, file: 'full-resync-1280', width: 1280, height: 720 },
	{ url: `${still}?picture=partial-resync&language=en&theme=light`, file: 'partial-1100', width: 1100, height: 800 },
	{
		url: `${still}?picture=partial-resync&language=en&theme=light&step=5`,
		file: 'narrow-en-light',
		width: 390,
		height: 844,
	},
];

const [url, file, width, height] = process.argv.slice(2);
const folder = 'test-results/pictures';
const shots: readonly Shot[] =
	url === undefined || file === undefined
		? standard
		: [{ url, file, width: Number(width ?? 1440), height: Number(height ?? 900) }];

const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArgs });
for (const shot of shots) {
	const context = await browser.newContext({
		viewport: { width: shot.width, height: shot.height },
		reducedMotion: 'reduce',
		deviceScaleFactor: shot.width < 768 ? 2 : 1,
	});
	const page = await context.newPage();
	page.on('pageerror', (error) => console.error(`${shot.file}: ${error.message}`));
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') console.error(`${shot.file}: ${message.text()}`);
	});
	await page.goto(shot.url);
	await page.waitForTimeout(1_500);
	const path = shot.file.includes('/') ? shot.file : `${folder}/${shot.file}.png`;
	mkdirSync(dirname(path), { recursive: true });
	await page.screenshot({ path });
	await context.close();
	console.log(path);
}
await browser.close();
