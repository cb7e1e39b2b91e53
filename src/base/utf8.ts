/**
 * UTF-8 by hand, between text (UTF-16, what people read) and byte strings (what machines carry). Written out because
 * the pure layers have no TextEncoder. Bad sequences become U+FFFD the way the web's decoder does it: one for each
 * longest part that could have begun a valid sequence.
 */
import type { Latin1 } from './bytes';
import { isAscii } from './bytes';

const replacement = '\ufffd';
const replacementBytes = '\xef\xbf\xbd';

export function utf8Encode(text: string): Latin1 {
	if (isAscii(text)) return text;
	let bytes = '';
	for (const character of text) {
		bytes += encodeCodePoint(character.codePointAt(0) as number);
	}
	return bytes;
}

function encodeCodePoint(code: number): Latin1 {
	if (code < 0x80) return String.fromCharCode(code);
	if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63));
	// A lone surrogate has no UTF-8.
	if (code >= 0xd800 && code <= 0xdfff) return replacementBytes;
	if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
	return String.fromCharCode(
		0xf0 | (code >> 18),
		0x80 | ((code >> 12) & 63),
		0x80 | ((code >> 6) & 63),
		0x80 | (code & 63),
	);
}

export function utf8Decode(bytes: Latin1): string {
	if (isAscii(bytes)) return bytes;
	let text = '';
	let at = 0;
	while (at < bytes.length) {
		const lead = bytes.charCodeAt(at);
		if (lead < 0x80) {
			text += bytes.charAt(at);
			at += 1;
			continue;
		}
		const sequence = decodeSequence(bytes, at, lead);
		text += sequence.code < 0 ? replacement : String.fromCodePoint(sequence.code);
		at += sequence.length;
	}
	return text;
}

/** Code -1 means a bad sequence, of which `length` bytes are used up. */
interface Sequence {
	readonly code: number;
	readonly length: number;
}

function decodeSequence(bytes: Latin1, at: number, lead: number): Sequence {
	const more = continuationCount(lead);
	if (more === 0) return { code: -1, length: 1 };
	let code = lead & (0x3f >> more);
	for (let i = 1; i <= more; i++) {
		const next = bytes.charCodeAt(at + i);
		// NaN, past the end, fails both comparisons.
		if (!(next >= lowestNext(lead, i) && next <= highestNext(lead, i))) return { code: -1, length: i };
		code = (code << 6) | (next & 63);
	}
	return { code, length: more + 1 };
}

function continuationCount(lead: number): number {
	if (lead >= 0xc2 && lead <= 0xdf) return 1;
	if (lead >= 0xe0 && lead <= 0xef) return 2;
	if (lead >= 0xf0 && lead <= 0xf4) return 3;
	return 0;
}

/** The second byte is narrower after some leads: no overlong forms, no surrogates, nothing above U+10FFFF. */
function lowestNext(lead: number, index: number): number {
	if (index === 1 && lead === 0xe0) return 0xa0;
	if (index === 1 && lead === 0xf0) return 0x90;
	return 0x80;
}

function highestNext(lead: number, index: number): number {
	if (index === 1 && lead === 0xed) return 0x9f;
	if (index === 1 && lead === 0xf4) return 0x8f;
	return 0xbf;
}

/**
 * How many bytes at the end begin a character that is not complete yet (0..3). A terminal holds these back until the
 * next chunk instead of showing U+FFFD.
 */
export function utf8PendingLength(bytes: Latin1): number {
	const length = bytes.length;
	for (let back = 1; back <= 3 && back <= length; back++) {
		const code = bytes.charCodeAt(length - back);
		if (code < 0x80) return 0;
		if (code >= 0xc0) {
			const incomplete = continuationCount(code) >= back;
			return incomplete && decodeSequence(bytes, length - back, code).length === back ? back : 0;
		}
	}
	return 0;
}
