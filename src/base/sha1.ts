/**
 * SHA-1, as DEBUG DIGEST and script names need it (FIPS 180-4). Used for naming, not for security.
 */
import type { Bytes } from './bytes';
import { byteAt, bytesToHex } from './bytes';

/** The 20 bytes. */
export function sha1(input: Bytes): Uint8Array {
	const message = pad(input);
	const hash = Int32Array.of(0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0);
	const schedule = new Int32Array(80);
	for (let block = 0; block < message.length; block += 64) takeBlock(hash, schedule, message, block);
	const bytes = new Uint8Array(20);
	for (let i = 0; i < 20; i++) bytes[i] = (hash[i >> 2] as number) >>> (24 - 8 * (i & 3));
	return bytes;
}

/** 40 lower-case hex digits. */
export function sha1Hex(input: Bytes): string {
	return bytesToHex(sha1(input));
}

function pad(input: Bytes): Uint8Array {
	const length = input.length;
	const message = new Uint8Array((((length + 8) >> 6) << 6) + 64);
	for (let i = 0; i < length; i++) message[i] = byteAt(input, i);
	message[length] = 0x80;
	let bits = length * 8;
	for (let i = message.length - 1; bits > 0; i--) {
		message[i] = bits % 256;
		bits = Math.floor(bits / 256);
	}
	return message;
}

function takeBlock(hash: Int32Array, schedule: Int32Array, message: Uint8Array, start: number): void {
	for (let t = 0; t < 80; t++) schedule[t] = t < 16 ? wordAt(message, start + 4 * t) : expanded(schedule, t);
	let [a, b, c, d, e] = hash as unknown as [number, number, number, number, number];
	for (let t = 0; t < 80; t++) {
		const next = (rotate(a, 5) + choose(t, b, c, d) + e + (schedule[t] as number)) | 0;
		e = d;
		d = c;
		c = rotate(b, 30);
		b = a;
		a = next;
	}
	const added = [a, b, c, d, e];
	for (let i = 0; i < 5; i++) hash[i] = ((hash[i] as number) + (added[i] as number)) | 0;
}

function wordAt(message: Uint8Array, at: number): number {
	let word = 0;
	for (let i = 0; i < 4; i++) word = (word << 8) | (message[at + i] as number);
	return word;
}

function expanded(schedule: Int32Array, t: number): number {
	const mixed = (schedule[t - 3] as number) ^ (schedule[t - 8] as number) ^ (schedule[t - 14] as number);
	return rotate(mixed ^ (schedule[t - 16] as number), 1);
}

/** The round's function with its constant added. */
function choose(t: number, b: number, c: number, d: number): number {
	if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999;
	if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
	if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
	return (b ^ c ^ d) + 0xca62c1d6;
}

function rotate(word: number, by: number): number {
	return (word << by) | (word >>> (32 - by));
}
