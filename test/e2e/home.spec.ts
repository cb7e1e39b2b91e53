// The picker over a lab that runs: what a newcomer sees, and the way into lessons, presets and back.
import { expect, type Page } from '@playwright/test';
import { labOpen, openPage, screenText, test } from './lab-page';

const picker = (page: Page) => page.getByRole('complementary', { name: '홈' });
const names = (page: Page) => page.locator('.node .nm');

test('a first visit shows the picker over a lab that runs, and Enter sends its command to both replicas', async ({
	page,
}) => {
	await page.goto('./');
	await expect(picker(page)).toBeVisible();
	await expect(names(page)).toHaveCount(3);
	await expect(page.locator('.said')).toContainText('35바이트');
	await expect(screenText(page, 'cli:my-redis-master')).toContainText('set hello world');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'cli:my-redis-master')).toContainText('OK');
	const values = await page.evaluate(async () => {
		await window.lab?.advance(1_000);
		const replies = ['6379', '6380'].map((port) => window.lab?.run(`redis-cli -p ${port} get hello`));
		return (await Promise.all(replies)).map((reply) => reply?.output);
	});
	for (const value of values) expect(value).toContain('"world"');
	await expect(page.locator('.said').first()).not.toContainText('35바이트에');
});

test('Start opens the first lesson on an empty host, and Undo brings the lab back', async ({ page }) => {
	await page.goto('./');
	await expect(names(page)).toHaveCount(3);
	await picker(page).getByRole('button', { name: '시작', exact: true }).click();
	await expect(page.locator('.panel .steps .cur')).toBeVisible();
	await expect(names(page)).toHaveCount(0);
	await expect(screenText(page, 'host-1')).toHaveText(/^\s*\$\s*$/);
	await page.locator('.toast').getByRole('button', { name: '실행 취소' }).click();
	await expect(names(page)).toHaveCount(3);
	await expect(picker(page)).toBeVisible();
});

test('each preset opens as commands that stand in the terminal and in the record', async ({ page }) => {
	await page.goto('./');
	await page.locator('[data-preset="chain"]').click();
	await expect(names(page)).toHaveText(['redis-1', 'redis-2', 'redis-3', 'redis-4'], { useInnerText: true });
	await expect(screenText(page, 'host-1')).toContainText('redis-4');
	const lines = await page.evaluate(async () =>
		(await window.lab?.record())?.inputs.flatMap(({ input }) => (input.kind === 'line' ? [input.text] : [])),
	);
	expect(lines).toHaveLength(4);
});

test('the brand leads home over the lab as it stands, and Resume leads back', async ({ page }) => {
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker run --name my-redis-master -p 5000:6379 redis'));
	await page.locator('.top .brand').click();
	await expect(picker(page)).toBeVisible();
	await expect(names(page)).toHaveText(['my-redis-master']);
	await expect(page.locator('.pcard').first()).toContainText('1 / 8');
	await picker(page).getByRole('button', { name: '이어 하기' }).click();
	await expect(picker(page)).toBeHidden();
	await expect(names(page)).toHaveText(['my-redis-master']);
});

test('a class link opens its lesson, once: a reload goes on where the run was left', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('./');
	await picker(page).getByRole('button', { name: '시작', exact: true }).click();
	// The brand opens and closes home: clicked while the lesson is still being opened, it would close what is closing.
	await expect(picker(page)).toBeHidden();
	await page.locator('.top .brand').click();
	await picker(page).getByRole('button', { name: '수업 링크 복사' }).click();
	await expect(page.locator('.toast').last()).toContainText('링크를 복사했습니다');
	const link = await page.evaluate(() => navigator.clipboard.readText());
	expect(new URL(link).search).toBe('?lesson=first-exercise');
	await page.goto(link);
	await expect(page.locator('.panel .steps .cur')).toBeVisible();
	await labOpen(page);
	expect(new URL(page.url()).search).toBe('');
	await page.evaluate(() => window.lab?.run('docker run -d --name kept redis'));
	await expect(names(page)).toHaveText(['kept']);
	await page.waitForTimeout(1_000);
	await page.reload();
	await expect(names(page)).toHaveText(['kept']);
});

test('the ten-minute demo opens at its start, and Play takes it through what is recorded', async ({ page }) => {
	await page.goto('./?preset=tour');
	await expect(page.locator('.top')).toContainText('10분 시연');
	await expect(names(page)).toHaveCount(0);
	await labOpen(page);
	const start = await page.evaluate(() => window.lab?.now());
	await page.getByRole('button', { name: '재생', exact: true }).first().click();
	await expect(names(page)).toHaveText(['my-redis-master'], { useInnerText: true, timeout: 20_000 });
	const passed = ((await page.evaluate(() => window.lab?.now())) ?? 0) - (start ?? 0);
	expect(passed).toBeGreaterThan(5_000_000);
	expect(passed).toBeLessThan(25_000_000);
});

test('a link leads to this step, and progress goes from one browser to another as a file', async ({
	page,
	context,
}, info) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('./?lesson=compose&step=loopback');
	await page.locator('[data-run="ping-loopback"]').click();
	await expect(page.locator('.goal.met')).toHaveCount(1);
	await page.locator('[data-run="ping-name"]').click();
	await expect(page.locator('.steps .cur.done')).toHaveCount(1);
	await page.getByRole('button', { name: '이 단계의 링크' }).click();
	await expect(page.locator('.toast').last()).toContainText('이 단계의 처음에서 열립니다');
	const link = await page.evaluate(() => navigator.clipboard.readText());
	expect(new URL(link).search).toBe('?lesson=compose&step=loopback');
	await page.locator('.top .brand').click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		picker(page).getByRole('button', { name: '진행 내보내기' }).click(),
	]);
	const file = info.outputPath('progress.json');
	await download.saveAs(file);
	await page.evaluate(() => window.localStorage.clear());
	await page.goto(link);
	// The run is still kept: the lesson takes its place once it has been opened.
	await labOpen(page);
	await expect(page.locator('.steps .cur')).toContainText('127.0.0.1은 누구인가');
	await page.locator('.top .brand').click();
	const card = page.locator('.pcard').nth(3);
	await expect(card).toContainText('2 / 7');
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser'),
		picker(page).getByRole('button', { name: '진행 가져오기' }).click(),
	]);
	await chooser.setFiles(file);
	await expect(card).toContainText('3 / 7');
});
