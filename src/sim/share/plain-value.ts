// Any plain value as bytes: what has no place of its own in the format, such as a world that is not the usual one.

import {
	type BytesIn,
	type BytesOut,
	readByte,
	readCount,
	readText,
	writeByte,
	writeCount,
	writeText,
} from './bytes-out';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

const kinds = ['null', 'false', 'true', 'number', 'text', 'list', 'fields'] as const;
const depthMax = 16;

function kindOf(value: Plain): (typeof kinds)[number] {
	if (value === null) return 'null';
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (typeof value === 'number') return 'number';
	if (typeof value === 'string') return 'text';
	return Array.isArray(value) ? 'list' : 'fields';
}

export function writePlain(out: BytesOut, value: Plain): void {
	writeByte(out, kinds.indexOf(kindOf(value)));
	if (typeof value === 'number' || typeof value === 'string') return writeText(out, String(value));
	if (typeof value !== 'object' || value === null) return;
	const fields = Object.entries(value);
	writeCount(out, fields.length);
	for (const [name, field] of fields) {
		if (!Array.isArray(value)) writeText(out, name);
		writePlain(out, field);
	}
}

export function readPlain(from: BytesIn, depth = 0): Plain {
	const kind = kinds[readByte(from)] ?? 'null';
	if (kind === 'number') return Number(readText(from));
	if (kind === 'text') return readText(from);
	if (kind === 'true' || kind === 'false') return kind === 'true';
	if (kind === 'null' || depth === depthMax) return null;
	const list: Plain[] = [];
	const fields: Record<string, Plain> = {};
	for (let left = readCount(from); left > 0 && !from.spent; left--) {
		if (kind === 'list') list.push(readPlain(from, depth + 1));
		else fields[readText(from)] = readPlain(from, depth + 1);
	}
	return kind === 'list' ? list : fields;
}
