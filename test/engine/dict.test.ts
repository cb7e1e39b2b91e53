// The dict against a Map under random work, and SCAN's promise.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloneState, createRng } from '../../src/base';
import type { Dict } from '../../src/engine/keyspace/dict';
import {
	createDict,
	dictAdd,
	dictClear,
	dictDelete,
	dictDeleteAt,
	dictFind,
	dictForEach,
	dictGet,
	dictHas,
	dictHash,
	dictKeyAt,
	dictRandomSlot,
	dictReserve,
	dictScan,
	dictSet,
	dictSetAt,
	dictSize,
	dictSnapshot,
	dictValueAt,
	noSlot,
} from '../../src/engine/keyspace/dict';
import { runs } from '../support/runs';

const contents = (dict: Dict<number>): Map<string, number> => {
	const map = new Map<string, number>();
	dictForEach(dict, (key, value) => map.set(key, value));
	return map;
};

const sorted = (map: Map<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

type Work = { readonly what: 'set' | 'delete' | 'reserve' | 'drop-all'; readonly key: number; readonly value: number };
const work = fc.array(
	fc.record({
		what: fc.constantFrom<Work['what'][]>('set', 'set', 'set', 'set', 'delete', 'delete', 'reserve', 'drop-all'),
		key: fc.nat(120),
		value: fc.nat(),
	}),
	{ maxLength: 400 },
);

describe('dict', () => {
	test('does what a Map does', () => {
		fc.assert(
			fc.property(work, (steps) => {
				const dict = createDict<number>();
				const map = new Map<string, number>();
				for (const { what, key: number, value } of steps) {
					const key = `key:${number}`;
					if (what === 'set') {
						expect(dictSet(dict, key, value)).toBe(!map.has(key));
						map.set(key, value);
					} else if (what === 'delete') {
						expect(dictDelete(dict, key)).toBe(map.get(key));
						map.delete(key);
					} else if (what === 'reserve') {
						dictReserve(dict, number * 4);
					} else if (number < 10) {
						for (const each of map.keys()) dictDelete(dict, each);
						map.clear();
					}
					expect(dictGet(dict, key)).toBe(map.get(key));
					expect(dictSize(dict)).toBe(map.size);
				}
				expect(sorted(contents(dict))).toEqual(sorted(map));
				for (const key of map.keys()) expect(dictHas(dict, key)).toBe(true);
			}),
		);
	});

	test('finds every key of a large dict through growing and shrinking', () => {
		const dict = createDict<number>();
		for (let i = 0; i < 50_000; i++) dictSet(dict, `k${i}`, i);
		for (let i = 0; i < 50_000; i++) if (i % 100 !== 0) dictDelete(dict, `k${i}`);
		expect(dictSize(dict)).toBe(500);
		for (let i = 0; i < 50_000; i++) expect(dictGet(dict, `k${i}`)).toBe(i % 100 === 0 ? i : undefined);
		// Memory was given back: at most 16 pairs of index for each key that is left.
		expect(dict.index.length / 2).toBeLessThanOrEqual(500 * 16);
		expect(dict.hashes.length).toBeLessThan(10_000);
	});

	test('keys that hash to one pair are told apart', () => {
		const dict = createDict<number>();
		for (let i = 0; i < 100; i++) dictAdd(dict, `k${i}`, 12345, i);
		for (let i = 0; i < 100; i++) expect(dictFind(dict, `k${i}`, 12345)).toBe(i);
		dictDeleteAt(dict, 0);
		expect(dictFind(dict, 'k0', 12345)).toBe(noSlot);
		expect(dictFind(dict, 'k99', 12345)).toBe(0);
	});

	test('slots give keys and values, and values can be set in place', () => {
		const dict = createDict<number>();
		dictSet(dict, 'a', 1);
		const slot = dictFind(dict, 'a', dictHash('a'));
		dictSetAt(dict, slot, 2);
		expect([dictKeyAt(dict, slot), dictValueAt(dict, slot)]).toEqual(['a', 2]);
	});

	test('a walk may delete what it is shown', () => {
		const dict = createDict<number>();
		for (let i = 0; i < 100; i++) dictSet(dict, `k${i}`, i);
		const seen = new Set<string>();
		dictForEach(dict, (key, value, slot) => {
			seen.add(key);
			if (value % 2 === 0) dictDeleteAt(dict, slot);
		});
		expect(seen.size).toBe(100);
		expect(dictSize(dict)).toBe(50);
	});

	test('a snapshot does not see later changes', () => {
		const dict = createDict<number>();
		dictReserve(dict, 1000);
		dictSet(dict, 'a', 1);
		const snapshot = dictSnapshot(dict);
		dictSet(dict, 'b', 2);
		dictSet(dict, 'a', 3);
		expect(snapshot).toEqual(['a', 1]);
	});

	test('is plain data: a clone lives on its own', () => {
		const dict = createDict<number>(100);
		dictSet(dict, 'a', 1);
		const copy = cloneState(dict);
		dictDelete(dict, 'a');
		expect(dictGet(copy, 'a')).toBe(1);
	});

	test('clear empties it, and a word about a huge size allocates little', () => {
		const dict = createDict<number>();
		dictSet(dict, 'a', 1);
		dictClear(dict);
		expect(dictSize(dict)).toBe(0);
		expect(dictHas(dict, 'a')).toBe(false);
		expect(createDict(Number.MAX_SAFE_INTEGER).index.length).toBeLessThanOrEqual(2 ** 26);
	});

	test('a random slot is chosen evenly', () => {
		const dict = createDict<number>();
		const rng = createRng('slots');
		expect(dictRandomSlot(dict, rng)).toBe(noSlot);
		for (let i = 0; i < 10; i++) dictSet(dict, `k${i}`, i);
		const counts = new Array<number>(10).fill(0);
		for (let i = 0; i < 10_000; i++) {
			const slot = dictRandomSlot(dict, rng);
			counts[slot] = (counts[slot] ?? 0) + 1;
		}
		for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
	});
});

describe('SCAN', () => {
	test('shows every key that was there all along, whatever is added and deleted meanwhile', () => {
		const change = fc.record({ isDelete: fc.boolean(), pick: fc.nat() });
		const rounds = fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 10 }), rounds, (size, count, changes) => {
				const dict = createDict<number>();
				const always = new Set<string>();
				const live: string[] = [];
				for (let i = 0; i < size; i++) {
					dictSet(dict, `k${i}`, i);
					always.add(`k${i}`);
					live.push(`k${i}`);
				}
				const seen = new Set<string>();
				let cursor = 0;
				let round = 0;
				do {
					cursor = dictScan(dict, cursor, count, (key) => seen.add(key));
					for (const { isDelete, pick } of changes[round] ?? []) {
						if (isDelete && live.length > 0) {
							const [key] = live.splice(pick % live.length, 1) as [string];
							dictDelete(dict, key);
							always.delete(key);
						} else {
							const key = `n${round}:${pick}`;
							if (dictSet(dict, key, 0)) live.push(key);
						}
					}
					round++;
				} while (cursor !== 0);
				for (const key of always) expect(seen.has(key)).toBe(true);
			}),
			{ numRuns: runs(500) },
		);
	});

	test('ends at once on an empty dict and takes any cursor', () => {
		const dict = createDict<number>();
		expect(dictScan(dict, 0, 10, () => expect.unreachable())).toBe(0);
		dictSet(dict, 'a', 1);
		const seen: string[] = [];
		expect(dictScan(dict, 12345, 10, (key) => seen.push(key))).toBe(0);
		expect(seen).toEqual(['a']);
	});
});
