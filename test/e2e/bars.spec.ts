// Bars for people that no other test looks at: one key back to the start of a step, and nothing that travels for those
// who want stillness. `npm run bars` prints these and the others in one table.
import { expect, type Page } from '@playwright/test';
import { stopClock, test } from './lab-page';
import { measured } from './measured';

const virtualNow = (page: Page): Promise<number> => page.evaluate(async () => Number(await window.lab?.now()));

test('R leads back to the start of the step within the bar, and can be taken back', async ({ page }) => {
	await page.goto('./?lesson=link&step=cut');
	await expect(page.locator('.node.replica .st')).toHaveText('CONNECTED');
	const begun = await page.locator('.clk time').textContent();
	await page.locator('[data-run="cut"]').click();
	await expect(page.locator('.goal.met')).toHaveCount(2);
	const after = await stopClock(page);
	const spent = await page.evaluate(async (wanted) => {
		const clock = document.querySelector('.clk time');
		const from = performance.now();
		document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyR', key: 'r', bubbles: true }));
		await new Promise<void>((resolve) => {
			const look = (): void => {
				if (clock?.textContent === wanted) resolve();
				else requestAnimationFrame(look);
			};
			look();
		});
		return performance.now() - from;
	}, begun);
	measured(`${Math.round(spent)} ms`);
	// A busy machine has its own pace; the table holds it against the bar.
	if (process.env.RESYNC_BARS !== undefined) expect(spent).toBeLessThanOrEqual(300);
	await page.locator('.toast button').first().click();
	await expect(page.locator('.clk time')).toHaveText(after);
	await expect(page.locator('.goal.met')).toHaveCount(2);
});

/** A message goes from one node to the other: how many pictures the stage shows meanwhile. */
function picturesOfASync(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const { lab } = window;
		const canvas = document.querySelector<HTMLCanvasElement>('.topo canvas');
		if (lab === undefined || canvas === null) return 0;
		await lab.run('redis-cli -p 5000 set d d', { within: 1 });
		const pictures = new Set<string>();
		for (let message = 0; message < 2; message++) {
			await lab.step();
			for (let frame = 0; frame < 30; frame++) {
				await new Promise(requestAnimationFrame);
				pictures.add(`${message} ${canvas.toDataURL()}`);
			}
		}
		return Math.max(...[0, 1].map((message) => [...pictures].filter((one) => one.startsWith(`${message} `)).length));
	});
}

test('a lesson stands still until something is typed, and with reduced motion nothing travels then', async ({
	page,
}) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('./?lesson=link&step=again');
	await expect(page.locator('.node.replica .st')).toHaveText('CONNECTED');
	const opened = await virtualNow(page);
	await page.evaluate(async () => {
		for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
	});
	expect(await virtualNow(page)).toBe(opened);
	const still = await picturesOfASync(page);
	await page.emulateMedia({ reducedMotion: 'no-preference' });
	const moving = await picturesOfASync(page);
	measured(`${still} pictures of a message, ${moving} where motion is wanted; the clock stands on load`);
	// What was there before, the message, and what was there after it.
	expect(still).toBeLessThanOrEqual(3);
	expect(moving).toBeGreaterThan(3);
});
