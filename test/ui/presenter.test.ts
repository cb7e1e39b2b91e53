import { describe, expect, test } from 'vitest';
import { bigScale, bigStage, picture, shownTape, stageHeight } from '../../src/ui/panels/presenter/layout';
import { xOf } from '../../src/ui/panels/tape/scale';
import { pictures } from './fixtures';

const partial = pictures['partial-resync'];
const busy = pictures.busy;
if (partial === undefined || busy === undefined) throw new Error('a picture is missing');

describe('in front of a class', () => {
	test('the master stands at the left, who follows it at the right, and all fit on the stage', () => {
		for (const { topology, tapes } of [partial, busy]) {
			const tape = shownTape(tapes, null);
			const { master, others } = bigStage(topology, tape?.master ?? null, picture.width);
			expect(master?.node.node).toBe(tape?.master);
			for (const { x, y, height, width } of others) {
				expect(x + width).toBe(picture.width - picture.margin);
				expect(y + height).toBeLessThanOrEqual(stageHeight);
				expect(height).toBeGreaterThan(60);
			}
		}
	});

	test('nodes without a card are counted', () => {
		const { others, more } = bigStage(busy.topology, null, picture.width);
		expect(1 + others.length + more).toBe(busy.topology.nodes.length);
		expect(others.length).toBeLessThanOrEqual(3);
	});

	test('the tape shows the end of the stream and the byte that is asked for', () => {
		const tape = shownTape(partial.tapes, null);
		if (tape?.request == null || tape.window === null) throw new Error('nobody asks in this picture');
		const scale = bigScale(tape, picture.width);
		expect(xOf(scale, tape.window.last)).toBeLessThanOrEqual(picture.width - picture.margin);
		expect(xOf(scale, tape.request.offset - 1)).toBeGreaterThanOrEqual(picture.margin);
	});

	test('the stream is that of the chosen node, else the one with an open question', () => {
		const [first] = partial.tapes;
		if (first === undefined) throw new Error('no tape in this picture');
		const calm = { ...first, master: 'calm', request: null, verdict: null } as typeof first;
		expect(shownTape([calm, first], null)).toBe(first);
		expect(shownTape([calm, first], 'calm')).toBe(calm);
		expect(shownTape([], null)).toBeNull();
	});
});
