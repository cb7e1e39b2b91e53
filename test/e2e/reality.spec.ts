// Out to reality and in from it: the shown world as a folder that the machine's tar unpacks, and a pasted text that becomes
// a world, in both themes and languages, with nothing for axe to find.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { labOpen, openPage, screenText, test, thorough } from './lab-page';

const info = `# Server\r
redis_version:7.0.15\r
os:Linux 6.1 x86_64\r
tcp_port:6379\r
# Replication\r
role:master\r
connected_slaves:1\r
slave0:ip=10.0.0.2,port=6380,state=online,offset=1203,lag=0\r
master_replid:0123456789abcdef0123456789abcdef01234567\r
master_repl_offset:1203\r
repl_backlog_size:1048576\r
# Keyspace\r
db0:keys=12,expires=0,avg_ttl=0\r
`;

for (const [language, theme, width, height] of [
	['ko', 'dark', 1440, 900],
	['en', 'light', 390, 844],
] as const)
	test(`a world goes out and another comes in: ${language}, ${theme}, ${width} wide`, {
		tag: language === 'ko' ? [] : thorough,
	}, async ({ page }) => {
		await page.addInitScript(
			(preferences) => window.localStorage.setItem('resync.preferences', JSON.stringify(preferences)),
			{ asks: false, language, theme },
		);
		await page.setViewportSize({ width, height });
		await page.goto('./?preset=empty');
		await labOpen(page);
		await page.evaluate(() => window.lab?.run('docker run -d --name master -p 5000:6379 redis'));
		await page.evaluate(() => window.lab?.run('docker exec master redis-cli set a a'));
		await openAction(page, language === 'ko' ? '이 장면 공유' : 'Share this moment');
		expect(await violations(page)).toEqual([]);
		const download = page.waitForEvent('download');
		await page
			.getByRole('button', { name: language === 'ko' ? '실제 docker용 .tar' : 'For a real docker .tar' })
			.click();
		const path = await (await download).path();
		expect(execFileSync('tar', ['-tf', path], { encoding: 'utf8' })).toContain('resync-world/docker-compose.yml\n');
		expect(readFileSync(path, 'latin1')).toContain('SET "a" "a"');
		await page.keyboard.press('Escape');

		await openAction(page, language === 'ko' ? '실제 서버에서 가져오기' : 'Bring in a real server');
		const field = page.locator('dialog textarea');
		await field.fill('nothing of the kind');
		await expect(page.getByRole('alert')).toContainText('INFO');
		await field.fill(info);
		await expect(page.locator('.found')).toContainText('redis-replica-1');
		expect(await violations(page)).toEqual([]);
		await page.getByRole('button', { name: language === 'ko' ? '환경 만들기' : 'Make this world' }).click();
		await expect.poll(() => page.evaluate(async () => (await window.lab?.nodes())?.length)).toBe(2);
		await page.evaluate(() => window.lab?.advance(12_000));
		const size = await page.evaluate(() =>
			window.lab?.run('docker exec redis-replica-1 redis-cli -p 6380 dbsize', { terminal: 'look' }),
		);
		expect(size?.output).toContain('12');
		// The run that was there is one press away.
		await expect(page.locator('.toasts, .toast').first()).toBeVisible();
	});

async function openAction(page: Page, name: string): Promise<void> {
	await page.keyboard.press('Control+KeyK');
	await page.locator('dialog input').fill(name);
	await page.keyboard.press('Enter');
	await expect(page.locator('dialog h2', { hasText: name })).toBeVisible();
}

test('the same is typed on the host, and a menu shows the command', async ({ page }) => {
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name master redis'));
	await openAction(page, '이 장면 공유');
	await page.getByRole('button', { name: 'lab export resync-world --lang ko' }).click();
	await expect(screenText(page, 'host-1')).toContainText('resync-world/docker-compose.yml');
});
