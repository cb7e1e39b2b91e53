// INFO at the shown moment and a step before it: live, and looking back.

import { afterEach, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { closePages, startPage } from '../support/session-page';

afterEach(closePages);

const field = (text: string | undefined, name: string) => text?.match(new RegExp(`^${name}:(.*)\r$`, 'm'))?.[1];

test('the step before says what it was, also in the past', async () => {
	const page = await startPage();
	const type = (command: string) => page.call('run', { command, terminal: 'host-1', within: null });
	await type('docker run -d --name db -p 5000:6379 redis');
	expect(await page.call('info', { node: 'nobody' })).toBe(null);
	await type('redis-cli -p 5000 ping');
	await type('redis-cli -p 5000 set a 1');
	await page.call('advance', { by: micros(10_000_000) });
	await page.call('step', { unit: 'command', within: micros(1) });
	await page.call('step-back', { unit: 'second' });
	const after = await page.call('info', { node: 'db' });
	expect(field(after?.text, 'db0')).toBe('keys=1,expires=0,avg_ttl=0');
	// Before the first key was there.
	const ran = await page.call('trace', { filter: { kinds: ['command.run'] } });
	const write = ran.find(({ body }) => 'text' in body && body.text === 'set a 1');
	await page.call('seek', { to: write?.at ?? 'start' });
	expect(field((await page.call('info', { node: 'db' }))?.text, 'db0')).toBe(undefined);
	await page.call('step', { unit: 'command', within: micros(10_000_000) });
	const past = await page.call('info', { node: 'db' });
	expect(field(past?.text, 'db0')).toBe('keys=1,expires=0,avg_ttl=0');
	expect(past?.before).not.toBe(null);
	expect(field(past?.before?.text, 'db0')).toBe(undefined);
	expect(past?.before?.at).toBeLessThan(await page.call('now', {}));
});
