// axe finds nothing, in both themes and both languages, on an empty lab and in the middle of one.
import { expect } from '@playwright/test';
import { violations } from './axe';
import { openPage, test, thorough } from './lab-page';

for (const theme of ['dark', 'light'] as const) {
	for (const language of ['KO', 'EN'] as const) {
		// Those of the screens around the lab look at it in light and English.
		const tag = language === 'KO' && theme === 'dark' ? [] : thorough;
		test(`axe finds nothing in the ${theme} page in ${language}`, { tag }, async ({ page }) => {
			await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			await openPage(page);
			await page.getByRole('button', { name: language, exact: true }).click();
			expect(await violations(page)).toEqual([]);
			await page.evaluate(async () => {
				await window.lab?.run('docker run -d --name my-redis-master -p 5000:6379 redis');
				await window.lab?.run(
					'docker run -d --name my-redis-replica --network host redis redis-server --replicaof 127.0.0.1 5000',
				);
				await window.lab?.advance(8_000);
				await window.lab?.run('redis-cli -p 5000 set a a');
			});
			await expect(page.locator('.node')).toHaveCount(2);
			await expect(page.locator('.roll')).toBeVisible();
			expect(await violations(page)).toEqual([]);
		});
	}
}
