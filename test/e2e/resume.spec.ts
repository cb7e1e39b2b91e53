// A page that is opened again is where it was left, also when its tab died.
import { expect, type Page } from '@playwright/test';
import { hurry, openPage, screenText, test, typeLine } from './lab-page';

const kept = (page: Page) => page.waitForTimeout(1_000);
const record = (page: Page) => page.evaluate(() => window.lab?.record());

async function masterAndReplica(page: Page): Promise<void> {
	await openPage(page);
	await hurry(page);
	await typeLine(page, 'host-1', 'docker run -d --name master redis');
	await expect(page.locator('.node.master .nm')).toHaveText('master');
	await typeLine(page, 'host-1', 'docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
	await expect(page.locator('.node.replica')).toBeVisible();
}

test('after a reload the run, its screens and its time are there, and it goes on', async ({ page }) => {
	await masterAndReplica(page);
	await page.evaluate(() => window.lab?.pause());
	await kept(page);
	const before = await record(page);
	const clock = await page.locator('.clk time').textContent();
	await page.reload();
	await expect(page.locator('.node.replica .nm')).toHaveText('replica');
	await expect(page.locator('.clk time')).toHaveText(clock ?? '');
	await expect(screenText(page, 'host-1')).toContainText('--replicaof');
	const typed = (inputs: readonly { readonly input: { readonly kind: string } }[] = []) =>
		inputs.filter(({ input }) => input.kind !== 'resize');
	expect(typed((await record(page))?.inputs)).toEqual(typed(before?.inputs));
	await hurry(page);
	await typeLine(page, 'host-1', 'docker exec master redis-cli set a a');
	await expect(screenText(page, 'host-1')).toContainText('OK');
});

test('what was entered is kept at once: a tab that dies without a last word loses nothing', async ({
	page,
	context,
}) => {
	await masterAndReplica(page);
	await kept(page);
	const inputs = (await record(page))?.inputs.length;
	const again = await context.newPage();
	await again.goto('./');
	await expect(again.locator('.node.replica .nm')).toHaveText('replica');
	expect((await record(again))?.inputs.length).toBeGreaterThanOrEqual(inputs ?? 0);
});

test('a run of another behaviour is not opened unasked, and stays until that is decided', async ({ page }) => {
	await masterAndReplica(page);
	await page.evaluate(() => window.lab?.pause());
	await kept(page);
	// A document of the same place without the page, which would keep its run again.
	await page.route('**/empty', (route) => route.fulfill({ body: '', contentType: 'text/plain' }));
	await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
	await page.goto('./empty');
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('resync', 1);
				opening.onsuccess = () => {
					const store = opening.result.transaction('runs', 'readwrite').objectStore('runs');
					const reading = store.get('last');
					reading.onsuccess = () => {
						for (const { record: old } of reading.result.run.branches) old.behaviour = 0;
						store.put(reading.result, 'last').onsuccess = () => resolve();
					};
				};
			}),
	);
	await page.goto('./');
	await expect(page.getByRole('dialog')).toBeVisible();
	await expect(page.locator('.node')).toHaveCount(0);
	await page.locator('dialog .btn.pri').click();
	await expect(page.locator('.node.replica .nm')).toHaveText('replica');
});
