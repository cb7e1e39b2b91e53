// vi, nano and code by their own keys, files in and out byte for byte, and no save that is lost.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { compose, openPage, screenText, test, typeLine } from './lab-page';

const text = (page: Page) => page.locator('.editor').getByRole('textbox', { name: /파일 내용/ });
const said = (page: Page) => page.locator('.editor .toolline [role=status]');

test('vi is left and written by its keys in vim’s words; code keeps what may not be written until it may', async ({
	page,
}) => {
	await openPage(page);
	await typeLine(page, 'host-1', 'vi redis.conf');
	await expect(text(page)).toBeFocused();
	await expect(said(page)).toHaveText(/^"redis\.conf" \d+L, \d+B$/);
	await page.keyboard.type('jjddGo');
	await expect(said(page)).toContainText('-- INSERT --');
	await compose(page, '# 한글');
	await expect(text(page)).toContainText('# 한글');
	await page.keyboard.press('Escape');
	await page.keyboard.type(':q');
	await page.keyboard.press('Enter');
	await expect(said(page)).toHaveText(/^E37: No write since last change/);
	await page.keyboard.type(':foo');
	await page.keyboard.press('Enter');
	await expect(said(page)).toHaveText(/^E492: Not an editor command: foo/);
	await page.keyboard.type(':set nu');
	await page.keyboard.press('Enter');
	await expect(page.locator('.editor .cm-lineNumbers')).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.locator('.editor button:focus')).toBeVisible();
	await text(page).focus();
	await page.keyboard.type(':wq');
	await page.keyboard.press('Enter');
	await expect(text(page)).toBeHidden();
	await typeLine(page, 'host-1', 'tail -1 redis.conf');
	await expect(screenText(page, 'host-1')).toContainText('# 한글');
	await typeLine(page, 'host-1', 'chmod 444 redis.conf; code redis.conf');
	await expect(text(page)).toBeFocused();
	await page.keyboard.press('Control+Home');
	await page.keyboard.type('# mine ');
	await page.keyboard.press('Control+KeyS');
	await expect(page.locator('.editor .failed')).toContainText("Failed to save 'redis.conf': Insufficient permissions.");
	await page.evaluate(() => window.lab?.run('chmod u+w redis.conf', { terminal: 'host-2' }));
	await page.keyboard.press('Control+Enter');
	await expect(text(page)).toBeHidden();
	await typeLine(page, 'host-1', 'head -1 redis.conf; ls -l redis.conf');
	await expect(screenText(page, 'host-1')).toContainText('# mine');
	await expect(screenText(page, 'host-1')).toContainText('-rw-r--r--');
});

test('what nano could not write is still there, and goes under another name', async ({ page }) => {
	await openPage(page);
	await typeLine(page, 'host-1', 'nano conf/redis.conf');
	await expect(said(page)).toHaveText("[ Directory 'conf' does not exist ]");
	await page.keyboard.type('port 6379');
	await page.keyboard.press('Control+KeyX');
	await expect(page.getByRole('alertdialog', { name: 'Save modified buffer?' })).toBeVisible();
	await page.keyboard.press('KeyY');
	await page.keyboard.press('Enter');
	await expect(said(page)).toHaveText('[ Error writing conf/redis.conf: No such file or directory ]');
	await expect(page.locator('.editor .failed')).toContainText('내용은 편집기에 그대로 있습니다.');
	await expect(text(page)).toHaveText('port 6379');
	await page.keyboard.press('Control+KeyK');
	await page.keyboard.press('Control+KeyU');
	await page.keyboard.press('Control+KeyU');
	await page.keyboard.press('Control+KeyO');
	await expect(page.getByLabel('File Name to Write:')).toBeFocused();
	await page.keyboard.press('Control+KeyA');
	await page.keyboard.type('my.conf');
	await page.keyboard.press('Enter');
	await expect(said(page)).toHaveText('[ Wrote 1 line ]');
	await page.keyboard.press('Control+KeyX');
	await page.keyboard.press('KeyN');
	await expect(text(page)).toBeHidden();
	await typeLine(page, 'host-1', 'cat my.conf');
	await expect(screenText(page, 'host-1')).toContainText('port 6379port 6379');
});

const everyByte = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));

test('a file goes into a container from its menu and comes out byte for byte; an editor only shows its bytes', async ({
	page,
}) => {
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker create --name redis-1 redis'));
	const card = page.locator('.node[data-node="redis-1"]');
	await card.focus();
	await page.keyboard.press('Shift+F10');
	const asked = page.waitForEvent('filechooser');
	const put = page.getByRole('menuitem', { name: '파일 넣기' });
	await put.focus();
	await page.keyboard.press('Enter');
	await (await asked).setFiles({ name: 'every.bin', mimeType: 'application/octet-stream', buffer: everyByte });
	await expect(screenText(page, 'host-1')).toContainText('Successfully copied');
	await typeLine(page, 'host-1', 'docker stop redis-1; code every.bin');
	await expect(page.locator('.editor')).toContainText(
		'The file is not displayed in the text editor because it is either binary',
	);
	await expect(page.locator('.editor .hex')).toContainText('fe ff');
	const bytesOf = async (press: () => Promise<void>): Promise<Buffer> => {
		const [download] = await Promise.all([page.waitForEvent('download'), press()]);
		return readFile(await download.path());
	};
	expect(await bytesOf(() => page.locator('.editor').getByRole('button', { name: '내려받기' }).press('Enter'))).toEqual(
		everyByte,
	);
	await page.keyboard.press('Escape');
	await expect(page.locator('.editor')).toBeHidden();
	await card.click();
	await page.keyboard.press('KeyI');
	await page.getByRole('tab', { name: '파일' }).press('Enter');
	expect(await bytesOf(() => page.getByRole('button', { name: '내려받기: every.bin' }).press('Enter'))).toEqual(
		everyByte,
	);
});

test('vi selects lines and repeats; nano replaces one by one and inserts a file', async ({ page }) => {
	await openPage(page);
	await typeLine(page, 'host-1', "printf 'one\\ntwo\\nthree\\n' > a.txt; vi a.txt");
	await expect(text(page)).toBeFocused();
	await page.keyboard.type('Vj');
	await expect(said(page)).toHaveText('-- VISUAL LINE --');
	await page.keyboard.type('y');
	await expect(said(page)).toHaveText('');
	await page.keyboard.type('PA!');
	await page.keyboard.press('Escape');
	await page.keyboard.type('j.:wq');
	await page.keyboard.press('Enter');
	await expect(text(page)).toBeHidden();
	await typeLine(page, 'host-1', 'cat a.txt; nano a.txt');
	await expect(screenText(page, 'host-1')).toContainText(/one!\s*two!\s*one\s*two\s*three/);
	await expect(text(page)).toBeFocused();
	await page.keyboard.press('Control+Backslash');
	await page.keyboard.type('one');
	await page.keyboard.press('Enter');
	await page.keyboard.type('1');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alertdialog', { name: 'Replace this instance?' })).toBeVisible();
	await page.keyboard.press('KeyN');
	await page.keyboard.press('KeyA');
	await expect(said(page)).toHaveText('[ Replaced 1 occurrence ]');
	await page.keyboard.press('Control+KeyR');
	await page.keyboard.type('nosuch');
	await page.keyboard.press('Enter');
	await expect(said(page)).toHaveText('[ File "nosuch" not found ]');
	await page.keyboard.press('Control+KeyR');
	await page.keyboard.type('a.txt');
	await page.keyboard.press('Enter');
	await expect(said(page)).toHaveText('[ Read 5 lines ]');
	await expect(text(page)).toContainText('1');
});
