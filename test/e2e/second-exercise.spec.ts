// The tutorial's second exercise in the page: the file in the editor, docker-compose up, and both containers to be seen.
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { hurry, openPage, press, screenText, test, typeLine } from './lab-page';

test('docker-compose up shows both containers, in the terminal, in the picture and in the logs', async ({
	page,
}, info) => {
	const file = await readFile(new URL('../scenarios/tutorial/docker-compose.yml', import.meta.url), 'utf8');
	await openPage(page);
	await hurry(page);
	await typeLine(page, 'host-1', 'code docker-compose.yml');
	const field = page.locator('.editor').getByRole('textbox');
	await expect(field).toBeFocused();
	await field.fill(file);
	await page.keyboard.press('Control+Enter');
	await expect(field).toBeHidden();
	await typeLine(page, 'host-1', 'docker-compose up --build');
	const shown = screenText(page, 'host-1');
	await expect(shown).toContainText('redis-replicas-1  | 1:S');
	await expect(shown).toContainText('Background AOF rewrite finished successfully', { timeout: 60_000 });
	await expect(page.locator('.node.replica .st')).toHaveText('CONNECTED');
	await expect(page.locator('.logs')).toContainText(/Full resync from master: [0-9a-f]{40}:(0|14)/);

	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="cli:redis-master"]');
	await expect(screenText(page, 'cli:redis-master')).toContainText('127.0.0.1:6379>');
	await typeLine(page, 'cli:redis-master', 'set a a');
	await expect(screenText(page, 'cli:redis-master')).toContainText('OK');
	await page.keyboard.press('Control+Backquote');
	await press(page, '[data-tab="cli:redis-replicas-1"]');
	await expect(screenText(page, 'cli:redis-replicas-1')).toContainText('127.0.0.1:6379>');
	await typeLine(page, 'cli:redis-replicas-1', 'get a');
	await expect(screenText(page, 'cli:redis-replicas-1')).toContainText('"a"');
	await page.screenshot({ path: info.outputPath('second-exercise.png') });
});
