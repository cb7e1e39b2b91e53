// What a person does with moments of a run: takes the last thing back, marks a moment, names and removes branches.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { defaultWorld, type LabRecord, replay } from '../../src/sim';
import { closePages, type Page, settle, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closePages);

const run = (page: Page, command: string) => page.call('run', { command, terminal: 'host-1', within: null });

async function transport(page: Page) {
	await settle(60);
	return page.views().transport;
}

async function digestOf(record: LabRecord): Promise<string> {
	return (
		await replay(
			record,
			nodePorts(() => {}),
		)
	).digest();
}

const texts = ({ inputs }: LabRecord) => inputs.flatMap(({ input }) => (input.kind === 'line' ? [input.text] : []));

describe('undo', () => {
	test('takes the last input back: the run goes on from just before it, and redo brings the same run again', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		const before = await page.call('record', {});
		const digestBefore = await page.call('digest', {});
		await run(page, 'echo two');
		await page.call('advance', { by: micros(1_000_000) });
		const whole = await page.call('record', {});
		const digest = await page.call('digest', {});
		expect((await transport(page)).undo).toBe('echo two');
		await page.call('undo', {});
		const undone = await page.call('record', {});
		expect(texts(undone)).toEqual(['echo one']);
		expect(undone.until).toBe(whole.inputs.at(-1)?.at);
		expect(await page.call('digest', {})).toBe(await digestOf(undone));
		expect(undone.until).toBe(before.until);
		expect(await page.call('digest', {})).toBe(digestBefore);
		expect(await transport(page)).toMatchObject({ undo: 'echo one', redo: 'echo two', live: true });
		await page.call('redo', {});
		expect(await page.call('record', {})).toEqual(whole);
		expect(await page.call('digest', {})).toBe(digest);
		expect(await transport(page)).toMatchObject({ undo: 'echo two', redo: null });
	});

	test('what was taken back stays back once something else is done; a window is nothing done', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		await page.call('undo', {});
		await page.call('input', { input: { kind: 'resize', terminal: 'host-1', columns: 90, rows: 20 } });
		expect((await transport(page)).redo).toBe('echo one');
		await run(page, 'echo three');
		expect(await transport(page)).toMatchObject({ undo: 'echo three', redo: null });
		await page.call('redo', {});
		expect(texts(await page.call('record', {}))).toEqual(['echo three']);
	});

	test('in the past it takes back the last input that is shown', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		await page.call('advance', { by: micros(1_000_000) });
		const between = await page.call('now', {});
		await page.call('advance', { by: micros(1_000_000) });
		await run(page, 'echo two');
		await page.call('seek', { to: between });
		expect((await transport(page)).undo).toBe('echo one');
		await page.call('undo', {});
		expect(texts(await page.call('record', {}))).toEqual([]);
		await page.call('redo', {});
		expect(texts(await page.call('record', {}))).toEqual(['echo one', 'echo two']);
	});

	test('with nothing done there is nothing to take back', async () => {
		const page = await startPage();
		const record = await page.call('record', {});
		await page.call('undo', {});
		await page.call('redo', {});
		expect(await page.call('record', {})).toEqual(record);
		expect(await transport(page)).toMatchObject({ undo: null, redo: null });
	});
});

test('rewound, the run goes on from there as if nothing had come after', async () => {
	const page = await startPage();
	await run(page, 'echo one');
	const at = await page.call('now', {});
	await page.call('advance', { by: micros(2_000_000) });
	await run(page, 'echo two');
	expect(await page.call('rewind', { to: at })).toBe(at);
	const record = await page.call('record', {});
	expect(texts(record)).toEqual(['echo one']);
	expect(await page.call('digest', {})).toBe(await digestOf(record));
	expect((await transport(page)).live).toBe(true);
});

describe('bookmarks', () => {
	test('bring the very moment again, named as the person wants, until they are removed', async () => {
		const page = await startPage();
		await run(page, 'docker run -d --name master redis');
		await page.call('step-back', { unit: 'message' });
		const shown = (await transport(page)).events;
		const id = await page.call('bookmark', { name: 'here' });
		await page.call('seek', { to: 'live' });
		const [mark] = (await transport(page)).bookmarks;
		expect(mark).toMatchObject({ id, name: 'here', events: shown });
		await page.call('seek', { to: { events: mark?.events ?? 0, now: mark?.at ?? micros(0) } });
		expect((await transport(page)).events).toBe(shown);
		await page.call('change-bookmark', { bookmark: id, name: 'there' });
		expect((await transport(page)).bookmarks[0]?.name).toBe('there');
		await page.call('change-bookmark', { bookmark: id, name: null });
		expect((await transport(page)).bookmarks).toEqual([]);
	});

	test('belong to their branch: what a branch left behind is not in it', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		await page.call('bookmark', { name: 'shared' });
		await page.call('advance', { by: micros(2_000_000) });
		await page.call('bookmark', { name: 'old future' });
		await page.call('seek', { to: micros((await page.call('now', {})) - 1_000_000) });
		await page.call('branch', {});
		await page.call('advance', { by: micros(3_000_000) });
		await page.call('bookmark', { name: 'new future' });
		const names = async () => (await transport(page)).bookmarks.map(({ name }) => name);
		expect(await names()).toEqual(['shared', 'new future']);
		await page.call('switch-branch', { branch: 0 });
		expect(await names()).toEqual(['shared', 'old future']);
		const kept = await page.call('kept', {});
		await page.call('open-kept', { run: JSON.parse(JSON.stringify(kept)) });
		expect(await names()).toEqual(['shared', 'old future']);
	});
});

describe('branches', () => {
	test('are known by what began them or by the name that they are given, and can be removed', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		await page.call('advance', { by: micros(1_000_000) });
		const end = await page.call('now', {});
		await page.call('seek', { to: micros(end - 500_000) });
		await page.call('branch', {});
		await run(page, 'echo other');
		await run(page, 'echo more');
		await page.call('name-branch', { branch: 0, name: 'as it was' });
		const { branches } = await transport(page);
		expect(branches).toMatchObject([
			{ id: 0, name: 'as it was', endsAt: end },
			{ id: 1, name: null, began: 'echo other', parent: 0 },
		]);
		await page.call('remove-branch', { branch: 1 });
		expect((await transport(page)).branches).toHaveLength(2);
		await page.call('remove-branch', { branch: 0 });
		expect((await transport(page)).branches).toMatchObject([{ id: 1, parent: null }]);
		expect(texts(await page.call('record', {}))).toEqual(['echo one', 'echo other', 'echo more']);
	});

	test('one that goes leaves its branches to what it came from', async () => {
		const page = await startPage();
		for (const word of ['one', 'two', 'three']) {
			await run(page, `echo ${word}`);
			await page.call('advance', { by: micros(1_000_000) });
			await page.call('seek', { to: micros((await page.call('now', {})) - 500_000) });
			await page.call('branch', {});
		}
		await page.call('remove-branch', { branch: 1 });
		const { branches } = await transport(page);
		expect(branches.map(({ id, parent }) => [id, parent])).toEqual([
			[0, null],
			[2, 0],
			[3, 2],
		]);
		expect(branches[1]?.at).toBeGreaterThan(defaultWorld.startsAt);
	});
});
