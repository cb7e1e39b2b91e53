// A copy of all folds as they stand: the checkpoints that stepping back and scrubbing start from. Rows, marks, blocks and
// events never change once they are made, so a copy shares those and clones the rest.

import { cloneState } from '../base';
import type { LabFold } from './lab-fold';
import { copyLostFold } from './lost-fold';
import { copyCrowds } from './sequence-crowds';
import type { LabViews } from './views';

export function copyLabFold(fold: LabFold): LabFold {
	const { narrator, topology, sequence, tape, logs, marks, lost } = fold;
	const cloned = cloneState({
		...fold,
		shown: null,
		narrator: { ...narrator, current: null },
		topology: { ...topology, flying: new Map() },
		sequence: { ...sequence, rows: [], crowds: new Map() },
		tape: { ...tape, blocks: new Map(), groups: new Map() },
		logs: { ...logs, rows: [] },
		marks: null,
		lost: null,
	});
	return {
		...cloned,
		narrator: { ...cloned.narrator, current: narrator.current },
		topology: { ...cloned.topology, flying: new Map(topology.flying) },
		sequence: { ...cloned.sequence, rows: sequence.rows.slice(), crowds: copyCrowds(sequence.crowds) },
		tape: {
			...cloned.tape,
			blocks: new Map([...tape.blocks].map(([node, blocks]) => [node, blocks.slice()])),
			groups: new Map([...tape.groups].map(([node, { whole, rest }]) => [node, { whole, rest: rest.slice() }])),
		},
		logs: { ...cloned.logs, rows: logs.rows.slice() },
		marks: { ...marks, cuts: new Map(marks.cuts) },
		lost: copyLostFold(lost),
	};
}

/** The next views of this fold keep what they have in common with those that another fold has shown. */
export function showAfter(fold: LabFold, views: LabViews | null): void {
	fold.shown = views === null ? null : { versions: unknown, views };
}

/** Equal to no version, so that every part is made again and compared. */
const unknown = {
	facts: Number.NaN,
	topology: Number.NaN,
	sequence: Number.NaN,
	tape: Number.NaN,
	logs: Number.NaN,
	terminals: Number.NaN,
	lost: Number.NaN,
	rush: Number.NaN,
};
