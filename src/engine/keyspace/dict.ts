/**
 * The dictionary under the keyspace and under large hashes and sets: an open-addressing index of (hash, slot) pairs
 * over dense arrays. Dense slots make a random key, a full walk and a fork's copy cheap, and give SCAN its promise:
 * a deletion moves the last entry into the hole, always to a lower slot, and SCAN walks downwards, so no key that was
 * there all along is missed. Plain data; 1 M small keys take about 70 B each (PERFORMANCE, B1b).
 */
import type { Latin1, Rng } from '../../base';
import { detach, nextBelow } from '../../base';

export interface Dict<V> {
	/** Pairs of a hash and a slot + 1 (0 is empty); its number of pairs is a power of two. */
	index: Int32Array;
	/** The hash of each slot, so that growing never reads a key. */
	hashes: Int32Array;
	/** Key and value of each slot, in turn. Behind the last there may be room made by `dictReserve`. */
	entries: (Latin1 | V)[];
	size: number;
}

/** Why a slot may be stale: any `dictDelete` may move the entry of the highest slot. */
export type DictSlot = number;

export const noSlot: DictSlot = -1;

const pairsMin = 16;
/** RESIZEDB and the like are somebody's word: what it may allocate in advance is bounded. */
const reserveMax = 2 ** 24;

export function createDict<V>(capacity = 0): Dict<V> {
	const pairs = pairsFor(Math.min(capacity, reserveMax));
	return {
		index: new Int32Array(2 * pairs),
		hashes: new Int32Array(Math.max(pairsMin, Math.min(capacity, reserveMax))),
		entries: [],
		size: 0,
	};
}

export function dictSize(dict: Dict<unknown>): number {
	return dict.size;
}

/** Grows once for this many keys instead of doubling on the way: a third of the time of a load. */
export function dictReserve<V>(dict: Dict<V>, capacity: number): void {
	const wanted = Math.min(capacity, reserveMax);
	const pairs = pairsFor(wanted);
	if (2 * pairs > dict.index.length) reindex(dict, pairs);
	if (wanted > dict.hashes.length) resizeHashes(dict, wanted);
	if (2 * wanted > dict.entries.length) {
		const entries = new Array<Latin1 | V>(2 * wanted).fill('');
		for (let i = 0; i < 2 * dict.size; i++) entries[i] = dict.entries[i] as Latin1 | V;
		dict.entries = entries;
	}
}

/** FNV-1a with a final mix, so that the low bits of keys that differ in their last digits are spread. */
export function dictHash(key: Latin1): number {
	let hash = 0x9747b28c | 0;
	for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	return hash ^ (hash >>> 13);
}

/** The slot of a key, or `noSlot`. */
export function dictFind(dict: Dict<unknown>, key: Latin1, hash: number = dictHash(key)): DictSlot {
	const { index, entries } = dict;
	const mask = (index.length >> 1) - 1;
	for (let pair = hash & mask; ; pair = (pair + 1) & mask) {
		const slot = (index[2 * pair + 1] as number) - 1;
		if (slot < 0) return noSlot;
		if (index[2 * pair] === hash && entries[2 * slot] === key) return slot;
	}
}

export function dictHas(dict: Dict<unknown>, key: Latin1): boolean {
	return dictFind(dict, key) !== noSlot;
}

export function dictGet<V>(dict: Dict<V>, key: Latin1): V | undefined {
	const slot = dictFind(dict, key);
	return slot === noSlot ? undefined : (dict.entries[2 * slot + 1] as V);
}

export function dictKeyAt(dict: Dict<unknown>, slot: DictSlot): Latin1 {
	return dict.entries[2 * slot] as Latin1;
}

export function dictValueAt<V>(dict: Dict<V>, slot: DictSlot): V {
	return dict.entries[2 * slot + 1] as V;
}

export function dictSetAt<V>(dict: Dict<V>, slot: DictSlot, value: V): void {
	dict.entries[2 * slot + 1] = value;
}

/** Sets a key, and says whether it is new. A new key is detached from the chunk it came in; values are the caller's. */
export function dictSet<V>(dict: Dict<V>, key: Latin1, value: V): boolean {
	const hash = dictHash(key);
	const slot = dictFind(dict, key, hash);
	if (slot !== noSlot) {
		dict.entries[2 * slot + 1] = value;
		return false;
	}
	dictAdd(dict, detach(key), hash, value);
	return true;
}

/** Adds a key that is known not to be there and whose text is its own (detached). The entry gets the highest slot. */
export function dictAdd<V>(dict: Dict<V>, key: Latin1, hash: number, value: V): DictSlot {
	// Two thirds full is the limit: longer runs of taken pairs cost more than the memory.
	if (dict.size * 3 >= dict.index.length) reindex(dict, dict.index.length);
	const slot = dict.size++;
	if (slot >= dict.hashes.length) resizeHashes(dict, dict.hashes.length * 2);
	dict.hashes[slot] = hash;
	const { entries } = dict;
	if (2 * slot < entries.length) {
		entries[2 * slot] = key;
		entries[2 * slot + 1] = value;
	} else {
		entries.push(key, value);
	}
	insertPair(dict.index, hash, slot);
	return slot;
}

/** The removed value, or undefined if there was no such key. */
export function dictDelete<V>(dict: Dict<V>, key: Latin1): V | undefined {
	const slot = dictFind(dict, key);
	return slot === noSlot ? undefined : dictDeleteAt(dict, slot);
}

/** Removes an entry; the entry of the highest slot moves into its place. */
export function dictDeleteAt<V>(dict: Dict<V>, slot: DictSlot): V {
	const { index, hashes, entries } = dict;
	const value = entries[2 * slot + 1] as V;
	removePair(index, pairOf(index, hashes[slot] as number, slot));
	const last = --dict.size;
	// Whatever room there was behind the last goes with it.
	if (entries.length > 2 * last + 2) entries.length = 2 * last + 2;
	const lastValue = entries.pop() as V;
	const lastKey = entries.pop() as Latin1;
	if (slot !== last) {
		const lastHash = hashes[last] as number;
		index[2 * pairOf(index, lastHash, last) + 1] = slot + 1;
		hashes[slot] = lastHash;
		entries[2 * slot] = lastKey;
		entries[2 * slot + 1] = lastValue;
	}
	// An eighth full or less: give the memory back, down to a third full so that it does not swing.
	if (last * 16 <= index.length && index.length > 2 * pairsMin) shrink(dict);
	return value;
}

export function dictClear(dict: Dict<unknown>): void {
	dict.index = new Int32Array(2 * pairsMin);
	dict.hashes = new Int32Array(pairsMin);
	dict.entries.length = 0;
	dict.size = 0;
}

/**
 * Walks `count` slots down from a cursor (0 begins) and returns the next cursor, 0 at the end. A key that is there
 * from the first call to the last is visited at least once, whatever is added or deleted in between; one that was
 * moved may be visited twice, as Redis allows. `visit` must not change the dict.
 */
export function dictScan<V>(
	dict: Dict<V>,
	cursor: number,
	count: number,
	visit: (key: Latin1, value: V) => void,
): number {
	const from = cursor === 0 ? dict.size : Math.min(cursor, dict.size);
	const to = Math.max(0, from - count);
	for (let slot = from - 1; slot >= to; slot--) {
		visit(dict.entries[2 * slot] as Latin1, dict.entries[2 * slot + 1] as V);
	}
	return to;
}

/** A slot chosen evenly, or `noSlot` if there is none. */
export function dictRandomSlot(dict: Dict<unknown>, rng: Rng): DictSlot {
	return dict.size === 0 ? noSlot : nextBelow(rng, dict.size);
}

/** Every entry from the highest slot down: `visit` may delete the entry that it is given, and nothing else. */
export function dictForEach<V>(dict: Dict<V>, visit: (key: Latin1, value: V, slot: DictSlot) => void): void {
	for (let slot = dict.size - 1; slot >= 0; slot--) {
		visit(dict.entries[2 * slot] as Latin1, dict.entries[2 * slot + 1] as V, slot);
	}
}

/** A copy that later changes of the dict do not reach (values are shared): what a fork sees. Key and value in turn. */
export function dictSnapshot<V>(dict: Dict<V>): readonly (Latin1 | V)[] {
	return dict.entries.slice(0, 2 * dict.size);
}

/** The smallest power of two that holds so many keys at two thirds. */
function pairsFor(capacity: number): number {
	let pairs = pairsMin;
	while (pairs * 2 < capacity * 3) pairs *= 2;
	return pairs;
}

function reindex(dict: Dict<unknown>, pairs: number): void {
	const index = new Int32Array(2 * pairs);
	const { hashes, size } = dict;
	for (let slot = 0; slot < size; slot++) insertPair(index, hashes[slot] as number, slot);
	dict.index = index;
}

function shrink(dict: Dict<unknown>): void {
	const capacity = Math.max(pairsMin, 2 * dict.size);
	reindex(dict, pairsFor(capacity));
	resizeHashes(dict, capacity);
}

function resizeHashes(dict: Dict<unknown>, length: number): void {
	const hashes = new Int32Array(length);
	hashes.set(dict.hashes.subarray(0, dict.size));
	dict.hashes = hashes;
}

function insertPair(index: Int32Array, hash: number, slot: DictSlot): void {
	const mask = (index.length >> 1) - 1;
	let pair = hash & mask;
	while (index[2 * pair + 1] !== 0) pair = (pair + 1) & mask;
	index[2 * pair] = hash;
	index[2 * pair + 1] = slot + 1;
}

function pairOf(index: Int32Array, hash: number, slot: DictSlot): number {
	const mask = (index.length >> 1) - 1;
	let pair = hash & mask;
	while (index[2 * pair + 1] !== slot + 1) pair = (pair + 1) & mask;
	return pair;
}

/** Closes the gap: pairs behind it that may stand nearer to their place move up, so no markers are left behind. */
function removePair(index: Int32Array, removed: number): void {
	const mask = (index.length >> 1) - 1;
	let gap = removed;
	for (let pair = (gap + 1) & mask; index[2 * pair + 1] !== 0; pair = (pair + 1) & mask) {
		const home = (index[2 * pair] as number) & mask;
		// How far the pair stands from its home, against how far the gap would be from it.
		if (((pair - home) & mask) < ((pair - gap) & mask)) continue;
		index[2 * gap] = index[2 * pair] as number;
		index[2 * gap + 1] = index[2 * pair + 1] as number;
		gap = pair;
	}
	index[2 * gap] = 0;
	index[2 * gap + 1] = 0;
}
