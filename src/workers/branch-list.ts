// Which branches there are, and the records of those that are not in the lab.

import { micros } from '../base';
import type { BranchView } from '../projections';
import type { MarkedRecord } from './protocol';

export interface Branches {
	/** Replaced, never changed: a view holds it as it is. */
	list: readonly BranchView[];
	/** Records of those that are not in the lab, with the marks of their runs. */
	readonly records: Map<number, MarkedRecord>;
	current: number;
}

const first: BranchView = { id: 0, parent: null, at: micros(0) };

export function createBranches(): Branches {
	return { list: [first], records: new Map(), current: first.id };
}

export function resetBranches(branches: Branches): void {
	branches.list = [first];
	branches.records.clear();
	branches.current = first.id;
}

export function branchViews({ list, current }: Branches): {
	readonly branch: number;
	readonly branches: readonly BranchView[];
} {
	return { branch: current, branches: list };
}
