// A node whose worker is killed: the page says so, and one press brings the node back with nothing lost.
import { expect } from '@playwright/test';
import { openPage, test } from './lab-page';

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
