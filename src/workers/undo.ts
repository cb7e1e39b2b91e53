// Taking back what was done last: the run goes on from just before it, in place of what it was. What was taken back is
// kept until something else is done.

import { type Micros, micros } from '../base';
import { cutCurrent, restore } from './branch-cuts';
import { branchOf } from './branch-list';
import { recordUpTo } from './cursor';
import { firstDeed, lastDeed } from './deeds';
import { historyOf, type LabDesk, labOf } from './desk';
import { markedRecord } from './kept-run';
import { beginLab } from './lab-desk';
import type { Taken } from './protocol';

export async function undo(desk: LabDesk): Promise<void> {
	const deed = lastDeed(desk);
	if (deed === null) return;
	const { branches } = desk;
	const marked = markedRecord(desk);
	const { record } = marked;
	const { at, text } = deed;
	await beginLab(desk, record.world, { ...record, inputs: record.inputs.slice(0, deed.index), until: at });
	branches.undone = [...branches.undone, { marked, at, text, taken: cut(desk, at) }];
}

export async function redo(desk: LabDesk): Promise<void> {
	const { branches } = desk;
	const last = branches.undone.at(-1);
	if (last === undefined) return;
	const { record } = last.marked;
	await beginLab(desk, record.world, record);
	// What was marked while nothing was done instead is no moment of this run.
	branches.bookmarks = branches.bookmarks.filter(({ branch, at }) => branch !== branches.current || at <= last.at);
	restore(branches, last.taken);
	branches.undone = branches.undone.slice(0, -1);
	branches.epoch++;
}

/** The run goes on from a moment of it, and what came after is gone. */
export async function rewind(desk: LabDesk, to: Micros): Promise<void> {
	const { branches } = desk;
	const lab = labOf(desk);
	const at = micros(Math.max(to, lab.spec.startsAt));
	if (at >= lab.now()) return;
	const record = lab.record();
	await beginLab(desk, record.world, recordUpTo(record, at));
	cut(desk, at);
	branches.undone = [];
}

/** What lay after the end of the run that is in the lab now is the current branch's no more. */
function cut(desk: LabDesk, at: Micros): Taken {
	const { branches } = desk;
	const left = branchOf(branches, branches.current)?.at ?? micros(0);
	return cutCurrent(branches, at, historyOf(desk).events, firstDeed(labOf(desk).inputs(), left));
}
