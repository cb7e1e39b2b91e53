// Words of a configuration line: what CONFIG REWRITE quotes and what is cut off a line. Reading quoted words is
// `splitArgs` of resp, which inline commands share.

import type { Latin1 } from '../../base';

const named: Readonly<Record<string, string>> = {
	'\\': '\\\\',
	'"': '\\"',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
	'\x07': '\\a',
	'\b': '\\b',
};

/** In double quotes, so that `splitArgs` gives the same bytes back. @redis sds.c sdscatrepr */
export function quoteWord(text: Latin1): Latin1 {
	let quoted = '"';
	for (let i = 0; i < text.length; i++) {
		const letter = text.charAt(i);
		const code = text.charCodeAt(i);
		const printable = code >= 32 && code < 127;
		quoted += named[letter] ?? (printable ? letter : `\\x${code.toString(16).padStart(2, '0')}`);
	}
	return `${quoted}"`;
}

/** Blanks and line ends at both ends go. @redis config.c loadServerConfigFromString */
export function trimLine(line: Latin1): Latin1 {
	let start = 0;
	let end = line.length;
	while (start < end && isLineSpace(line.charCodeAt(start))) start++;
	while (end > start && isLineSpace(line.charCodeAt(end - 1))) end--;
	return line.slice(start, end);
}

function isLineSpace(code: number): boolean {
	return code === 32 || code === 9 || code === 13 || code === 10;
}

/** C's isspace. */
export function isSpace(code: number): boolean {
	return code === 32 || (code >= 9 && code <= 13);
}
