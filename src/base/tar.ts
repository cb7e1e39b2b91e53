// A folder as one file: the tar format of POSIX, which every system unpacks. Names longer than its fields are split at a
// slash, as the format says; dates and owners are the same for everybody, so that the same files give the same bytes.

import type { Latin1 } from './bytes';
import { invariant } from './invariant';
import { utf8Encode } from './utf8';

const block = 512;

interface TarEntry {
	/** With slashes, as text. */
	readonly path: string;
	readonly bytes: Latin1;
	readonly runs: boolean;
}

export function tarOf(entries: readonly TarEntry[]): Latin1 {
	return `${entries.map(entryBytes).join('')}${'\0'.repeat(2 * block)}`;
}

function entryBytes({ path, bytes, runs }: TarEntry): Latin1 {
	const { name, prefix } = split(utf8Encode(path));
	const fields = [
		name.padEnd(100, '\0'),
		octal(runs ? 0o755 : 0o644, 8),
		octal(0, 8),
		octal(0, 8),
		octal(bytes.length, 12),
		octal(0, 12),
		' '.repeat(8),
		'0'.padEnd(101, '\0'),
		'ustar\x0000',
		'\0'.repeat(64),
		octal(0, 8),
		octal(0, 8),
		prefix.padEnd(155, '\0'),
	];
	const header = fields.join('').padEnd(block, '\0');
	let sum = 0;
	for (let i = 0; i < block; i++) sum += header.charCodeAt(i);
	const checked = `${header.slice(0, 148)}${sum.toString(8).padStart(6, '0')}\0 ${header.slice(156)}`;
	return checked + bytes.padEnd(Math.ceil(bytes.length / block) * block, '\0');
}

function octal(value: number, width: number): Latin1 {
	return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

function split(path: Latin1): { readonly name: Latin1; readonly prefix: Latin1 } {
	if (path.length <= 100) return { name: path, prefix: '' };
	const slash = path.indexOf('/', path.length - 101);
	invariant(slash > 0 && slash <= 155, 'a path fits into the fields of a tar file');
	return { name: path.slice(slash + 1), prefix: path.slice(0, slash) };
}
