// A file of variables, `.env` or an `env_file`, as compose reads it: quotes, comments, `export`, and values that name
// other variables. @compose-go dotenv/parser.go

/** A text is what is wrong. @param lookup what is set already */
export function readDotEnv(text: string, lookup: (name: string) => string | null): Map<string, string> | string {
	const found = new Map<string, string>();
	let rest = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
	let line = 1;
	const skip = (length: number): void => {
		line += rest.slice(0, length).split('\n').length - 1;
		rest = rest.slice(length);
	};
	for (;;) {
		skip(/^(?:\s|#[^\n]*(?:\n|$))*/.exec(rest)?.[0].length ?? 0);
		if (rest === '') return found;
		rest = rest.replace(/^export[^\S\n]+/, '');
		const name = /^[^=:\n]*/.exec(rest)?.[0] ?? '';
		const odd = [...name].find((letter) => !/[\p{L}\p{N}_.\-[\]\s]/u.test(letter));
		if (odd !== undefined) return `line ${line}: unexpected character ${JSON.stringify(odd)} in variable name`;
		const key = name.trim();
		if (key.includes(' ')) return `line ${line}: key cannot contain a space`;
		const sign = rest.charAt(name.length);
		rest = rest.slice(name.length + 1);
		if (sign !== '=' && sign !== ':') {
			line++;
			const own = lookup(key);
			if (own !== null) found.set(key, own);
			continue;
		}
		rest = rest.replace(/^[^\S\n]+/, '');
		const quote = /^["']/.exec(rest)?.[0];
		if (quote === undefined) {
			const [row = ''] = rest.split('\n');
			skip(row.length + 1);
			found.set(key, withVariables((row.split(' #')[0] ?? '').trimEnd(), found, lookup));
			continue;
		}
		const end = closing(rest, quote);
		if (end < 0) return `line ${line}: unterminated quoted value ${rest.split('\n')[0]}`;
		const inner = rest.slice(1, end);
		found.set(key, quote === '"' ? withVariables(withoutEscapes(inner), found, lookup) : inner);
		skip(end + 1);
	}
}

function closing(text: string, quote: string): number {
	for (let i = 1; i < text.length; i++) if (text.charAt(i) === quote && text.charAt(i - 1) !== '\\') return i;
	return -1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$$' };

function withoutEscapes(text: string): string {
	return text.replace(/\\(["\\nrt$])/g, (whole, letter: string) => escapes[letter] ?? whole);
}

function withVariables(
	text: string,
	found: ReadonlyMap<string, string>,
	lookup: (name: string) => string | null,
): string {
	const known = (name: string) => lookup(name) ?? found.get(name) ?? null;
	return text.replace(
		/\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^}]*))?\})/g,
		(_, dollar?: string, plain?: string, braced?: string, word = '') =>
			dollar !== undefined ? '$' : known(plain ?? braced ?? '') || word,
	);
}
