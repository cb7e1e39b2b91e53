// A file on disk taken apart as the server would read it: what each stretch of bytes is, and where reading breaks off.
// RDB files go through the reader that loads them, append-only files through theirs; nothing is guessed.

import { asLatin1, asUint8Array, type Bytes, bytesToLatin1, detach, type Latin1 } from '../../base';
import { stringText } from '../values/string-value';
import { nextAofItem } from './aof/read-commands';
import { rdbMagic, typeNames } from './rdb/format';
import {
	createRdbReader,
	nextRdbItem,
	type RdbErrorKind,
	type RdbField,
	type RdbItem,
	type RdbReader,
} from './rdb/reader';

/** What a part is, and what it says. */
export interface FilePartMap {
	readonly header: { readonly version: number };
	readonly aux: { readonly name: Latin1; readonly value: Latin1 };
	readonly database: { readonly index: number };
	readonly sizes: { readonly keys: number; readonly expires: number };
	readonly function: { readonly code: Latin1 };
	readonly entry: {
		readonly key: Latin1;
		readonly type: string;
		/** The first 256 bytes of `length`. */
		readonly value: Latin1;
		readonly length: number;
		/** Unix milliseconds. */
		readonly expireAtMs: number | null;
	};
	readonly end: { readonly checksum: 'good' | 'unchecked' | 'saved-without' };
	/** One of an append-only file; its first 256 characters. */
	readonly command: { readonly text: Latin1 };
	/** Lines that begin with `#`. */
	readonly note: { readonly text: Latin1 };
	/** From where reading fails to the end of the file; `log` is what Redis would print. */
	readonly broken: { readonly why: RdbErrorKind | 'malformed'; readonly log: readonly Latin1[] };
	/** What is not taken apart any more, because there is so much of it. */
	readonly rest: Record<never, never>;
}

export type FilePartKind = keyof FilePartMap;
export type FilePart = {
	[K in FilePartKind]: {
		readonly kind: K;
		/** Bytes `start` to `end`, without the latter. */
		readonly start: number;
		readonly end: number;
		readonly fields: readonly RdbField[];
	} & FilePartMap[K];
}[FilePartKind];

export type FileForm = 'rdb' | 'aof' | 'text';

export interface FileParts {
	readonly form: FileForm;
	readonly parts: readonly FilePart[];
}

const partsMax = 2_000;
const previewMax = 256;

/** Told by its beginning, or by its name where the beginning is broken; other files have no parts. */
export function fileParts(path: Latin1, bytes: Bytes): FileParts {
	const whole = asUint8Array(bytes);
	if (/\.aof$/.test(path) && !startsAsRdb(whole)) return { form: 'aof', parts: aofParts(asLatin1(bytes), 0) };
	if (!/\.(rdb|aof)$/.test(path) && !startsAsRdb(whole)) return { form: 'text', parts: [] };
	const parts = rdbParts(whole);
	const last = parts.at(-1);
	// An append-only file of before 7.0 goes on with commands after its snapshot.
	if (last?.kind !== 'end' || last.end === whole.length) return { form: 'rdb', parts };
	return { form: 'rdb', parts: [...parts, ...aofParts(asLatin1(bytes), last.end)] };
}

function startsAsRdb(bytes: Uint8Array): boolean {
	return bytesToLatin1(bytes, 0, Math.min(rdbMagic.length, bytes.length)) === rdbMagic;
}

function rdbParts(bytes: Uint8Array): readonly FilePart[] {
	const reader = createRdbReader([bytes], true);
	reader.fields = [];
	const parts: FilePart[] = [];
	let start = 0;
	while (parts.length < partsMax) {
		const item = nextRdbItem(reader);
		const whole = headerFirst(reader, start, parts);
		if (item.kind === 'error') return [...parts, brokenPart(reader, item, whole)];
		parts.push(rdbPart(reader, item, whole));
		if (item.kind === 'end') return parts;
		start = reader.at;
		reader.fields = [];
	}
	return [...parts, { kind: 'rest', start, end: bytes.length, fields: [] }];
}

const headerBytes = 9;

/** The signature is no item of its own; where what follows it begins. */
function headerFirst({ version }: RdbReader, start: number, parts: FilePart[]): number {
	if (start > 0 || version === 0) return start;
	parts.push({ kind: 'header', start: 0, end: headerBytes, fields: [], version });
	return headerBytes;
}

type ReadItem = Exclude<RdbItem, { readonly kind: 'error' }>;

function rdbPart(reader: RdbReader, item: ReadItem, start: number): FilePart {
	const place = { start, end: reader.at, fields: reader.fields ?? [] };
	switch (item.kind) {
		case 'aux':
			return { ...place, kind: 'aux', name: detach(item.name), value: preview(item.value) };
		case 'function':
			return { ...place, kind: 'function', code: preview(item.code) };
		case 'entry': {
			const text = stringText(item.value);
			const { key, expireAtMs } = item;
			return {
				...place,
				kind: 'entry',
				key,
				type: typeOf(reader),
				value: preview(text),
				length: text.length,
				expireAtMs,
			};
		}
		default:
			return { ...place, ...item };
	}
}

function typeOf({ bytes, fields }: RdbReader): string {
	const at = fields?.find(({ as }) => as === 'type')?.start;
	return typeNames[bytes[at ?? -1] ?? -1] ?? '';
}

function preview(text: Latin1): Latin1 {
	return detach(text.slice(0, previewMax));
}

type ReadError = Extract<RdbItem, { readonly kind: 'error' }>;

/** A checksum that is wrong leaves the rest readable: then only the end is marked, its opcode and eight bytes. */
function brokenPart(reader: RdbReader, { why, log, internal }: ReadError, start: number): FilePart {
	const words = internal === null || log.length > 0 ? log : [internal.reason];
	return { kind: 'broken', start, end: reader.bytes.length, fields: reader.fields ?? [], why, log: words };
}

function aofParts(text: Latin1, from: number): readonly FilePart[] {
	const parts: FilePart[] = [];
	let at = from;
	while (parts.length < partsMax) {
		if (text.charAt(at) === '#') {
			const end = lineEnd(text, at);
			parts.push({ kind: 'note', start: at, end, fields: [], text: preview(text.slice(at, end).trimEnd()) });
			at = end;
			continue;
		}
		const item = nextAofItem(text, at);
		if (item.kind === 'end') return parts;
		if (item.kind !== 'command') {
			const why = item.kind === 'short' ? 'short-read' : 'malformed';
			return [...parts, { kind: 'broken', start: at, end: text.length, fields: [], why, log: [aofWords[why]] }];
		}
		parts.push({ kind: 'command', start: at, end: item.end, fields: [], text: preview(item.argv.join(' ')) });
		at = item.end;
	}
	return [...parts, { kind: 'rest', start: at, end: text.length, fields: [] }];
}

/** @redis aof.c loadSingleAppendOnlyFile */
const aofWords = {
	'short-read': 'Unexpected end of file reading the append only file',
	malformed: 'Bad file format reading the append only file',
};

function lineEnd(text: Latin1, from: number): number {
	const newline = text.indexOf('\n', from);
	return newline < 0 ? text.length : newline + 1;
}
