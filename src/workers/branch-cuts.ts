// What becomes of branches and bookmarks when a part of a run goes, a branch or what came after a moment of it, and how
// they come back.
//
//   P ────┬────────────         P ────┬─────────────
//         └─ C ──┬───┬──   ⇒          ├─ C                 C is cut before it left P: what it shared with H and K is
//                K   H                └─ H ── K            H's, the one that went on with it for longest

import type { Micros } from '../base';
import type { BookmarkView, BranchView } from '../projections';
import { type Branches, branchOf } from './branch-list';
import type { KeptBranch, Removal, Rooted, Taken } from './protocol';

/** What goes of a branch's run. */
interface Part {
	readonly branch: number;
	/** What left the branch after this has left the part. */
	readonly after: number;
	/** Where the part would hang, were it a branch of its own. */
	readonly hangs: Pick<BranchView, 'parent' | 'at'>;
	readonly has: (mark: BookmarkView) => boolean;
}

const nothingTaken: Taken = { branches: [], gone: [], moved: [] };

/**
 * The current branch ends at a moment of it.
 *
 * @param events that have happened then
 * @param began what is left of what was done in it first
 */
export function cutCurrent(branches: Branches, at: Micros, events: number, began: string | null): Taken {
	const current = branchOf(branches, branches.current);
	if (current === undefined) return nothingTaken;
	const { id, parent } = current;
	const early = parent !== null && at < current.at;
	const part: Part = {
		branch: id,
		after: at,
		hangs: early ? { parent, at: current.at } : { parent: id, at },
		has: (mark) => mark.at > at || (mark.at === at && mark.events > events),
	};
	const own = { id, rooted: { parent, at: early ? at : current.at, began: parent === null ? null : began } };
	branches.epoch++;
	return take(branches, part, [own]);
}

/** A branch goes, other than the current one. Null: it stays. */
export function removeBranch(branches: Branches, id: number): Removal | null {
	const branch = branchOf(branches, id);
	const marked = branches.records.get(id);
	if (branch === undefined || marked === undefined || id === branches.current) return null;
	const part = { branch: id, after: Number.NEGATIVE_INFINITY, hangs: branch, has: () => true };
	const taken = take(branches, part, []);
	branches.records.delete(id);
	branches.list = branches.list.filter((one) => one.id !== id);
	return { branch: { ...branch, ...marked }, taken, epoch: branches.epoch };
}

export function removeBookmark(branches: Branches, id: number): Removal | null {
	const gone = branches.bookmarks.filter((mark) => mark.id === id);
	if (gone.length === 0) return null;
	branches.bookmarks = branches.bookmarks.filter((mark) => mark.id !== id);
	return { branch: null, taken: { ...nothingTaken, gone }, epoch: branches.epoch };
}

/** False: the run is another one by now. */
export function putBack(branches: Branches, { branch, taken, epoch }: Removal): boolean {
	if (epoch !== branches.epoch) return false;
	if (branch !== null && !addAgain(branches, branch)) return false;
	restore(branches, taken);
	return true;
}

function addAgain(branches: Branches, { record, marks, ...branch }: KeptBranch): boolean {
	const { id, parent } = branch;
	if (branchOf(branches, id) !== undefined) return false;
	if (parent !== null && branchOf(branches, parent) === undefined) return false;
	branches.records.set(id, { record, marks });
	branches.list = [...branches.list, branch].sort((a, b) => a.id - b.id);
	return true;
}

/** What was taken comes back, as far as nobody has changed it since. */
export function restore(branches: Branches, { branches: rows, gone, moved }: Taken): void {
	const { list, bookmarks } = branches;
	const ids = new Set(list.map(({ id }) => id));
	branches.list = parentsFirst(
		list.map((branch) => {
			const row = rows.find(({ id }) => id === branch.id);
			if (row === undefined || !hangsSo(branch, row.after)) return branch;
			const { before, after } = row;
			const began = branch.began === after.began ? before.began : branch.began;
			return before.parent === null || ids.has(before.parent) ? { ...branch, ...before, began } : branch;
		}),
	);
	const known = new Set(bookmarks.map(({ id }) => id));
	branches.bookmarks = [
		...bookmarks.map((mark) => {
			const was = moved.find(({ id }) => id === mark.id);
			return was === undefined || !ids.has(was.branch) ? mark : { ...mark, branch: was.branch };
		}),
		...gone.filter(({ id, branch }) => !known.has(id) && ids.has(branch)),
	];
}

function hangsSo(branch: BranchView, { parent, at }: Rooted): boolean {
	return branch.parent === parent && branch.at === at;
}

interface Rehung {
	readonly id: number;
	readonly rooted: Rooted;
}

function take(branches: Branches, part: Part, own: readonly Rehung[]): Taken {
	const { list, bookmarks } = branches;
	const children = list.filter(({ parent, at }) => parent === part.branch && at > part.after);
	const heir = children.reduce<BranchView | null>(
		(longest, child) => (longest === null || child.at > longest.at ? child : longest),
		null,
	);
	const rehung = new Map([...own, ...rehang(part, children, heir)].map(({ id, rooted }) => [id, rooted]));
	const goes = (mark: BookmarkView): boolean => mark.branch === part.branch && part.has(mark);
	const isShared = (mark: BookmarkView): boolean => heir !== null && mark.at <= heir.at;
	const taken = {
		branches: list.flatMap(({ id, parent, at, began }) => {
			const after = rehung.get(id);
			return after === undefined ? [] : [{ id, before: { parent, at, began }, after }];
		}),
		gone: bookmarks.filter((mark) => goes(mark) && !isShared(mark)),
		moved: bookmarks.filter((mark) => goes(mark) && isShared(mark)).map(({ id, branch }) => ({ id, branch })),
	};
	branches.list = parentsFirst(list.map((branch) => ({ ...branch, ...rehung.get(branch.id) })));
	branches.bookmarks = bookmarks.flatMap((mark) => {
		if (!goes(mark)) return [mark];
		return heir !== null && isShared(mark) ? [{ ...mark, branch: heir.id }] : [];
	});
	return taken;
}

/** The heir takes the place of the part, and what left the part itself is the heir's now. */
function rehang({ hangs }: Part, children: readonly BranchView[], heir: BranchView | null): readonly Rehung[] {
	return children.map(({ id, at, began }) => {
		if (id === heir?.id) return { id, rooted: { parent: hangs.parent, at: least(at, hangs), began } };
		const before = hangs.parent !== null && at <= hangs.at;
		return { id, rooted: { parent: before ? hangs.parent : (heir?.id ?? null), at, began } };
	});
}

function least(at: Micros, hangs: Pick<BranchView, 'parent' | 'at'>): Micros {
	return hangs.parent === null || hangs.at < at ? hangs.at : at;
}

/** Each after what it came from, else as they were. */
function parentsFirst(list: readonly BranchView[]): readonly BranchView[] {
	const placed = new Set<number | null>([null]);
	const sorted: BranchView[] = [];
	for (let left = list; left.length > 0; ) {
		const next = left.filter(({ parent }) => placed.has(parent));
		if (next.length === 0) return [...sorted, ...left];
		for (const branch of next) placed.add(branch.id);
		sorted.push(...next);
		left = left.filter(({ id }) => !placed.has(id));
	}
	return sorted;
}
