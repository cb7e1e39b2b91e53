// The page in a sub-folder of a static host, and without any host after one visit.
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { buildOffline } from '../support/build-offline';
import { serveFolder } from '../support/static-site';
import { screenText, test } from './lab-page';

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
