import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepEqual } from '../../src/projections/keep-equal';

const plain = fc.letrec((tie) => ({
	value: fc.oneof({ maxDepth: 4 }, fc.integer({ min: 0, max: 3 }), fc.constant(null), tie('list'), tie('record')),
	list: fc.array(tie('value'), { maxLength: 3 }),
	record: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { noNullPrototype: true }),
})).value;

test('the result says what the new value says', () => {
	fc.assert(
		fc.property(plain, plain, (before, after) => {
			expect(keepEqual(before, after)).toEqual(after);
		}),
	);
});

test('an equal value is the old one', () => {
	fc.assert(
		fc.property(plain, (before) => {
			expect(keepEqual(before, structuredClone(before))).toBe(before);
		}),
	);
});

test('parts that did not change keep their identity inside one that did', () => {
	const before = { still: { a: [1, { b: 2 }] }, moved: { c: 3 } };
	const after = keepEqual(before, { still: { a: [1, { b: 2 }] }, moved: { c: 4 } });
	expect(after).not.toBe(before);
	expect(after.still).toBe(before.still);
	expect(after.moved).not.toBe(before.moved);
});

test('a new part is taken as it is, not copied', () => {
	const frame = { event: 2, text: 'ping' };
	expect(keepEqual([{ event: 1, text: 'ping' }], [frame])[0]).toBe(frame);
});
