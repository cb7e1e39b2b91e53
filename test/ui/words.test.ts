import { describe, expect, test } from 'vitest';
import { micros } from '../../src/base';
import { interfaceTexts } from '../../src/i18n';
import { brokenLines, tokensOf } from '../../src/ui/panels/lesson/code-tokens';
import { ticksOf, timeScale } from '../../src/ui/panels/transport/marks';
import {
	clockText,
	durationText,
	minuteText,
	rateText,
	rowTime,
	sizeText,
	spanOf,
	visibleBytes,
} from '../../src/ui/parts/format';
import { briefIds, fitText, textWidth } from '../../src/ui/parts/svg-text';
import { at, empty } from './fixtures/parts';

describe('labels', () => {
	test.each([
		[13, [13, 'seconds']],
		[119, [119, 'seconds']],
		[150, [2, 'minutes']],
		[3_600, [1, 'hours']],
		[5_400, [90, 'minutes']],
		[8_000, [2, 'hours']],
	] as const)('a span of %i seconds is one rough number', (seconds, shown) => {
		expect(spanOf(micros(seconds * 1_000_000))).toEqual(shown);
	});

	test('virtual time is written by the clock', () => {
		expect(clockText(at('22.465'))).toBe('03:46:22.465');
		expect(rowTime(at('47:07.128'))).toBe('07.128');
		expect(minuteText(at('47:07.128'))).toBe('03:47');
	});

	test('sizes are exact or in bytes', () => {
		expect([265, 1_024, 16_384, 1_048_576, 1_050].map(sizeText)).toEqual(['265 B', '1 KB', '16 KB', '1 MB', '1,050 B']);
		expect(rateText(4_096)).toBe('4 KB/s');
		expect(durationText(micros(40_000))).toBe('40 ms');
		expect(durationText(micros(1_500_000))).toBe('1.5 s');
	});

	test('each byte of the stream is one character', () => {
		const bytes = '*1\r\n$4\r\nping\r\n';
		expect(visibleBytes(bytes)).toBe('*1··$4··ping··');
		expect(visibleBytes('\xed\x99\x8d')).toHaveLength(3);
	});

	test('a text that is too long ends in an ellipsis and fits', () => {
		const cut = fitText('set user:0007 lee', 60);
		expect(cut.endsWith('…')).toBe(true);
		expect(textWidth(cut)).toBeLessThanOrEqual(60);
		expect(fitText('ping', 60)).toBe('ping');
		expect(briefIds('+FULLRESYNC e7e1…90cb 14')).toBe('+FULLRESYNC e7e1… 14');
	});
});

describe('code blocks', () => {
	test('are shown in short lines and never changed otherwise', () => {
		const code =
			'docker run --network host -v ${PWD}/redis.conf:/redis.conf --name my-redis-replica redis redis-server /redis.conf';
		expect(brokenLines(code).replaceAll(' \\\n  ', ' ')).toBe(code);
		expect(
			brokenLines(code)
				.split('\n')
				.every((line) => line.length < 44),
		).toBe(true);
		expect(brokenLines('set a a')).toBe('set a a');
	});

	test('their pieces add up to the text', () => {
		for (const code of [
			'set a a',
			"cat >> redis.conf <<'EOF'\nreplicaof 127.0.0.1 5000\nEOF",
			'docker run --name x redis # comment',
		]) {
			expect(
				tokensOf(code)
					.map((token) => token.text)
					.join(''),
			).toBe(code);
		}
		expect(tokensOf('set a a')[0]).toEqual({ text: 'set', tone: 'tok-k' });
	});
});

test('the timeline shows the whole run, with ticks that do not crowd', () => {
	const transport = { ...empty.transport, now: at('47:10'), endsAt: at('47:10') };
	const scale = timeScale(transport, 520);
	expect(scale.to).toBeGreaterThan(at('47:10'));
	const ticks = ticksOf(scale);
	expect(ticks[0]?.text).toBe('03:46:00');
	expect(ticks.length).toBeGreaterThan(2);
	expect(ticks.length).toBeLessThan(8);
});

test('no text of the page is empty, and both languages speak of the same values', () => {
	const leaves = (node: unknown, path: string): [string, unknown][] =>
		typeof node === 'object' && node !== null
			? Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
			: [[path, node]];
	const ko = leaves(interfaceTexts('ko'), '');
	const en = new Map(leaves(interfaceTexts('en'), ''));
	for (const [path, text] of ko) {
		const other = en.get(path);
		expect(typeof other, path).toBe(typeof text);
		if (typeof text === 'string') expect([text.length > 0, String(other).length > 0], path).toEqual([true, true]);
		if (typeof text === 'function') expect((other as { length: number }).length, path).toBe(text.length);
	}
});
