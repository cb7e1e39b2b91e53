// A moment that is shared is found again by another session; a run as a file comes back whole or not at all.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { micros } from '../../src/base';
import type { SharedRun } from '../../src/workers/protocol';
import { readRunFile, writeRunFile } from '../../src/workers/run-file';
import { exercise } from '../support/exercise';
import { closePages, openPage, type Page, startPage } from '../support/session-page';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closePages);

async function doExercise(): Promise<Page> {
	const page = await startPage();
	for (const { terminal, command, thenSeconds = 0 } of exercise.slice(0, 6)) {
		await page.call('run', { command, terminal, within: null });
		if (thenSeconds > 0) await page.call('advance', { by: micros(thenSeconds * 1_000_000) });
	}
	return page;
}

async function opened(run: SharedRun): Promise<readonly [Page, boolean]> {
	const page = openPage();
	return [page, await page.call('open-shared', { run })];
}

describe('a shared moment', () => {
	test('opens at the same time, event and digest, and is shared again as it came', async () => {
		const page = await doExercise();
		for (const back of ['live', 'message', 'message', 'command', 'log', 'second'] as const) {
			if (back !== 'live') await page.call('step-back', { unit: back });
			const run = await page.call('share', {});
			const [other, same] = await opened(run);
			expect(same).toBe(true);
			expect(await other.call('share', {})).toEqual(run);
		}
	});

	test('of a run that goes another way says so, and shows its time', async () => {
		const page = await doExercise();
		await page.call('step-back', { unit: 'second' });
		const run = await page.call('share', {});
		const [other, same] = await opened({ ...run, digest: '00000000' });
		expect(same).toBe(false);
		expect(await other.call('now', {})).toBe(run.now);
	});

	test('of an earlier behaviour opens at its time', async () => {
		const page = await doExercise();
		await page.call('step-back', { unit: 'second' });
		const run = await page.call('share', {});
		const [other, same] = await opened({ ...run, record: { ...run.record, behaviour: 1 } });
		expect(same).toBe(true);
		expect(await other.call('now', {})).toBe(run.now);
	});

	test('keeps an imported file in what is kept of the run', async () => {
		const page = await doExercise();
		await page.call('import', { path: '/home/sivae/x.bin', bytes: '\x00\xff' });
		const { branches } = await page.call('kept', {});
		expect(Object.values(branches[0]?.record.files ?? {})).toEqual(['\x00\xff']);
	});
});

describe('a run as a file', () => {
	const kept = async () => {
		const page = await doExercise();
		await page.call('step-back', { unit: 'second' });
		await page.call('branch', {});
		await page.call('run', { command: 'pwd', terminal: 'host-3', within: null });
		await page.call('step-back', { unit: 'command' });
		return page.call('kept', {});
	};

	test('comes back with all its branches, marks and what was shown', async () => {
		const run = await kept();
		expect(run.branches.length).toBe(2);
		expect(run.cursor).not.toBe(null);
		expect(readRunFile(writeRunFile(run, { mode: 'lesson' }))).toEqual({ ok: true, run, page: { mode: 'lesson' } });
	});

	test('that is damaged says in which line, and is not opened', async () => {
		const lines = writeRunFile(await kept(), null).split('\n');
		const withLine = (index: number, line: string) =>
			readRunFile(lines.map((one, at) => (at === index ? line : one)).join('\n'));
		expect(readRunFile('')).toEqual({ ok: false, line: 1 });
		expect(readRunFile('hello\n')).toEqual({ ok: false, line: 1 });
		expect(withLine(0, '{"resync":2}')).toEqual({ ok: false, line: 1 });
		expect(withLine(1, (lines[1] ?? '').slice(0, -9))).toEqual({ ok: false, line: 2 });
		expect(withLine(2, (lines[2] ?? '').replace('"format":1', '"format":7'))).toEqual({ ok: false, line: 3 });
		expect(withLine(2, lines[1] ?? '')).toEqual({ ok: false, line: 3 });
		const withChange = (change: string) => withLine(2, (lines[2] ?? '').replace('{', `{"change":${change},`));
		for (const broken of [
			'7',
			'{"kind":"moon"}',
			'{"kind":"disk"}',
			'{"kind":"seed","seed":1}',
			'{"kind":"directive","container":null,"name":"save"}',
			'{"kind":"link","between":["host"]}',
			'{"kind":"link","between":null,"latency":"far"}',
		]) {
			expect(withChange(broken)).toEqual({ ok: false, line: 3 });
		}
		for (const whole of [
			'{"kind":"disk","bytesPerSecond":1}',
			'{"kind":"seed","seed":"a"}',
			'{"kind":"directive","container":null,"name":"save","value":""}',
			'{"kind":"link","between":["host","redis-master"],"bandwidth":null}',
		]) {
			expect(withChange(whole).ok).toBe(true);
		}
	});
});
