// Questions about what belongs together, as the page asks them: while the run goes on, and of a run that is no more.
import { afterEach, expect, test } from 'vitest';
import { micros, type NodeId } from '../../src/base';
import { closePages, startPage } from '../support/session-page';

afterEach(closePages);

const old = 'old' as NodeId;

test('what has come since is found, and what was taken back is not', async () => {
	const page = await startPage();
	const run = (command: string) => page.call('run', { command, terminal: 'host-1', within: null });
	await run('docker run -d --name old redis');
	await run('docker run -d --name new redis redis-server --replicaof 172.17.0.2 6379');
	await page.call('advance', { by: micros(7_000_000) });
	const lines = await page.call('trace', { filter: { kinds: ['log.printed'], node: 'old' } });
	const asked = lines.find((line) => JSON.stringify(line.body).includes('Full resync requested'));
	const found = await page.call('correspondence', { about: asked?.id ?? -1 });
	expect(found?.message?.head).toContain('PSYNC');
	expect(found?.typed).toContain('--replicaof');

	expect(await page.call('correspondence', { about: { node: old, offset: 30 } })).toBeNull();
	await run('docker exec old redis-cli set a a');
	await page.call('advance', { by: micros(100_000) });
	const byte = await page.call('correspondence', { about: { node: old, offset: 30 } });
	expect(byte?.message?.stream).toEqual({ from: 1, to: 50 });
	expect(byte?.typed).toBe('docker exec old redis-cli set a a');
	const steps = await page.call('directive-steps', { node: old, name: 'repl-diskless-sync-delay' });
	expect(steps.some(({ text }) => text.includes('Delay next BGSAVE'))).toBe(true);

	await page.call('undo', {});
	expect(await page.call('correspondence', { about: { node: old, offset: 30 } })).toBeNull();
	expect((await page.call('correspondence', { about: asked?.id ?? -1 }))?.message?.head).toContain('PSYNC');
});
