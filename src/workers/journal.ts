// What is kept of a run between two times that all of it is kept: rows that are added one by one, so that what a person
// entered is safe as soon as it is entered, however long the run is.

import { type Micros, micros } from '../base';
import type { RecordedInput } from '../sim';
import { deedOf } from './deed-text';
import type { Moment } from './history';
import type { KeptBranch, KeptRun } from './protocol';

export type JournalRow =
	| { readonly kind: 'input'; readonly branch: number; readonly index: number; readonly recorded: RecordedInput }
	/** How far the clock has gone, and what is shown. Only the last of these counts. */
	| {
			readonly kind: 'clock';
			readonly branch: number;
			readonly until: Micros;
			readonly cursor: Moment | null;
	  }
	/** Marks from number `from` on, in rows of three numbers. */
	| { readonly kind: 'marks'; readonly branch: number; readonly from: number; readonly rows: readonly number[] };

const numbersOfMark = 3;

/** The run with what was added since. Rows of one kind come in order. */
export function withJournal(run: KeptRun, rows: readonly JournalRow[]): KeptRun {
	const branches = new Map(run.branches.map((branch) => [branch.id, opened(branch)]));
	let { cursor, undone } = run;
	for (const row of rows) {
		const branch = branches.get(row.branch);
		if (branch === undefined) continue;
		if (row.kind === 'input') {
			branch.inputs[row.index] = row.recorded;
			if (deedOf(row.recorded.input) !== null) undone = [];
		} else if (row.kind === 'marks') branch.marks.splice(row.from * numbersOfMark, branch.marks.length, ...row.rows);
		else if (row.branch === run.branch) {
			branch.until = row.until;
			({ cursor } = row);
		}
	}
	return { ...run, branches: [...branches.values()].map(closed), cursor, undone };
}

interface Opened {
	readonly of: KeptBranch;
	readonly inputs: RecordedInput[];
	readonly marks: number[];
	until: Micros;
}

function opened(of: KeptBranch): Opened {
	return { of, inputs: [...of.record.inputs], marks: [...of.marks], until: of.record.until };
}

/** An input may have been kept after the clock was for the last time. */
function closed({ of, inputs, marks, until }: Opened): KeptBranch {
	const last = inputs.at(-1)?.at ?? until;
	return { ...of, record: { ...of.record, inputs, until: micros(Math.max(until, last)) }, marks };
}
