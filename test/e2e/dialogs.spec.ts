// Every card and menu over a lab with a link, in both themes and both languages: axe finds nothing, and all of it is in
// the window. RESYNC_PICTURES takes their pictures too.
import { expect, type Page } from '@playwright/test';
import { type ActionName, actionTexts } from '../../src/i18n';
import { violations } from './axe';
import { byPalette, test, thorough, typeLine } from './lab-page';

type Language = 'ko' | 'en';

const card = 'dialog.card:not(.palette), dialog.menu';

/** How each is opened, from the page with nothing open. */
const ways = (language: Language): Readonly<Record<string, (page: Page) => Promise<void>>> => {
	const say = (action: ActionName): string => actionTexts[action][language];
	return {
		'node menu': (page) => page.locator('.node.replica').first().click({ button: 'right' }),
		'link menu': (page) => page.locator('.menubutton.linkmenu').first().press('Enter'),
		'message menu': (page) => page.locator('.seqp .choice').last().click({ button: 'right' }),
		shortcuts: (page) => page.keyboard.press('Shift+Slash'),
		moments: (page) => page.keyboard.press('KeyM'),
		'go to': (page) => page.keyboard.press('KeyG'),
		reset: (page) => byPalette(page, say('reset')),
		share: (page) => byPalette(page, say('share')),
		'a real server': (page) => byPalette(page, say('importWorld')),
		compare: (page) => byPalette(page, say('compare')),
		settings: (page) => byPalette(page, say('settings')),
		about: (page) => byPalette(page, say('about')),
		'a line in the past': async (page) => {
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('ArrowLeft');
			await typeLine(page, 'host-1', 'docker ps');
		},
	};
};

/** What of it reaches out of the window. */
function outside(page: Page): Promise<boolean> {
	return page
		.locator(card)
		.last()
		.evaluate((element) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight;
		});
}

for (const language of ['ko', 'en'] as const) {
	for (const colorScheme of ['dark', 'light'] as const) {
		test.describe(`${language}, ${colorScheme}`, {
			tag: language === 'ko' && colorScheme === 'dark' ? [] : thorough,
		}, () => {
			test.use({ locale: language, colorScheme });

			test('every card and menu', async ({ page }) => {
				await page.goto('./?preset=pair');
				await expect(page.locator('.node.replica')).toBeVisible();
				await page.evaluate(() => window.lab?.run('redis-cli -p 5000 set hello world'));
				await expect(page.locator('.seqp .choice').last()).toBeVisible();
				for (const [name, open] of Object.entries(ways(language))) {
					await open(page);
					await expect(page.locator(card).last(), name).toBeVisible();
					for (const first of await page.locator('[data-first-focus]').all()) await expect(first, name).toBeFocused();
					const folder = process.env.RESYNC_PICTURES;
					if (folder !== undefined) {
						await page.waitForTimeout(400);
						await page.screenshot({ path: `${folder}/${name}, ${language}, ${colorScheme}.png` });
					}
					// What lies behind it is inert, and other tests look at that.
					expect(await violations(page, 'dialog[open]'), name).toEqual([]);
					expect(await outside(page), name).toBe(false);
					await page.keyboard.press('Escape');
					await expect(page.locator(card), name).toHaveCount(0);
				}
			});
		});
	}
}
