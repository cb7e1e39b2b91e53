// axe finds nothing on what lies around the lab, in both themes and both languages: home, its small form, each dialog.
import { expect } from '@playwright/test';
import { violations } from './axe';
import { byPalette, openPage, test, thorough } from './lab-page';

const screens = { ko: { settings: '설정', about: '정보' }, en: { settings: 'Settings', about: 'About' } };

for (const colorScheme of ['dark', 'light'] as const) {
	for (const language of ['ko', 'en'] as const) {
		// The other tests of screens and dialogs look at them in dark and Korean.
		const tag = language === 'en' && colorScheme === 'light' ? [] : thorough;
		test.describe(`${colorScheme}, ${language}`, { tag }, () => {
			test.use({ colorScheme, locale: language });

			test('home over the running lab', async ({ page }) => {
				await page.goto('./');
				await expect(page.locator('.pick')).toBeVisible();
				await expect(page.locator('.node')).toHaveCount(3);
				expect(await violations(page)).toEqual([]);
			});

			test('home and lab on a small screen, with targets of 44 px in the picker', async ({ page }) => {
				await page.setViewportSize({ width: 390, height: 844 });
				await page.goto('./');
				await expect(page.locator('.pick')).toBeVisible();
				expect(await violations(page)).toEqual([]);
				const low = await page
					.locator('.pick button')
					.evaluateAll((all) =>
						all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent),
					);
				expect(low).toEqual([]);
				await page.locator('.pick .ph1 .btn.ic').click();
				await expect(page.locator('.pick')).toHaveCount(0);
				expect(await violations(page)).toEqual([]);
				await page.locator('.ph .btn.tap').last().click();
				await expect(page.locator('.palette')).toBeVisible();
				expect(await violations(page)).toEqual([]);
			});

			test('windows between the two, and low ones', { tag: thorough }, async ({ page }) => {
				await page.goto('./?preset=chain');
				for (const [width, height] of [
					[1280, 640],
					[1280, 480],
					[1024, 640],
					[768, 1024],
				] as const) {
					await page.setViewportSize({ width, height });
					await expect(page.locator('.node')).toHaveCount(4);
					expect(await violations(page), `${width}×${height}`).toEqual([]);
					const tabs = await page
						.locator('.stage-tabs')
						.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
					const cards = await page
						.locator('.node')
						.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
					expect(Math.min(...cards)).toBeGreaterThan(tabs[0]?.bottom ?? 0);
				}
				await page.keyboard.press('KeyL');
				await expect(page.locator('h1')).toHaveCount(1);
			});

			test('palette, shortcuts, settings, about', async ({ page }) => {
				await openPage(page);
				await page.keyboard.press('Control+KeyK');
				await expect(page.locator('.palette')).toBeVisible();
				expect(await violations(page, 'dialog[open]')).toEqual([]);
				await page.keyboard.press('Escape');
				await page.keyboard.press('Shift+Slash');
				await expect(page.locator('.shortcuts')).toBeVisible();
				expect(await violations(page, 'dialog[open]')).toEqual([]);
				await page.keyboard.press('Escape');
				for (const name of [screens[language].settings, screens[language].about]) {
					await byPalette(page, name);
					await expect(page.locator('dialog.card:not(.palette)')).toBeVisible();
					expect(await violations(page, 'dialog[open]')).toEqual([]);
					await page.keyboard.press('Escape');
				}
			});
		});
	}
}
