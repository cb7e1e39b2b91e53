import { afterEach, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import type { Watched } from '../../src/lessons';
import { closePages, type Page, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 30_000 });

afterEach(closePages);

const asked: Watched = { key: 'asked', patterns: [{ see: 'asked', on: 'replica', all: true }], after: null };
const written: Watched = {
	key: 'written',
	patterns: [
		{ see: 'grew', on: 'master', text: 'set a' },
		{ see: 'grew', on: 'master', text: 'set b' },
	],
	after: null,
};

async function begun(): Promise<Page> {
	const page = await startPage();
	for (const command of [
		'docker run -d --name master -p 5000:6379 redis',
		'docker run -d --name replica --network host redis redis-server --replicaof 127.0.0.1 5000',
	])
		await page.call('run', { command, terminal: 'host-1', within: null });
	await page.call('advance', { by: micros(10_000_000) });
	return page;
}

function set(page: Page, key: string): Promise<unknown> {
	return page.call('run', { command: `docker exec master redis-cli set ${key} 1`, terminal: 'host-1', within: null });
}

test('what has come is told once, and again when more of it has come', async () => {
	const page = await begun();
	const watched = [asked, written];
	const first = await page.call('watch', { search: 1, watched });
	expect(first.found?.found).toEqual(['asked']);
	expect(first.upTo).not.toBeNull();
	expect((await page.call('watch', { search: 1, watched })).found).toBeNull();
	await set(page, 'a');
	const half = await page.call('watch', { search: 1, watched });
	expect(half.found?.found).toEqual(['asked']);
	expect(half.found?.at.get('written')).toBe(1);
	expect(half.upTo).toBeGreaterThan(first.upTo ?? 0);
	await set(page, 'b');
	expect((await page.call('watch', { search: 1, watched })).found?.found).toEqual(['asked', 'written']);
});

test('another search looks from the start of the run', async () => {
	const page = await begun();
	await set(page, 'a');
	await page.call('watch', { search: 1, watched: [asked] });
	const { found } = await page.call('watch', { search: 2, watched: [written] });
	expect(found?.found).toEqual([]);
	expect(found?.at.get('written')).toBe(1);
});

test('what an undo took back has not been found', async () => {
	const page = await begun();
	await set(page, 'a');
	await set(page, 'b');
	const watched = [asked, written];
	expect((await page.call('watch', { search: 1, watched })).found?.found).toEqual(['asked', 'written']);
	await page.call('undo', {});
	const { found } = await page.call('watch', { search: 1, watched });
	expect(found?.found).toEqual(['asked']);
	expect(found?.at.get('written')).toBe(1);
});
