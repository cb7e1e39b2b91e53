// What machines are made of: clones, seeded chance, the event queue, digests, the calendar.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bytesToLatin1,
	civilTime,
	civilToMicros,
	cloneState,
	compareOrdered,
	createDigest,
	createOrderedQueue,
	createRng,
	deriveSeed,
	digestBytes,
	digestHex,
	digestNumber,
	digestString,
	logStamp,
	micros,
	millis,
	nextBelow,
	nextFloat,
	nextHex,
	nextUint32,
	queuePeek,
	queuePop,
	queuePush,
	queueRetain,
	queueSize,
	seconds,
	sha1Hex,
	unreachable,
} from '../../src/base';
import { runs } from '../support/runs';

describe('cloneState', () => {
	test('copies every kind of plain data', () => {
		const state = {
			text: 'a',
			big: 2n ** 70n,
			nothing: null,
			list: [1, [2, undefined], true],
			map: new Map<unknown, unknown>([['k', { deep: new Set(['x']) }]]),
			bytes: Uint8Array.of(1, 2, 3),
			floats: Float64Array.of(0.5),
			buffer: new ArrayBuffer(4),
		};
		const copy = cloneState(state);
		expect(copy).toEqual(state);
		copy.bytes[0] = 9;
		(copy.list[1] as number[])[0] = 9;
		expect(state.bytes[0]).toBe(1);
		expect(state.list[1]).toEqual([2, undefined]);
	});

	test('what was one object stays one object, cycles included', () => {
		const shared = { n: 1 };
		const state: { a: object; b: object[]; keys: Map<object, number>; self?: object } = {
			a: shared,
			b: [shared],
			keys: new Map([[shared, 1]]),
		};
		state.self = state;
		const copy = cloneState(state) as { a: object; b: object[]; keys: Map<object, number>; self: object };
		expect(copy.a).toBe(copy.b[0]);
		expect(copy.keys.get(copy.a)).toBe(1);
		expect(copy.self).toBe(copy);
		expect(copy.a).not.toBe(shared);
	});

	test('two views of one buffer become two views of one copy', () => {
		const whole = new Uint8Array(16);
		const copy = cloneState({ whole, part: new Int32Array(whole.buffer, 4, 2) });
		copy.part[0] = 7;
		expect(copy.whole[4]).toBe(7);
		expect(copy.part.length).toBe(2);
		expect(whole[4]).toBe(0);
	});

	test('a chain of any length costs no stack', () => {
		let chain: { next: unknown } = { next: null };
		for (let i = 0; i < 100_000; i++) chain = { next: chain };
		expect(() => cloneState(chain)).not.toThrow();
	});

	test('a key that is called __proto__ stays a key', () => {
		const state = JSON.parse('{"__proto__": {"a": 1}}') as object;
		expect(Object.keys(cloneState(state))).toEqual(['__proto__']);
	});

	test.each([
		['a function', { f: () => 1 }],
		['a class instance', [new (class Clock {})()]],
		['a platform object', new Map([[1, /x/]])],
		['a subclass of a typed array', Buffer.from('x')],
		['a symbol', [Symbol('x')]],
	])('refuses %s', (_, state) => {
		expect(() => cloneState<unknown>(state)).toThrow('invariant broken');
	});
});

describe('seeded chance', () => {
	test('the same seed gives the same draws, another purpose others', () => {
		const draws = (seed: string) => {
			const rng = createRng(seed);
			return Array.from({ length: 8 }, () => nextUint32(rng));
		};
		expect(draws('lab')).toEqual(draws('lab'));
		expect(draws(deriveSeed('lab', 'replid'))).not.toEqual(draws(deriveSeed('lab', 'loss')));
		expect(draws('1')).toEqual([
			165720073, 166758143, 2082443165, 98534540, 556748496, 714476783, 3542124772, 3780226347,
		]);
	});

	test('a cloned generator goes on with the same draws', () => {
		const rng = createRng(7);
		nextFloat(rng);
		const copy = cloneState(rng);
		expect(nextHex(copy, 40)).toBe(nextHex(rng, 40));
	});

	test('draws stay in their range and fill it evenly', () => {
		const rng = createRng('even');
		const counts = new Array<number>(10).fill(0);
		for (let i = 0; i < 100_000; i++) {
			const draw = nextBelow(rng, 10);
			counts[draw] = (counts[draw] ?? 0) + 1;
		}
		expect(counts.length).toBe(10);
		for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
		expect(nextHex(rng, 40)).toMatch(/^[0-9a-f]{40}$/);
		expect(nextHex(rng, 3)).toHaveLength(3);
	});
});

describe('the ordered queue', () => {
	const items = fc.array(fc.record({ at: fc.nat(5), from: fc.constantFrom('a', 'b', 'c'), seq: fc.nat(1_000_000) }), {
		maxLength: 60,
	});

	test('gives items back in (at, from, seq) order', () => {
		fc.assert(
			fc.property(items, (pushed) => {
				const queue = createOrderedQueue<(typeof pushed)[number]>();
				for (const item of pushed) queuePush(queue, item);
				const popped = [];
				while (queueSize(queue) > 0) {
					expect(queuePeek(queue)).toBe(queue.heap[0]);
					popped.push(queuePop(queue));
				}
				expect(popped).toEqual([...pushed].sort(compareOrdered));
				expect(queuePop(queue)).toBeUndefined();
			}),
		);
	});

	test('keeps its order after some items were taken out', () => {
		fc.assert(
			fc.property(items, (pushed) => {
				const queue = createOrderedQueue<(typeof pushed)[number]>();
				for (const item of pushed) queuePush(queue, item);
				const kept = pushed.filter((item) => item.from !== 'b');
				expect(queueRetain(queue, (item) => item.from !== 'b')).toBe(pushed.length - kept.length);
				const popped = kept.map(() => queuePop(queue));
				expect(popped).toEqual(kept.sort(compareOrdered));
			}),
		);
	});
});

describe('digests', () => {
	const digestOf = (...items: (string | number | Uint8Array)[]) => {
		const digest = createDigest();
		for (const item of items) {
			if (typeof item === 'number') digestNumber(digest, item);
			else digestBytes(digest, item);
		}
		return digestHex(digest);
	};

	test('one changed byte, one moved boundary or one number changes the digest', () => {
		const seen = new Set([
			digestOf(),
			digestOf(''),
			digestOf('ab', 'c'),
			digestOf('a', 'bc'),
			digestOf('abc'),
			digestOf('abd'),
			digestOf('abc', ''),
			digestOf('abc\0'),
			digestOf(1),
			digestOf('1'),
			digestOf(-1),
			digestOf(2 ** 32),
			digestOf(2 ** 32 + 1),
			digestOf(0.5),
			digestOf(Number.NaN),
		]);
		expect(seen.size).toBe(15);
		for (const hex of seen) expect(hex).toMatch(/^[0-9a-f]{32}$/);
	});

	test('bytes are the same item in either form', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
				expect(digestOf(bytes)).toBe(digestOf(bytesToLatin1(bytes)));
			}),
		);
	});

	test('no two of many short inputs collide, and every bit of the digest moves', () => {
		const hexes = Array.from({ length: 20_000 }, (_, i) => digestOf(i));
		expect(new Set(hexes).size).toBe(20_000);
		for (let digit = 0; digit < 32; digit++) expect(new Set(hexes.map((hex) => hex.charAt(digit))).size).toBe(16);
	});

	test('reading does not end a digest', () => {
		const digest = createDigest();
		digestString(digest, 'a');
		expect(digestHex(digest)).toBe(digestHex(digest));
		digestString(digest, 'b');
		expect(digestHex(digest)).toBe(digestOf('a', 'b'));
	});

	test('the algorithm is pinned: records made today must replay later', () => {
		expect(digestOf('PSYNC', 14, 'x'.repeat(33), 0.25)).toBe('7a9a1a44aa3f0f1ef000427230bd4661');
	});

	test('SHA-1 equals the platform’s', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				expect(sha1Hex(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'));
			}),
		);
		expect(sha1Hex('abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
	});
});

describe('the calendar', () => {
	test('agrees with the platform over eight centuries', () => {
		fc.assert(
			fc.property(fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2400, 0, 1) }), (ms) => {
				const date = new Date(ms);
				const civil = civilTime(millis(ms));
				expect([civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second]).toEqual([
					date.getUTCFullYear(),
					date.getUTCMonth() + 1,
					date.getUTCDate(),
					date.getUTCHours(),
					date.getUTCMinutes(),
					date.getUTCSeconds(),
				]);
				expect(civil.micros).toBe(date.getUTCMilliseconds() * 1_000);
				expect(civilToMicros(civil)).toBe(millis(ms));
			}),
			{ numRuns: runs(1_000) },
		);
	});

	test('stamps a log line as Redis does', () => {
		const at = civilToMicros({ year: 2023, month: 7, day: 18, hour: 3, minute: 46, second: 14, micros: 659_999 });
		expect(logStamp(at)).toBe('18 Jul 2023 03:46:14.659');
		expect(logStamp(micros(0))).toBe('01 Jan 1970 00:00:00.000');
		expect(seconds(1)).toBe(1_000_000);
	});
});

test('an unreachable value says what it was', () => {
	expect(() => unreachable('x' as never)).toThrow('unreachable value x');
});
