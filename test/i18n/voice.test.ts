import { describe, expect, test } from 'vitest';
import {
	actionGroupTexts,
	actionTexts,
	interfaceTexts,
	type Language,
	languages,
	lessonPanelTexts,
	loadNarrator,
	pictureTexts,
} from '../../src/i18n';
import { lessons, loadLesson } from '../../src/lessons';
import { koreanFaults } from '../support/korean';

const load = (language: Language) => Promise.all(lessons.map(({ id }) => loadLesson(id, language)));
const narrators = { ko: await loadNarrator('ko'), en: await loadNarrator('en') };
const contents = { ko: await load('ko'), en: await load('en') };

/** Every text of a language that a reader sees, with where it stands. */
function textsIn(language: Language): readonly (readonly [string, string])[] {
	const texts: [string, string][] = [];
	for (const [key, { text, why }] of Object.entries(narrators[language])) {
		texts.push([`narrator ${key}`, text], [`why ${key}`, why]);
	}
	collect(interfaceTexts(language), 'interface', texts);
	collect(pictureTexts(language), 'picture', texts);
	collectBilingual(lessons, language, 'lessons', texts);
	collect(lessonPanelTexts(language), 'lesson panel', texts);
	for (const { plan, texts: words, refutations } of contents[language]) {
		collect(words, plan.id, texts);
		collect(refutations, 'refutations', texts);
	}
	collectBilingual({ actionTexts, actionGroupTexts }, language, 'page', texts);
	return texts;
}

function collect(value: unknown, path: string, into: [string, string][]): void {
	if (typeof value === 'string') into.push([path, value]);
	else if (typeof value === 'function') for (const text of literalsOf(value)) into.push([path, text]);
	else if (typeof value === 'object' && value !== null) {
		for (const [name, part] of Object.entries(value)) collect(part, `${path}.${name}`, into);
	}
}

/** The texts that a function puts together, with `{x}` for each value. */
function literalsOf(text: object): readonly string[] {
	const source = String(text).replace(/\$\{[^}]*\}/g, '{x}');
	return [...source.matchAll(/`([^`]*)`|"([^"]*)"|'([^']*)'/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

function collectBilingual(value: unknown, language: Language, path: string, into: [string, string][]): void {
	if (typeof value !== 'object' || value === null) return;
	const text = (value as Record<string, unknown>)[language];
	if (typeof text === 'string') into.push([path, text]);
	for (const [name, part] of Object.entries(value)) collectBilingual(part, language, `${path}.${name}`, into);
}

/** Without what is literal. */
function prose(text: string): string {
	return text.replace(/`[^`]*`/g, '`x`');
}

const korean = textsIn('ko');
const english = textsIn('en');

test('all texts are looked at', () => {
	expect(korean.length).toBeGreaterThan(250);
	expect(english.length).toBeGreaterThan(250);
});

describe.each(languages)('%s', (language) => {
	test('has no exclamation marks and no emoji', () => {
		const loud = textsIn(language).filter(([, text]) =>
			/!|\p{Extended_Pictographic}/u.test(prose(text).replace(/[→←✓✗×©®™]/g, '')),
		);
		expect(loud).toEqual([]);
	});

	test('has no double blanks and no blank at an end', () => {
		expect(textsIn(language).filter(([, text]) => / {2}|^ | $/.test(text))).toEqual([]);
	});

	test('never says slave, or the other words that we do not use', () => {
		const banned = /\bslave|\bprimary\b|\bsecondary\b|blacklist|sanity|dummy|주종|노예/i;
		expect(textsIn(language).filter(([, text]) => banned.test(prose(text)))).toEqual([]);
	});
});

test('Korean particles fit what stands before them, whatever the value', () => {
	expect(korean.flatMap(([path, text]) => koreanFaults(text).map((fault) => `${path}: ${fault}`))).toEqual([]);
});

test.each([
	['{offset}번 바이트부터', []],
	['{name} 노드가', []],
	['{id}입니다', []],
	['{name}가', ['}가']],
	['{name}은(는)', ['}은', '은(는)']],
	['offset가 커집니다', ['offset가']],
	['offset이 커집니다', []],
	['replica을', ['replica을']],
	['76 바이트', ['6 바이트']],
	['replica 2대', ['2대']],
])('the rule for %j finds %j', (text, faults) => {
	expect(koreanFaults(text)).toEqual(faults);
});

test('Korean avoids the words of translations', () => {
	const stiff =
		/그것|이것은|당신|우리|그들|에 의해|되어지|을 통해|를 통해|에 대하여|로부터|하는 중에|스냅숏|리플라이|쉽게|간단히|그냥/;
	expect(korean.filter(([, text]) => stiff.test(prose(text)))).toEqual([]);
});

test('Korean sentences are polite and end as such', () => {
	const plain = /[가-힣](?:한|된|진|는|었|았)다\.(?:\s|$)/;
	expect(korean.filter(([, text]) => plain.test(prose(text)))).toEqual([]);
});

test('English has no contractions and no filler', () => {
	const filler =
		/\b(?:simply|just|easily|great|should|via|e\.g\.|n't|won't|can't|don't|isn't|it's|you're|let's)\b|n't\b/i;
	expect(english.filter(([, text]) => filler.test(prose(text)))).toEqual([]);
});
