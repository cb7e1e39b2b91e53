import { expect, test } from 'vitest';
import type { PsyncReason, PsyncWindow } from '../../src/engine';
import { checksOf } from '../../src/projections';

const mine = 'e7e1d193709284aeb94096f9d9b2536ff47c90cb';
const former = '73ce0000000000000000000000000000000000aa';
const unknown = '9f0c0000000000000000000000000000000000bb';

const window: PsyncWindow = { replid: mine, replid2: former, secondReplOffset: 100, first: 51, last: 265 };

/** Each check as '✓ compared', '✗ compared' or '–'. */
function read(
	replid: string,
	offset: number,
	why: PsyncReason | null,
	seen: PsyncWindow | null = window,
): readonly string[] {
	const signs = { passed: '✓', failed: '✗', 'not-checked': '–' };
	return checksOf({ replid, offset }, why, seen).map(({ result, compared }) => `${signs[result]} ${compared}`.trim());
}

test.each<[PsyncReason, string, number, PsyncWindow, readonly string[]]>([
	['asked-for-full', '?', -1, window, ['✗ ? ≠ e7e1…', '–', '–']],
	['unknown-replid', unknown, 156, window, ['✗ 9f0c… ≠ e7e1…', '–', '–']],
	['past-second-replid', former, 156, window, ['✓ 73ce… = replid2', '✗ 156 > 100', '–']],
	['no-backlog', mine, 156, { ...window, first: null }, ['✓ e7e1… = e7e1…', '✗ 156 ∉ ∅', '–']],
	['before-window', mine, 20, window, ['✓ e7e1… = e7e1…', '✗ 20 < 51', '–']],
	['in-the-future', mine, 280, window, ['✓ e7e1… = e7e1…', '✓ 280 ≥ 51', '✗ 280 > 266']],
	['in-window', mine, 156, window, ['✓ e7e1… = e7e1…', '✓ 156 ≥ 51', '✓ 156 ≤ 266']],
])('%s shows which check failed and by which numbers', (why, replid, offset, seen, checks) => {
	expect(read(replid, offset, why, seen)).toEqual(checks);
});

test('the second id is known, and good up to where the histories part', () => {
	expect(read(former, 90, 'in-window')).toEqual(['✓ 73ce… = replid2', '✓ 90 ≤ 100', '✓ 90 ≥ 51']);
	expect(read(former, 20, 'before-window')).toEqual(['✓ 73ce… = replid2', '✓ 20 ≤ 100', '✗ 20 < 51']);
});

test('nothing is checked while the master has not answered', () => {
	expect(read(mine, 156, null, null)).toEqual(['–', '–', '–']);
});

test('the questions stand in the order in which the server asks them', () => {
	expect(checksOf({ replid: mine, offset: 1 }, null, null).map(({ check }) => check)).toEqual([
		'same-history',
		'in-window',
		'not-in-future',
	]);
});
