// What a person does with moments of a run: takes the last thing back, marks a moment, names and removes branches.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import { nodePorts } from '../../src/cli/lab/ports';
import { defaultWorld, type LabRecord, replay } from '../../src/sim';
import { readRunFile, writeRunFile } from '../../src/workers/run-file';
import { closePages, type Page, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closePages);

const run = (page: Page, command: string) => page.call('run', { command, terminal: 'host-1', within: null });

async function transport(page: Page) {
	return (await page.shown()).transport;
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

describe('a future that is gone', () => {
	const names = async (page: Page) => (await transport(page)).bookmarks.map(({ name }) => name);
	const rooted = async (page: Page) => (await transport(page)).branches.map(({ id, parent, at }) => [id, parent, at]);
	const second = 1_000_000;
	const start = defaultWorld.startsAt;

	/** Branches 1 and 2 have left 0 after 5 and 8 s, each with a bookmark; 0 has some at 2, 6 and 9 s. */
	async function forked(): Promise<Page> {
		const page = await startPage();
		await page.call('advance', { by: micros(second) });
		await run(page, 'echo one');
		await page.call('advance', { by: micros(3 * second) });
		await run(page, 'echo two');
		await page.call('advance', { by: micros(start + 10 * second - (await page.call('now', {}))) });
		for (const at of [2, 6, 9]) {
			await page.call('seek', { to: micros(start + at * second) });
			await page.call('bookmark', { name: `at ${at}` });
		}
		for (const [branch, at] of [
			[1, 5],
			[2, 8],
		] as const) {
			await page.call('switch-branch', { branch: 0 });
			await page.call('seek', { to: micros(start + at * second) });
			await page.call('branch', {});
			await page.call('advance', { by: micros(4 * second) });
			await page.call('bookmark', { name: `of ${branch}` });
		}
		await page.call('switch-branch', { branch: 0 });
		return page;
	}

	test('takes its bookmarks along with undo, and redo brings them back', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		await page.call('bookmark', { name: 'kept' });
		await page.call('advance', { by: micros(second) });
		await run(page, 'echo two');
		const id = await page.call('bookmark', { name: 'of two' });
		await page.call('undo', {});
		expect(await names(page)).toEqual(['kept']);
		await page.call('advance', { by: micros(3 * second) });
		expect(await page.call('bookmark', { name: 'of waiting' })).not.toBe(id);
		await page.call('redo', {});
		expect(await names(page)).toEqual(['kept', 'of two']);
		await page.call('undo', {});
		await run(page, 'echo three');
		expect(await names(page)).toEqual(['kept']);
		await page.call('rewind', { to: start });
		expect(await names(page)).toEqual([]);
	});

	test('stays with the branch that shared it for longest when what it came from is taken back', async () => {
		const page = await forked();
		const before = (await transport(page)).branches;
		expect(await names(page)).toEqual(['at 2', 'at 6', 'at 9']);
		await page.call('undo', {});
		const undone = (await page.call('record', {})).until;
		expect(await names(page)).toEqual(['at 2']);
		expect(await rooted(page)).toEqual([
			[0, null, before[0]?.at],
			[2, 0, undone],
			[1, 2, start + 5 * second],
		]);
		await page.call('switch-branch', { branch: 2 });
		expect(await names(page)).toEqual(['at 2', 'at 6', 'of 2']);
		await page.call('switch-branch', { branch: 1 });
		expect(await names(page)).toEqual(['at 2', 'of 1']);
	});

	test('comes back as it was with redo', async () => {
		const page = await forked();
		const before = await rooted(page);
		await page.call('undo', {});
		await page.call('undo', {});
		await page.call('name-branch', { branch: 2, name: 'named meanwhile' });
		await page.call('redo', {});
		await page.call('redo', {});
		expect((await rooted(page)).sort()).toEqual(before);
		expect(await names(page)).toEqual(['at 2', 'at 6', 'at 9']);
		expect((await transport(page)).branches.find(({ id }) => id === 2)?.name).toBe('named meanwhile');
	});

	test('a branch taken back to before it had left its parent leaves earlier, and what left it later is its parent’s', async () => {
		const page = await forked();
		await page.call('switch-branch', { branch: 2 });
		await page.call('seek', { to: micros(start + 9 * second) });
		await page.call('branch', {});
		await page.call('switch-branch', { branch: 2 });
		await page.call('undo', {});
		const undone = (await page.call('record', {})).until;
		expect(undone).toBeLessThan(start + 8 * second);
		expect((await rooted(page)).slice(1)).toEqual([
			[1, 0, start + 5 * second],
			[2, 0, undone],
			[3, 0, start + 8 * second],
		]);
	});

	test('a root that is removed leaves its whole run to the branch that shared most of it', async () => {
		const page = await forked();
		await page.call('switch-branch', { branch: 1 });
		const kept = await page.call('kept', {});
		const removal = await page.call('remove-branch', { branch: 0 });
		expect((await rooted(page)).map(([id, parent]) => [id, parent])).toEqual([
			[2, null],
			[1, 2],
		]);
		expect((await rooted(page))[1]?.[2]).toBe(start + 5 * second);
		expect(await names(page)).toEqual(['at 2', 'of 1']);
		await page.call('switch-branch', { branch: 2 });
		expect(await names(page)).toEqual(['at 2', 'at 6', 'of 2']);
		await page.call('switch-branch', { branch: 1 });
		await run(page, 'echo typed meanwhile');
		expect(removal !== null && (await page.call('put-back', { removal }))).toBe(true);
		const after = await page.call('kept', {});
		expect(after.bookmarks.toSorted((a, b) => a.id - b.id)).toEqual(kept.bookmarks);
		expect(after.branches.map(({ id, parent, at }) => [id, parent, at])).toEqual(
			kept.branches.map(({ id, parent, at }) => [id, parent, at]),
		);
		expect(texts(await page.call('record', {}))).toContain('echo typed meanwhile');
		expect(removal !== null && (await page.call('put-back', { removal }))).toBe(false);
	});

	test('a bookmark that was removed comes back, unless its moment is gone', async () => {
		const page = await startPage();
		await run(page, 'echo one');
		const bookmark = await page.call('bookmark', { name: 'here' });
		const removal = await page.call('change-bookmark', { bookmark, name: null });
		await run(page, 'echo two');
		expect(removal !== null && (await page.call('put-back', { removal }))).toBe(true);
		expect(await names(page)).toEqual(['here']);
		const again = await page.call('change-bookmark', { bookmark, name: null });
		await page.call('undo', {});
		expect(again !== null && (await page.call('put-back', { removal: again }))).toBe(false);
		expect(await names(page)).toEqual([]);
	});
});

test('a branch is known by what is done in it now, not by what was taken back', async () => {
	const page = await startPage();
	await run(page, 'echo one');
	await page.call('advance', { by: micros(2_000_000) });
	await page.call('seek', { to: micros((await page.call('now', {})) - 1_000_000) });
	await page.call('branch', {});
	await run(page, 'echo first');
	const began = async () => (await transport(page)).branches[1]?.began;
	expect(await began()).toBe('echo first');
	await page.call('undo', {});
	expect(await began()).toBeNull();
	await page.call('redo', {});
	expect(await began()).toBe('echo first');
	await page.call('undo', {});
	await run(page, 'echo second');
	expect(await began()).toBe('echo second');
});

test('what undo took back is kept with the run, as a file too', async () => {
	const page = await startPage();
	await run(page, 'echo one');
	await run(page, 'echo two');
	const { inputs } = await page.call('record', {});
	await page.call('undo', {});
	const file = readRunFile(writeRunFile(await page.call('kept', {}), null));
	if (!file.ok) throw new Error(`line ${file.line} is not read`);
	await page.call('rewind', { to: defaultWorld.startsAt });
	expect((await transport(page)).redo).toBeNull();
	await page.call('open-kept', { run: file.run });
	expect(await transport(page)).toMatchObject({ undo: 'echo one', redo: 'echo two' });
	await page.call('redo', {});
	expect((await page.call('record', {})).inputs).toEqual(inputs);
	const damaged = writeRunFile({ ...file.run, undone: [{ ...file.run.undone[0], at: 'late' }] as never }, null);
	expect(readRunFile(damaged)).toEqual({ ok: false, line: 1 });
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
