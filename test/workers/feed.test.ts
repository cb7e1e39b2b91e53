// What the feed sends of a tape: its blocks come at the end, are joined or let go at the front, and travel once.
import { expect, test } from 'vitest';
import type { LabViews, TapeBlock } from '../../src/projections';
import { applyPatch, patchOf } from '../../src/workers/feed';
import type { LabViewsPatch } from '../../src/workers/protocol';
import { fullResyncRuns, masterUp, replicaAsks, viewsAfter } from '../projections/support/stories';

const plain = viewsAfter(masterUp, replicaAsks, fullResyncRuns);
const [tape] = plain.tapes;

const block = (from: number): TapeBlock => ({
	from,
	to: from + 9,
	text: 'set a a',
	bytes: '' as TapeBlock['bytes'],
	why: 'write',
	commands: 1,
});
const blocks = (first: number, count: number): TapeBlock[] =>
	Array.from({ length: count }, (_, i) => block(first + i * 10));

function withBlocks(blocks: readonly TapeBlock[]): LabViews {
	if (tape === undefined) throw new Error('the story has a tape');
	return { ...plain, tapes: [{ ...tape, blocks }] };
}

/** What is sent of the tape as it goes from the one to the other, once it has been taken back as a message is. */
function sent(before: readonly TapeBlock[], after: readonly TapeBlock[]) {
	const patch = patchOf(withBlocks(before), withBlocks(after));
	const received: LabViewsPatch | null = structuredClone(patch);
	expect(applyPatch(withBlocks(before), received ?? {}).tapes).toEqual(withBlocks(after).tapes);
	return patch?.tapes?.[0]?.blocks;
}

const old = blocks(1, 6);
const next = blocks(61, 2);
const head = block(1);

test.each([
	['grows at its end', [...old, ...next], { head: [], from: 0, add: next }],
	['lets go at its front', [...old.slice(4), ...next], { head: [], from: 4, add: next }],
	['is joined at its front', [head, ...old.slice(3), ...next], { head: [head], from: 3, add: next }],
	['stays', [...old], { head: [], from: 0, add: [] }],
	['is another one', next, { head: [], from: 6, add: next }],
	['is gone', [], { head: [], from: 6, add: [] }],
])('a tape that %s', (_, after, patch) => {
	expect(sent(old, after)).toEqual(patch);
});

test('a page that has nothing yet gets all of it', () => {
	expect(patchOf(null, withBlocks(old))?.tapes?.[0]?.blocks).toEqual({ head: [], from: 0, add: old });
	expect(applyPatch(null, patchOf(null, withBlocks(old)) ?? {})).toEqual(withBlocks(old));
});
