// The links that are kept for ever, each in a browser that knows nothing: the page stands at exactly the shared step, with
// the language, theme and presenter's view that were shared; of an earlier behaviour it says that the run is another one.
import { expect } from '@playwright/test';
import { shareTexts } from '../../src/i18n';
import { isOfToday, linkFixtures } from '../support/link-fixtures';
import { labOpen, test, thorough } from './lab-page';

const fixtures = linkFixtures();

for (const [at, fixture] of fixtures.filter(isOfToday).entries()) {
	// test/workers/links.test.ts opens all of them, without a page.
	const tag = at % 3 === 0 ? [] : thorough;
	test(`${fixture.name} opens at the shared step`, { tag }, async ({ page }) => {
		const { language, theme, presenting } = fixture.page;
		await page.goto(`./#${fixture.fragment}`);
		await labOpen(page);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		// A screen for a class has its own theme; a headless browser's system is light.
		const shown = presenting || theme === 'system' ? 'light' : theme;
		await expect(page.locator('html')).toHaveAttribute('data-theme', shown);
		await expect(page.locator('main.pr')).toHaveCount(presenting ? 1 : 0);
		await expect(page.locator(presenting ? '.pr .stage, .pr svg' : '.node').first()).toBeVisible();
		await expect(page.locator('dialog')).toHaveCount(0);
		expect(await page.evaluate(() => window.lab?.now())).toBe(fixture.now);
		// World, inputs, branch, the number of the event, the digest there, and how the page stands: all is in the link.
		const again = await page.evaluate(() => window.lab?.link());
		expect(again?.split('#')[1]).toBe(fixture.fragment);
	});
}

for (const fixture of fixtures.filter((one) => one.behaviour === 1)) {
	test(`${fixture.name} of the first behaviour says that its run is another one today`, async ({ page }) => {
		const { news } = shareTexts(fixture.page.language);
		await page.goto(`./#${fixture.fragment}`);
		await expect(page.locator('dialog.link-news')).toContainText(news.changedTitle);
		await expect(page.locator('dialog.link-news .changes li').first()).toBeVisible();
		await page.locator('dialog.link-news .btn.pri').click();
		await labOpen(page);
		expect(await page.evaluate(() => window.lab?.now())).toBe(fixture.now);
	});
}
