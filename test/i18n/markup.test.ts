import { describe, expect, test } from 'vitest';
import { formatCount, type MarkupValues, parseMarkup, plainText, shortReplid } from '../../src/i18n';

const id = 'e7e1d193709284aeb94096f9d9b2536ff47c90cb';

/** Parts as text: `code`, *strong*, #id, and hue:(…) around what is underlined. */
function read(source: string, values?: MarkupValues): string {
	const signs = { plain: ['', ''], code: ['`', '`'], strong: ['*', '*'], id: ['#', ''] } as const;
	return parseMarkup(source, values)
		.map(({ text, as, hue }) => {
			const shown = `${signs[as][0]}${text}${signs[as][1]}`;
			return hue === null ? shown : `${hue}:(${shown})`;
		})
		.join('');
}

describe('markup', () => {
	test.each<[string, string, MarkupValues | undefined, string]>([
		['plain text is one part', 'Redis 7.0', undefined, 'Redis 7.0'],
		['backticks are code', 'send `PSYNC ? -1` now', undefined, 'send `PSYNC ? -1` now'],
		['two stars are strong', 'the **backlog** keeps it', undefined, 'the *backlog* keeps it'],
		['a number gets its commas', 'byte {offset}.', { offset: 20_441 }, 'byte 20,441.'],
		['a negative number has a real minus', '{behind} B', { behind: -57 }, '−57 B'],
		[
			'a replication id is a part of its own',
			'history {id}.',
			{ id },
			'history #e7e1d193709284aeb94096f9d9b2536ff47c90cb.',
		],
		['other texts join their surroundings', '{name} dials', { name: 'a-node' }, 'a-node dials'],
		['a value in code has no commas', '`GET {key}` and `{n}`', { key: 'a', n: 1000 }, '`GET a` and `1000`'],
		['a noun fits its number', '{keys|key|keys} and {more|key|keys}', { keys: 1, more: 0 }, '1 key and 0 keys'],
		['words can be underlined', 'only [partial:27 bytes] come', undefined, 'only partial:(27 bytes) come'],
		['values and code can be underlined', '[master:{bytes} B `x`]', { bytes: 76 }, 'master:(76 B )master:(`x`)'],
		['a missing value shows its name', 'byte {offset}', {}, 'byte {offset}'],
		['an unknown hue is text', 'a [pink:word] here', undefined, 'a [pink:word] here'],
		['brackets without a hue are text', 'list[0] and ]', undefined, 'list[0] and ]'],
		['a lone sign is text', 'a ` b ** c { d', undefined, 'a ` b ** c { d'],
	])('%s', (_, source, values, parts) => {
		expect(read(source, values)).toBe(parts);
	});

	test('neighbours of one look are one part', () => {
		expect(parseMarkup('{a} and {b}', { a: 1, b: 2 })).toEqual([{ text: '1 and 2', as: 'plain', hue: null }]);
	});

	test('an empty text has no parts', () => {
		expect(parseMarkup('')).toEqual([]);
	});

	test('as plain text an id is short', () => {
		expect(plainText(parseMarkup('history {id}', { id }))).toBe('history e7e1…90cb');
	});
});

test.each([
	[0, '0'],
	[999, '999'],
	[1_000, '1,000'],
	[1_048_576, '1,048,576'],
	[-57, '−57'],
	[-1_000, '−1,000'],
	[1.9, '1'],
])('%d reads %s', (n, text) => {
	expect(formatCount(n)).toBe(text);
});

test('only whole replication ids are shortened', () => {
	expect(shortReplid(id)).toBe('e7e1…90cb');
	expect(shortReplid('?')).toBe('?');
});
