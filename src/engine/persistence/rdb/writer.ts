/**
 * An RDB file, version 10, byte by byte as redis-server writes it, into chunks of up to 1 MiB. The writer's state is
 * plain data and it is fed entry by entry, so that a snapshot can be taken in slices. Order: `beginRdb`, for each
 * database `writeDatabase` and then its entries, `endRdb`, which gives the chunks.
 * @redis rdb.c rdbSaveRio
 */
import type { Latin1 } from '../../../base';
import { latin1ToBytes, parseInteger } from '../../../base';
import type { StringValue } from '../../values/string-value';
import type { Crc64 } from './crc64';
import { crc64, createCrc64 } from './crc64';
import { encoding, opcode, rdbMagic, rdbVersion } from './format';
import { lzfCompress } from './lzf';

export interface RdbOptions {
	/** rdbcompression */
	readonly compress: boolean;
	/** rdbchecksum; without it the file ends in eight zero bytes. */
	readonly checksum: boolean;
}

export interface RdbWriter {
	readonly options: RdbOptions;
	readonly crc: Crc64;
	readonly chunks: Uint8Array[];
	chunk: Uint8Array;
	used: number;
}

/** The values that can be written, by kind; a kind without a row below does not compile. */
interface RdbValues {
	string: StringValue;
}

export type RdbValue = RdbValues[keyof RdbValues];

const chunkMin = 4096;
const chunkMax = 1 << 20;
/** The longest length head and integer, with an opcode. */
const headMax = 16;
/** Shorter strings never get smaller. */
const compressibleMin = 21;
/** Compression must save this much, else the string goes in as it is. */
const savingMin = 4;

export function beginRdb(options: RdbOptions, aux: readonly (readonly [Latin1, Latin1 | number])[]): RdbWriter {
	const writer: RdbWriter = { options, crc: createCrc64(), chunks: [], chunk: new Uint8Array(chunkMin), used: 0 };
	for (const character of `${rdbMagic}${String(rdbVersion).padStart(4, '0')}`)
		writeByte(writer, character.charCodeAt(0));
	for (const [name, value] of aux) {
		reserve(writer, headMax);
		writeByte(writer, opcode.aux);
		writeString(writer, name);
		writeString(writer, String(value));
	}
	return writer;
}

/** Only databases with keys are written. `expires` is how many of the keys have an expiry. */
export function writeDatabase(writer: RdbWriter, index: number, keys: number, expires: number): void {
	reserve(writer, 2 * headMax);
	writeByte(writer, opcode.selectDb);
	writeLength(writer, index);
	writeByte(writer, opcode.resizeDb);
	writeLength(writer, keys);
	writeLength(writer, expires);
}

/** @redis rdb.c rdbSaveKeyValuePair */
export function writeEntry(writer: RdbWriter, key: Latin1, value: RdbValue, expireAtMs: number | null): void {
	reserve(writer, 2 * headMax);
	if (expireAtMs !== null) {
		writeByte(writer, opcode.expireTimeMs);
		writeInt64(writer, expireAtMs);
	}
	const kind = kindOf(value);
	const row = valueRows[kind];
	writeByte(writer, row.type);
	writeString(writer, key);
	row.write(writer, value);
}

export function endRdb(writer: RdbWriter): readonly Uint8Array[] {
	reserve(writer, headMax);
	writeByte(writer, opcode.eof);
	const crc = { ...writer.crc };
	if (writer.options.checksum) crc64(crc, writer.chunk, 0, writer.used);
	for (let shift = 0; shift < 32; shift += 8) writeByte(writer, crc.low >>> shift);
	for (let shift = 0; shift < 32; shift += 8) writeByte(writer, crc.high >>> shift);
	closeChunk(writer);
	return writer.chunks;
}

const valueRows: {
	readonly [K in keyof RdbValues]: {
		readonly type: number;
		readonly write: (writer: RdbWriter, value: RdbValues[K]) => void;
	};
} = {
	string: { type: 0, write: writeStringValue },
};

function kindOf(_value: RdbValue): keyof RdbValues {
	return 'string';
}

function writeStringValue(writer: RdbWriter, value: StringValue): void {
	if (typeof value === 'string') return writeString(writer, value);
	reserve(writer, headMax);
	if (isInt32(value)) writeInt32(writer, value);
	else writeRaw(writer, String(value));
}

/**
 * The shortest of: an integer of 8, 16 or 32 bits, LZF, the bytes themselves.
 * @redis rdb.c rdbSaveRawString
 */
function writeString(writer: RdbWriter, text: Latin1): void {
	const { length } = text;
	if (length <= 11 && length > 0) {
		const lead = text.charCodeAt(0);
		if (lead === 45 || (lead >= 48 && lead <= 57)) {
			const integer = parseInteger(text);
			if (typeof integer === 'number' && isInt32(integer)) {
				reserve(writer, headMax);
				return writeInt32(writer, integer);
			}
		}
	}
	if (length >= compressibleMin && writer.options.compress && writeCompressed(writer, text)) return;
	writeRaw(writer, text);
}

function writeCompressed(writer: RdbWriter, text: Latin1): boolean {
	const limit = text.length - savingMin;
	// liblzf may write one byte past the limit that it is given.
	const output = new Uint8Array(limit + 1);
	const compressed = lzfCompress(latin1ToBytes(text), text.length, output, limit);
	if (compressed === 0) return false;
	reserve(writer, 2 * headMax + compressed);
	writeByte(writer, 0xc0 | encoding.lzf);
	writeLength(writer, compressed);
	writeLength(writer, text.length);
	writer.chunk.set(output.subarray(0, compressed), writer.used);
	writer.used += compressed;
	return true;
}

function writeRaw(writer: RdbWriter, text: Latin1): void {
	const { length } = text;
	reserve(writer, headMax + length);
	writeLength(writer, length);
	const { chunk, used } = writer;
	for (let i = 0; i < length; i++) chunk[used + i] = text.charCodeAt(i);
	writer.used = used + length;
}

function isInt32(value: number): boolean {
	return (value | 0) === value;
}

function writeInt32(writer: RdbWriter, value: number): void {
	const size = value >= -128 && value <= 127 ? 1 : value >= -32768 && value <= 32767 ? 2 : 4;
	writeByte(writer, 0xc0 | (size === 1 ? encoding.int8 : size === 2 ? encoding.int16 : encoding.int32));
	for (let i = 0; i < size; i++) writeByte(writer, value >> (8 * i));
}

/** Little-endian; negative numbers in two's complement. */
function writeInt64(writer: RdbWriter, value: number): void {
	const high = Math.floor(value / 0x100000000);
	for (let shift = 0; shift < 32; shift += 8) writeByte(writer, value >>> shift);
	for (let shift = 0; shift < 32; shift += 8) writeByte(writer, high >>> shift);
}

/** @redis rdb.c rdbSaveLen */
function writeLength(writer: RdbWriter, length: number): void {
	if (length < 1 << 6) {
		writeByte(writer, length);
	} else if (length < 1 << 14) {
		writeByte(writer, 0x40 | (length >> 8));
		writeByte(writer, length);
	} else {
		writeByte(writer, 0x80);
		for (let shift = 24; shift >= 0; shift -= 8) writeByte(writer, length >>> shift);
	}
}

/** Room for it has been reserved. */
function writeByte(writer: RdbWriter, byte: number): void {
	writer.chunk[writer.used++] = byte;
}

/** Makes sure that so many bytes fit in a row; chunks grow from small, because most files are. */
function reserve(writer: RdbWriter, bytes: number): void {
	if (writer.used + bytes <= writer.chunk.length) return;
	const next = Math.min(chunkMax, writer.chunk.length * 2);
	closeChunk(writer);
	writer.chunk = new Uint8Array(Math.max(next, bytes));
	writer.used = 0;
}

function closeChunk(writer: RdbWriter): void {
	if (writer.used === 0) return;
	const written = writer.chunk.subarray(0, writer.used);
	if (writer.options.checksum) crc64(writer.crc, written);
	writer.chunks.push(written);
}
