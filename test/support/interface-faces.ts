// The faces of the interface as the page needs them first: Pretendard with just the letters that stand in our own texts, in
// two small files in place of the ninety-two of the whole face. The whole one stays behind them for what people type. A
// browser makes each face of a family ready for every size of text, which is slow with ninety-two of them.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const whole = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist/web/variable');
/**
 * A family each: of a family of which one face is not fetched, and in English the Korean one is not, a browser makes
 * something that stands in for it, for every size of text.
 */
const families = { latin: 'Resync UI', korean: 'Resync UI Hangul' } as const;
/** Those the style sheets ask for. */
const weights = { min: 400, max: 700 };

/** Style sheets import `@interface-faces/faces.css`. */
export function interfaceFaces(): Plugin {
	return {
		name: 'interface-faces',
		config: async () => ({ resolve: { alias: { '@interface-faces': await makeFaces() } } }),
	};
}

/** The folder they are in; made anew if our texts have other letters than the last time. */
async function makeFaces(): Promise<string> {
	const letters = lettersOf(readFileSync(join(whole, 'pretendardvariable-dynamic-subset.css'), 'utf8'));
	const used = [...lettersInTexts()].filter((letter) => letters.has(letter)).sort((a, b) => a - b);
	const faces = { korean: used.filter(isKorean), latin: used.filter((letter) => !isKorean(letter)) };
	const made = createHash('sha256').update(JSON.stringify({ faces, families, weights })).digest('hex').slice(0, 16);
	const folder = join(root, 'node_modules/.cache/resync/faces', made);
	const sheet = join(folder, 'faces.css');
	if (existsSync(sheet)) return folder;
	mkdirSync(folder, { recursive: true });
	const font = readFileSync(join(whole, 'woff2/PretendardVariable.woff2'));
	const rules: string[] = [];
	for (const name of ['latin', 'korean'] as const) {
		const face = faces[name];
		const text = String.fromCodePoint(...face);
		const options = { targetFormat: 'woff2', variationAxes: { wght: weights } } as const;
		writeFileSync(join(folder, `${name}.woff2`), await subsetFont(font, text, options));
		rules.push(rule(name, face));
	}
	// Last, so that what was broken off is made anew.
	writeFileSync(sheet, rules.join('\n'));
	return folder;
}

function rule(name: keyof typeof families, letters: readonly number[]): string {
	return `@font-face {
	font-family: "${families[name]}";
	font-style: normal;
	font-display: swap;
	font-weight: ${weights.min} ${weights.max};
	src: url("./${name}.woff2") format("woff2-variations");
	unicode-range: ${rangesOf(letters)};
}
`;
}

function lettersInTexts(): Set<number> {
	const letters = new Set<number>();
	for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
		if (!/\.tsx?$/.test(name)) continue;
		for (const letter of readFileSync(join(root, 'src', name), 'utf8')) letters.add(letter.codePointAt(0) ?? 0);
	}
	return letters;
}

/** Of all `unicode-range` of a style sheet. */
function lettersOf(sheet: string): Set<number> {
	const letters = new Set<number>();
	for (const [, ranges = ''] of sheet.matchAll(/unicode-range:([^;}]*)/g)) {
		for (const range of ranges.split(',')) {
			const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
			for (let letter = Number.parseInt(first, 16); letter <= Number.parseInt(last, 16); letter++) letters.add(letter);
		}
	}
	return letters;
}

/** Hangul and its punctuation: a page in English has none. */
function isKorean(letter: number): boolean {
	return (letter >= 0x11_00 && letter < 0x12_00) || (letter >= 0x30_00 && letter < 0xe0_00) || letter >= 0xff_00;
}

/** @param letters in ascending order */
function rangesOf(letters: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const letter of letters) {
		const last = ranges.at(-1);
		if (last?.[1] === letter - 1) last[1] = letter;
		else ranges.push([letter, letter]);
	}
	const hex = (letter: number): string => letter.toString(16).toUpperCase();
	return ranges.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`).join(', ');
}
