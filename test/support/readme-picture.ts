// Takes the README's picture: the built page a moment after the first exercise's partial resync was decided.
// `npm run build && npx tsx test/support/readme-picture.ts` writes .github/screenshot.png.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { chromium as findChromium, launchArgs } from './chromium';
import { freePort } from './free-port';
import { root } from './stages';

const file = `${root}/.github/screenshot.png`;
const port = await freePort();
const site = await preview({ root, logLevel: 'error', preview: { port, strictPort: true } });
const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArgs });
const page = await browser.newPage({
	viewport: { width: 1440, height: 900 },
	locale: 'en-US',
	colorScheme: 'dark',
	reducedMotion: 'reduce',
});
await page.goto(`http://127.0.0.1:${port}/?lesson=first-exercise`);
await page.waitForFunction(() => window.lab !== undefined);
await page.evaluate(async () => {
	const { lab } = window;
	if (lab === undefined) return;
	const replica =
		'docker run --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf';
	await lab.run('docker run --name my-redis-master -p 5000:6379 redis');
	await lab.run("echo 'replicaof 127.0.0.1 5000' > redis.conf", { terminal: 'host-2' });
	await lab.run(replica, { terminal: 'host-2' });
	await lab.advance(8_000);
	for (const command of [
		'docker exec my-redis-master redis-cli set a a',
		'docker exec my-redis-replica redis-cli keys "*"',
		'docker exec my-redis-replica redis-cli set a a',
		'docker stop my-redis-replica',
		'docker exec my-redis-master redis-cli set b b',
		'docker start my-redis-replica',
	]) {
		await lab.run(command, { terminal: 'host-3' });
	}
	while ((await lab.trace({ kinds: ['psync.decided'] })).length < 2) await lab.step();
});
await page.locator('.steps li:nth-child(6) button').click();
await page.locator('[data-tab="host-3"]').click();
await page.waitForTimeout(1_500);
mkdirSync(dirname(file), { recursive: true });
await page.screenshot({ path: file });
await browser.close();
await site.close();
