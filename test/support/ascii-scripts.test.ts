// Built scripts in ASCII mean what they meant.
import { expect, test } from 'vitest';
import { asciiOf } from './ascii-scripts';

const meaning = (code: string): unknown => new Function(`return ${code}`)();
const filler = ` /* ${'-'.repeat(400)} */`;

test.each([
	['a text', "'레디스 → master'", '레디스 → master'],
	['a letter beyond sixteen bits', "'😀'", '😀'],
	['a template', '`offset ≤ ${1 + 1}`', 'offset ≤ 2'],
	['a pattern with a class', "/^[가-힣]+$/.test('한글')", true],
	['a pattern of whole letters', "/^[😀]$/u.test('😀')", true],
	['a name of a field', "({ '가': 1 })['가']", 1],
])('%s', (_what, code, value) => {
	const ascii = asciiOf(code + filler);
	expect(ascii).toMatch(/^[\0-\x7f]*$/);
	expect(meaning(ascii)).toEqual(value);
});

test('a script that is mostly Korean stays as it is', () => {
	const code = "'실험실을 준비합니다'";
	expect(asciiOf(code)).toBe(code);
});
