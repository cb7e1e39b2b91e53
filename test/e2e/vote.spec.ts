// A prediction in front of a class, by the keys of a remote: nobody sees the counts before it is revealed.
import { expect } from '@playwright/test';
import { violations } from './axe';
import { labOpen, test } from './lab-page';

test('a prediction stops the clock as a vote: hidden, revealed by the remote, open again', async ({
	page,
	context,
}) => {
	await context.addInitScript(() => window.localStorage.setItem('resync.preferences', '{"asks":true,"still":true}'));
	await page.goto('./?lesson=link&step=cut');
	await labOpen(page);
	await expect(page.locator('.lbody .pred input').first()).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('p');
	await page.keyboard.press('n');
	const options = page.locator('.vote li button');
	await expect(options).toHaveCount(2);
	const stopped = await page.evaluate(() => window.lab?.now());
	await options.nth(0).click();
	await options.nth(1).click();
	await options.nth(1).click();
	await expect(page.locator('.vote li .n')).toHaveCount(0);
	await expect(page.locator('.vote .vf .n')).toHaveText('3표');
	expect(await page.evaluate(() => window.lab?.now())).toBe(stopped);
	expect(await violations(page, '.vote')).toEqual([]);
	const said = page.locator('.cp .said');
	const asked = await said.textContent();
	await page.keyboard.press('PageDown');
	await expect(page.locator('.vote .right .n')).toHaveText('1표');
	await expect(page.locator('.vote .r')).toBeVisible();
	await expect(said).not.toHaveText(asked ?? '');
	await page.locator('.vote .vf button').first().click();
	await expect(page.locator('.vote .right')).toHaveCount(0);
	await expect(page.locator('.vote .vf .n')).toHaveText('0표');
	// The page stands where it stood, before the outcome.
	await expect(said).toHaveText(asked ?? '');
	await page.keyboard.press('PageDown');
	await expect(said).not.toHaveText(asked ?? '');
	await page.keyboard.press('PageDown');
	await expect(page.locator('.vote')).toHaveCount(0);
	// From the start of the step all is asked anew.
	await page.keyboard.press('r');
	await expect(page.locator('.toast', { hasText: '처음으로 되돌렸습니다' })).toBeVisible();
	await page.keyboard.press('n');
	await expect(options).toHaveCount(2);
	await expect(page.locator('.vote .vf .n')).toHaveText('0표');
	await expect(said).toHaveText(asked ?? '');
});
