// Rules that no tool of the toolchain checks, each a function from one source file to what is wrong with it.
// The tests run them over the project and, to prove that they bite, over planted violations.
import type { Source } from './source';

export type Violation = { readonly path: string; readonly line: number; readonly what: string };

export type Rule = (source: Source) => Violation[];

function violation({ path, text }: Source, offset: number, what: string): Violation {
	return { path, line: text.slice(0, offset).split('\n').length, what };
}

function matches(source: Source, text: string, pattern: RegExp, what: (word: string) => string, at = 0): Violation[] {
	return [...text.matchAll(pattern)].map((match) => violation(source, at + match.index, what(match[0])));
}

/** Comments with `quoted code`, "quoted text" and citations of Redis's functions left out. */
function prose(comment: string): string {
	return comment
		.replace(/@redis.*/g, (line) => ' '.repeat(line.length))
		.replace(/`[^`]*`|"[^"\n]*"|'[^'\n]*'/g, (quoted) => quoted.replace(/[^\n]/g, ' '));
}

const words = /black-?list|white-?list|(?:dummy|sanity|slave)/gi;
/** In comments a name of Redis's source (`server.slaves`) is a citation; the bare word is ours. */
const wordsInProse = /black-?list|white-?list|\bdummy|\bsanity|(?<![.\w])slaves?(?![\w])/gi;

const bannedWords: Rule = (source) => {
	// A row of a table may be keyed by the word that goes over the wire; the formatter takes the quotes off such a key.
	const code = source.code.replace(/\b\w*slave\w*(?=\??:)|(?<=\.)slaveof\b/g, (key) =>
		/[A-Z]/.test(key) ? key : ' '.repeat(key.length),
	);
	const say = (word: string) => `the word "${word}" is not ours: see STYLE, names`;
	return [
		...matches(source, code, words, say),
		...source.comments.flatMap(({ text, start }) => matches(source, prose(text), wordsInProse, say, start + 2)),
	];
};

const leftovers: Rule = (source) =>
	source.comments.flatMap(({ text, start }) =>
		matches(
			source,
			text,
			/\b(?:TODO|FIXME|XXX|HACK)\b|not (?:yet )?implemented/gi,
			(word) => `"${word}" is left over`,
			start + 2,
		),
	);

const suppressed: Rule = (source) =>
	source.path.startsWith('src/')
		? source.comments
				.filter(({ text }) => /@ts-(?:ignore|expect-error|nocheck)/.test(text))
				.map(({ start }) => violation(source, start, 'the type checker is switched off'))
		: [];

/** Tables and tests may be long; a table is known by its name or its layer. */
const tables = /^src\/(?:i18n|lessons)\/|(?:table|tables|rows|texts|names|docs|help|tokens)\.(?:ts|css)$|^test\//;
const linesMax = 400;
const tableLinesMax = 4000;

const size: Rule = (source) => {
	const lines = source.text.split('\n').length - 1;
	const limit = tables.test(source.path) ? tableLinesMax : linesMax;
	return lines > limit ? [violation(source, 0, `${lines} lines, more than ${limit}`)] : [];
};

const openingLettersMin = 30;

const opening: Rule = (source) => {
	if (!source.path.startsWith('src/')) return [];
	let end = 0;
	let said = '';
	for (const comment of source.comments) {
		if (source.text.slice(end, comment.start).trim() !== '') break;
		if (!/^\/\s*<reference/.test(comment.text)) said += comment.text;
		end = comment.end;
	}
	return said.trim().length >= openingLettersMin
		? []
		: [violation(source, 0, 'a file opens with sentences that say what it is')];
};

const colourInText =
	/(?<=['"`\s])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?=['"`\s;])|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(\s*[\d.]/gi;
const colourInCss = /(?<=[\s:(,])#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(\s*[\d.]/gi;

/** Comments are blank. */
const code = (source: Source): string =>
	source.comments.reduce(
		(rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
		source.text,
	);

const colours: Rule = (source) => {
	if (!source.path.startsWith('src/ui/') || source.path.startsWith('src/ui/styles/tokens')) return [];
	const isCss = source.path.endsWith('.css');
	const text = code(source);
	return matches(
		source,
		text,
		isCss ? colourInCss : colourInText,
		(raw) => `${raw} has no name: put it into tokens.css`,
	);
};

/** Each change of a text anywhere below asks again what has something; a class says so once. */
const lookingDown: Rule = (source) =>
	source.path.endsWith('.css')
		? matches(source, code(source), /:has\(/g, (raw) => `${raw}…) is asked again at every change: name it by a class`)
		: [];

/** Words for people live in i18n and lessons, in both languages; elsewhere they would be missing in one. */
const untranslated: Rule = (source) => {
	if (!/^src\/(?:ui|projections|workers|sim|engine|resp|base)\//.test(source.path)) return [];
	// What links are squeezed by is never shown, and may never change.
	if (source.path === 'src/sim/share/dictionary.ts') return [];
	return matches(source, code(source), /[가-힣][가-힣 ]*/g, (word) => `"${word}" belongs into i18n`);
};

const particles: Rule = (source) =>
	source.path.startsWith('src/')
		? matches(
				source,
				source.text,
				/은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|\(으\)로|와\(과\)|과\(와\)/g,
				(word) => `${word}: a particle never follows an unknown value`,
			)
		: [];

const vagueNames: Rule = (source) =>
	source.path.startsWith('src/') &&
	/(?:^|[/-])(?:utils?|helpers?|managers?|misc|common|stuff)(?:[/.-])/.test(source.path)
		? [violation(source, 0, 'the name says nothing: a file is one noun')]
		: [];

export const rules = {
	bannedWords,
	leftovers,
	suppressed,
	size,
	opening,
	colours,
	lookingDown,
	untranslated,
	particles,
	vagueNames,
} satisfies Readonly<Record<string, Rule>>;
