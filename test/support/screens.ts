// Takes pictures of the design's nine screens from the running product. `npm run build -- web && npm run screens [NAME…]`
// writes test-results/screens; RESYNC_THEME and RESYNC_LANGUAGE take them the other way round.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { chromium as findChromium, launchArgs } from './chromium';
import { bring, type Screen, screens, viewOf } from './design-screens';
import { freePort } from './free-port';
import { root } from './stages';

const { RESYNC_THEME: theme, RESYNC_LANGUAGE: language } = process.env;
const folder = `${root}/test-results/screens`;
mkdirSync(folder, { recursive: true });
const asked = process.argv.slice(2);
const port = await freePort();
const site = await preview({ root, logLevel: 'error', preview: { port, strictPort: true } });
// Letters stand where the page has them, not on whole pixels: that is how a screen of today shows them.
const args = [...launchArgs, '--font-render-hinting=none'];
const browser = await chromium.launch({ executablePath: await findChromium(), args });
let failed = 0;
for (const each of screens) {
	if (asked.length > 0 && !asked.includes(each.name)) continue;
	const screen: Screen = {
		...each,
		...(theme === 'dark' || theme === 'light' ? { theme } : {}),
		...(language === 'ko' || language === 'en' ? { language } : {}),
	};
	const page = await browser.newPage(viewOf(screen));
	page.setDefaultTimeout(15_000);
	page.on('pageerror', (error) => process.stderr.write(`${screen.name}: ${error.message}\n`));
	try {
		await bring(page, screen, `http://127.0.0.1:${port}/`);
	} catch (error) {
		failed += 1;
		process.stderr.write(`${screen.name}: ${String(error)}\n`);
	}
	await page.waitForTimeout(1_200);
	await page.screenshot({ path: `${folder}/${screen.name}.png` });
	process.stdout.write(`${folder}/${screen.name}.png\n`);
	await page.close();
}
await browser.close();
await site.close();
process.exitCode = failed === 0 ? 0 : 1;
