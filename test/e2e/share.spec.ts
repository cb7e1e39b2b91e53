// A moment as a link: it opens in a browser that knows nothing, at exactly that moment; a damaged one says so.
import { expect, type Page } from '@playwright/test';
import { openPage, test } from './lab-page';

const shown = async (page: Page) => ({
	now: await page.evaluate(() => window.lab?.now()),
	clock: await page.locator('.clk time').textContent(),
	said: await page.locator('.said').first().textContent(),
	nodes: await page.locator('.node .nm').allTextContents(),
});

/** Forty commands, three steps before their end. */
async function fortyCommands(page: Page): Promise<string> {
	await openPage(page);
	return page.evaluate(async () => {
		const { lab } = window;
		if (lab === undefined) return '';
		await lab.run('docker run -d --name master redis');
		await lab.run('docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
		await lab.advance(8_000);
		for (let i = 0; i < 38; i++) await lab.run(`docker exec master redis-cli set key:${i} value-${i}`);
		for (let i = 0; i < 3; i++) await lab.stepBack();
		return (await lab.link()) ?? '';
	});
}

test('forty commands fit a link that opens at the shown moment', async ({ page, browser }) => {
	const link = await fortyCommands(page);
	expect(link.length).toBeLessThanOrEqual(2_000);
	const wanted = await shown(page);
	const clean = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
	const other = await clean.newPage();
	await other.goto(link);
	await expect(other.locator('html')).toHaveAttribute('lang', 'ko');
	await expect(other.locator('.clk time')).toHaveText(wanted.clock ?? '');
	expect(await shown(other)).toEqual(wanted);
	await clean.close();
});

test('a link that was cut says so, and opens nothing', async ({ page, browser }) => {
	const link = await fortyCommands(page);
	const clean = await browser.newContext({ locale: 'ko-KR' });
	const other = await clean.newPage();
	await other.goto(link.slice(0, -20));
	await expect(other.locator('dialog')).toContainText('링크가 중간에 잘렸습니다');
	await clean.close();
});
