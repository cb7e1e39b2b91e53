// All that is kept of a session's run: its branches with their records and marks, and what is shown.

import { invariant } from '../base';
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
	return { branches: kept, branch: branches.current, cursor: isBehind(desk) ? cursor : null };
}
