// Replies as redis-cli shows them: for a person, raw, and as CSV.
// @redis redis-cli.c cliFormatReplyTTY
// @redis redis-cli.c cliFormatReplyRaw

import { formatInteger, type Latin1 } from '../../base';
import type { Reply } from '../../resp';

/** With quotes and escapes, so that every byte can be seen. @redis sds.c sdscatrepr */
export function quoted(bytes: Latin1): Latin1 {
	let text = '"';
	for (let i = 0; i < bytes.length; i++) {
		const character = bytes.charAt(i);
		const code = bytes.charCodeAt(i);
		if (character === '\\' || character === '"') text += `\\${character}`;
		else if (named[character] !== undefined) text += named[character];
		else if (code >= 32 && code < 127) text += character;
		else text += `\\x${code.toString(16).padStart(2, '0')}`;
	}
	return `${text}"`;
}

const named: Readonly<Record<string, Latin1>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x07': '\\a', '\b': '\\b' };

const emptyNames = { array: '(empty array)', set: '(empty set)', push: '(empty push)' } as const;

/** Every line ends with a newline. `prefix` is what stands before the lines of an element that is not the first. */
export function formatForPeople(reply: Reply, prefix: Latin1 = ''): Latin1 {
	switch (reply.kind) {
		case 'error':
			return `(error) ${reply.text}\n`;
		case 'simple':
		case 'big-number':
			return `${reply.text}\n`;
		case 'integer':
			return `(integer) ${formatInteger(reply.value)}\n`;
		case 'double':
			return `(double) ${reply.text}\n`;
		case 'bulk':
			return `${quoted(reply.bytes)}\n`;
		case 'verbatim':
			return `${reply.bytes}\n`;
		case 'null':
			return '(nil)\n';
		case 'boolean':
			return reply.value ? '(true)\n' : '(false)\n';
		case 'map':
			return formatMap(reply.pairs, prefix);
		default:
			return formatList(reply.items, reply.kind, prefix);
	}
}

function formatList(items: readonly Reply[], kind: 'array' | 'set' | 'push', prefix: Latin1): Latin1 {
	if (items.length === 0) return `${emptyNames[kind]}\n`;
	const width = String(items.length).length;
	const inner = prefix + ' '.repeat(width + 2);
	const mark = kind === 'set' ? '~' : ')';
	return items
		.map((item, i) => `${i === 0 ? '' : prefix}${String(i + 1).padStart(width)}${mark} ${formatForPeople(item, inner)}`)
		.join('');
}

function formatMap(pairs: readonly (readonly [Reply, Reply])[], prefix: Latin1): Latin1 {
	if (pairs.length === 0) return '(empty hash)\n';
	const width = String(pairs.length).length;
	const inner = prefix + ' '.repeat(width + 2);
	return pairs
		.map(([key, value], i) => {
			const name = formatForPeople(key, inner).slice(0, -1);
			const head = `${i === 0 ? '' : prefix}${String(i + 1).padStart(width)}# ${name} => `;
			return `${head}${isMultiline(value) ? `\n${inner}` : ''}${formatForPeople(value, inner)}`;
		})
		.join('');
}

/** @redis redis-cli.c cliIsMultilineValueTTY */
function isMultiline(reply: Reply): boolean {
	if (reply.kind === 'map') {
		const [first] = reply.pairs;
		return reply.pairs.length > 1 || (first !== undefined && isMultiline(first[1]));
	}
	if (reply.kind !== 'array' && reply.kind !== 'set' && reply.kind !== 'push') return false;
	const [first] = reply.items;
	return reply.items.length > 1 || (first !== undefined && isMultiline(first));
}

/** Without the delimiter that ends a reply. An error brings its own newline. */
export function formatRaw(reply: Reply, delimiter: Latin1): Latin1 {
	switch (reply.kind) {
		case 'null':
			return '';
		case 'error':
			return `${reply.text}\n`;
		case 'simple':
		case 'double':
		case 'big-number':
			return reply.text;
		case 'integer':
			return formatInteger(reply.value);
		case 'bulk':
		case 'verbatim':
			return reply.bytes;
		case 'boolean':
			return reply.value ? '(true)' : '(false)';
		case 'map':
			return reply.pairs
				.map(([key, value]) => `${formatRaw(key, delimiter)} ${formatRaw(value, delimiter)}`)
				.join(delimiter);
		default:
			return reply.items.map((item) => formatRaw(item, delimiter)).join(delimiter);
	}
}

/** @redis redis-cli.c cliFormatReplyCSV */
export function formatCsv(reply: Reply): Latin1 {
	switch (reply.kind) {
		case 'error':
			return `ERROR,${quoted(reply.text)}`;
		case 'simple':
			return quoted(reply.text);
		case 'integer':
			return formatInteger(reply.value);
		case 'double':
		case 'big-number':
			return reply.text;
		case 'bulk':
		case 'verbatim':
			return quoted(reply.bytes);
		case 'null':
			return 'NULL';
		case 'boolean':
			return reply.value ? 'true' : 'false';
		case 'map':
			return reply.pairs.map(([key, value]) => `${formatCsv(key)},${formatCsv(value)}`).join(',');
		default:
			return reply.items.map(formatCsv).join(',');
	}
}
