// How well a text fits what is being typed: whole words before beginnings before scattered letters. Hangul is compared
// letter by letter, so that a syllable that is not finished yet finds its word, and initials alone do too.

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const syllablesPerInitial = 588;

/** Small letters, Hangul taken apart, blanks gone. */
function letters(text: string): string {
	return text.toLowerCase().normalize('NFD').replace(/\s+/g, '');
}

/** '일시 정지' is 'ㅇㅅㅈㅈ'. */
function initialsOf(text: string): string {
	let out = '';
	for (const char of text) {
		const code = char.charCodeAt(0);
		if (code >= firstSyllable && code <= lastSyllable)
			out += initials[Math.floor((code - firstSyllable) / syllablesPerInitial)];
	}
	return out;
}

function isInitials(query: string): boolean {
	return query !== '' && [...query].every((char) => initials.includes(char));
}

/** How far apart the letters of `query` lie in `text`, in order; null: they are not all there. */
function scatter(query: string, text: string): number | null {
	let at = -1;
	let first = -1;
	for (const char of query) {
		at = text.indexOf(char, at + 1);
		if (at < 0) return null;
		if (first < 0) first = at;
	}
	return at - first + 1 - query.length;
}

/** Scattered letters further apart than this are chance. */
const scatterMax = 12;

/** 0 fits best; null: not at all. An empty query fits everything equally. */
export function fitOf(query: string, text: string): number | null {
	const bare = query.replace(/\s+/g, '');
	if (bare === '') return 0;
	if (isInitials(bare)) {
		const at = initialsOf(text).indexOf(bare);
		return at < 0 ? null : at === 0 ? 2 : 12;
	}
	const wanted = letters(query);
	const whole = letters(text);
	const at = whole.indexOf(wanted);
	if (at === 0) return whole.length === wanted.length ? 0 : 1;
	const startsWord = text
		.split(/[\s,·:()/-]+/)
		.some((_, index, words) => index > 0 && letters(words.slice(index).join('')).startsWith(wanted));
	if (startsWord) return 10;
	if (at > 0) return 20;
	const apart = scatter(wanted, whole);
	return apart === null || apart > scatterMax ? null : 30 + apart;
}

/** The best of several texts, as of one thing in two languages. */
export function bestFit(query: string, texts: readonly string[]): number | null {
	const fits = texts.map((text) => fitOf(query, text)).filter((fit) => fit !== null);
	return fits.length === 0 ? null : Math.min(...fits);
}
