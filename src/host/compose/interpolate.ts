// `$NAME`, `${NAME}`, `${NAME:-default}` and their kin in the values of a compose file.

import { castAt } from './casts';
import { isMapping, type Yaml } from './read-yaml';

export interface Interpolation {
	readonly get: (name: string) => string | null;
	/** A variable that nobody has set. */
	readonly unset: (name: string) => void;
	readonly warn: (text: string) => void;
}

/** Throws nothing: what is wrong comes back as a text. Where the file wants something else than a text, it is read as that. */
export function interpolate(
	value: Yaml,
	path: readonly string[],
	how: Interpolation,
): { readonly value: Yaml } | string {
	if (typeof value === 'string') {
		const filled = inText(value, path.join('.'), how);
		const cast = castAt(path);
		if (typeof filled === 'string' || cast === undefined) return filled;
		const done = cast(filled.value, how.warn);
		return typeof done === 'string'
			? `error while interpolating ${path.join('.')}: failed to cast to expected type: ${done}`
			: done;
	}
	if (Array.isArray(value)) {
		const items: Yaml[] = [];
		for (const item of value as readonly Yaml[]) {
			const done = interpolate(item, [...path, '[]'], how);
			if (typeof done === 'string') return done;
			items.push(done.value);
		}
		return { value: items };
	}
	if (!isMapping(value)) return { value };
	const fields: Record<string, Yaml> = {};
	for (const [key, item] of Object.entries(value)) {
		const done = interpolate(item, [...path, key], how);
		if (typeof done === 'string') return done;
		fields[key] = done.value;
	}
	return { value: fields };
}

/** `${NAME}` has everything up to its own brace; `$` before anything else is only a dollar. */
function inText(text: string, path: string, how: Interpolation): { readonly value: string } | string {
	const invalid = `invalid interpolation format for ${path}.\nYou may need to escape any $ with another $.\n${text}`;
	let value = '';
	for (let at = 0; at < text.length; ) {
		const rest = text.slice(at);
		const plain = /^\$([A-Za-z_]\w*)/.exec(rest);
		if (rest.startsWith('$$')) {
			value += '$';
			at += 2;
		} else if (plain !== null) {
			value += looked(plain[1] ?? '', how);
			at += plain[0].length;
		} else if (rest.startsWith('${')) {
			const end = closingBrace(rest);
			const parts = /^([A-Za-z_]\w*)(?:(:?[-?+])(.*))?$/s.exec(rest.slice(2, end));
			if (end < 0 || parts === null) return invalid;
			const [, name = '', operator, word = ''] = parts;
			const filled = operator === undefined ? { value: looked(name, how) } : chosen(name, operator, word, path, how);
			if (typeof filled === 'string') return filled;
			value += filled.value;
			at += end + 1;
		} else {
			value += text.charAt(at);
			at++;
		}
	}
	return { value };
}

function closingBrace(text: string): number {
	let open = 0;
	for (let i = 0; i < text.length; i++) {
		if (text.charAt(i) === '}' && --open === 0) return i;
		if (text.startsWith('${', i)) open++;
	}
	return -1;
}

function looked(name: string, { get, unset }: Interpolation): string {
	const found = get(name);
	if (found === null) unset(name);
	return found ?? '';
}

/** `:-`, `-`, `:?`, `?`, `:+` and `+`; with a colon an empty value counts as none. */
function chosen(
	name: string,
	operator: string,
	word: string,
	path: string,
	how: Interpolation,
): { readonly value: string } | string {
	const found = how.get(name);
	const given = found !== null && !(operator.startsWith(':') && found === '');
	if (operator.endsWith('+')) return given ? inText(word, path, how) : { value: '' };
	if (given) return { value: found };
	const filled = inText(word, path, how);
	if (typeof filled === 'string' || operator.endsWith('-')) return filled;
	const reason = filled.value === '' ? '' : `: ${filled.value}`;
	return `error while interpolating ${path}: required variable ${name} is missing a value${reason}`;
}
