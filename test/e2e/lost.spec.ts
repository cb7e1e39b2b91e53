// A failover that loses writes: which, what becomes of them, keys held against each other, and the same again with WAIT.
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { openPage, screenText, test } from './lab-page';

/** Two writes are answered by a master that a promoted replica has parted from. */
async function split(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { lab } = window;
		await lab?.run('docker run -d --name old redis');
		await lab?.run('docker run -d --name new redis redis-server --replicaof 172.17.0.2 6379');
		await lab?.advance(7_000);
		await lab?.run('docker exec old redis-cli set stock 10');
		await lab?.advance(1_000);
		await lab?.run('lab link cut old new');
		await lab?.run('docker exec old redis-cli set order:1 paid');
		await lab?.run('docker exec old redis-cli decr stock');
		await lab?.run('docker exec new redis-cli replicaof no one');
		await lab?.run('docker exec new redis-cli set order:2 paid');
		await lab?.run('docker exec new redis-cli set stock 8');
	});
}

const side = (page: Page) => page.locator('.side');
const tab = (page: Page, name: RegExp) => side(page).getByRole('tab', { name });

test('writes that will be lost are counted and listed, and go to a file', async ({ page }) => {
	await openPage(page);
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await tab(page, /Lost writes/).click();
	await expect(side(page)).toContainText('No write is lost');
	await split(page);
	await expect(tab(page, /Lost writes 2/)).toBeVisible();
	const rows = side(page).locator('tbody tr');
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText('set order:1 paid');
	await expect(rows.first()).toContainText('will be lost');
	await expect(rows.last()).toContainText('(integer) 9');
	expect(await violations(page, '.side')).toEqual([]);
	const download = page.waitForEvent('download');
	await side(page).getByRole('button', { name: 'CSV' }).click();
	const stream = await (await download).createReadStream();
	let csv = '';
	for await (const chunk of stream) csv += String(chunk);
	expect(csv.split('\r\n')[0]).toBe('time,node,client,command,reply,offset,lost_at,missing_on');
	expect(csv.split('\r\n')[1]).toMatch(/^03:46:\d\d\.\d{3},old,client-1,set order:1 paid,OK,\d+,,new$/);

	await page.evaluate(async () => {
		await window.lab?.run('lab link heal old new');
		await window.lab?.run('docker exec old redis-cli replicaof 172.17.0.3 6379');
		await window.lab?.advance(7_000);
	});
	await expect(rows.first()).toContainText('lost at');
	await expect(side(page).getByRole('heading')).toHaveText('Writes that got OK and are lost');
});

test('keys are held against each other, live and in the past', async ({ page }) => {
	await openPage(page);
	await page.getByRole('button', { name: 'KO', exact: true }).click();
	await tab(page, /키 비교/).click();
	await expect(side(page)).toContainText('비교할 노드가 없습니다');
	await split(page);
	const rows = side(page).locator('tbody tr');
	await expect(rows).toHaveCount(3);
	await expect(rows.filter({ hasText: 'stock' })).toContainText('다름');
	await expect(rows.filter({ hasText: 'order:1' })).toContainText('더 있음');
	await expect(rows.filter({ hasText: 'order:2' })).toContainText('없음');
	// Before the promotion the replica lacks what was written during the cut.
	const promoted = await page.evaluate(async () => {
		const [event] = (await window.lab?.trace({ kinds: ['replid.changed'], node: 'new', last: 1 })) ?? [];
		return event?.at ?? 0;
	});
	await page.locator('.scrub input').evaluate((input: HTMLInputElement, at) => {
		const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
		set?.call(input, String(at - 1));
		input.dispatchEvent(new Event('input', { bubbles: true }));
	}, promoted);
	await expect(rows).toHaveCount(2);
	await expect(side(page)).toContainText('new · master old');
	await expect(rows.filter({ hasText: 'order:1' })).toContainText('없음');
});

test('going back before the write, WAIT tells that no replica has it', async ({ page }) => {
	await openPage(page);
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await split(page);
	await tab(page, /Lost writes/).click();
	await side(page).getByRole('button', { name: 'Rewind, try WAIT' }).click();
	await expect(page.locator('.branches option')).toHaveCount(2);
	const screen = screenText(page, 'cli:old');
	await expect(screen).toContainText('set order:1 paid', { timeout: 60_000 });
	await expect(screen).toContainText('(integer) 0', { timeout: 60_000 });
	await expect(page.locator('.node .role').filter({ hasText: 'REPLICA' })).toHaveCount(1);
});
