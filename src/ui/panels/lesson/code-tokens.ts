// How a block of commands is shown: which words stand out, and where long lines are broken.

interface Token {
	readonly text: string;
	readonly tone: 'tok-k' | 'tok-s' | 'tok-c' | '';
}

const shown = /('[^']*'|#[^\n]*|--name\s+\S+|(?<!\\\n[ \t]*)^[ \t]*\S+)/gm;

/** The first word of a line is strong, comments are dim, names stand out. */
export function tokensOf(code: string): readonly Token[] {
	const tokens: Token[] = [];
	let at = 0;
	for (const match of code.matchAll(shown)) {
		if (match.index > at) tokens.push({ text: code.slice(at, match.index), tone: '' });
		const [word] = match;
		if (word.startsWith('--name')) {
			const name = word.slice('--name'.length).trimStart();
			tokens.push({ text: word.slice(0, word.length - name.length), tone: '' }, { text: name, tone: 'tok-s' });
		} else tokens.push({ text: word, tone: word.startsWith('#') ? 'tok-c' : word.startsWith("'") ? 'tok-s' : 'tok-k' });
		at = match.index + word.length;
	}
	if (at < code.length) tokens.push({ text: code.slice(at), tone: '' });
	return tokens;
}

/** Long docker lines are broken before their options, as a person would write them. */
export function brokenLines(code: string): string {
	if (code.includes('\n') || code.length < 46) return code;
	return code.replace(/ (?=--network|-v |--name|-p |redis-server )/g, ' \\\n  ');
}
