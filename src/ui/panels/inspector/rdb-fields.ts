// The beginning of an RDB file, field by field: the magic word, auxiliary fields, databases and keys. Values other than
// strings end the reading: what follows is shown as bytes.
// @redis rdb.c rdbLoadRioWithLoadingCtx

import { bytesToHex, type Latin1 } from '../../../base';
import type { Field } from './wire-fields';

interface Read {
	readonly text: Latin1;
	readonly to: number;
}

const opcodes = { aux: 0xfa, sizes: 0xfb, expireMillis: 0xfc, database: 0xfe, end: 0xff } as const;
const magicLength = 9;
const checksumLength = 8;

export function rdbFields(head: Latin1): readonly Field[] {
	if (!/^REDIS\d{4}/.test(head)) return [{ from: 0, to: head.length, text: '', kind: 'rdbBytes' }];
	const fields: Field[] = [{ from: 0, to: magicLength, text: head.slice(0, magicLength), kind: 'rdbMagic' }];
	let at = magicLength;
	while (at < head.length) {
		const field = readField(head, at);
		if (field === null) {
			fields.push({ from: at, to: head.length, text: '', kind: 'rdbBytes' });
			break;
		}
		fields.push(field);
		at = field.to;
		if (field.kind !== 'rdbEnd') continue;
		const to = Math.min(head.length, at + checksumLength);
		if (to > at) fields.push({ from: at, to, text: bytesToHex(head.slice(at, to)), kind: 'rdbChecksum' });
		break;
	}
	return fields;
}

function readField(head: Latin1, at: number): Field | null {
	switch (head.charCodeAt(at)) {
		case opcodes.aux: {
			const pair = readPair(head, at + 1);
			return pair === null ? null : { from: at, to: pair.to, text: pair.name, kind: 'rdbAux', value: pair.value };
		}
		case opcodes.database: {
			const number = readLength(head, at + 1);
			return number === null ? null : { from: at, to: number.to, text: number.text, kind: 'rdbDatabase' };
		}
		case opcodes.sizes: {
			const keys = readLength(head, at + 1);
			const expires = keys === null ? null : readLength(head, keys.to);
			if (keys === null || expires === null) return null;
			return { from: at, to: expires.to, text: keys.text, kind: 'rdbSizes', value: expires.text };
		}
		case opcodes.expireMillis:
			return at + 9 > head.length
				? null
				: { from: at, to: at + 9, text: littleEndian(head, at + 1, 8), kind: 'rdbExpiry' };
		case opcodes.end:
			return { from: at, to: at + 1, text: 'EOF', kind: 'rdbEnd' };
		case 0: {
			const pair = readPair(head, at + 1);
			return pair === null ? null : { from: at, to: pair.to, text: pair.name, kind: 'rdbKey', value: pair.value };
		}
		default:
			return null;
	}
}

function readPair(head: Latin1, at: number): { name: Latin1; value: Latin1; to: number } | null {
	const name = readString(head, at);
	const value = name === null ? null : readString(head, name.to);
	return name === null || value === null ? null : { name: name.text, value: value.text, to: value.to };
}

/** Null where the bytes end before it does, or hold a form that is not read here (compressed strings). */
function readString(head: Latin1, at: number): Read | null {
	const first = head.charCodeAt(at);
	if (first >> 6 === 3) {
		const bytes = [1, 2, 4][first & 0x3f];
		if (bytes === undefined || at + 1 + bytes > head.length) return null;
		return { text: littleEndian(head, at + 1, bytes), to: at + 1 + bytes };
	}
	const length = readLength(head, at);
	if (length === null) return null;
	const to = length.to + Number(length.text);
	return to > head.length ? null : { text: head.slice(length.to, to), to };
}

function readLength(head: Latin1, at: number): Read | null {
	if (at >= head.length) return null;
	const first = head.charCodeAt(at);
	if (first >> 6 === 0) return { text: String(first), to: at + 1 };
	if (first >> 6 === 1 && at + 2 <= head.length) {
		return { text: String(((first & 0x3f) << 8) | head.charCodeAt(at + 1)), to: at + 2 };
	}
	if (first !== 0x80 || at + 5 > head.length) return null;
	let value = 0;
	for (let i = 1; i <= 4; i++) value = value * 256 + head.charCodeAt(at + i);
	return { text: String(value), to: at + 5 };
}

function littleEndian(head: Latin1, at: number, bytes: number): string {
	let value = 0;
	for (let i = bytes - 1; i >= 0; i--) value = value * 256 + head.charCodeAt(at + i);
	return String(value);
}
