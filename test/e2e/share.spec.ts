// A moment as a link: it opens in a browser that knows nothing, at exactly that moment; a damaged one says so.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { linkFixtures } from '../support/link-fixtures';
import { labOpen, openPage, test } from './lab-page';
import { measured } from './measured';

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
	measured(`${link.length} characters`);
	expect(link.length).toBeLessThanOrEqual(2_000);
	const wanted = await shown(page);
	const clean = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
	const other = await clean.newPage();
	await other.goto(link);
	await expect(other.locator('html')).toHaveAttribute('lang', 'ko');
	expect(wanted.nodes).toEqual(['master', 'replica']);
	// Clock and sentence are drawn first, the diagrams in tasks of their own.
	await expect.poll(() => shown(other)).toEqual(wanted);
	await clean.close();
});

const fixture = (name: string) => linkFixtures().findLast((one) => one.name === name)?.fragment ?? '';

test('a link that was cut says so, and opens nothing of it', async ({ page }) => {
	await page.goto(`./#${fixture('forty-actions').slice(0, -20)}`);
	await expect(page.locator('dialog')).toContainText('링크가 중간에 잘렸습니다');
	// What a first visit sees; long names stand there in a short form too.
	await expect(page.locator('.node .nm')).toHaveText([/^my-redis-master/, /^my-redis-replica/, /^my-redis-replica-2/]);
});

test('the run that a link took the place of is found at home, after a reload too', async ({ page }) => {
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name mine redis'));
	await page.evaluate((link) => window.lab?.open(link), `#${fixture('in-front-of-a-class')}`);
	await expect(page.locator('main.pr')).toBeVisible();
	await page.waitForTimeout(500);
	await page.reload();
	await labOpen(page);
	await page.getByRole('button', { name: /^Resync/ }).click();
	await page.getByRole('region', { name: '이전 실행' }).getByRole('button', { name: '돌아가기' }).click();
	await expect(page.locator('.node .nm')).toHaveText(['mine']);
});

test('in front of a class a link changes the run, and neither screen nor theme', async ({ page }) => {
	await openPage(page);
	await page.keyboard.press('KeyP');
	await page.keyboard.press('KeyT');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.evaluate((link) => window.lab?.open(link), `#${fixture('promotion-and-lost-writes')}`);
	await expect(page.locator('main.pr svg').first()).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.keyboard.press('KeyP');
	// The page behind it has the theme that this person has, not the link's.
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
	await page.keyboard.press('KeyT');
	await page.emulateMedia({ colorScheme: 'light' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('topology and sequence are saved as pictures that need nothing of the page', async ({ page, browser }) => {
	await page.goto(`./#${fixture('promotion-and-lost-writes')}`);
	await labOpen(page);
	await page.getByRole('button', { name: '공유', exact: true }).click();
	for (const [button, words] of [
		['토폴로지 .svg', ['master', 'replica', '127.0.0.1:5000', '123']],
		['시퀀스 .svg', ['set acknowledged yes', 'replicaof no one']],
	] as const) {
		const saving = page.waitForEvent('download');
		await page.getByRole('button', { name: button }).click();
		const picture = readFileSync(await (await saving).path(), 'utf8');
		expect(picture).not.toMatch(/var\(|url\(#|class=|href="(?!data:)/);
		const other = await browser.newPage();
		await other.setContent(picture);
		for (const word of words) await expect(other.locator('text').filter({ hasText: word }).first()).toBeVisible();
		// Colours are written out: none of what is drawn is in black for want of the page's.
		expect(await other.locator('svg > rect').first().getAttribute('fill')).toMatch(/^(rgb|color|oklab|oklch)/);
		await other.close();
	}
});
