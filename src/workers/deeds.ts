// What a person has done, as distinct from what belongs to the window: the inputs that undo takes back and a branch is
// known by.

import type { Micros } from '../base';
import type { LabInput, RecordedInput } from '../sim';
import { branchOf, changeBranch } from './branch-list';
import { deedOf } from './deed-text';
import { type LabDesk, shownNow } from './desk';

interface Deed {
	readonly index: number;
	readonly at: Micros;
	readonly text: string;
}

/** The last one that is shown. */
export function lastDeed(desk: LabDesk): Deed | null {
	if (desk.lab === null) return null;
	const inputs = desk.lab.inputs();
	const until = shownNow(desk);
	for (let index = inputs.length - 1; index >= 0; index--) {
		const { at, input } = inputs[index] as RecordedInput;
		const text = at < until ? deedOf(input) : null;
		if (text !== null) return { index, at, text };
	}
	return null;
}

/** What was done first from that time on; null: nothing. */
export function firstDeed(inputs: readonly RecordedInput[], since: Micros): string | null {
	for (const { at, input } of inputs) {
		const text = at < since ? null : deedOf(input);
		if (text !== null) return text;
	}
	return null;
}

/** Something was done: the branch is known by the first of it, and what was taken back stays back. */
export function noteDeed({ branches }: LabDesk, input: LabInput): void {
	const text = deedOf(input);
	if (text === null) return;
	if (branches.undone.length > 0) branches.undone = [];
	const current = branchOf(branches, branches.current);
	if (current === undefined || current.parent === null || current.began !== null) return;
	changeBranch(branches, current.id, { began: text });
}
