// Taking back what was done last: the run goes on from just before it, in place of what it was. What was taken back is
// kept until something else is done.

import { type Micros, micros } from '../base';
import { branchOf, changeBranch } from './branch-list';
import { recordUpTo } from './cursor';
import { lastDeed } from './deeds';
import { type LabDesk, labOf } from './desk';
import { markedRecord } from './kept-run';
import { beginLab } from './lab-desk';

export async function undo(desk: LabDesk): Promise<void> {
	const deed = lastDeed(desk);
	if (deed === null) return;
	const { branches } = desk;
	const marked = markedRecord(desk);
	const { record } = marked;
	const at = branchOf(branches, branches.current)?.at ?? micros(0);
	const undone = [...branches.undone, { marked, at, text: deed.text }];
	await beginLab(desk, record.world, {
		...record,
		inputs: record.inputs.slice(0, deed.index),
		until: deed.at,
	});
	// Where it took back what was done before the branch left, the branch leaves earlier.
	if (deed.at < at) changeBranch(branches, branches.current, { at: deed.at });
	branches.undone = undone;
}

export async function redo(desk: LabDesk): Promise<void> {
	const { branches } = desk;
	const last = branches.undone.at(-1);
	if (last === undefined) return;
	const { record } = last.marked;
	await beginLab(desk, record.world, record);
	changeBranch(branches, branches.current, { at: last.at });
	branches.undone = branches.undone.slice(0, -1);
}

/** The run goes on from a moment of it, and what came after is gone. */
export async function rewind(desk: LabDesk, to: Micros): Promise<void> {
	const { branches } = desk;
	const lab = labOf(desk);
	const at = micros(Math.max(to, lab.spec.startsAt));
	if (at >= lab.now()) return;
	const record = lab.record();
	await beginLab(desk, record.world, recordUpTo(record, at));
	const current = branchOf(branches, branches.current);
	if (current !== undefined && at < current.at) changeBranch(branches, current.id, { at });
	branches.undone = [];
}
