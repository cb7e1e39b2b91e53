// Looking back in the page: one step, the scrubber, Home and End, and what happens to a line that is entered there.
import { expect, type Page } from '@playwright/test';
import { hurry, openPage, screenText, stopClock, test, typeLine } from './lab-page';

const node = (page: Page) => page.locator('.node .nm');
const scrubber = (page: Page) => page.locator('.scrub input');
const goLive = (page: Page) => page.locator('.tr .live');

const moment = async (page: Page) => ({
	clock: (await page.locator('.clk time').textContent()) ?? '',
	sentence: await page.locator('.said').first().textContent(),
	nodes: await node(page).allTextContents(),
});

/** A master with a key, the clock standing, the keyboard on the page. */
async function masterWithKey(page: Page): Promise<void> {
	await openPage(page);
	await hurry(page);
	await typeLine(page, 'host-1', 'docker run -d --name master redis');
	await expect(node(page)).toHaveText(['master']);
	await typeLine(page, 'host-1', 'docker exec master redis-cli set a a');
	await expect(screenText(page, 'host-1')).toContainText('OK');
	await page.keyboard.press('Control+Backquote');
	await stopClock(page);
}

test('the start shows the empty host, live shows the run again, and a step back is one sentence less', async ({
	page,
}) => {
	await masterWithKey(page);
	await page.keyboard.press('Home');
	await expect(node(page)).toHaveCount(0);
	await expect(goLive(page)).toBeEnabled();
	await expect(screenText(page, 'host-1')).not.toContainText('OK');
	await page.keyboard.press('End');
	await expect(node(page)).toHaveText(['master']);
	await expect(goLive(page)).toBeDisabled();
	await expect(screenText(page, 'host-1')).toContainText('OK');
	const moments = [await moment(page)];
	for (let i = 0; i < 3; i++) {
		await page.keyboard.press('ArrowLeft');
		await expect(goLive(page)).toBeEnabled();
		await page.waitForTimeout(300);
		moments.push(await moment(page));
	}
	const clocks = moments.map(({ clock }) => clock);
	expect([...clocks].sort().reverse()).toEqual(clocks);
	expect(moments.at(-1)).not.toEqual(moments[0]);
	for (const before of moments.slice(1, -1).reverse()) {
		await page.keyboard.press('ArrowRight');
		await expect.poll(() => moment(page)).toEqual(before);
	}
});

test('the scrubber is dragged to any time, and back to the end', async ({ page }) => {
	await masterWithKey(page);
	const box = await scrubber(page).boundingBox();
	if (box === null) throw new Error('no scrubber');
	const y = box.y + box.height / 2;
	await page.mouse.move(box.x + 40, y);
	await page.mouse.down();
	await page.mouse.move(box.x + 12, y, { steps: 8 });
	await expect(goLive(page)).toBeEnabled();
	await page.mouse.move(box.x + 6, y);
	await page.mouse.up();
	await expect(node(page)).toHaveCount(0);
	await goLive(page).click();
	await expect(node(page)).toHaveText(['master']);
	await expect(goLive(page)).toBeDisabled();
});

test('a line in the past asks: live keeps the run, a branch goes on from there and both stay', async ({ page }) => {
	await masterWithKey(page);
	const digest = () => page.evaluate(() => window.lab?.digest());
	const whole = await digest();
	await page.keyboard.press('Home');
	await expect(node(page)).toHaveCount(0);

	await typeLine(page, 'host-1', 'echo other');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(screenText(page, 'host-1')).toContainText('echo other');
	expect(await digest()).toBe(whole);

	await typeLine(page, 'host-1', ' way');
	await page.locator('dialog .btn.pri').click();
	await expect(screenText(page, 'host-1')).toContainText('echo other wayother way');
	await expect(goLive(page)).toBeDisabled();
	await expect(page.locator('.branches option')).toHaveCount(2);
	await stopClock(page);
	expect(await digest()).not.toBe(whole);

	await page.locator('.branches select').selectOption('0');
	await expect(node(page)).toHaveText(['master']);
	await expect(screenText(page, 'host-1')).not.toContainText('other way');
	expect(await digest()).toBe(whole);
});
