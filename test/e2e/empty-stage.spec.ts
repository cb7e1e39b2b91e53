// What stands on the stage before there is a container.
import { expect } from '@playwright/test';
import { openPage, screenText, test } from './lab-page';

test('the empty stage has the first command on a button, which types it and leaves the focus on the new node', async ({
	page,
}) => {
	await openPage(page);
	await page.getByRole('button', { name: 'docker run … redis' }).focus();
	await page.keyboard.press('Enter');
	await expect(screenText(page, 'host-1')).toContainText('Ready to accept connections');
	await expect(page.locator('.node.master')).toBeFocused();
	await expect(page.locator('.code .ok')).toBeVisible();
});
