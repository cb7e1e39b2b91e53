/**
 * Reads an RDB file of any version up to 10, item by item; the state is plain data, so a load can pause anywhere. What
 * is wrong with a file is an `error` item with the words that Redis logs, and ends the reading.
 * @redis rdb.c rdbLoadRioWithLoadingCtx
 */
import type { Latin1 } from '../../../base';
import { asUint8Array, bytesToLatin1, concatBytes, detach } from '../../../base';
import type { StringValue } from '../../values/string-value';
import { stringValueOf } from '../../values/string-value';
import { crc64, crc64Hex, createCrc64 } from './crc64';
import { encoding, opcode, rdbMagic, rdbVersion, typeNames } from './format';
import { lzfDecompress } from './lzf';
import type { RdbValue } from './writer';

export type RdbErrorKind =
	| 'wrong-signature'
	| 'bad-version'
	| 'short-read'
	| 'corrupt'
	| 'checksum'
	| 'unknown-type'
	| 'unsupported';

export interface RdbError {
	readonly kind: 'error';
	readonly why: RdbErrorKind;
	/** What Redis logs as warnings, line by line. */
	readonly log: readonly Latin1[];
	/**
	 * What follows "Internal error in RDB reading offset N, function at rdb.c:LINE -> " in the next line of the log,
	 * or null if Redis says no more.
	 */
	readonly internal: { readonly reason: Latin1; readonly line: number } | null;
	readonly offset: number;
}

export type RdbItem =
	| { readonly kind: 'aux'; readonly name: Latin1; readonly value: Latin1 }
	| { readonly kind: 'database'; readonly index: number }
	| { readonly kind: 'sizes'; readonly keys: number; readonly expires: number }
	| { readonly kind: 'function'; readonly code: Latin1 }
	| { readonly kind: 'entry'; readonly key: Latin1; readonly value: RdbValue; readonly expireAtMs: number | null }
	/** unchecked: the file carries none (saved so, or of a version before 5), or checking was not asked for. */
	| { readonly kind: 'end'; readonly checksum: 'good' | 'unchecked' | 'saved-without' }
	| RdbError;

/** What some bytes of a file are to the reader: `lzf` and `int` are strings that are stored so. */
export interface RdbField {
	readonly start: number;
	readonly end: number;
	readonly as: 'opcode' | 'type' | 'length' | 'time' | 'text' | 'int' | 'lzf' | 'other';
}

export interface RdbReader {
	readonly bytes: Uint8Array;
	readonly checksum: boolean;
	/** Where each field stands, for whoever shows a file; null: nobody wants to know. */
	fields: RdbField[] | null;
	at: number;
	version: number;
	/** The key-specific opcodes since the last entry. */
	expireAtMs: number | null;
	/** A stretch of the file as a string: one conversion serves hundreds of short strings. */
	window: Latin1;
	windowStart: number;
	error: RdbError | null;
}

const windowBytes = 32_768;
const checksumSince = 5;
const shortReadLog = 'Short read or OOM loading DB. Unrecoverable error, aborting now.';

/** `checksum` is rdbchecksum: whether the file's end is compared with its content. */
export function createRdbReader(chunks: readonly Uint8Array[], checksum: boolean): RdbReader {
	const [only] = chunks;
	const bytes = chunks.length === 1 && only !== undefined ? only : asUint8Array(concatBytes(chunks));
	return {
		bytes,
		checksum,
		fields: null,
		at: 0,
		version: 0,
		expireAtMs: null,
		window: '',
		windowStart: 0,
		error: null,
	};
}

/** The next item; after `end` and `error` there is none. */
export function nextRdbItem(reader: RdbReader): RdbItem {
	const item = reader.version === 0 ? readSignature(reader) : null;
	if (item !== null) return item;
	for (;;) {
		if (reader.error !== null) return reader.error;
		const type = readByte(reader);
		if (reader.fields !== null) note(reader, reader.at - 1, type < opcode.function2 ? 'type' : 'opcode');
		// Value types first: almost every item is an entry, and a look into a sparse table costs more than its reading.
		const next = type < opcode.function2 ? readEntry(reader, type) : (opcodeRows[type]?.(reader) ?? null);
		// A short read shows only after the fact: what was read past the end is no item.
		if (reader.error !== null) return reader.error;
		if (next !== null) return next;
	}
}

function readSignature(reader: RdbReader): RdbError | null {
	const head = bytesToLatin1(reader.bytes, 0, Math.min(9, reader.bytes.length));
	if (head.length < 9) return shortRead(reader);
	if (!head.startsWith(rdbMagic)) {
		return fail(reader, 'wrong-signature', ['Wrong signature trying to load DB from file']);
	}
	const version = leadingInteger(head.slice(5));
	if (version < 1 || version > rdbVersion) {
		return fail(reader, 'bad-version', [`Can't handle RDB format version ${version}`]);
	}
	reader.at = 9;
	reader.version = version;
	return null;
}

/** C's atoi. */
function leadingInteger(text: Latin1): number {
	const digits = /^\s*([+-]?\d+)/.exec(text);
	return digits === null ? 0 : Number(digits[1]);
}

/** A row for each opcode; null says that reading goes on with the next one. */
const opcodeRows: Readonly<Record<number, (reader: RdbReader) => RdbItem | null>> = {
	[opcode.aux]: (reader) => ({ kind: 'aux', name: readText(reader), value: readText(reader) }),
	[opcode.selectDb]: (reader) => ({ kind: 'database', index: readNumber(reader) }),
	[opcode.resizeDb]: (reader) => ({ kind: 'sizes', keys: readNumber(reader), expires: readNumber(reader) }),
	[opcode.expireTimeMs]: (reader) => {
		reader.expireAtMs = readInt64(reader);
		note(reader, reader.at - 8, 'time');
		return null;
	},
	[opcode.expireTime]: (reader) => {
		reader.expireAtMs = readInt(reader, 4) * 1000;
		note(reader, reader.at - 4, 'time');
		return null;
	},
	[opcode.freq]: (reader) => {
		readByte(reader);
		note(reader, reader.at - 1, 'other');
		return null;
	},
	[opcode.idle]: (reader) => {
		readNumber(reader);
		return null;
	},
	[opcode.function2]: (reader) => ({ kind: 'function', code: readText(reader) }),
	[opcode.function]: readOldFunction,
	[opcode.moduleAux]: readModuleAux,
	[opcode.eof]: readEnd,
};

/** Of 7.0's release candidates: name and engine stood beside the code. */
function readOldFunction(reader: RdbReader): RdbItem {
	const name = readText(reader);
	const engine = readText(reader);
	if (readLength(reader) !== 0) readText(reader);
	return { kind: 'function', code: `#!${engine} name=${name}\n${readText(reader)}` };
}

function readModuleAux(reader: RdbReader): RdbItem {
	const name = moduleName(readLengthBits(reader));
	return fail(reader, 'unsupported', [
		`The RDB file contains AUX module data I can't load: no matching module '${name}'`,
	]);
}

const moduleCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Nine characters of six bits each, above ten bits of version. */
function moduleName(id: bigint): Latin1 {
	let name = '';
	for (let shift = 10n; shift < 64n; shift += 6n) name = moduleCharacters.charAt(Number((id >> shift) & 63n)) + name;
	return name;
}

function readEnd(reader: RdbReader): RdbItem {
	if (reader.version < checksumSince) return { kind: 'end', checksum: 'unchecked' };
	const end = reader.at;
	if (!has(reader, 8)) return shortRead(reader);
	const low = readInt(reader, 4);
	const high = readInt(reader, 4);
	if (reader.error !== null) return reader.error;
	if (!reader.checksum) return { kind: 'end', checksum: 'unchecked' };
	if (low === 0 && high === 0) return { kind: 'end', checksum: 'saved-without' };
	const crc = createCrc64();
	crc64(crc, reader.bytes, 0, end);
	if (crc.low === low && crc.high === high) return { kind: 'end', checksum: 'good' };
	const log = `Wrong RDB checksum expected: (${crc64Hex(crc)}) but got (${crc64Hex({ low, high })}). Aborting now.`;
	return fail(reader, 'checksum', [log], { reason: 'RDB CRC error', line: 3225 });
}

function readEntry(reader: RdbReader, type: number): RdbItem | null {
	if (reader.error !== null) return null;
	const read = valueRows[type];
	if (read === undefined) return badType(reader, type);
	const { expireAtMs } = reader;
	reader.expireAtMs = null;
	return { kind: 'entry', key: detach(readText(reader)), value: read(reader), expireAtMs };
}

/** A row for each type byte of a value that can be read. */
const valueRows: Readonly<Record<number, (reader: RdbReader) => RdbValue>> = {
	0: readStringValue,
};

function badType(reader: RdbReader, type: number): RdbError {
	const name = typeNames[type];
	// Redis has read the key by now, so a key that is cut off comes first.
	const key = readText(reader);
	if (reader.error !== null) return reader.error;
	if (name !== undefined) {
		return fail(reader, 'unsupported', [
			`Can't load key '${key}': values of RDB type ${type} (${name}) are not supported`,
		]);
	}
	const internal = { reason: `Unknown RDB encoding type ${type}`, line: 2681 };
	return fail(reader, 'unknown-type', [], internal);
}

function readStringValue(reader: RdbReader): StringValue {
	const first = reader.bytes[reader.at];
	if (first !== undefined && first >> 6 === 3 && (first & 63) <= encoding.int32) {
		reader.at++;
		const value = readInt(reader, 1 << (first & 63));
		note(reader, reader.at - 1 - (1 << (first & 63)), 'int');
		return value;
	}
	return stringValueOf(readText(reader));
}

/** A string of any encoding. It may be a part of the window: detach what is kept. */
export function readText(reader: RdbReader): Latin1 {
	const first = reader.bytes[reader.at];
	if (first !== undefined && first >> 6 === 3) return readEncoded(reader, first & 63);
	const from = reader.at;
	const length = readLength(reader);
	const start = reader.at;
	if (!take(reader, length)) return '';
	note(reader, from, 'text');
	return textBetween(reader, start, start + length);
}

function readEncoded(reader: RdbReader, kind: number): Latin1 {
	const from = reader.at++;
	if (kind <= encoding.int32) {
		const value = readInt(reader, 1 << kind);
		note(reader, from, 'int');
		return String(value);
	}
	if (kind !== encoding.lzf) {
		fail(reader, 'corrupt', [], { reason: `Unknown RDB string encoding type ${kind}`, line: 529 });
		return '';
	}
	const compressed = readLength(reader);
	const length = readLength(reader);
	const start = reader.at;
	if (!take(reader, compressed)) return '';
	// One compressed byte gives at most 88: a longer promise is not worth the memory.
	const text = length > 88 * compressed ? null : lzfDecompress(reader.bytes, start, reader.at, length);
	if (text === null) {
		fail(reader, 'corrupt', [], { reason: 'Invalid LZF compressed string', line: 413 });
		return '';
	}
	note(reader, from, 'lzf');
	return bytesToLatin1(text);
}

function textBetween(reader: RdbReader, start: number, end: number): Latin1 {
	if (end - start > windowBytes / 4) return bytesToLatin1(reader.bytes, start, end);
	if (start < reader.windowStart || end > reader.windowStart + reader.window.length) {
		reader.windowStart = start;
		reader.window = bytesToLatin1(reader.bytes, start, Math.min(reader.bytes.length, start + windowBytes));
	}
	return reader.window.substring(start - reader.windowStart, end - reader.windowStart);
}

function note({ fields, at, error }: RdbReader, start: number, as: RdbField['as']): void {
	if (error === null) fields?.push({ start, end: at, as });
}

function readNumber(reader: RdbReader): number {
	const start = reader.at;
	const value = readLength(reader);
	note(reader, start, 'length');
	return value;
}

/** 6, 14, 32 or 64 bits; beyond 2^53 the number is not exact, and no file is that long. */
function readLength(reader: RdbReader): number {
	const first = readByte(reader);
	if (first < 64) return first;
	if (first < 128) return ((first & 63) << 8) | readByte(reader);
	if (first === 0x80) return readBigEndian(reader, 4);
	if (first === 0x81) return readBigEndian(reader, 4) * 0x100000000 + readBigEndian(reader, 4);
	// Where no string is expected, the kind of an encoded one is taken for the number.
	if (first >= 0xc0) return first & 63;
	fail(reader, 'corrupt', [], { reason: `Unknown length encoding ${first >> 6} in rdbLoadLen()`, line: 236 });
	return 0;
}

/** The same for a module's id, all of whose 64 bits mean something. */
function readLengthBits(reader: RdbReader): bigint {
	if (reader.bytes[reader.at] !== 0x81) return BigInt(readLength(reader));
	reader.at++;
	return (BigInt(readBigEndian(reader, 4)) << 32n) | BigInt(readBigEndian(reader, 4));
}

function readBigEndian(reader: RdbReader, size: number): number {
	let value = 0;
	if (!has(reader, size)) return 0;
	for (let i = 0; i < size; i++) value = value * 256 + readByte(reader);
	return value;
}

/** Little-endian, signed, of 1, 2 or 4 bytes. */
function readInt(reader: RdbReader, size: number): number {
	let value = 0;
	if (!has(reader, size)) return 0;
	for (let shift = 0; shift < 8 * size; shift += 8) value |= readByte(reader) << shift;
	return (value << (32 - 8 * size)) >> (32 - 8 * size);
}

function readInt64(reader: RdbReader): number {
	if (!has(reader, 8)) return 0;
	const low = readInt(reader, 4) >>> 0;
	return readInt(reader, 4) * 0x100000000 + low;
}

/** Numbers are read at once or not at all: a short read stands where the number begins. */
function has(reader: RdbReader, size: number): boolean {
	if (reader.at + size <= reader.bytes.length) return true;
	shortRead(reader);
	return false;
}

function readByte(reader: RdbReader): number {
	const byte = reader.bytes[reader.at];
	if (byte === undefined) {
		shortRead(reader);
		return 0;
	}
	reader.at++;
	return byte;
}

function take(reader: RdbReader, length: number): boolean {
	if (reader.error !== null) return false;
	if (reader.at + length > reader.bytes.length) {
		shortRead(reader);
		return false;
	}
	reader.at += length;
	return true;
}

function shortRead(reader: RdbReader): RdbError {
	return fail(reader, 'short-read', [shortReadLog], { reason: 'Unexpected EOF reading RDB file', line: 3249 });
}

/** The first failure stands. */
function fail(
	reader: RdbReader,
	why: RdbErrorKind,
	log: readonly Latin1[],
	internal: RdbError['internal'] = null,
): RdbError {
	reader.error ??= { kind: 'error', why, log, internal, offset: reader.at };
	return reader.error;
}
