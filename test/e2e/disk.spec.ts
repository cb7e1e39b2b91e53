// A disk that is full, from the menu to the card, and the clock as a command.
import { expect, type Page } from '@playwright/test';
import { openPage, screenText, test, typeLine } from './lab-page';

async function oneIn(page: Page): Promise<void> {
	await openPage(page);
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await page.evaluate(async () => {
		await window.lab?.run('docker run -d --name one -p 5000:6379 redis');
	});
}

const run = (page: Page, command: string) => page.evaluate((typed) => window.lab?.run(typed), command);

test('a full disk stands on the card, and an undo takes it back', async ({ page }) => {
	await oneIn(page);
	const card = page.locator('[data-node="one"]').first();
	await card.focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('f');
	await page.getByRole('menuitem', { name: 'Fill its disk' }).press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('lab disk one full');
	await expect(card).toContainText('disk full');
	await run(page, 'redis-cli -p 5000 bgsave');
	await page.evaluate(() => window.lab?.advance(500));
	await expect(card).toContainText('disk full · refuses writes (MISCONF)');
	await expect(page.locator('body')).toContainText("Since a save failed, one refuses its clients' writes");
	await page.evaluate(async () => {
		await window.lab?.undo();
		await window.lab?.advance(500);
	});
	await expect(card).toContainText('disk full');
	await expect(card).not.toContainText('MISCONF');
	await page.evaluate(async () => {
		await window.lab?.undo();
		await window.lab?.advance(500);
	});
	await expect(card).not.toContainText('disk full');
	await run(page, 'lab disk one slow 500ms');
	await expect(card).toContainText('disk slow · fsync +500 ms');
});

test('lab time moves the clock of the page', async ({ page }) => {
	await oneIn(page);
	const started = await page.evaluate(() => window.lab?.now());
	await page.evaluate(() => window.lab?.play(1));
	await typeLine(page, 'host-1', 'lab time run 300s');
	await expect
		.poll(async () => ((await page.evaluate(() => window.lab?.now())) ?? 0) - (started ?? 0))
		.toBeGreaterThan(300_000_000);
	await typeLine(page, 'host-1', 'lab time speed 2');
	await expect(page.locator('.tr select').nth(1)).toHaveValue('2');
	await typeLine(page, 'host-1', 'lab time pause');
	await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible();
	const stood = await page.evaluate(() => window.lab?.now());
	expect(await page.evaluate(() => window.lab?.now())).toBe(stood);
});
