// "Same run, but": one comparison with the keyboard alone, in both languages; what differs is said in words.
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { openPage, test, thorough } from './lab-page';

const words = {
	KO: {
		open: '다른 설정으로 비교',
		differs: '다름',
		close: '닫기',
		full: '전체 동기화',
		partial: '부분 동기화',
		part: '처음 갈라진 시각',
	},
	EN: {
		open: 'Compare: same run, but…',
		differs: 'differs',
		close: 'Close',
		full: 'full resync',
		partial: 'partial resync',
		part: 'part at',
	},
} as const;

/** A replica that misses 60 KB of the stream while its link is cut, and comes back. */
async function longCut(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { lab } = window;
		await lab?.run('docker run -d --name master redis');
		await lab?.run('docker run -d --name replica redis redis-server --replicaof 172.17.0.2 6379');
		await lab?.advance(7_000);
		await lab?.run('docker exec master redis-cli set a a');
		await lab?.advance(1_000);
		await lab?.run('lab link cut master replica');
		await lab?.run("value=$(printf '%01000d' 7)");
		await lab?.run('for i in $(seq 60); do echo set key:$i $value; done | docker exec -i master redis-cli > /dev/null');
		await lab?.run('lab link heal master replica');
		await lab?.advance(9_000);
	});
}

for (const language of ['KO', 'EN'] as const) {
	const tag = language === 'KO' ? [] : thorough;
	test(`a smaller backlog is compared with the keyboard and kept as a branch, in ${language}`, { tag }, async ({
		page,
	}) => {
		const say = words[language];
		await openPage(page);
		await page.getByRole('button', { name: language, exact: true }).click();
		await longCut(page);
		const before = await page.evaluate(() => window.lab?.digest());
		await page.getByRole('button', { name: say.open }).focus();
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog');
		await expect(dialog).toBeVisible();
		// Close, setting, value: what is offered first is the size of the backlog.
		const value = dialog.locator('.fld input');
		for (let i = 0; i < 6 && !(await value.evaluate((field) => field === document.activeElement)); i++) {
			await page.keyboard.press('Tab');
		}
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('12x');
		await page.keyboard.press('Enter');
		await expect(dialog.getByRole('alert')).toContainText('argument must be a memory value');
		await value.focus();
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('16kb');
		await page.keyboard.press('Enter');
		const row = dialog.getByRole('row').filter({ hasText: say.partial });
		await expect(row).toContainText(say.full);
		await expect(row).toContainText(say.differs);
		await expect(dialog.getByRole('status')).toContainText(say.part);
		expect(await violations(page, 'dialog')).toEqual([]);

		await dialog.locator('.cf .pri').focus();
		await page.keyboard.press('Enter');
		await expect(dialog.locator('.cf .pri')).toHaveText(say.close);
		await page.keyboard.press('Enter');
		await expect(dialog).toHaveCount(0);
		await expect(page.locator('.branches option:checked')).toContainText('repl-backlog-size 16kb');
		const config = await page.evaluate(() =>
			window.lab?.inspect('master', { ask: 'config', pattern: 'repl-backlog-size' }),
		);
		expect(config).toEqual({ values: [['repl-backlog-size', '16384']] });
		// Both can be opened again.
		await page.locator('.branches select').selectOption('0');
		await expect.poll(() => page.evaluate(() => window.lab?.digest())).toBe(before);
	});
}

test('the moment at which the runs part is shown in the original', async ({ page }) => {
	await openPage(page);
	await longCut(page);
	const decided = await page.evaluate(async () => {
		const compared = await window.lab?.compare({ directive: 'repl-backlog-size', value: '16kb' });
		return compared?.first?.at;
	});
	await page.locator('.tocompare').click();
	await page.keyboard.press('Tab');
	await page.locator('dialog .pri').click();
	await page.locator('dialog .first button').click();
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect.poll(() => page.evaluate(() => window.lab?.now())).toBe((decided ?? 0) + 1);
});
