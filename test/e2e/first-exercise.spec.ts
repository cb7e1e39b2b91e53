// The tutorial's first exercise in the page, by keyboard alone, and the same run again in the headless lab.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { hurry, openPage, press, screenText, stepDone, test, typeLine } from './lab-page';

const run = promisify(execFile);

test('the first exercise can be done by keyboard, and its record replays to the same digest', async ({
	page,
}, info) => {
	test.setTimeout(300_000);
	await openPage(page);
	await hurry(page);
	await typeLine(page, 'host-1', 'docker run --name my-redis-master -p 5000:6379 redis');
	await expect(screenText(page, 'host-1')).toContainText('Ready to accept connections');
	await expect(stepDone(page, 1)).toBeVisible();

	await page.keyboard.press('Control+Backquote');
	await press(page, '.tabs > .btn');
	await typeLine(page, 'host-2', "echo 'replicaof 127.0.0.1 5000' > redis.conf");
	await expect(stepDone(page, 2)).toBeVisible();
	await typeLine(
		page,
		'host-2',
		'docker run --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf',
	);
	await expect(stepDone(page, 3)).toBeVisible({ timeout: 60_000 });
	await expect(screenText(page, 'host-2')).toContainText('Finished with success');
	await expect(page.locator('.logs')).toContainText(/Full resync from master: [0-9a-f]{40}:(0|14)/);
	await expect(page.locator('.node.replica .st')).toHaveText('CONNECTED');
	expect(page.workers()).toHaveLength(3);

	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="cli:my-redis-master"]');
	await expect(screenText(page, 'cli:my-redis-master')).toContainText('127.0.0.1:6379>');
	await typeLine(page, 'cli:my-redis-master', 'set a a');
	await expect(screenText(page, 'cli:my-redis-master')).toContainText('OK');
	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="cli:my-redis-replica"]');
	await expect(screenText(page, 'cli:my-redis-replica')).toContainText('127.0.0.1:6379>');
	await typeLine(page, 'cli:my-redis-replica', 'keys *');
	await expect(screenText(page, 'cli:my-redis-replica')).toContainText('1) "a"');
	await expect(stepDone(page, 4)).toBeVisible();
	await typeLine(page, 'cli:my-redis-replica', 'set a a');
	await expect(screenText(page, 'cli:my-redis-replica')).toContainText(
		"READONLY You can't write against a read only replica.",
	);
	await expect(stepDone(page, 5)).toBeVisible();

	await page.keyboard.press('Control+Backquote');
	await press(page, '.tabs > .btn');
	await typeLine(page, 'host-3', 'docker stop my-redis-replica');
	await expect(page.locator('.node.replica')).toHaveClass(/dead/);
	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="cli:my-redis-master"]');
	await typeLine(page, 'cli:my-redis-master', 'set b b');
	// It is in the stream before the replica comes back.
	await expect(screenText(page, 'cli:my-redis-master')).toContainText(/set b b\s*OK/);
	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="host-3"]');
	await typeLine(page, 'host-3', 'docker start my-redis-replica');
	await expect(page.locator('.res.partial')).toBeVisible({ timeout: 60_000 });
	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="cli:my-redis-replica"]');
	await expect(screenText(page, 'cli:my-redis-replica')).toContainText('docker exec -it my-redis-replica redis-cli');
	await expect(screenText(page, 'cli:my-redis-replica')).toContainText(/127\.0\.0\.1:6379>\s*$/);
	await typeLine(page, 'cli:my-redis-replica', 'keys *');
	await expect(stepDone(page, 6)).toBeVisible({ timeout: 60_000 });
	await page.screenshot({ path: info.outputPath('first-exercise.png') });

	const taken = await page.evaluate(async () => {
		await window.lab?.pause();
		return { record: await window.lab?.record(), digest: await window.lab?.digest() };
	});
	const file = info.outputPath('record.json');
	await writeFile(file, JSON.stringify(taken.record));
	const { stdout } = await run(process.execPath, ['dist/node/lab.mjs', '--replay', file, '--digest']);
	expect(stdout.trim().split('\n').at(-1)).toContain(taken.digest);
});

test('the run button types the command into the right terminal and enters it', async ({ page }) => {
	await openPage(page);
	await page.locator('[data-run="run-master"]').click();
	await expect(stepDone(page, 1)).toBeVisible();
	await expect(screenText(page, 'host-1')).toContainText('Ready to accept connections');
	await expect(page.locator('.node.master .nm')).toHaveText('my-redis-master');
	expect(page.workers()).toHaveLength(2);
});
