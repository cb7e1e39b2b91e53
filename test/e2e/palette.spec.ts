// The palette, the settings and the sheet of shortcuts: everything the page can do, found by typing.
import { expect, type Page } from '@playwright/test';
import { openPage, screenText, test } from './lab-page';

const options = (page: Page) => page.locator('.palette').getByRole('option');

async function find(page: Page, key: string, text: string): Promise<void> {
	await page.keyboard.press(key);
	await expect(page.getByRole('combobox', { name: '무엇을 할까요?' })).toBeFocused();
	await page.keyboard.insertText(text);
}

test('the palette finds an action in either language and does it', async ({ page }) => {
	await openPage(page);
	await find(page, 'Control+KeyK', 'sequ');
	await expect(options(page)).toHaveText([/시퀀스/]);
	await page.keyboard.press('Enter');
	await expect(page.locator('.seqp')).toBeHidden();
	await find(page, 'Slash', '시퀀');
	await expect(options(page)).toHaveText([/시퀀스/]);
	await page.keyboard.press('Enter');
	await expect(page.locator('.seqp')).toBeVisible();
	await find(page, 'Slash', 'zzzz');
	await expect(page.getByText('찾는 것이 없습니다')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('.palette')).toHaveCount(0);
});

test('what is typed before the palette has come stands in it, and Escape calls it off', async ({ page }) => {
	let deliver = () => {};
	const wanted = new Promise<void>((resolve) => {
		deliver = resolve;
	});
	await page.route('**/palette-*.js', async (route) => {
		await wanted;
		await route.continue();
	});
	await openPage(page);
	const theme = await page.locator('html').getAttribute('data-theme');
	await page.locator('.tr .play').focus();
	await page.keyboard.press('Control+KeyK');
	await page.keyboard.type('t');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+KeyK');
	await page.keyboard.type('seq');
	// The last letter comes when the palette is drawn and does not take keys yet.
	await page.evaluate(() => {
		new MutationObserver((_, observer) => {
			if (document.querySelector('.palette') === null) return;
			observer.disconnect();
			// Unless it was drawn and opened in one go: then it takes them.
			if (document.querySelector('.palette[open]') !== null) document.execCommand('insertText', false, 'u');
			else window.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', code: 'KeyU' }));
		}).observe(document.body, { childList: true, subtree: true });
	});
	deliver();
	await expect(page.getByRole('combobox', { name: '무엇을 할까요?' })).toHaveValue('sequ');
	await expect(options(page)).toHaveText([/시퀀스/]);
	await page.keyboard.press('Escape');
	await expect(page.locator('dialog[open]')).toHaveCount(0);
	expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
});

test('a command for a node shows what it types, and is typed', async ({ page }) => {
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis'));
	await expect(page.locator('.node')).toHaveCount(1);
	await find(page, 'Control+KeyK', 'docker stop my');
	await expect(options(page)).toHaveText([/docker stop my-redis-master/]);
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('docker stop my-redis-master');
	await expect(page.locator('.node')).toHaveClass(/dead/);
});

test('in a console Ctrl+K deletes to the end of the line and opens nothing', async ({ page }) => {
	await openPage(page);
	await page.keyboard.press('Control+Backquote');
	await page.keyboard.type('echo kept gone');
	for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('Control+KeyK');
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('echo kept');
	await expect(screenText(page, 'host-1')).not.toContainText('gone');
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the sheet shows every key of the table, and single keys can be turned off', async ({ page }) => {
	await openPage(page);
	await page.keyboard.press('Shift+Slash');
	const sheet = page.getByRole('dialog', { name: '단축키' });
	await expect(sheet.locator('dt', { hasText: '한 단계 뒤로' })).toBeVisible();
	await sheet.getByRole('checkbox', { name: '한 글자 단축키' }).uncheck();
	await page.keyboard.press('Escape');
	await page.keyboard.press('KeyL');
	await expect(page.locator('.panel')).toBeVisible();
	await page.keyboard.press('Shift+Slash');
	await expect(sheet).toBeVisible();
	// Closed and asked for again before the browser has told that it was closed.
	await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Shift+Slash')]);
	await expect(sheet).toBeVisible();
});

test('settings outlive the tab: sizes of text and console, motion', async ({ page }) => {
	await openPage(page);
	const rows = () => page.locator('[data-terminal="host-1"] .xterm-rows');
	const size = () => rows().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
	const before = await size();
	await find(page, 'Control+KeyK', '설정');
	await page.keyboard.press('Enter');
	const settings = page.getByRole('dialog', { name: '설정' });
	await settings.getByRole('button', { name: '20 px' }).click();
	await settings.getByRole('button', { name: '더 크게' }).click();
	await settings.getByRole('checkbox', { name: /움직임 줄이기/ }).check();
	await page.keyboard.press('Escape');
	await expect.poll(size).toBeGreaterThan(before);
	await page.reload();
	await expect.poll(size).toBe(20);
	await expect(page.locator('html')).toHaveAttribute('data-text', 'larger');
	await expect(page.locator('html')).toHaveAttribute('data-motion', 'still');
});

test('a message goes after five seconds, but not while somebody is at it', async ({ page }) => {
	await openPage(page);
	await page.clock.install();
	await page.evaluate(() => window.lab?.reset());
	const toast = page.locator('.toast');
	await expect(toast).toBeVisible();
	await toast.hover();
	await page.clock.runFor(20_000);
	await expect(toast).toBeVisible();
	await page.mouse.move(10, 10);
	await page.clock.runFor(6_000);
	await expect(toast).toHaveCount(0);
});

test('a lesson that is opened by the palette has the focus at its heading', async ({ page }) => {
	await openPage(page);
	await page.locator('.tr .play').focus();
	await find(page, 'Slash', '링크가 끊');
	await page.keyboard.press('Enter');
	await expect(page.locator('.panel h1')).toHaveText('링크가 끊기면 무엇이 다시 올까');
	await expect(page.locator('.panel h1')).toBeFocused();
});
