// Docker Desktop's host network is that of its virtual machine: a sandbox can be begun on either kind of host.
import { expect } from '@playwright/test';
import { screenText, test, typeLine } from './lab-page';

test('the settings begin the sandbox anew on Docker Desktop, by keyboard, and the run before comes back', async ({
	page,
}) => {
	await page.goto('./?preset=empty');
	await expect(page.locator('[data-terminal="host-1"]')).toBeVisible();
	await typeLine(page, 'host-1', 'echo before');
	await expect(screenText(page, 'host-1')).toContainText('before');
	await page.keyboard.press('Control+Backquote');
	await page.keyboard.press('Control+KeyK');
	await page.getByRole('dialog').getByRole('combobox').fill('설정');
	await page.keyboard.press('Enter');
	const settings = page.getByRole('dialog', { name: '설정' });
	await settings.getByRole('button', { name: 'Docker Desktop' }).press('Enter');
	await expect(settings.getByRole('button', { name: 'Docker Desktop' })).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('Escape');
	await expect(screenText(page, 'host-1')).not.toContainText('before');
	await typeLine(page, 'host-1', 'docker info | grep Operating');
	await expect(screenText(page, 'host-1')).toContainText('Operating System: Docker Desktop');
	const stage = page.getByRole('region', { name: '토폴로지' });
	await expect(stage.locator('.plabel')).toContainText('호스트: Docker Desktop');
	await expect(stage.getByRole('listitem').first()).toHaveText('호스트: Docker Desktop');
	await page.getByRole('button', { name: '실행 취소' }).press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('before');
	await typeLine(page, 'host-1', 'docker info | grep Operating');
	await expect(screenText(page, 'host-1')).toContainText(/Operating System: (?!Docker)/);
	await expect(stage.locator('.plabel')).toContainText('호스트: Linux의 Docker');
	await expect(stage.getByRole('listitem').first()).toHaveText('호스트: Linux의 Docker');
});
