import { afterEach, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import type { Watched } from '../../src/lessons';
import { closePages, type Page, settle, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 30_000 });

afterEach(closePages);

const question: Watched = {
	key: 'request',
	patterns: [{ see: 'asked', on: 'replica', all: true }],
	after: null,
};

const within = { by: micros(20_000_000) } as const;

/** A master runs, and the line is entered that starts a replica. */
async function begun(watched: readonly Watched[]): Promise<Page> {
	const page = await startPage();
	await page.call('run', {
		command: 'docker run -d --name master -p 5000:6379 redis',
		terminal: 'host-1',
		within: null,
	});
	await page.call('stops', { watched });
	const text = 'docker run -d --name replica --network host redis redis-server --replicaof 127.0.0.1 5000';
	await page.call('input', { input: { kind: 'line', terminal: 'host-1', text } });
	return page;
}

async function kinds(page: Page): Promise<readonly string[]> {
	const events = await page.call('trace', { filter: { kinds: ['psync.asked', 'psync.decided'] } });
	return events.map(({ kind }) => kind);
}

test('the clock stops after the question and before its answer, and goes on when the question is gone', async () => {
	const page = await begun([question]);
	const stopped = await page.call('advance', within);
	expect(await kinds(page)).toEqual(['psync.asked']);
	expect(await page.call('advance', within)).toBe(stopped);
	expect(await page.call('step', { unit: 'second', within: null })).toBe(stopped);
	await page.call('play', { speed: 100 });
	await settle(120);
	expect(await page.call('now', {})).toBe(stopped);
	expect(page.views().transport.playing).toBe(false);
	await page.call('stops', { watched: [] });
	await page.call('advance', within);
	expect(await kinds(page)).toEqual(['psync.asked', 'psync.decided']);
});

test('a step over many messages ends at the question too', async () => {
	const page = await begun([question]);
	for (let steps = 0; steps < 40; steps++) await page.call('step', { unit: 'command', within: micros(1_000_000) });
	expect(await kinds(page)).toEqual(['psync.asked']);
});

test('what has come already stops nothing, and a new run forgets what was looked for', async () => {
	const page = await begun([]);
	await page.call('advance', within);
	await page.call('stops', { watched: [question] });
	const now = await page.call('now', {});
	expect(await page.call('advance', within)).toBe(now + within.by);
	const run = await page.call('kept', {});
	await page.call('open-kept', { run });
	expect(await page.call('advance', within)).toBe(now + 2 * within.by);
});

test('a clock that is stopped on its way gives the same run', async () => {
	const digests: string[] = [];
	for (const watched of [[], [question]]) {
		const page = await begun(watched);
		const until = (await page.call('now', {})) + within.by;
		await page.call('advance', within);
		await page.call('stops', { watched: [] });
		await page.call('advance', { by: micros(until - (await page.call('now', {}))) });
		digests.push(await page.call('digest', {}));
	}
	expect(digests[1]).toBe(digests[0]);
});
