/**
 * LZF, the compression of strings above 20 bytes in RDB files. The compressor makes the very bytes that liblzf makes
 * with Redis's settings, so that files can be compared byte by byte:
 *
 *     000LLLLL <L+1 bytes>               literals
 *     LLLooooo oooooooo                  L+2 bytes from o+1 bytes back, L of 1..6
 *     111ooooo LLLLLLLL oooooooo         L+9 bytes from o+1 bytes back
 *
 * @redis lzf_c.c lzf_compress
 * @redis lzf_d.c lzf_decompress
 */
const tableBits = 16;
const literalMax = 32;
const offsetMax = 8192;
const matchMax = 264;

/**
 * Where each hash was seen last, as `epoch + position`. Entries of earlier calls lie below the epoch, so the table
 * carries nothing from one call to the next and need not be cleared.
 */
const seen = new Int32Array(1 << tableBits);
let epoch = 1;

/** The compressed length, written to `output`, or 0 if it does not fit into `limit` bytes. */
export function lzfCompress(input: Uint8Array, length: number, output: Uint8Array, limit: number): number {
	if (length === 0 || limit === 0) return 0;
	const base = newEpoch(length);
	let at = 0;
	let out = 1;
	let literals = 0;
	let window = pairAt(input, 0);
	while (at < length - 2) {
		window = ((window << 8) | (input[at + 2] as number)) & 0xffffff;
		const slot = slotOf(window);
		const match = (seen[slot] as number) - base;
		seen[slot] = base + at;
		// Position 0 never serves as a match: liblzf wants a place behind the first byte.
		if (match > 0 && at - match - 1 < offsetMax && sameThree(input, match, at)) {
			if (out + 4 >= limit && out - (literals === 0 ? 1 : 0) + 4 >= limit) return 0;
			out = endLiterals(output, out, literals);
			const count = matchLength(input, match, at, length);
			out = writeMatch(output, out, at - match - 1, count - 2) + 1;
			literals = 0;
			at += count;
			if (at >= length - 2) break;
			// The last two places inside of the match are entered too.
			window = rememberInside(input, at, base);
			continue;
		}
		if (out >= limit) return 0;
		output[out++] = input[at++] as number;
		literals++;
		if (literals === literalMax) {
			output[out - literals - 1] = literals - 1;
			literals = 0;
			out++;
		}
	}
	return out + 3 > limit ? 0 : writeTail(input, at, length, output, out, literals);
}

function newEpoch(length: number): number {
	if (epoch + length > 0x7fffffff) {
		seen.fill(0);
		epoch = 1;
	}
	const base = epoch;
	epoch += length;
	return base;
}

function pairAt(input: Uint8Array, at: number): number {
	return ((input[at] as number) << 8) | (input[at + 1] as number);
}

function slotOf(window: number): number {
	return ((window >> (24 - tableBits)) - window * 5) & ((1 << tableBits) - 1);
}

function sameThree(input: Uint8Array, a: number, b: number): boolean {
	return input[a] === input[b] && input[a + 1] === input[b + 1] && input[a + 2] === input[b + 2];
}

/**
 * How many bytes agree, of which three are known to. The first sixteen more are compared without a look at the limit,
 * so a match near the end may pass it by up to two bytes.
 */
function matchLength(input: Uint8Array, match: number, at: number, length: number): number {
	const most = Math.min(length - at - 2, matchMax);
	let count = 2;
	if (most > 16) {
		for (let i = 0; i < 16; i++) {
			count++;
			if (input[match + count] !== input[at + count]) return count;
		}
	}
	do count++;
	while (count < most && input[match + count] === input[at + count]);
	return count;
}

/** Writes the count of a run of literals before it; an empty run gives its count byte back. */
function endLiterals(output: Uint8Array, out: number, literals: number): number {
	if (literals === 0) return out - 1;
	output[out - literals - 1] = literals - 1;
	return out;
}

function writeMatch(output: Uint8Array, start: number, offset: number, count: number): number {
	let out = start;
	if (count < 7) {
		output[out++] = (offset >> 8) + (count << 5);
	} else {
		output[out++] = (offset >> 8) + (7 << 5);
		output[out++] = count - 7;
	}
	output[out++] = offset;
	return out;
}

function rememberInside(input: Uint8Array, at: number, base: number): number {
	let window = 0;
	for (let place = at - 2; place < at; place++) {
		window = (pairAt(input, place) << 8) | (input[place + 2] as number);
		seen[slotOf(window)] = base + place;
	}
	return window;
}

function writeTail(
	input: Uint8Array,
	from: number,
	length: number,
	output: Uint8Array,
	start: number,
	run: number,
): number {
	let out = start;
	let literals = run;
	for (let at = from; at < length; at++) {
		output[out++] = input[at] as number;
		literals++;
		if (literals === literalMax) {
			output[out - literals - 1] = literals - 1;
			literals = 0;
			out++;
		}
	}
	return endLiterals(output, out, literals);
}

/** The bytes, of which there must be exactly `length`, or null if the input is not LZF or gives another number. */
export function lzfDecompress(input: Uint8Array, start: number, end: number, length: number): Uint8Array | null {
	const output = new Uint8Array(length);
	let at = start;
	let out = 0;
	while (at < end) {
		const control = input[at++] as number;
		if (control < 32) {
			const count = control + 1;
			if (out + count > length || at + count > end) return null;
			for (let i = 0; i < count; i++) output[out++] = input[at++] as number;
			continue;
		}
		let count = control >> 5;
		if (count === 7) {
			if (at + 1 >= end) return null;
			count += input[at++] as number;
		}
		if (at >= end) return null;
		let from = out - ((control & 31) << 8) - 1 - (input[at++] as number);
		if (from < 0 || out + count + 2 > length) return null;
		// Byte by byte: a match may overlap what it writes.
		for (let left = count + 2; left > 0; left--) output[out++] = output[from++] as number;
	}
	return out === length ? output : null;
}
