// redis-cli as the page shows it: hints beside what is written, words by Tab, passwords that are not shown, a line that
// is drawn again and again.
import { expect } from '@playwright/test';
import { enterConsole, openPage, screenText, test, thorough, typeLine } from './lab-page';

const terminal = 'host-1';

test('hints, completion and a password at the prompt', async ({ page }) => {
	await openPage(page);
	await typeLine(page, terminal, 'docker run -d --name redis -p 6379:6379 redis redis-server --requirepass pw');
	await typeLine(page, terminal, 'redis-cli --askpass');
	await expect(screenText(page, terminal)).toContainText('Please input password:');
	await page.keyboard.type('pw');
	await expect(screenText(page, terminal)).toContainText('Please input password: **');
	await page.keyboard.press('Enter');
	await expect(screenText(page, terminal)).toContainText('127.0.0.1:6379>');
	await page.keyboard.type('set a ');
	await expect(screenText(page, terminal)).toContainText('> set a value [NX|XX] [GET]');
	await page.keyboard.type('1');
	await page.keyboard.press('Enter');
	await expect(screenText(page, terminal)).toContainText('OK127.0.0.1:6379> ');
	await page.keyboard.type('conf');
	await page.keyboard.press('Tab');
	await expect(screenText(page, terminal)).toContainText('> CONFIG');
	await page.keyboard.press('Tab');
	await expect(screenText(page, terminal)).toContainText('> CONFIG GET parameter [parameter ...]');
	await page.keyboard.press('Escape');
	await expect(screenText(page, terminal)).not.toContainText('CONFIG GET');
});

test('latency is one line, and a replica of redis-cli is told of', { tag: thorough }, async ({ page }) => {
	await openPage(page);
	await typeLine(page, terminal, 'docker run -d --name redis -p 6379:6379 redis');
	await typeLine(page, terminal, 'redis-cli --latency');
	const samples = screenText(page, terminal).getByText(/min: \d+, max: \d+, avg: \d+\.\d\d \(\d{2,} samples\)/);
	await expect(samples).toHaveCount(1);
	await enterConsole(page, terminal);
	await page.keyboard.press('Control+C');
	await typeLine(page, terminal, 'redis-cli --replica');
	await expect(screenText(page, terminal)).toContainText('Logging commands from master.');
});
