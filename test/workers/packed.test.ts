import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPacker, createUnpacker } from '../../src/workers/packed';

const scalar = fc.oneof(
	fc.integer(),
	fc.maxSafeInteger(),
	fc.double(),
	fc.constantFrom(0, -0, 2 ** 51, -(2 ** 51), 2 ** 51 + 1, -(2 ** 52)),
	fc.string(),
	fc.boolean(),
	fc.constantFrom(null, undefined),
);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.uint8Array({ maxLength: 6_000 }));
const key = fc.constantFrom('kind', 'by', 'at', 'id', 'cause', 'text', 'bytes', 'conn');
const fields = fc.dictionary(key, value, { noNullPrototype: true });
const record = fc
	.tuple(fields, fc.option(fields, { nil: undefined }))
	.map(([outer, body]) => (body === undefined ? outer : { ...outer, body }));
const message = fc.tuple(fc.array(record, { maxLength: 8 }), fc.array(record, { maxLength: 8 }));

describe('packed lists', () => {
	test('come out as they went in, message after message, also through a clone', () => {
		fc.assert(
			fc.property(fc.array(message, { maxLength: 6 }), (messages) => {
				const pack = createPacker();
				const unpack = createUnpacker();
				for (const [one, two] of messages) {
					const { message: packed, transfer } = pack(one, two);
					const lists = unpack(structuredClone(packed, { transfer }));
					expect(lists).toStrictEqual([one, two]);
					for (const [i, list] of lists.entries())
						for (const [j, item] of list.entries())
							expect(Object.keys(item as object)).toEqual(Object.keys([one, two][i]?.[j] ?? {}));
				}
			}),
		);
	});

	test('large payloads change owners, and the sender keeps its own', () => {
		const bytes = new Uint8Array(10_000).fill(7);
		const { message: packed, transfer } = createPacker()([{ body: { kind: 'send', bytes } }]);
		expect(transfer).toHaveLength(1);
		const [list] = createUnpacker()(structuredClone(packed, { transfer }));
		expect(bytes.length).toBe(10_000);
		expect(list).toEqual([{ body: { kind: 'send', bytes } }]);
	});

	test('what is said again is not sent again', () => {
		const pack = createPacker();
		const events = (from: number) =>
			Array.from({ length: 100 }, (_, i) => ({
				kind: 'command.run',
				id: 2 ** 32 + from + i,
				at: 1_689_652_000_000_000 + from + i,
				cause: null,
				body: { conn: 3, text: 'set key value', reply: '+OK\r\n' },
			}));
		const first = pack(events(0)).message;
		expect(first.shapes).toHaveLength(2);
		expect(first.texts).toEqual(['set key value', '+OK\r\n']);
		const second = pack(events(100)).message;
		expect(second.shapes).toEqual([]);
		// Shape, id, time; inner shape, connection and two texts.
		expect(second.numbers).toHaveLength(100 * 7);
	});
});
