// All that is kept of a session's run: its branches with their records and marks, and what is shown.

import { invariant } from '../base';
import type { LabRecord } from '../sim';
import { firstBranch } from './branch-list';
import { isBehind, type LabDesk, labOf } from './desk';
import type { KeptBranch, KeptRun, MarkedRecord } from './protocol';

export function markedRecord(desk: LabDesk): MarkedRecord {
	const lab = labOf(desk);
	return { record: lab.record(), marks: lab.markRows() };
}

export function keptRun(desk: LabDesk): KeptRun {
	const { branches, cursor } = desk;
	const recordOf = (id: number): MarkedRecord => {
		const marked = id === branches.current ? markedRecord(desk) : branches.records.get(id);
		invariant(marked !== undefined, 'every branch has a record');
		return marked;
	};
	const kept = branches.list.map((branch): KeptBranch => ({ ...branch, ...recordOf(branch.id) }));
	const { current: branch, bookmarks, undone } = branches;
	return { branches: kept, branch, bookmarks, cursor: isBehind(desk) ? cursor : null, undone };
}

/** A run of one record that nobody has marked anything in. */
export function runOfRecord(record: LabRecord): KeptRun {
	const { startsAt } = record.world;
	const branch: KeptBranch = { ...firstBranch, at: startsAt, endsAt: record.until, record, marks: [] };
	return { branches: [branch], branch: branch.id, bookmarks: [], cursor: null, undone: [] };
}

/** A run that an older page has kept lacks what has come since. */
export function completed(run: KeptRun): KeptRun {
	const branches = run.branches.map((branch): KeptBranch => ({ ...firstBranch, ...branch }));
	return { ...run, branches, bookmarks: run.bookmarks ?? [], undone: run.undone ?? [] };
}
