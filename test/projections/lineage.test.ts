import { expect, test } from 'vitest';
import { beginLineage, lineageOf } from '../../src/projections/lineage';

const first = `e7e1${'0'.repeat(36)}`;
const second = `73ce${'0'.repeat(36)}`;
const third = `9f0c${'0'.repeat(36)}`;

test('a history wears the sum of its first four digits modulo six', () => {
	const lineages = new Map<string, number>();
	beginLineage(lineages, first, []);
	beginLineage(lineages, second, []);
	expect([lineageOf(lineages, first), lineageOf(lineages, second)]).toEqual([0, 0]);
});

test('beside a living history of the same hue it takes the next free one', () => {
	const lineages = new Map<string, number>();
	beginLineage(lineages, second, [null]);
	beginLineage(lineages, third, [second, null]);
	expect([lineageOf(lineages, second), lineageOf(lineages, third)]).toEqual([0, 1]);
});

test('a hue stays when the history that pushed it away is gone', () => {
	const lineages = new Map([[second, 0]]);
	beginLineage(lineages, third, [second]);
	beginLineage(lineages, third, []);
	expect(lineageOf(lineages, third)).toBe(1);
});

test('with all six hues taken a history wears its own', () => {
	const lineages = new Map<string, number>();
	const living = Array.from({ length: 6 }, (_, hue) => `${hue}000${'0'.repeat(36)}`);
	for (const id of living) beginLineage(lineages, id, living);
	beginLineage(lineages, first, living);
	expect(lineageOf(lineages, first)).toBe(0);
});

test('an id that has begun nothing holds no hue against others', () => {
	const lineages = new Map<string, number>();
	beginLineage(lineages, third, [second]);
	expect(lineageOf(lineages, third)).toBe(0);
});
