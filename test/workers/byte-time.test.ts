// When a byte of a stream was written, asked of several masters.
import { afterEach, expect, test, vi } from 'vitest';
import { micros, type NodeId } from '../../src/base';
import { closePages, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 60_000 });
afterEach(closePages);

test('each master has a stream of its own, and the moment right after the byte is shown', async () => {
	const page = await startPage();
	const run = (command: string) => page.call('run', { command, terminal: 'host-1', within: null });
	for (const [name, ip] of [
		['one', '172.17.0.2'],
		['two', '172.17.0.4'],
	]) {
		await run(`docker run -d --name ${name} redis`);
		await run(`docker run -d --name of-${name} redis redis-server --replicaof ${ip} 6379`);
		await page.call('advance', { by: micros(8_000_000) });
	}
	for (const name of ['one', 'two']) await run(`docker exec ${name} redis-cli set key ${name.repeat(300)}`);
	const nodes = await page.call('nodes', {});
	const node = (wanted: string) => nodes.find(({ name }) => name === wanted)?.node as NodeId;
	const grown = await page.call('trace', { filter: { kinds: ['backlog.grew'], node: node('two') } });
	const last = grown.at(-1);
	if (last?.kind !== 'backlog.grew') throw new Error('nothing was written');
	const { from, to } = last.body;
	for (const offset of [from, to])
		expect(await page.call('byte-time', { masters: [node('two')], offset })).toBe(last.at + 1);
	const ofOne = await page.call('byte-time', { masters: [node('one'), node('two')], offset: 1 });
	const ofTwo = await page.call('byte-time', { masters: [node('two'), node('one')], offset: 1 });
	expect(ofOne).toBeLessThan(ofTwo ?? 0);
	expect(await page.call('byte-time', { masters: [node('of-one'), node('two')], offset: to })).not.toBeNull();
	expect(await page.call('byte-time', { masters: [node('one'), node('two')], offset: to + 1_000_000 })).toBeNull();
});
