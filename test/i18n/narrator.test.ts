import { describe, expect, test } from 'vitest';
import {
	type Language,
	languages,
	loadNarrator,
	type NarratorKey,
	narrate,
	narrateWhy,
	parseMarkup,
	plainText,
} from '../../src/i18n';
import { koreanLength } from '../support/korean';

/** The longest values that a lab of the lessons shows. */
const longest = {
	name: 'my-redis-replica',
	address: '127.0.0.1:5000',
	id: 'e7e1d193709284aeb94096f9d9b2536ff47c90cb',
	offset: 1_048_576,
	applied: 1_048_575,
	bytes: 1_048_576,
	first: 1_028_137,
	last: 2_097_152,
	second: 1_048_577,
	gap: 20_440,
	seconds: 3_600,
	keys: 1_002,
	command: 'set user:0007:session:abcde…',
	db: '15',
	acked: 2,
	wanted: 3,
	good: 1,
	key: 'user:0007:session:abcdefghi…',
	writes: 1_234,
	a: 'my-redis-master',
	b: 'my-redis-replica',
	number: 12,
	from: 'my-redis-replica',
	to: 'my-redis-master',
	millis: 120_000,
	there: 120_000,
	back: 120_000,
	both: 240_000,
	port: '6379',
	entries: 1_234_567,
	setting: 'latency-tracking-info-percentiles',
	setto: '3600 1 300 100 60 10000',
	code: 139,
	error: 'NOMASTERLINK',
};

const narrators = { ko: await loadNarrator('ko'), en: await loadNarrator('en') };
const narratorKeys = Object.keys(narrators.ko) as NarratorKey[];

const each = languages.flatMap((language) => narratorKeys.map((key) => [language, key] as const));

const placeholders = (text: string): ReadonlySet<string> =>
	new Set([...text.matchAll(/\{([a-z]+)/g)].map(([, name = '']) => name));

describe.each(each)('%s %s', (language: Language, key: NarratorKey) => {
	const { text, why } = narrators[language][key];

	test('is short enough for one line, with the longest values', () => {
		const said = plainText(narrate(narrators[language], key, longest));
		if (language === 'ko') expect(koreanLength(said), said).toBeLessThanOrEqual(60);
		else expect(said.length, said).toBeLessThanOrEqual(110);
	});

	test('is one sentence or two', () => {
		expect(sentencesIn(text)).toBeGreaterThanOrEqual(1);
		expect(sentencesIn(text)).toBeLessThanOrEqual(2);
	});

	test('explains itself in two to four sentences', () => {
		expect(sentencesIn(why)).toBeGreaterThanOrEqual(2);
		expect(sentencesIn(why)).toBeLessThanOrEqual(4);
	});

	test('knows the values that it names', () => {
		const unfilled = [...narrate(narrators[language], key, longest), ...narrateWhy(narrators[language], key, longest)]
			.map((part) => part.text)
			.filter((part) => /\{[a-z]+/.test(part));
		expect(unfilled).toEqual([]);
	});

	test('leaves no markup unread', () => {
		for (const part of [...parseMarkup(text), ...parseMarkup(why)]) {
			if (part.as !== 'code') expect(part.text).not.toMatch(/[`*[\]]/);
		}
	});
});

function sentencesIn(text: string): number {
	const prose = text.replace(/`[^`]*`/g, 'x').replace(/\[[a-z]+:([^\]]*)\]/g, '$1');
	return prose.split(/[.?](?=\s|$)/).filter((sentence) => sentence.trim() !== '').length;
}

describe('the two languages', () => {
	test.each(narratorKeys)('%s names the same values in both', (key) => {
		const [ko, en] = (['ko', 'en'] as const).map((language) => narrators[language][key]);
		expect(placeholders(ko?.text ?? '')).toEqual(placeholders(en?.text ?? ''));
	});

	test('have the same rows', () => {
		for (const key of narratorKeys) {
			for (const language of languages) expect(narrators[language][key].text, `${language} ${key}`).not.toBe('');
		}
	});

	test('say every value that a sentence of one language gives', () => {
		expect(plainText(narrate(narrators.ko, 'replica.flushed', { keys: 1 }))).toContain('키 1개');
		expect(plainText(narrate(narrators.en, 'replica.flushed', { keys: 1 }))).toContain('1 old key ');
	});
});
