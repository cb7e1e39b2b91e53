/**
 * Seeded chance (sfc32). Its state is four numbers in a plain object, so a checkpoint carries it. There is one
 * generator for each purpose, derived from the world's seed by name: a new draw in one place shifts no other.
 */
export interface Rng {
	a: number;
	b: number;
	c: number;
	counter: number;
}

export type Seed = string | number;

export function createRng(seed: Seed): Rng {
	const text = String(seed);
	const rng: Rng = {
		a: hashWith(text, 0x9e3779b9),
		b: hashWith(text, 0x85ebca6b),
		c: hashWith(text, 0xc2b2ae35),
		counter: 1,
	};
	// The first outputs still show the seed.
	for (let i = 0; i < 15; i++) nextUint32(rng);
	return rng;
}

/** A seed for one purpose of a whole: this node's replid, this link's loss. */
export function deriveSeed(seed: Seed, purpose: string): string {
	return `${seed}/${purpose}`;
}

/** Uniform in 0 .. 2^32-1. */
export function nextUint32(rng: Rng): number {
	const result = (rng.a + rng.b + rng.counter) | 0;
	rng.counter = (rng.counter + 1) | 0;
	rng.a = rng.b ^ (rng.b >>> 9);
	rng.b = (rng.c + (rng.c << 3)) | 0;
	rng.c = (((rng.c << 21) | (rng.c >>> 11)) + result) | 0;
	return result >>> 0;
}

/** Uniform in [0, 1), with 53 random bits. */
export function nextFloat(rng: Rng): number {
	const high = nextUint32(rng) >>> 5;
	const low = nextUint32(rng) >>> 6;
	return (high * 0x4000000 + low) / 0x20000000000000;
}

/** Uniform in 0 .. bound-1, for a bound of 1 .. 2^32. */
export function nextBelow(rng: Rng, bound: number): number {
	return Math.floor(nextFloat(rng) * bound);
}

/** `length` lower-case hex digits, as Redis's run and replication ids are. */
export function nextHex(rng: Rng, length: number): string {
	let hex = '';
	while (hex.length < length) hex += nextUint32(rng).toString(16).padStart(8, '0');
	return hex.slice(0, length);
}

/** 32 bits of any text (murmur's mixing over UTF-16 units), different for each salt. */
function hashWith(text: string, salt: number): number {
	let hash = salt ^ text.length;
	for (let i = 0; i < text.length; i++) {
		hash = Math.imul(hash ^ text.charCodeAt(i), 0xcc9e2d51);
		hash = (hash << 13) | (hash >>> 19);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}
