// Replies as JSON: bytes as they are, or so escaped that the text is ASCII.
// @redis redis-cli.c cliFormatReplyJson

import { formatInteger, type Latin1 } from '../../base';
import type { Reply } from '../../resp';
import { quoted } from './format';

export function formatJson(reply: Reply, ascii: boolean): Latin1 {
	const text = (bytes: Latin1): Latin1 => (ascii ? quoted(bytes).replaceAll('\\', '\\\\') : jsonString(bytes));
	switch (reply.kind) {
		case 'error':
			return `error:${text(reply.text)}`;
		case 'simple':
			return text(reply.text);
		case 'bulk':
		case 'verbatim':
			return text(reply.bytes);
		case 'integer':
			return formatInteger(reply.value);
		case 'double':
		case 'big-number':
			return reply.text;
		case 'null':
			return 'null';
		case 'boolean':
			return reply.value ? 'true' : 'false';
		case 'map':
			return `{${reply.pairs.map(([key, value]) => `${jsonKey(key, ascii)}:${formatJson(value, ascii)}`).join(',')}}`;
		default:
			return `[${reply.items.map((item) => formatJson(item, ascii)).join(',')}]`;
	}
}

function jsonKey(key: Reply, ascii: boolean): Latin1 {
	const text = formatJson(key, ascii);
	return key.kind === 'error' || text.startsWith('"') ? text : `"${text}"`;
}

const named: Readonly<Record<string, Latin1>> = { '\n': '\\n', '\f': '\\f', '\r': '\\r', '\t': '\\t', '\b': '\\b' };

/** @redis redis-cli.c escapeJsonString */
function jsonString(bytes: Latin1): Latin1 {
	let text = '"';
	for (const character of bytes) {
		const code = character.charCodeAt(0);
		if (character === '\\' || character === '"') text += `\\${character}`;
		else if (named[character] !== undefined) text += named[character];
		else text += code < 32 ? `\\u${code.toString(16).padStart(4, '0')}` : character;
	}
	return `${text}"`;
}
