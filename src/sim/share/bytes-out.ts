// Numbers and texts as bytes, and back. What is read may be anybody's: beyond the size of any honest link the reader gives
// zeros and says so.

export interface BytesOut {
	readonly bytes: number[];
}

export interface BytesIn {
	readonly next: () => number;
	left: number;
	/** More was wanted than a link can hold. */
	spent: boolean;
}

const bytesMax = 1_000_000;

export function readBytes(next: () => number): BytesIn {
	return { next, left: bytesMax, spent: false };
}

export function writeByte(out: BytesOut, byte: number): void {
	out.bytes.push(byte);
}

export function readByte(from: BytesIn): number {
	if (from.left === 0) {
		from.spent = true;
		return 0;
	}
	from.left--;
	return from.next();
}

/** A whole number from 0 to 2^53: seven bits a byte, the low ones first. */
export function writeCount(out: BytesOut, value: number): void {
	let rest = value;
	for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.bytes.push((rest % 0x80) + 0x80);
	out.bytes.push(rest);
}

export function readCount(from: BytesIn): number {
	let value = 0;
	for (let unit = 1; ; unit *= 0x80) {
		const byte = readByte(from);
		value += (byte % 0x80) * unit;
		if (byte < 0x80 || unit > Number.MAX_SAFE_INTEGER) return value;
	}
}

export function writeSigned(out: BytesOut, value: number): void {
	writeCount(out, value < 0 ? -2 * value - 1 : 2 * value);
}

export function readSigned(from: BytesIn): number {
	const value = readCount(from);
	return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

const ending = 0;
const escaped = 1;

/** UTF-8 up to a zero, so that texts lie beside each other as in the dictionary. Half a pair is written like a letter. */
export function writeText(out: BytesOut, text: string): void {
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		if (code <= escaped) out.bytes.push(escaped, code + 1);
		else if (code < 0x80) out.bytes.push(code);
		else if (code < 0x800) out.bytes.push(0xc0 | (code >> 6), tail(code));
		else if (code < 0x10000) out.bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
		else out.bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
	}
	out.bytes.push(ending);
}

function tail(code: number): number {
	return 0x80 | (code & 0x3f);
}

export function readText(from: BytesIn): string {
	let text = '';
	for (let byte = readByte(from); byte !== ending && !from.spent; byte = readByte(from)) {
		text += String.fromCodePoint(byte === escaped ? Math.max(0, readByte(from) - 1) : readLetter(from, byte));
	}
	return text;
}

const codePointMax = 0x10ffff;

function readLetter(from: BytesIn, first: number): number {
	if (first < 0x80) return first;
	let code = first >= 0xf0 ? first & 0x07 : first >= 0xe0 ? first & 0x0f : first & 0x1f;
	for (let more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1; more > 0; more--)
		code = (code << 6) | (readByte(from) & 0x3f);
	return Math.min(code, codePointMax);
}
