// Moments that the person wants to find again.

import { micros } from '../base';
import { type Branches, branchOf } from './branch-list';
import { historyOf, type LabDesk, labOf } from './desk';

export function addBookmark(desk: LabDesk, name: string): number {
	const { branches, cursor } = desk;
	const moment = cursor ?? { events: historyOf(desk).events, now: labOf(desk).now() };
	const at = micros(moment.now);
	// What undo has taken along comes back under its number.
	const taken = branches.undone.flatMap((undone) => undone.taken.gone);
	const id = Math.max(0, ...[...branches.bookmarks, ...taken].map((mark) => mark.id)) + 1;
	branches.bookmarks = [...branches.bookmarks, { id, branch: ownerOf(branches, at), events: moment.events, at, name }];
	return id;
}

/** Whose moment it is: the current branch's, or that of one it came from, as long as it had not left it. */
function ownerOf(branches: Branches, at: number): number {
	let owner = branches.current;
	for (let branch = branchOf(branches, owner); branch?.parent != null && at <= branch.at; ) {
		owner = branch.parent;
		branch = branchOf(branches, owner);
	}
	return owner;
}

export function renameBookmark({ branches }: LabDesk, id: number, name: string): void {
	branches.bookmarks = branches.bookmarks.map((mark) => (mark.id === id ? { ...mark, name } : mark));
}
