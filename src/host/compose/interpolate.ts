// `$NAME`, `${NAME}`, `${NAME:-default}` and their kin in the values of a compose file.

import type { Yaml } from './read-yaml';

export interface Interpolation {
	readonly get: (name: string) => string | null;
	/** A variable that nobody has set. */
	readonly unset: (name: string) => void;
}

/** Throws nothing: what is wrong comes back as a text. */
export function interpolate(value: Yaml, path: string, how: Interpolation): { readonly value: Yaml } | string {
	if (typeof value === 'string') return inText(value, path, how);
	if (typeof value !== 'object' || value === null) return { value };
	if (Array.isArray(value)) {
		const items: Yaml[] = [];
		for (const [i, item] of (value as readonly Yaml[]).entries()) {
			const done = interpolate(item, `${path}.[${i}]`, how);
			if (typeof done === 'string') return done;
			items.push(done.value);
		}
		return { value: items };
	}
	const fields: Record<string, Yaml> = {};
	for (const [key, item] of Object.entries(value)) {
		const done = interpolate(item, path === '' ? key : `${path}.${key}`, how);
		if (typeof done === 'string') return done;
		fields[key] = done.value;
	}
	return { value: fields };
}

const pattern = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^}]*))?\}|)/g;

function inText(text: string, path: string, { get, unset }: Interpolation): { readonly value: string } | string {
	let wrong: string | null = null;
	const value = text.replace(
		pattern,
		(whole, dollar?: string, plain?: string, braced?: string, operator?: string, word = '') => {
			if (dollar !== undefined) return '$';
			const name = plain ?? braced;
			if (name === undefined) {
				wrong ??= `invalid interpolation format for ${path}.\nYou may need to escape any $ with another $.\n${text}`;
				return whole;
			}
			const found = get(name);
			const given = found !== null && !(operator?.startsWith(':') === true && found === '');
			if (operator?.endsWith('+') === true) return given ? word : '';
			if (given) return found;
			if (operator?.endsWith('-') === true) return word;
			if (operator?.endsWith('?') === true)
				wrong ??= `required variable ${name} is missing a value${word === '' ? '' : `: ${word}`}`;
			else unset(name);
			return '';
		},
	);
	return wrong ?? { value };
}
