/**
 * A streaming 128-bit digest of what happened: equal runs have equal digests on every engine. Not a defence against
 * an adversary. Each item is framed by its kind and length, so ("ab", "c") and ("a", "bc") differ; a byte string and
 * a `Uint8Array` of the same bytes are the same item, because both stand for bytes.
 */
import type { Bytes, Latin1 } from './bytes';

/** Four lanes of 32 bits, and the number of words taken in. */
export interface Digest {
	a: number;
	b: number;
	c: number;
	d: number;
	words: number;
}

const bytesMark = 0x42795465;
const integerMark = 0x496e7465;
const floatMark = 0x466c6f61;

export function createDigest(): Digest {
	return { a: 0x52657379, b: 0x6e632d31 | 0, c: 0x9e3779b9 | 0, d: 0x7f4a7c15, words: 0 };
}

export function digestBytes(digest: Digest, bytes: Bytes): void {
	if (typeof bytes === 'string') digestString(digest, bytes);
	else digestArray(digest, bytes);
}

export function digestString(digest: Digest, text: Latin1): void {
	takeWord(digest, bytesMark);
	takeWord(digest, text.length);
	const { length } = text;
	const whole = length & ~3;
	let { a, b, c, d } = digest;
	for (let i = 0; i < whole; i += 4) {
		const low = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 8);
		const lane = nextLane(a, b, low | (text.charCodeAt(i + 2) << 16) | (text.charCodeAt(i + 3) << 24));
		a = b;
		b = c;
		c = d;
		d = lane;
	}
	keepLanes(digest, a, b, c, d, length >> 2);
	let tail = 0;
	for (let i = length - 1; i >= whole; i--) tail = (tail << 8) | text.charCodeAt(i);
	if (whole < length) takeWord(digest, tail);
}

function digestArray(digest: Digest, bytes: Uint8Array): void {
	takeWord(digest, bytesMark);
	takeWord(digest, bytes.length);
	const { length } = bytes;
	const whole = length & ~3;
	let { a, b, c, d } = digest;
	for (let i = 0; i < whole; i += 4) {
		const low = (bytes[i] as number) | ((bytes[i + 1] as number) << 8);
		const lane = nextLane(a, b, low | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24));
		a = b;
		b = c;
		c = d;
		d = lane;
	}
	keepLanes(digest, a, b, c, d, length >> 2);
	let tail = 0;
	for (let i = length - 1; i >= whole; i--) tail = (tail << 8) | (bytes[i] as number);
	if (whole < length) takeWord(digest, tail);
}

/**
 * Integers up to 2^53 go in as two words, the mark in the first with the upper bits; other numbers as their shortest
 * decimal text, which is exact too.
 */
export function digestNumber(digest: Digest, value: number): void {
	if (Number.isSafeInteger(value)) {
		const { a, b, c, d } = digest;
		const first = nextLane(a, b, integerMark + Math.floor(value / 0x100000000));
		keepLanes(digest, c, d, first, nextLane(b, c, value | 0), 2);
	} else {
		takeWord(digest, floatMark);
		digestString(digest, String(value));
	}
}

/** 32 bits as they are. It has no frame: only for what always comes at the same place. */
export function digestWord(digest: Digest, word: number): void {
	takeWord(digest, word);
}

/** 32 hex digits. Reading a digest does not end it. */
export function digestHex(digest: Digest): string {
	const blended = blend([digest.a ^ digest.words, digest.b, digest.c, digest.d]);
	const lanes = blend([finish(blended[0]), finish(blended[1]), finish(blended[2]), finish(blended[3])]);
	return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

type Lanes = readonly [number, number, number, number];

/** The last words have reached one lane only: lets every lane depend on all four. */
function blend(lanes: Lanes): Lanes {
	const a = (lanes[0] + lanes[1] + lanes[2] + lanes[3]) | 0;
	return [a, (lanes[1] + a) | 0, (lanes[2] + a) | 0, (lanes[3] + a) | 0];
}

function takeWord(digest: Digest, word: number): void {
	const { a, b, c, d } = digest;
	keepLanes(digest, b, c, d, nextLane(a, b, word), 1);
}

/** One round; the lanes then change places, so that every word soon reaches all four. */
function nextLane(a: number, b: number, word: number): number {
	let mixed = Math.imul(word, 0x239b961b);
	mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0xab0e9789);
	const lane = a ^ mixed;
	return (Math.imul((((lane << 19) | (lane >>> 13)) + b) | 0, 5) + 0x561ccd1b) | 0;
}

function keepLanes(digest: Digest, a: number, b: number, c: number, d: number, words: number): void {
	digest.a = a;
	digest.b = b;
	digest.c = c;
	digest.d = d;
	digest.words = (digest.words + words) | 0;
}

function finish(lane: number): number {
	let h = lane;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return h ^ (h >>> 16);
}
