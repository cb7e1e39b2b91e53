// The small inline markup of narrator and lessons: `code`, **strong**, [hue:underlined], {value}, and for English
// {value|byte|bytes}, a number with the noun that fits it. Parsing gives parts that a component can draw without
// knowing the markup; what doesn't parse is shown as it stands.

export type MarkHue = 'master' | 'replica' | 'partial' | 'full' | 'down';

export interface TextPart {
	readonly text: string;
	/** `id` is a replication id, shown as a chip. */
	readonly as: 'plain' | 'code' | 'strong' | 'id';
	/** Underlined in the hue of the thing on stage. */
	readonly hue: MarkHue | null;
}

export type MarkupValues = Readonly<Record<string, string | number>>;

/** Thousands with a comma, as prose and labels have them: 37239 is '37,239', −57 has a real minus. */
export function formatCount(n: number): string {
	const digits = String(Math.abs(Math.trunc(n)));
	let out = '';
	for (let i = 0; i < digits.length; i++) {
		if (i > 0 && (digits.length - i) % 3 === 0) out += ',';
		out += digits[i];
	}
	return n < 0 ? `−${out}` : out;
}

/** First four and last four digits of a replication id. */
export function shortReplid(replid: string): string {
	return replid.length === 40 ? `${replid.slice(0, 4)}…${replid.slice(-4)}` : replid;
}

const hues: readonly MarkHue[] = ['master', 'replica', 'partial', 'full', 'down'];

/** A number among the values gets its commas, a string of 40 hex digits becomes a chip. */
export function parseMarkup(source: string, values: MarkupValues = {}): readonly TextPart[] {
	const parts: TextPart[] = [];
	let rest = source;
	let hue: MarkHue | null = null;
	while (rest !== '') {
		const found = nextToken(rest, hue !== null);
		if (found.before !== '') parts.push({ text: found.before, as: 'plain', hue });
		rest = found.after;
		if (found.token === null) break;
		if (found.token.kind === 'hue') hue = found.token.hue;
		else parts.push({ ...expand(found.token, values), hue });
	}
	return join(parts);
}

/** The sentence as plain text, for the live region and for measuring. */
export function plainText(parts: readonly TextPart[]): string {
	return parts.map(({ text, as }) => (as === 'id' ? shortReplid(text) : text)).join('');
}

interface CodeToken {
	readonly kind: 'code' | 'strong';
	readonly inner: string;
}

interface ValueToken {
	readonly kind: 'value';
	readonly inner: string;
	/** Nouns after the number; '' where none was written. */
	readonly one: string;
	readonly many: string;
}

interface HueToken {
	readonly kind: 'hue';
	/** Null ends the underline. */
	readonly hue: MarkHue | null;
}

type Token = CodeToken | ValueToken | HueToken;

interface Found {
	readonly before: string;
	readonly token: Token | null;
	readonly after: string;
}

const opener = /`([^`]+)`|\*\*([^*]+)\*\*|\{([a-z]+)(?:\|([^|{}]+)\|([^|{}]+))?\}|\[([a-z]+):|\]/;

function nextToken(text: string, insideHue: boolean): Found {
	let from = 0;
	for (;;) {
		const match = opener.exec(text.slice(from));
		if (match === null) return { before: text, token: null, after: '' };
		const at = from + match.index;
		const token = tokenOf(match, insideHue);
		if (token !== null) return { before: text.slice(0, at), token, after: text.slice(at + match[0].length) };
		from = at + match[0].length;
	}
}

function tokenOf(match: RegExpExecArray, insideHue: boolean): Token | null {
	const [whole, code, strong, value, one = '', many = '', hueName] = match;
	if (code !== undefined) return { kind: 'code', inner: code };
	if (strong !== undefined) return { kind: 'strong', inner: strong };
	if (value !== undefined) return { kind: 'value', inner: value, one, many };
	if (whole === ']') return insideHue ? { kind: 'hue', hue: null } : null;
	const hue = hues.find((known) => known === hueName);
	return hue === undefined ? null : { kind: 'hue', hue };
}

type Expanded = Omit<TextPart, 'hue'>;

function expand(token: CodeToken | ValueToken, values: MarkupValues): Expanded {
	if (token.kind === 'value') return expandValue(token, values[token.inner]);
	return token.kind === 'code' ? { text: fill(token.inner, values), as: 'code' } : { text: token.inner, as: 'strong' };
}

function expandValue({ inner, one, many }: ValueToken, value: string | number | undefined): Expanded {
	if (value === undefined) return { text: `{${inner}}`, as: 'plain' };
	if (typeof value === 'string') return { text: value, as: /^[0-9a-f]{40}$/.test(value) ? 'id' : 'plain' };
	const noun = value === 1 ? one : many;
	return { text: noun === '' ? formatCount(value) : `${formatCount(value)} ${noun}`, as: 'plain' };
}

/** Values inside code stay as Redis writes them: no commas. */
function fill(code: string, values: MarkupValues): string {
	return code.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
		const value = values[name];
		return value === undefined ? whole : String(value);
	});
}

function join(parts: readonly TextPart[]): readonly TextPart[] {
	const joined: TextPart[] = [];
	for (const part of parts) {
		const last = joined.at(-1);
		if (last !== undefined && last.as === 'plain' && part.as === 'plain' && last.hue === part.hue) {
			joined[joined.length - 1] = { ...last, text: last.text + part.text };
		} else joined.push(part);
	}
	return joined;
}
