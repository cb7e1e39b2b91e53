// The page on a hand-held screen: everything is reachable, nothing runs off the side, targets are large enough.
import { expect } from '@playwright/test';
import { violations } from './axe';
import { firstLesson, labOpen, test } from './lab-page';
import { measured } from './measured';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a lesson can be run and read at 390 pixels', async ({ page }) => {
	await page.goto(firstLesson);
	await expect(page.locator('.ph .panel .steps .cur')).toBeVisible();
	await labOpen(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis'));
	await expect(page.locator('.node.master')).toBeVisible();
	await page.getByRole('tab', { name: '콘솔' }).click();
	await expect(page.locator('.term .xterm')).toBeVisible();
	await page.getByRole('tab', { name: '메시지' }).click();
	await expect(page.locator('.seqp')).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	await page.getByRole('button', { name: '공유' }).tap();
	await expect(page.getByRole('dialog').getByRole('textbox', { name: '링크' })).toHaveValue(/#s=1\./);
	for (const button of await page.getByRole('dialog').getByRole('button').all())
		await expect(button).toBeInViewport({ ratio: 1 });
	await page.keyboard.press('Escape');
	const small = await page
		.locator('button:visible')
		.evaluateAll((buttons) =>
			buttons.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent),
		);
	expect(small).toEqual([]);
	expect(await violations(page)).toEqual([]);
});

for (const width of [1440, 390]) {
	test(`every target in a lesson is 24 pixels or more at ${width} pixels`, async ({ page }) => {
		await page.setViewportSize({ width, height: 844 });
		await page.goto('./?lesson=failover&step=planned');
		await expect(page.locator('.node.master')).toBeVisible();
		const small = await page.locator('button:visible, a:visible, select:visible').evaluateAll((targets) =>
			targets
				.map((target) => ({ target, box: target.getBoundingClientRect() }))
				.filter(({ box }) => Math.round(box.width) < 24 || Math.round(box.height) < 24)
				.map(({ target, box }) => `${target.outerHTML.slice(0, 80)} ${box.width}×${box.height}`),
		);
		measured(`${await page.locator('button:visible, a:visible, select:visible').count()} targets, none below 24 px`);
		expect(small).toEqual([]);
	});
}

test('a command of the lesson runs at 390 pixels, in the console that then shows', async ({ page }) => {
	await page.goto(firstLesson);
	const run = page.locator('[data-run="run-master"]');
	await run.scrollIntoViewIfNeeded();
	await expect(run).toBeInViewport({ ratio: 1 });
	await run.click();
	await expect(page.locator('.term .xterm')).toBeVisible();
	await expect(page.locator('.node.master')).toBeVisible();
	await page.locator('[data-tab="logs"]').click();
	await expect(page.locator('.logs')).toContainText('Ready to accept connections');
	await expect(page.locator('.tab.on')).toHaveCount(1);
});

test('what a replica asked for stands between two nodes, and the tape says that there is more before it', async ({
	page,
}) => {
	await page.goto('./?lesson=link&step=heal');
	await expect(page.locator('.node.replica')).toBeVisible();
	await page.evaluate(async () => {
		const { lab } = window;
		if (lab === undefined) return;
		await lab.run('lab link my-redis-master my-redis-replica --bandwidth 1024b');
		await lab.run('lab link heal my-redis-master my-redis-replica');
		const before = (await lab.trace({ kinds: ['psync.decided'] })).length;
		while ((await lab.trace({ kinds: ['psync.decided'] })).length === before) await lab.step();
	});
	const topology = page.locator('.topo');
	await expect(topology.locator('.settled')).toHaveText(/^\d+$/);
	await expect(topology.locator('svg', { hasText: 'PSYNC' })).toBeVisible();
	await expect(page.locator('.swipe')).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('offsets in millions stay within low cards, and the bar of time within its room', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('./?lesson=link&step=cut');
	await expect(page.locator('.node.replica .st')).toHaveText('CONNECTED');
	await page.evaluate(async () => {
		const big = 'x'.repeat(8_000);
		await window.lab?.run(`docker exec my-redis-master redis-cli -r 300 set key ${big} > /dev/null`);
		await window.lab?.run('docker pause my-redis-replica');
		await window.lab?.run('docker exec my-redis-master redis-cli -r 20 set key xyz');
	});
	const row = page.locator('.node.replica .kv', { has: page.locator('.big') });
	await expect(row.locator('.big')).toHaveText(/^\d,\d{3},\d{3}$/);
	await expect(row.locator('.diff')).toBeVisible();
	for (const width of [1280, 1100, 1024]) {
		await page.setViewportSize({ width, height: 800 });
		const outside = () =>
			page.evaluate(() =>
				[...document.querySelectorAll('.node .v > *, .tr > *')]
					.filter((part) => {
						const edge = part.closest('.node, .tr')?.getBoundingClientRect().right ?? 0;
						return part.getBoundingClientRect().right > edge - 4;
					})
					.map((part) => part.outerHTML.slice(0, 80)),
			);
		await expect.poll(outside).toEqual([]);
	}
});
