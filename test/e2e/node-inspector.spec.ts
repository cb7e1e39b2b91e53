// A node and a link in full, and their menus: by keyboard, in the past as well, and every file taken apart.
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { openPage, screenText, test, thorough } from './lab-page';

async function pairIn(page: Page): Promise<void> {
	await openPage(page);
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await page.evaluate(async () => {
		const master = 'docker run -d --name one -p 5000:6379 redis redis-server --repl-diskless-sync-delay 0';
		for (const command of [
			`${master} --appendonly yes`,
			'docker run -d --name two --network host redis redis-server --replicaof 127.0.0.1 5000',
		])
			await window.lab?.run(command);
		await window.lab?.advance(4_000);
		await window.lab?.run('redis-cli -p 5000 ping');
		await window.lab?.run('redis-cli -p 5000 set a hello');
		await window.lab?.run('redis-cli -p 5000 config set repl-timeout 90');
		await window.lab?.advance(1_500);
	});
}

test('a node by keyboard: INFO now and in the past, keys, settings, files', { tag: thorough }, async ({ page }) => {
	await pairIn(page);
	const inspector = page.locator('.insp');
	await page.locator('.node[data-node]', { hasText: 'one' }).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('i');
	const info = inspector.getByRole('region', { name: 'INFO' });
	await expect(info).toContainText('connected_slaves:1');
	await expect(info).toContainText('db0:keys=1');
	await page.evaluate(async () => {
		const ran = await window.lab?.trace({ kinds: ['command.run'] });
		const write = ran?.find(({ body }) => 'text' in body && body.text === 'set a hello');
		await window.lab?.seek(write?.at ?? 'start');
	});
	await expect(info).not.toContainText('db0:keys=1');
	await page.evaluate(() => window.lab?.step('command'));
	await expect(info.locator('.chg', { hasText: 'db0' })).toContainText('new');
	await page.keyboard.press('End');
	await expect(info).toContainText('uptime_in_seconds');
	await inspector.getByRole('tab', { name: 'INFO' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(inspector.getByRole('row', { name: 'hello' })).toContainText('none');
	await page.keyboard.press('ArrowRight');
	await expect(inspector.getByRole('row', { name: 'repl-timeout' })).toContainText('CONFIG SET 03:');
	await expect(inspector.getByRole('row', { name: 'appendonly' })).toContainText('command line');
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('ArrowRight');
	await inspector.getByRole('button', { name: 'appendonly.aof.1.incr.aof', exact: true }).click();
	await expect(inspector.locator('.prt.command', { hasText: 'set a hello' })).toBeVisible();
	await inspector.locator('.prt.command').last().press('Enter');
	await expect(inspector.locator('.hex .h').first()).toBeVisible();
	expect(await violations(page)).toEqual([]);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		inspector.getByRole('button', { name: 'Download' }).click(),
	]);
	expect(file.suggestedFilename()).toBe('appendonly.aof.1.incr.aof');
});

test('menus by keyboard type what they show; a link tells what stands in its way', async ({ page }) => {
	await pairIn(page);
	const menu = page.getByRole('menu');
	await page.locator('.node[data-node]', { hasText: 'two' }).click();
	await page.keyboard.press('f');
	await expect(menu.getByRole('menuitem', { name: 'Promote' })).toContainText('redis-cli replicaof no one');
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await page.locator('.linkhead .pill').click();
	const inspector = page.locator('.insp');
	await expect(inspector.locator('.resyncs')).toContainText('full');
	await page.keyboard.press('x');
	await expect(screenText(page, 'host-1')).toContainText('lab link cut one two');
	await expect(inspector.locator('.trouble')).toHaveText('The link is cut: dials are refused.');
	await page.locator('.menubutton.linkmenu').press('Enter');
	await expect(menu.getByRole('menuitem').nth(1)).toContainText('lab link heal one two');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(inspector.locator('.trouble')).toHaveCount(0);
	await expect(inspector.locator('.resyncs li')).toHaveCount(2);
	expect(await violations(page)).toEqual([]);
});
