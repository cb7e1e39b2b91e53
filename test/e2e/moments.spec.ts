// What time can do in the page, by keyboard alone: bookmarks, jumps, undo, branches with names, reset and its undo.
import { expect, type Page } from '@playwright/test';
import { openPage, test } from './lab-page';

const keys = (page: Page) =>
	page.evaluate(async () => {
		const found = await window.lab?.inspect('master', { ask: 'keys', db: 0, limit: 10 });
		return found !== null && found !== undefined && 'keys' in found
			? found.keys.flatMap((one) => ('key' in one ? [one.key] : [])).sort()
			: [];
	});
const clock = (page: Page) => page.locator('.clk time');
const said = (page: Page, words: string) => page.locator('.toasts').getByText(words);

async function masterWithKeys(page: Page): Promise<void> {
	await openPage(page);
	await page.evaluate(async () => {
		await window.lab?.run('docker run -d --name master redis');
		for (const key of ['a', 'b']) {
			await window.lab?.advance(2_000);
			await window.lab?.run(`docker exec master redis-cli set ${key} 1`);
		}
		await window.lab?.advance(2_000);
	});
	await page.locator('.tb .play').focus();
}

test('a bookmark is made, found again, named and removed', async ({ page }) => {
	await masterWithKeys(page);
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await page.waitForTimeout(300);
	const at = (await clock(page).textContent()) ?? '';
	await page.keyboard.press('KeyB');
	await expect(said(page, at)).toBeVisible();
	await page.keyboard.press('End');
	await expect(clock(page)).not.toHaveText(at);
	await page.keyboard.press('Shift+ArrowLeft');
	await expect(clock(page)).toHaveText(at);
	await page.keyboard.press('KeyM');
	const name = page.locator('.moments input').first();
	await name.fill('여기부터 다시');
	await page.keyboard.press('Enter');
	await page.locator('.moments').getByRole('button', { name: '여기부터 다시' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.locator('.moments').getByText('아직 북마크가 없습니다')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('.moments')).toHaveCount(0);
});

test('the last command is undone and done again', async ({ page }) => {
	await masterWithKeys(page);
	expect(await keys(page)).toEqual(['a', 'b']);
	await page.keyboard.press('Control+KeyZ');
	await expect.poll(() => keys(page)).toEqual(['a']);
	await page.keyboard.press('Control+Shift+KeyZ');
	await expect.poll(() => keys(page)).toEqual(['a', 'b']);
});

test('a time and an offset are gone to; what is neither is said', async ({ page }) => {
	await masterWithKeys(page);
	await page.keyboard.press('KeyG');
	await expect(page.locator('dialog input')).toBeFocused();
	await page.keyboard.insertText('금방');
	await page.keyboard.press('Enter');
	await expect(page.locator('dialog [role=alert]')).toContainText('읽을 수 없습니다');
	await page.locator('dialog input').fill('03:46:03');
	await page.keyboard.press('Enter');
	await expect(clock(page)).toContainText('03:46:03');
	await expect(page.locator('dialog')).toHaveCount(0);
});

test('a byte of the stream is gone to, and from there the marks that follow', async ({ page }) => {
	await openPage(page);
	const written = await page.evaluate(async () => {
		await window.lab?.run('docker run -d --name master redis');
		await window.lab?.run('docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
		await window.lab?.advance(9_000);
		await window.lab?.run('docker exec master redis-cli set a 1');
		await window.lab?.run('docker stop replica');
		await window.lab?.advance(2_000);
		const grown = (await window.lab?.trace({ kinds: ['backlog.grew'], node: 'master' })) ?? [];
		const last = grown.at(-1);
		if (last?.kind !== 'backlog.grew') throw new Error('nothing was written');
		return { offset: last.body.to, at: last.at };
	});
	await page.locator('.tb .play').focus();
	await page.keyboard.press('KeyG');
	await page.locator('dialog input').fill(`master:${written.offset}`);
	await page.keyboard.press('Enter');
	await expect(page.locator('dialog')).toHaveCount(0);
	await expect.poll(() => page.evaluate(() => window.lab?.now())).toBe(written.at + 1);
	await page.locator('.tb .play').focus();
	await page.keyboard.press('Shift+ArrowRight');
	await expect.poll(() => page.evaluate(() => window.lab?.now())).toBeGreaterThan(written.at + 1);
	const branches = await page.evaluate(() => window.lab?.branches());
	expect(branches).toMatchObject([{ id: 0, parent: null, current: true }]);
});

test('a branch is named, and the run before a reset comes back with one press', async ({ page }) => {
	await masterWithKeys(page);
	await page.evaluate(async () => {
		await window.lab?.seek((((await window.lab?.now()) ?? 0) - 1_000_000) as never);
		await window.lab?.branch();
		await window.lab?.run('docker exec master redis-cli set c 1');
	});
	await page.keyboard.press('KeyM');
	await expect(page.locator('.moments input').last()).toHaveAttribute('placeholder', /set c 1|docker exec/);
	await page.locator('.moments input').last().fill('다른 길');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(page.locator('.branches select')).toContainText('다른 길');
	await page.locator('.tb .play').focus();
	const undone = async () => {
		await expect(page.locator('.branches')).toHaveCount(0);
		await page.locator('.toasts').getByRole('button', { name: '실행 취소' }).focus();
		await page.keyboard.press('Enter');
		await expect(page.locator('.branches select')).toContainText('다른 길');
		await expect.poll(() => keys(page)).toEqual(['a', 'b', 'c']);
	};
	await page.keyboard.press('Shift+KeyR');
	await expect(page.locator('.node')).toHaveCount(0);
	await undone();
	await page.keyboard.press('Shift+Home');
	await expect(page.locator('.pick')).toBeVisible();
	await undone();
});
