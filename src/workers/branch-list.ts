// Which branches there are, the records of those that are not in the lab, and the moments that the person has marked.

import { micros } from '../base';
import type { BookmarkView, BranchView } from '../projections';
import type { MarkedRecord, Undone } from './protocol';

export interface Branches {
	/** Replaced, never changed: a view holds it as it is. */
	list: readonly BranchView[];
	/** Records of those that are not in the lab, with the marks of their runs. */
	readonly records: Map<number, MarkedRecord>;
	current: number;
	/** Of all branches. Replaced, never changed. */
	bookmarks: readonly BookmarkView[];
	/** What undo has taken back, the last of it last. */
	undone: readonly Undone[];
	/** Grows whenever a part of the current run goes or another run is opened. */
	epoch: number;
}

export const firstBranch: BranchView = {
	id: 0,
	parent: null,
	at: micros(0),
	name: null,
	began: null,
	endsAt: micros(0),
};

export function createBranches(): Branches {
	return { list: [firstBranch], records: new Map(), current: firstBranch.id, bookmarks: [], undone: [], epoch: 0 };
}

export function resetBranches(branches: Branches): void {
	branches.list = [firstBranch];
	branches.records.clear();
	branches.current = firstBranch.id;
	branches.bookmarks = [];
	branches.undone = [];
	branches.epoch++;
}

export function branchOf({ list }: Branches, id: number): BranchView | undefined {
	return list.find((branch) => branch.id === id);
}

export function changeBranch(branches: Branches, id: number, change: Partial<Omit<BranchView, 'id'>>): void {
	branches.list = branches.list.map((branch) => (branch.id === id ? { ...branch, ...change } : branch));
}

/** A new one beside the others, which becomes the current one. */
export function addBranch(branches: Branches, branch: Pick<BranchView, 'at' | 'change' | 'began'>): void {
	const id = Math.max(...branches.list.map((one) => one.id)) + 1;
	const { at } = branch;
	branches.list = [...branches.list, { ...branch, id, parent: branches.current, name: null, endsAt: at }];
	branches.current = id;
	branches.undone = [];
}

/** Of the current branch, and of those it came from up to where it left them. */
export function shownBookmarks({ list, current, bookmarks }: Branches): readonly BookmarkView[] {
	if (bookmarks.length === 0) return bookmarks;
	const until = new Map<number, number>();
	let limit = Number.POSITIVE_INFINITY;
	for (let branch = list.find(({ id }) => id === current); branch !== undefined; ) {
		until.set(branch.id, limit);
		const { at, parent } = branch;
		limit = Math.min(limit, at);
		branch = list.find(({ id }) => id === parent);
	}
	const shown = bookmarks.filter(({ branch, at }) => at <= (until.get(branch) ?? Number.NEGATIVE_INFINITY));
	return shown.sort((a, b) => a.at - b.at || a.events - b.events);
}
