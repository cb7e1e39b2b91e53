// The page on a hand-held screen: everything is reachable, nothing runs off the side, targets are large enough.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { firstLesson, test } from './lab-page';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a lesson can be run and read at 390 pixels', async ({ page }) => {
	await page.goto(firstLesson);
	await expect(page.locator('.ph .panel .steps .cur')).toBeVisible();
	await page.evaluate(() => window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis'));
	await expect(page.locator('.node.master')).toBeVisible();
	await page.getByRole('tab', { name: '콘솔' }).click();
	await expect(page.locator('.term .xterm')).toBeVisible();
	await page.getByRole('tab', { name: '메시지' }).click();
	await expect(page.locator('.seqp')).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	await page.getByRole('button', { name: '공유' }).tap();
	await expect(page.getByRole('dialog').getByRole('textbox', { name: '링크' })).toHaveValue(/#s=1\./);
	for (const button of await page.getByRole('dialog').getByRole('button').all())
		await expect(button).toBeInViewport({ ratio: 1 });
	await page.keyboard.press('Escape');
	const small = await page
		.locator('button:visible')
		.evaluateAll((buttons) =>
			buttons.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent),
		);
	expect(small).toEqual([]);
	const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
	expect(found.violations.map((one) => one.id)).toEqual([]);
});

test('a command of the lesson runs at 390 pixels, in the console that then shows', async ({ page }) => {
	await page.goto(firstLesson);
	const run = page.locator('[data-run="run-master"]');
	await run.scrollIntoViewIfNeeded();
	await expect(run).toBeInViewport({ ratio: 1 });
	await run.click();
	await expect(page.locator('.term .xterm')).toBeVisible();
	await expect(page.locator('.node.master')).toBeVisible();
	await page.locator('[data-tab="logs"]').click();
	await expect(page.locator('.logs')).toContainText('Ready to accept connections');
	await expect(page.locator('.tab.on')).toHaveCount(1);
});
