// Workers that are not there. A node's that is killed: the page says so, and one press brings the node back with nothing
// lost. The lab's own that never came: the page says so, and one press opens it again.
import { test as base, expect } from '@playwright/test';
import { firstLesson, openPage, test } from './lab-page';

test('a node worker that is killed is told of, and the node comes back as it was', async ({ page }) => {
	await openPage(page);
	await page.evaluate(async () => {
		await window.lab?.run('docker run -d --name master -p 5000:6379 redis');
		await window.lab?.run('docker run -d --name replica --network host redis redis-server --replicaof 127.0.0.1 5000');
		await window.lab?.advance(8_000);
		await window.lab?.run('redis-cli -p 5000 set a a');
	});
	await expect(page.locator('.node')).toHaveCount(2);
	const workers = page.workers().filter((worker) => worker.url().includes('node.worker'));
	expect(workers).toHaveLength(2);
	await workers[0]?.evaluate(() => self.close());
	const card = page.getByRole('alert');
	await expect(async () => {
		await page.evaluate(() => window.lab?.advance(1_000));
		await expect(card).toContainText('실행이 중단됐습니다', { timeout: 500 });
	}).toPass();
	await card.getByRole('button', { name: '그 시각에서 다시 시작' }).click();
	await expect(card).toHaveCount(0);
	const values = await page.evaluate(async () => {
		await window.lab?.advance(3_000);
		const outputs: (string | undefined)[] = [];
		for (const port of [5000, 6379]) outputs.push((await window.lab?.run(`redis-cli -p ${port} get a`))?.output);
		return outputs;
	});
	for (const value of values) expect(value).toContain('"a"');
});

// Its console does tell of the script that was not fetched.
base("a lab whose script can't be fetched says so, and opens again", async ({ page }) => {
	const script = '**/conductor.worker*';
	await page.route(script, (route) => route.abort());
	await page.goto(firstLesson);
	const told = page.getByRole('alert');
	await expect(told).toContainText('실험실을 시작하지 못했습니다');
	await expect(told).toContainText('저장된 것은 없습니다.');
	await expect(told).not.toContainText('undefined');
	await page.unroute(script);
	await told.getByRole('button').click();
	await expect(page.locator('[data-terminal="host-1"] .xterm')).toBeVisible();
});

// Its console does tell of the script that was not fetched.
base("a node whose script can't be fetched is told of, and comes when it can be", async ({ page }) => {
	const script = '**/node.worker*';
	await page.route(script, (route) => route.abort());
	await openPage(page);
	await page.evaluate(() => window.lab?.run('docker run -d --name master -p 5000:6379 redis'));
	const card = page.getByRole('alert');
	await expect(async () => {
		await page.evaluate(() => window.lab?.advance(1_000));
		await expect(card).toContainText('실행이 중단됐습니다', { timeout: 500 });
	}).toPass();
	await page.unroute(script);
	await card.getByRole('button', { name: '그 시각에서 다시 시작' }).click();
	await expect(card).toHaveCount(0);
	const got = await page.evaluate(async () => {
		await window.lab?.advance(3_000);
		return (await window.lab?.run('redis-cli -p 5000 ping'))?.output;
	});
	expect(got).toContain('PONG');
});
