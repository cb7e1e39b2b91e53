// A reply as one line of text, so that a transcript shows what came back: `+OK`, `-ERR ...`, `:1`, `"text"`, `(nil)`.

import { formatInteger } from '../../src/base';
import type { Reply } from '../../src/resp';

export function showReply(reply: Reply): string {
	switch (reply.kind) {
		case 'simple':
			return `+${reply.text}`;
		case 'error':
			return `-${reply.text}`;
		case 'integer':
			return `:${formatInteger(reply.value)}`;
		case 'bulk':
			return JSON.stringify(reply.bytes);
		case 'null':
			return '(nil)';
		case 'array':
		case 'set':
		case 'push':
			return `[${reply.items.map(showReply).join(', ')}]`;
		case 'map':
			return `{${reply.pairs.map(([key, value]) => `${showReply(key)}: ${showReply(value)}`).join(', ')}}`;
		case 'boolean':
			return String(reply.value);
		case 'verbatim':
			return JSON.stringify(reply.bytes);
		default:
			return reply.text;
	}
}
