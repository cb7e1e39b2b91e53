// printf and echo -e: escapes, and the conversions a learner meets (%s %d %b %x %c %%), repeated while arguments last.

import type { Latin1 } from '../../base';
import { bytesToLatin1, hexToBytes, utf8Encode } from '../../base';

const simple: Readonly<Record<string, Latin1>> = {
	n: '\n',
	t: '\t',
	r: '\r',
	a: '\x07',
	b: '\b',
	e: '\x1b',
	f: '\f',
	v: '\v',
	'\\': '\\',
	'"': '"',
};

export function unescaped(text: Latin1): Latin1 {
	return text.replace(
		/\\(?:x([0-9A-Fa-f]{1,2})|0([0-7]{1,3})|u([0-9A-Fa-f]{4})|([\s\S]))/g,
		(whole, hex, octal, unicode, letter) => {
			if (hex !== undefined) return bytesToLatin1(hexToBytes(hex.padStart(2, '0')) ?? new Uint8Array());
			if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
			if (unicode !== undefined) return utf8Encode(String.fromCharCode(Number.parseInt(unicode, 16)));
			return simple[letter] ?? whole;
		},
	);
}

export function formatPrintf(format: Latin1, args: readonly Latin1[]): Latin1 {
	let text = '';
	let used = 0;
	do {
		const before = used;
		text += format.replace(
			/%(-?)(0?)(\d*)(?:\.(\d+))?([sdbxcu%])|(\\(?:x[0-9A-Fa-f]{1,2}|0?[0-7]{1,3}|u[0-9A-Fa-f]{4}|[\s\S]))/g,
			(_, left, zero, width, precision, kind, escapeSequence) => {
				// `echo -e` wants a zero before an octal number, `printf` does not.
				if (escapeSequence !== undefined) return unescaped(escapeSequence.replace(/^\\(?=[1-7])/, '\\0'));
				if (kind === '%') return '%';
				const value = converted(kind, args[used++] ?? '', precision);
				return left === '-' ? value.padEnd(Number(width)) : value.padStart(Number(width), zero === '0' ? '0' : ' ');
			},
		);
		if (used === before) break;
	} while (used < args.length);
	return text;
}

function converted(kind: string, argument: Latin1, precision: string | undefined): Latin1 {
	if (kind === 's') return precision === undefined ? argument : argument.slice(0, Number(precision));
	if (kind === 'b') return unescaped(argument);
	if (kind === 'c') return argument.charAt(0);
	const number = Math.trunc(Number(argument) || 0);
	return kind === 'x' ? number.toString(16) : String(number);
}
