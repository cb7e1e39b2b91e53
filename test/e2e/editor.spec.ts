// The editor for files by keyboard: completion, marks in the words of Redis and compose, Hangul, and no way out that
// loses text.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { compose, labOpen, openPage, screenText, test, thorough, typeLine } from './lab-page';

function textOf(page: Page) {
	return page.locator('.editor').getByRole('textbox');
}

async function openFile(page: Page, file: string): Promise<void> {
	await typeLine(page, 'host-1', `code ${file}`);
	await expect(textOf(page)).toBeFocused();
}

/** The cursor goes behind the last line. */
async function toEnd(page: Page): Promise<void> {
	await page.keyboard.press('Control+End');
}

const marks = (page: Page) => page.locator('.editor .marks');

test('a wrong line is marked in Redis’s words, and its correction is one key away', async ({ page }) => {
	await openPage(page);
	await openFile(page, 'redis.conf');
	await toEnd(page);
	await page.keyboard.type('replica-read-only');
	await expect(page.locator('.cm-tooltip-autocomplete')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Enter');
	await page.keyboard.type('repl-bakclog-size 2mb');
	await expect(marks(page)).toContainText('wrong number of arguments');
	await expect(marks(page)).toContainText('Bad directive or wrong number of arguments');
	await expect(marks(page)).toContainText('repl-backlog-size');
	await marks(page).getByRole('button').first().focus();
	await page.keyboard.press('Enter');
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.press('End');
	await page.keyboard.type(' y');
	await expect(page.getByRole('option', { name: 'yes' })).toBeVisible();
	// CodeMirror takes nothing in the first moment of a list.
	await page.waitForTimeout(150);
	await page.keyboard.press('Enter');
	await expect(textOf(page)).toContainText('replica-read-only yes');
	await expect(marks(page).getByRole('listitem')).toHaveCount(1);
});

test('the sandbox lists the files of the host, says whether their reader takes them, and opens them by a command', async ({
	page,
}) => {
	await page.goto('./?preset=empty');
	const files = page.locator('.panel .sec').filter({ has: page.getByRole('heading', { name: '파일' }) });
	await expect(files.locator('.nl-row')).toHaveText(/redis\.conf\s*유효/);
	const lines = ["echo 'services: 1' > compose.yml", "echo 'port x' > my.conf", "echo hello > 'a note.txt'"];
	await labOpen(page);
	for (const line of lines) await page.evaluate((typed) => window.lab?.run(typed, { terminal: 'host-1' }), line);
	await expect(files.getByRole('button', { name: 'compose.yml' })).toContainText('문제 1건');
	await expect(files.getByRole('button', { name: 'my.conf' })).toContainText('문제 1건');
	const note = files.getByRole('button', { name: 'a note.txt' });
	await expect(note).toHaveText('a note.txt');
	await note.click();
	await expect(textOf(page)).toHaveText('hello');
	await expect(page.locator('.editor').getByRole('heading')).toHaveText('a note.txt');
	await page.keyboard.press('Escape');
	await expect(screenText(page, 'host-1')).toContainText("code ~/'a note.txt'");
});

test('a directive is completed with its default and its meaning', async ({ page }) => {
	await openPage(page);
	await openFile(page, 'redis.conf');
	await toEnd(page);
	await page.keyboard.type('repl-backlog-s');
	const list = page.locator('.cm-tooltip-autocomplete');
	await expect(list.getByRole('option', { selected: true })).toContainText('repl-backlog-size');
	await expect(page.locator('.cm-completionInfo')).toContainText('기본값: 1048576');
	await expect(page.locator('.cm-completionInfo')).toContainText('부분 동기화');
	await page.waitForTimeout(150);
	await page.keyboard.press('Tab');
	await expect(list).toBeHidden();
	await page.keyboard.type('2mb');
	await page.keyboard.press('Control+KeyS');
	await expect(page.locator('.editor [role=status]')).toHaveText('저장함');
	await page.keyboard.press('Escape');
	await expect(textOf(page)).toBeHidden();
	await typeLine(page, 'host-1', 'tail -1 redis.conf');
	await expect(screenText(page, 'host-1')).toContainText('repl-backlog-size 2mb');
});

test('what is not saved is asked about, and two ways lead out of the text', async ({ page }) => {
	await openPage(page);
	await openFile(page, 'redis.conf');
	await toEnd(page);
	await page.keyboard.type('# ');
	await compose(page, '한글 주석');
	await expect(textOf(page)).toContainText('# 한글 주석');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: '저장하고 닫기' })).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.press('Control+KeyM');
	await page.keyboard.press('Tab');
	await expect(textOf(page)).not.toBeFocused();
	await expect(page.locator('.editor button:focus')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Enter');
	await expect(textOf(page)).toBeHidden();
	await typeLine(page, 'host-1', 'tail -1 redis.conf');
	await expect(screenText(page, 'host-1')).toContainText('# 한글 주석');
});

test('the tutorial’s compose file is written with the keyboard alone', { tag: thorough }, async ({ page }) => {
	const file = await readFile(new URL('../scenarios/tutorial/docker-compose.yml', import.meta.url), 'utf8');
	await openPage(page);
	await openFile(page, 'docker-compose.yml');
	let depth = 0;
	for (const line of file.trimEnd().split('\n')) {
		// The editor indents as the line before: what is too much is taken back, as a person does.
		const indent = line.length - line.trimStart().length;
		await page.keyboard.press('Home');
		await page.keyboard.press('Shift+End');
		await page.keyboard.press('Delete');
		for (; depth < indent; depth += 2) await page.keyboard.press('Tab');
		await page.keyboard.type(line.trimStart());
		await page.keyboard.press('Escape');
		if (await page.locator('.editor .asks').isVisible()) await page.keyboard.press('Escape');
		await page.keyboard.press('Enter');
		depth = 0;
	}
	await expect(marks(page).locator('.error')).toHaveCount(0);
	await page.keyboard.press('Control+Enter');
	await expect(textOf(page)).toBeHidden();
	await typeLine(page, 'host-1', 'docker-compose config --services');
	await expect(screenText(page, 'host-1')).toContainText('my-redis-b');
});

for (const theme of ['dark', 'light'] as const) {
	const tag = theme === 'dark' ? [] : thorough;
	test(
		`axe finds nothing in the ${theme} editor, with its list and its marks open`,
		{ tag },
		async ({ page }, info) => {
			await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			await openPage(page);
			if (theme === 'light') await page.getByRole('button', { name: 'EN', exact: true }).click();
			await openFile(page, 'docker-compose.yml');
			await textOf(page).fill('services:\n  master:\n    image: bitnami/redis\n    imagee: x\n    user: root\n');
			await expect(marks(page)).toContainText('Additional property imagee is not allowed');
			await page.screenshot({ path: info.outputPath(`compose-${theme}.png`) });
			await page.keyboard.press('Escape');
			await expect(page.locator('.editor .asks')).toBeVisible();
			await page.screenshot({ path: info.outputPath(`asks-${theme}.png`) });
			await page.keyboard.press('Tab');
			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('Enter');
			await expect(textOf(page)).toBeHidden();
			await openFile(page, 'redis.conf');
			await toEnd(page);
			// At once: where a machine is slow in typing, Enter takes what the list offers.
			await page.keyboard.insertText('replica-read-only\nio-threads 4\nport abc\n');
			await page.keyboard.type('repl-');
			await expect(async () => {
				await page.keyboard.press('Control+Space');
				await expect(page.locator('.cm-completionInfo')).toBeVisible({ timeout: 2_000 });
			}).toPass();
			await expect(marks(page).getByRole('listitem')).toHaveCount(4);
			await page.screenshot({ path: info.outputPath(`redis-conf-${theme}.png`) });
			await page.setViewportSize({ width: 390, height: 844 });
			await page.screenshot({ path: info.outputPath(`narrow-${theme}.png`) });
			await page.setViewportSize({ width: 1440, height: 900 });
			expect(await violations(page)).toEqual([]);
		},
	);
}

test('the editor that a lesson opens offers the text that the lesson has for it', async ({ page }) => {
	await page.goto('./?lesson=compose');
	await page.locator('[data-run="open-file"]').click();
	await page.locator('.editor .cf .btn.out').first().click();
	await expect(page.locator('.editor .cm-content')).toContainText('container_name: redis-master');
	await page.locator('.editor .cf .btn.pri').click();
	await expect(page.locator('.editor')).toHaveCount(0);
	await expect(page.locator('.code:has([data-run="write-file"]) .ok')).toBeVisible();
	await expect(page.locator('.goal.met')).toHaveCount(1);
});
