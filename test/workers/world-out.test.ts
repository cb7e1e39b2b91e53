// The shown world goes out of a session as a folder, at the end of the record and in the past, and the record does not
// notice.
import { afterEach, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { exercise } from '../support/exercise';
import { closePages, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closePages);

test('a world goes out as it is shown, and nothing is added to the run', async () => {
	const page = await startPage();
	expect(await page.call('world-out', { language: 'en' })).toMatch(/there is no redis-server to export/);
	let beforeStop = micros(0);
	for (const { terminal, command, thenSeconds = 0 } of exercise) {
		if (command.startsWith('docker stop')) beforeStop = await page.call('now', {});
		await page.call('run', { command, terminal, within: null });
		if (thenSeconds > 0) await page.call('advance', { by: micros(thenSeconds * 1_000_000) });
	}
	const digest = await page.call('digest', {});
	const whole = await page.call('world-out', { language: 'ko' });
	expect(whole).toMatchObject({ 'now/my-redis-master/keys.redis': 'SET "a" "a"\nSET "b" "b"\n' });
	await page.call('seek', { to: beforeStop });
	const past = await page.call('world-out', { language: 'en' });
	expect(past).toMatchObject({ 'now/my-redis-master/keys.redis': 'SET "a" "a"\n' });
	expect((past as Record<string, string>)['steps.sh']).not.toContain('set b b');
	await page.call('seek', { to: 'live' });
	expect(await page.call('digest', {})).toBe(digest);
});
