// The branches of a run: each is a record that began as another one up to some time. One of them is in the lab; the
// others are kept as records, and are run again when they are switched to.

import { invariant } from '../base';
import type { BranchView } from '../projections';
import { type Change, changedRecord, type LabRecord } from '../sim';
import { addBranch, changeBranch, resetBranches } from './branch-list';
import { recordUpTo, seek } from './cursor';
import { isBehind, type LabDesk, labOf, shownNow } from './desk';
import { compareRuns } from './differs';
import { completed, markedRecord } from './kept-run';
import { beginLab } from './lab-desk';
import type { KeptRun } from './protocol';

/** The lab goes on from the shown moment. At the end of the record there is nothing to leave. */
export async function beginBranch(desk: LabDesk): Promise<void> {
	if (!isBehind(desk)) return;
	const { branches } = desk;
	const record = labOf(desk).record();
	const at = shownNow(desk);
	leave(desk);
	addBranch(branches, { at, began: null });
	await beginLab(desk, record.world, recordUpTo(record, at));
}

/** The same inputs with another setting, beside the run that is in the lab now. */
export async function keepChanged(desk: LabDesk, record: LabRecord, change: Change): Promise<void> {
	const { branches } = desk;
	leave(desk);
	addBranch(branches, { at: record.world.startsAt, began: null, change });
	const changed = changedRecord(record, change);
	await beginLab(desk, changed.world, changed);
}

/** What is in the lab stays as a record. */
function leave(desk: LabDesk): void {
	const { branches } = desk;
	const marked = markedRecord(desk);
	branches.records.set(branches.current, marked);
	changeBranch(branches, branches.current, { endsAt: marked.record.until });
}

export async function switchBranch(desk: LabDesk, branch: number): Promise<void> {
	const { branches } = desk;
	const wanted = branches.records.get(branch);
	if (branch === branches.current || wanted === undefined) return;
	leave(desk);
	branches.records.delete(branch);
	branches.current = branch;
	branches.undone = [];
	await beginLab(desk, wanted.record.world, wanted.record);
	await compareRuns(desk, wanted.record, wanted.marks);
}

export async function openKept(desk: LabDesk, kept: KeptRun): Promise<void> {
	const run = completed(kept);
	const { branches } = desk;
	const current = run.branches.find(({ id }) => id === run.branch);
	invariant(current !== undefined, 'a kept run has a current branch');
	resetBranches(branches);
	branches.list = run.branches.map(({ record: _, marks: __, ...branch }): BranchView => branch);
	branches.current = run.branch;
	branches.bookmarks = run.bookmarks;
	branches.undone = run.undone;
	for (const { id, record, marks } of run.branches) if (id !== run.branch) branches.records.set(id, { record, marks });
	await beginLab(desk, current.record.world, current.record);
	if (run.cursor !== null) await seek(desk, run.cursor);
	await compareRuns(desk, current.record, current.marks);
}
