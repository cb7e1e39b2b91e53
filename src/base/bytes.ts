/**
 * Bytes as the lab carries them. A byte string is a JavaScript string whose every unit is 0..255 (`Latin1`), because
 * V8 keeps those in one byte each and slices them for free; large binary payloads stay `Uint8Array`.
 * Text that people read is UTF-16 and meets bytes only in `utf8.ts`.
 */
export type Latin1 = string;
export type Bytes = Latin1 | Uint8Array;

/** Longer argument lists overflow the stack of some engines. */
const applyUnits = 8192;

export function byteLength(bytes: Bytes): number {
	return bytes.length;
}

export function latin1ToBytes(text: Latin1): Uint8Array {
	const length = text.length;
	const bytes = new Uint8Array(length);
	for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
	return bytes;
}

export function bytesToLatin1(bytes: Uint8Array, start = 0, end: number = bytes.length): Latin1 {
	if (end - start <= applyUnits) return unitsToString(bytes.subarray(start, end));
	const texts: Latin1[] = [];
	for (let at = start; at < end; at += applyUnits) {
		texts.push(unitsToString(bytes.subarray(at, Math.min(end, at + applyUnits))));
	}
	return texts.join('');
}

function unitsToString(units: Uint8Array): Latin1 {
	// `apply` takes any array-like; its type asks for an array because it was written before typed arrays.
	return String.fromCharCode.apply(null, units as unknown as number[]);
}

export function asLatin1(bytes: Bytes): Latin1 {
	return typeof bytes === 'string' ? bytes : bytesToLatin1(bytes);
}

export function asUint8Array(bytes: Bytes): Uint8Array {
	return typeof bytes === 'string' ? latin1ToBytes(bytes) : bytes;
}

export function byteAt(bytes: Bytes, index: number): number {
	return typeof bytes === 'string' ? bytes.charCodeAt(index) : (bytes[index] as number);
}

/** The part `[start, end)` in the same representation; a slice of a `Uint8Array` shares its memory. */
export function sliceBytes(bytes: Bytes, start: number, end: number = bytes.length): Bytes {
	return typeof bytes === 'string' ? bytes.slice(start, end) : bytes.subarray(start, end);
}

/** One run of bytes: a string if every part is one, else a `Uint8Array`. */
export function concatBytes(parts: readonly Bytes[]): Bytes {
	if (parts.every((part) => typeof part === 'string')) return parts.join('');
	let length = 0;
	for (const part of parts) length += part.length;
	const joined = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		joined.set(asUint8Array(part), at);
		at += part.length;
	}
	return joined;
}

export function isAscii(bytes: Bytes): boolean {
	if (typeof bytes === 'string') {
		for (let i = 0; i < bytes.length; i++) if (bytes.charCodeAt(i) > 127) return false;
		return true;
	}
	for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 127) return false;
	return true;
}

/** Two hex digits for each byte. */
export function bytesToHex(bytes: Bytes): string {
	let hex = '';
	for (let i = 0; i < bytes.length; i++) {
		const byte = byteAt(bytes, i);
		hex += (byte >>> 4).toString(16) + (byte & 15).toString(16);
	}
	return hex;
}

/** The bytes of an even number of hex digits, or null if that is not what it got. */
export function hexToBytes(hex: string): Uint8Array | null {
	if (hex.length % 2 !== 0) return null;
	const bytes = new Uint8Array(hex.length / 2);
	for (let i = 0; i < bytes.length; i++) {
		const high = hexDigit(hex.charCodeAt(2 * i));
		const low = hexDigit(hex.charCodeAt(2 * i + 1));
		if (high < 0 || low < 0) return null;
		bytes[i] = (high << 4) | low;
	}
	return bytes;
}

/** The value of one hex digit given as a character code, or -1. */
export function hexDigit(code: number): number {
	if (code >= 48 && code <= 57) return code - 48;
	const lower = code | 32;
	return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

const pieces: [string, string] = ['', ''];

/**
 * A copy of a substring that does not keep its chunk alive. V8 makes a substring of 13 units or more a view of the
 * whole, so a kept key would hold 64 KiB. `join` is the one way to a flat copy without a header (PERFORMANCE: 70 B a
 * key instead of 102). Detach what is stored, never what is looked up.
 */
export function detach(text: Latin1): Latin1 {
	if (text.length < 13) return text;
	pieces[0] = text.charAt(0);
	pieces[1] = text.substring(1);
	const copy = pieces.join('');
	pieces[1] = '';
	return copy;
}
