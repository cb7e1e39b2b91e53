// The page in a sub-folder of a static host, and without any host after one visit.
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { lessons } from '../../src/lessons';
import { buildOffline } from '../support/build-offline';
import { serveFolder } from '../support/static-site';
import { enterConsole, screenText, test, thorough, typeLine } from './lab-page';

test.use({ serviceWorkers: 'allow' });

const mount = '/some/folder/';

/** The worker has everything and answers for the page. */
async function isKept(page: Page): Promise<void> {
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function replicate(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await window.lab?.run('docker run -d --name master -p 5000:6379 redis');
		await window.lab?.run('docker run -d --name replica --network host redis redis-server --replicaof 127.0.0.1 5000');
		await window.lab?.advance(8_000);
		await window.lab?.run('redis-cli -p 5000 set a a');
	});
	await expect(page.locator('.node')).toHaveCount(2);
	await expect(page.locator('.node.replica .st')).toHaveText('CONNECTED');
}

test('in a sub-folder of a static host everything is found, and nothing is asked of another host', async ({ page }) => {
	const site = await serveFolder('dist/web', mount);
	const asked: string[] = [];
	const missing: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	page.on('response', (response) => {
		if (response.status() >= 400) missing.push(response.url());
	});
	await page.goto(`${site.address}?lesson=first-exercise`);
	await expect(screenText(page, 'host-1')).toContainText('$');
	await replicate(page);
	await isKept(page);
	expect(missing).toEqual([]);
	expect(asked.filter((url) => !url.startsWith(site.address) && !/^(?:data|blob):/.test(url))).toEqual([]);
	await site.close();
});

test('after one visit the page opens with the network off, also by a link, and everything works', async ({
	page,
	context,
}) => {
	const site = await serveFolder('dist/web', mount);
	await page.goto(site.address);
	await expect(page.locator('.node')).toHaveCount(3);
	await isKept(page);
	await site.close();
	await context.setOffline(true);
	await page.goto(`${site.address}?lesson=first-exercise`);
	await expect(screenText(page, 'host-1')).toContainText('$');
	await replicate(page);
	await page.keyboard.press('KeyP');
	await expect(page.locator('.pr')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Shift+Slash');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.waitForTimeout(1_000);
	await page.reload();
	await expect(page.locator('.node')).toHaveCount(2);
});

/** What a palette's entry opens, by its id. */
async function fromPalette(page: Page, id: string, query: string): Promise<void> {
	await page.locator('.tr .play, .tr button').first().focus();
	await page.keyboard.press('Control+k');
	await page.locator('.palette input').fill(query);
	await page.locator(`[data-entry="${id}"]`).click();
}

const dialogs: readonly (readonly [string, string])[] = [
	['help', 'shortcuts'],
	['settings', 'settings'],
	['about', 'about'],
	['share', 'share'],
	['moments', 'bookmarks'],
	['goTo', 'go to a time'],
	['reset', 'reset…'],
	['compare', 'same run'],
];

test('with the network off every part that is fetched when it is wanted is there: lessons, dialogs, editor, menus', {
	tag: thorough,
}, async ({ page, context }) => {
	const site = await serveFolder('dist/web', mount);
	const failed: string[] = [];
	// What is still on its way when the page is left is given up, and did not fail.
	page.on('requestfailed', (request) => {
		const why = request.failure()?.errorText;
		if (why !== 'net::ERR_ABORTED') failed.push(`${request.url()} ${why}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 400) failed.push(response.url());
	});
	await page.goto(`${site.address}?preset=pair`);
	await expect(screenText(page, 'host-1')).toContainText('$');
	await isKept(page);
	await page.evaluate(async () => void (await document.fonts.ready));
	await site.close();
	await context.setOffline(true);
	// What the page began to fetch before it was kept came from the site, or did not.
	failed.length = 0;
	for (const lesson of lessons) {
		await fromPalette(page, `lesson ${lesson.id}`, lesson.name.en);
		await expect(page.getByRole('heading', { level: 1, name: lesson.title.ko })).toBeVisible();
	}
	await page.goto(`${site.address}?lesson=first-exercise`);
	await expect(screenText(page, 'host-1')).toContainText('$');
	await replicate(page);
	for (const [id, query] of dialogs) {
		await fromPalette(page, id, query);
		await expect(page.locator('dialog[open]:not(.palette)')).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(page.locator('dialog[open]')).toHaveCount(0);
	}
	await page.locator('.node[data-node="replica"]').focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('f');
	await expect(page.getByRole('menu')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('i');
	for (const tab of await page.locator('.itabs [role=tab]').all()) await tab.click();
	await page.locator('.linkhead button.pill').click();
	await expect(page.locator('.conds')).toBeVisible();
	await typeLine(page, 'host-1', 'code redis.conf');
	const editor = page.locator('.editor').getByRole('textbox');
	await expect(editor).toBeVisible();
	await page.keyboard.press('Escape');
	await enterConsole(page, 'host-1');
	await page.keyboard.press('Control+f');
	await page.keyboard.type('docker');
	await expect(page.locator('.findbar [role=status]')).toContainText(/\d/);
	expect(failed).toEqual([]);
});

test('a new version waits until it is wanted, and then the run goes on in it', async ({ page }) => {
	const folder = await mkdtemp(join(tmpdir(), 'resync-site-'));
	await cp('dist/web', folder, { recursive: true });
	const site = await serveFolder(folder, mount);
	await page.goto(`${site.address}?lesson=first-exercise`);
	await expect(screenText(page, 'host-1')).toContainText('$');
	await isKept(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name kept redis'));
	await page.waitForTimeout(1_000);
	const html = await readFile(join(folder, 'index.html'), 'utf8');
	await writeFile(join(folder, 'index.html'), html.replace('<html', '<html data-build="next"'));
	await appendFile(join(folder, 'favicon.svg'), '\n');
	await buildOffline(process.cwd(), folder);
	await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
	const toast = page.locator('.toast', { hasText: '새 버전이 있습니다' });
	await expect(toast).toBeVisible();
	await expect(page.locator('html')).not.toHaveAttribute('data-build', 'next');
	await toast.getByRole('button').click();
	await expect(page.locator('html')).toHaveAttribute('data-build', 'next');
	await expect(page.locator('.node .nm')).toHaveText('kept');
	expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
	await site.close();
	await rm(folder, { recursive: true });
});
