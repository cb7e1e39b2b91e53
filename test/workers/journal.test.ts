// What was added to a kept run since it was kept whole.
import { expect, test } from 'vitest';
import { micros } from '../../src/base';
import { defaultWorld, type LabInput } from '../../src/sim';
import { withJournal } from '../../src/workers/journal';
import type { KeptRun } from '../../src/workers/protocol';

const input = (text: string): LabInput => ({ kind: 'line', terminal: 'host-1', text });
const recorded = (at: number, text: string) => ({ at: micros(at), input: input(text) });

const run: KeptRun = {
	branch: 1,
	bookmarks: [],
	cursor: null,
	undone: [],
	branches: [0, 1].map((id) => ({
		id,
		parent: id === 0 ? null : 0,
		at: micros(0),
		name: null,
		began: null,
		endsAt: micros(10),
		record: { format: 1, behaviour: 1, world: defaultWorld, inputs: [recorded(5, 'a')], until: micros(10) },
		marks: [5, 1, 111],
	})),
};

test('inputs follow those that were kept, the clock and the marks go on', () => {
	const cursor = { events: 3, now: micros(12) };
	const after = withJournal(run, [
		{ kind: 'clock', branch: 1, until: micros(30), cursor },
		{ kind: 'input', branch: 1, index: 1, recorded: recorded(20, 'b') },
		{ kind: 'input', branch: 1, index: 2, recorded: recorded(25, 'c') },
		{ kind: 'marks', branch: 1, from: 1, rows: [20, 1, 222] },
		{ kind: 'marks', branch: 1, from: 2, rows: [25, 1, 333] },
	]);
	expect(after.cursor).toEqual(cursor);
	expect(after.branches[1]?.record.inputs.map(({ at }) => at)).toEqual([5, 20, 25]);
	expect(after.branches[1]?.record.until).toBe(30);
	expect(after.branches[1]?.marks).toEqual([5, 1, 111, 20, 1, 222, 25, 1, 333]);
	expect(after.branches[0]).toEqual(run.branches[0]);
});

test('an input that came after the clock was kept takes the clock with it', () => {
	const after = withJournal(run, [{ kind: 'input', branch: 1, index: 1, recorded: recorded(50, 'b') }]);
	expect(after.branches[1]?.record.until).toBe(50);
});

test('rows of a branch that is not there, and the clock of another branch than the shown one, mean nothing', () => {
	expect(
		withJournal(run, [
			{ kind: 'input', branch: 7, index: 1, recorded: recorded(50, 'b') },
			{ kind: 'clock', branch: 0, until: micros(99), cursor: { events: 1, now: micros(1) } },
		]),
	).toEqual(run);
});
