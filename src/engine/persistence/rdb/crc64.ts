/**
 * The checksum at the end of an RDB file: CRC-64/Jones, reflected, initial value 0, as two 32-bit halves. Eight bytes a
 * step through eight tables ("slicing"), on whole 32-bit words where the memory is aligned.
 * @redis crc64.c
 */
export interface Crc64 {
	low: number;
	high: number;
}

const polynomialLow = 0xac4bc9b5 | 0;
const polynomialHigh = 0x95ac9329 | 0;

/** Row k is the effect of a byte that k more bytes follow. */
const tableLow = new Int32Array(8 * 256);
const tableHigh = new Int32Array(8 * 256);
fillTables();

export function createCrc64(): Crc64 {
	return { low: 0, high: 0 };
}

/** Takes in `bytes[start, end)`. */
export function crc64(crc: Crc64, bytes: Uint8Array, start = 0, end: number = bytes.length): void {
	let at = start;
	const aligned = at + ((4 - ((bytes.byteOffset + at) & 3)) & 3);
	if (end - aligned >= 16) {
		takeBytes(crc, bytes, at, aligned);
		at = takeWords(crc, bytes, aligned, end);
	}
	takeBytes(crc, bytes, at, end);
}

/** As Redis prints it, `%llx`: no leading zeroes. */
export function crc64Hex(crc: Crc64): string {
	const high = crc.high >>> 0;
	const low = (crc.low >>> 0).toString(16);
	return high === 0 ? low : high.toString(16) + low.padStart(8, '0');
}

function takeBytes(crc: Crc64, bytes: Uint8Array, start: number, end: number): void {
	let { low, high } = crc;
	for (let i = start; i < end; i++) {
		const row = (low ^ (bytes[i] as number)) & 255;
		low = ((low >>> 8) | (high << 24)) ^ (tableLow[row] as number);
		high = (high >>> 8) ^ (tableHigh[row] as number);
	}
	crc.low = low;
	crc.high = high;
}

/** Returns where the last whole pair of words ends. Words are little-endian, as on every machine that runs browsers. */
function takeWords(crc: Crc64, bytes: Uint8Array, start: number, end: number): number {
	const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, ((end - start) >> 3) << 1);
	let { low, high } = crc;
	for (let i = 0; i < words.length; i += 2) {
		const a = low ^ (words[i] as number);
		const b = high ^ (words[i + 1] as number);
		const r7 = 1792 + (a & 255);
		const r6 = 1536 + ((a >>> 8) & 255);
		const r5 = 1280 + ((a >>> 16) & 255);
		const r4 = 1024 + (a >>> 24);
		const r3 = 768 + (b & 255);
		const r2 = 512 + ((b >>> 8) & 255);
		const r1 = 256 + ((b >>> 16) & 255);
		const r0 = b >>> 24;
		low =
			(tableLow[r7] as number) ^
			(tableLow[r6] as number) ^
			(tableLow[r5] as number) ^
			(tableLow[r4] as number) ^
			(tableLow[r3] as number) ^
			(tableLow[r2] as number) ^
			(tableLow[r1] as number) ^
			(tableLow[r0] as number);
		high =
			(tableHigh[r7] as number) ^
			(tableHigh[r6] as number) ^
			(tableHigh[r5] as number) ^
			(tableHigh[r4] as number) ^
			(tableHigh[r3] as number) ^
			(tableHigh[r2] as number) ^
			(tableHigh[r1] as number) ^
			(tableHigh[r0] as number);
	}
	crc.low = low;
	crc.high = high;
	return start + 4 * words.length;
}

function fillTables(): void {
	for (let byte = 0; byte < 256; byte++) {
		let low = byte;
		let high = 0;
		for (let bit = 0; bit < 8; bit++) {
			const carry = low & 1;
			low = (low >>> 1) | (high << 31);
			high = high >>> 1;
			if (carry === 1) {
				low ^= polynomialLow;
				high ^= polynomialHigh;
			}
		}
		tableLow[byte] = low;
		tableHigh[byte] = high;
	}
	for (let row = 256; row < 2048; row++) {
		const low = tableLow[row - 256] as number;
		const high = tableHigh[row - 256] as number;
		const byte = low & 255;
		tableLow[row] = ((low >>> 8) | (high << 24)) ^ (tableLow[byte] as number);
		tableHigh[row] = (high >>> 8) ^ (tableHigh[byte] as number);
	}
}
