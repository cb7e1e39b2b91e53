// Language, theme and keys: what can be switched in the middle of a run without touching it.
import { expect } from '@playwright/test';
import { compose, enterConsole, openPage, screenText, test, typeLine } from './lab-page';

test('the language is the browser’s, and switching it keeps the run', async ({ page }) => {
	await openPage(page);
	await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
	await page.evaluate(() => window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis'));
	await expect(page.locator('.node')).toHaveCount(1);
	const before = await page.evaluate(() => window.lab?.digest());
	await page.getByRole('button', { name: 'EN', exact: true }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { name: 'What happens when a replica joins' })).toBeVisible();
	await expect(page.locator('.node')).toHaveCount(1);
	await expect(screenText(page, 'host-1')).toContainText('docker run -d');
	expect(await page.evaluate(() => window.lab?.digest())).toBe(before);
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the theme is the system’s until T changes it', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await openPage(page);
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.emulateMedia({ colorScheme: 'light' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
	await page.keyboard.press('KeyT');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('single keys work by their place on the keyboard, and not inside a console', async ({ page }) => {
	await openPage(page);
	await expect(page.locator('.panel')).toBeVisible();
	await page.evaluate(() =>
		window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyL', key: 'ㅣ', bubbles: true, cancelable: true })),
	);
	await expect(page.locator('.panel')).toBeHidden();
	await page.keyboard.press('KeyL');
	await expect(page.locator('.panel')).toBeVisible();
	await typeLine(page, 'host-1', 'echo lLqQjJ');
	await expect(screenText(page, 'host-1')).toContainText('echo lLqQjJ');
	await expect(page.locator('.panel')).toBeVisible();
	await expect(page.locator('.seqp')).toBeVisible();
	await page.keyboard.press('Control+Backquote');
	await page.keyboard.press('KeyQ');
	await expect(page.locator('.seqp')).toBeHidden();
	await page.keyboard.press('KeyJ');
	await expect(page.locator('.term')).toHaveCount(0);
	await page.keyboard.press('Shift+Slash');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
});

test('Hangul is typed, stored as UTF-8, and takes two cells', async ({ page }) => {
	await openPage(page);
	await page.evaluate(async () => {
		await window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis');
		await window.lab?.run('redis-cli -p 5000');
	});
	await enterConsole(page, 'host-1');
	await page.keyboard.type('set ');
	await compose(page, '이름');
	await page.keyboard.type(' ');
	await compose(page, '홍길동');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('OK');
	await page.keyboard.type('strlen ');
	await compose(page, '이름');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('(integer) 9');
	await expect(screenText(page, 'host-1')).toContainText('set 이름 홍길동');
});

test('`code FILE` opens an editor, and what is saved is in the file', async ({ page }) => {
	await openPage(page);
	await typeLine(page, 'host-1', 'code redis.conf');
	const editor = page.getByRole('dialog').getByRole('textbox');
	await expect(editor).toBeVisible();
	await editor.fill('replicaof 127.0.0.1 5000\n');
	await page.keyboard.press('Control+Enter');
	await expect(editor).toBeHidden();
	await typeLine(page, 'host-1', 'cat redis.conf');
	await expect(screenText(page, 'host-1')).toContainText('replicaof 127.0.0.1 5000');
	await expect(page.locator('.steps li:nth-child(2) .done')).toBeVisible();
});

test('starting again keeps nothing of the run, and the same commands give the same digest', async ({ page }) => {
	await openPage(page);
	const exercise = () =>
		page.evaluate(async () => {
			await window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis');
			await window.lab?.run('redis-cli -p 5000 set a a');
			return window.lab?.digest();
		});
	const first = await exercise();
	await expect(page.locator('.node')).toHaveCount(1);
	await page.setViewportSize({ width: 1180, height: 760 });
	await page.evaluate(() => window.lab?.reset());
	await expect(page.locator('.node')).toHaveCount(0);
	await expect(page.locator('.steps .done')).toHaveCount(0);
	expect(await exercise()).toBe(first);
	// A window's size is part of a run only where a line is typed in it.
	const sizes = () =>
		page.evaluate(async () => (await window.lab?.record())?.inputs.filter(({ input }) => input.kind === 'resize'));
	expect(await sizes()).toEqual([]);
	await typeLine(page, 'host-1', 'echo one');
	await typeLine(page, 'host-1', 'echo two');
	await expect(screenText(page, 'host-1')).toContainText('two');
	expect(await sizes()).toHaveLength(1);
});

test('a plain input line is an equal way to type, also for Hangul', async ({ page }) => {
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis'));
	await page.getByRole('button', { name: '입력란으로 입력' }).click();
	await page.keyboard.press('Control+Backquote');
	const line = page.getByRole('textbox', { name: /host-1 콘솔에 입력할 한 줄/ });
	await expect(line).toBeFocused();
	const [field, screen] = [await line.boundingBox(), await page.locator('[data-terminal="host-1"]').boundingBox()];
	expect(field?.y ?? 0, 'below the screen').toBeGreaterThanOrEqual((screen?.y ?? 0) + (screen?.height ?? 0));
	await page.keyboard.insertText('redis-cli -p 5000 set 이름 홍길동');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('OK');
	await page.keyboard.press('ArrowUp');
	await expect(line).toHaveValue('redis-cli -p 5000 set 이름 홍길동');
	await line.fill('sleep 1000');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('sleep 1000');
	await page.keyboard.press('Control+KeyC');
	await expect(screenText(page, 'host-1')).toContainText('^C');
	await page.keyboard.press('Shift+Tab');
	await expect(line).not.toBeFocused();
});

test('Shift+Tab leaves a console, as Ctrl+` does', async ({ page }) => {
	await openPage(page);
	await enterConsole(page, 'host-1');
	await page.keyboard.press('Tab');
	await expect(page.locator('.xterm-helper-textarea').first()).toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await expect(page.locator('.xterm-helper-textarea').first()).not.toBeFocused();
});

test('logs stay at their end as lines come, and at the line that was scrolled to', async ({ page }) => {
	await openPage(page);
	const run = (command: string) =>
		page.evaluate(async (typed) => {
			await window.lab?.run(typed);
			await window.lab?.advance(500);
		}, command);
	const last = page.locator('.logs .ln').last();
	await run('docker run -d --name one redis');
	await run('docker restart one');
	await expect(last).toContainText('Ready to accept connections');
	await expect(last).toBeInViewport();
	await page.locator('.logs').hover();
	await page.mouse.wheel(0, -200);
	await expect(last).not.toBeInViewport();
	const read = page.locator('.logs .ln').filter({ hasText: 'User requested shutdown' }).first();
	await read.scrollIntoViewIfNeeded();
	await run('docker restart one');
	await expect(page.locator('.logs .ln').filter({ hasText: 'User requested shutdown' })).toHaveCount(2);
	await expect(read).toBeInViewport();
	await page.mouse.wheel(0, 20_000);
	await expect(last).toBeInViewport();
	await run('docker restart one');
	await expect(page.locator('.logs .ln').filter({ hasText: 'User requested shutdown' })).toHaveCount(3);
	await expect(last).toBeInViewport();
});
