// Keeps the run of this session where the browser keeps it: an input at once, the clock and the digest's marks a few times
// a second, all of it when branches change. Only while this tab is the one that keeps, and not while somebody still has to
// say what becomes of a kept run that no longer goes as it went.

import type { Lab, RecordedInput } from '../sim';
import type { Branches } from './branch-list';
import { isBehind, type LabDesk, labOf } from './desk';
import type { Moment } from './history';
import type { JournalRow } from './journal';
import { keptRun } from './kept-run';
import type { Keeps } from './protocol';
import type { RunAside, RunStore, Safe } from './run-store';

export interface Keeping {
	readonly store: RunStore | null;
	keeps: Keeps;
	/** What was kept last: the lab and branches of which all was kept, and how far they have been followed. */
	lab: Lab | null;
	list: Branches['list'] | null;
	bookmarks: Branches['bookmarks'] | null;
	undone: Branches['undone'] | null;
	clock: { readonly until: number; readonly cursor: Moment | null };
	/** What this run took the place of. */
	earlier: RunAside | null;
	marks: number;
	/** Rows that have been added since all was kept. */
	added: number;
	/** What is being written. */
	writing: Promise<unknown>;
	/** The clock will be kept. */
	armed: boolean;
}

/** Milliseconds of the wall clock between two times that the clock is kept. */
const clockMs = 250;
/** All is kept anew after so many rows. */
const addedMax = 1_024;
/** Nobody waits longer than this for the browser's disk. */
const waitMsMax = 500;
const numbersOfMark = 3;

export function createKeeping(store: RunStore | null): Keeping {
	return {
		store,
		keeps: 'nothing',
		lab: null,
		list: null,
		bookmarks: null,
		undone: null,
		clock: { until: 0, cursor: null },
		earlier: null,
		marks: 0,
		added: 0,
		writing: Promise.resolve(),
		armed: false,
	};
}

export function tellKeeps(desk: LabDesk, keeps: Keeps): void {
	if (desk.keeping.keeps === keeps) return;
	desk.keeping.keeps = keeps;
	desk.env.post({ kind: 'keeps', keeps });
}

/** A run that differs from what was kept of it stays as it was kept until somebody has said what becomes of it. */
function mayKeep({ keeping, differs, lab }: LabDesk): boolean {
	return (keeping.keeps === 'run' || keeping.keeps === 'refused') && differs === null && lab !== null;
}

/** Of a lab or branches that are new, nothing has been kept yet. */
function isKnown({ keeping, lab, branches }: LabDesk): boolean {
	const { list, bookmarks, undone } = branches;
	return keeping.lab === lab && keeping.list === list && keeping.bookmarks === bookmarks && keeping.undone === undone;
}

/** After each call: what it did is safe before anything comes of it.
 * @param settled the clock was told where to stand: that is no matter of a quarter of a second */
export async function keepUp(desk: LabDesk, settled: boolean): Promise<void> {
	if (!mayKeep(desk)) return;
	if (!isKnown(desk)) keepAll(desk);
	else if (settled && desk.keeping.keeps === 'run' && hasMoved(desk)) keepClock(desk);
	await atMost(desk, desk.keeping.writing);
}

function atMost({ env }: LabDesk, writing: Promise<unknown>): Promise<unknown> {
	return new Promise((resolve) => {
		const forget = env.later(waitMsMax, () => resolve(null));
		void writing.then(() => {
			forget();
			resolve(null);
		});
	});
}

export function noteTaken(desk: LabDesk, recorded: RecordedInput, index: number): void {
	const { keeping, branches } = desk;
	// Whoever goes on has decided for the run as it goes today.
	desk.differs = null;
	if (keeping.store === null || keeping.keeps !== 'run' || !isKnown(desk)) return;
	write(desk, keeping.store.addInput({ kind: 'input', branch: branches.current, index, recorded }));
}

/** While it goes on, the clock is kept again and again. */
export function followClock(desk: LabDesk): void {
	const { keeping, env } = desk;
	if (keeping.armed || !mayKeep(desk)) return;
	keeping.armed = true;
	env.later(clockMs, () => {
		keeping.armed = false;
		if (!mayKeep(desk) || !isKnown(desk) || keeping.keeps !== 'run' || !hasMoved(desk)) return;
		keepClock(desk);
		followClock(desk);
	});
}

function cursorOf(desk: LabDesk): Moment | null {
	return isBehind(desk) ? desk.cursor : null;
}

function hasMoved(desk: LabDesk): boolean {
	const { until, cursor } = desk.keeping.clock;
	const now = cursorOf(desk);
	return until !== labOf(desk).now() || cursor?.events !== now?.events || cursor?.now !== now?.now;
}

function keepClock(desk: LabDesk): void {
	const { keeping, branches } = desk;
	if (keeping.store === null) return;
	if (keeping.added > addedMax) return keepAll(desk);
	const lab = labOf(desk);
	const branch = branches.current;
	const clock = { until: lab.now(), cursor: cursorOf(desk) };
	const rows = lab.markRows(keeping.marks);
	const journal: JournalRow[] = [{ kind: 'clock', branch, ...clock }];
	if (rows.length > 0) journal.push({ kind: 'marks', branch, from: keeping.marks, rows });
	keeping.clock = clock;
	keeping.marks += rows.length / numbersOfMark;
	write(desk, keeping.store.addClock(journal));
}

function keepAll(desk: LabDesk): void {
	const { keeping, lab, branches } = desk;
	if (keeping.store === null || lab === null) return;
	const run = keptRun(desk);
	keeping.lab = lab;
	keeping.list = branches.list;
	keeping.bookmarks = branches.bookmarks;
	keeping.undone = branches.undone;
	keeping.clock = { until: lab.now(), cursor: run.cursor };
	keeping.marks = (run.branches.find(({ id }) => id === run.branch)?.marks.length ?? 0) / numbersOfMark;
	keeping.added = 0;
	const replacing = keeping.store.replace(run);
	write(desk, replacing);
	void replacing.then((safe) => {
		if (safe === 'kept' && keeping.keeps === 'refused') tellKeeps(desk, 'run');
	});
}

function write(desk: LabDesk, writing: Promise<Safe>): void {
	const { keeping } = desk;
	keeping.added++;
	const noted = writing.then((safe) => {
		if (safe === 'lost') tellKeeps(desk, 'elsewhere');
		if (safe !== 'refused') return;
		// The next call tries to keep all of it.
		keeping.lab = null;
		tellKeeps(desk, 'refused');
	});
	keeping.writing = Promise.all([keeping.writing, noted]);
}

/** What the page has of its own beside the run. It may be its last word, so the clock is kept with it. */
export async function keepPage(desk: LabDesk, page: unknown): Promise<void> {
	const { keeping } = desk;
	if (keeping.keeps !== 'run') return;
	if (mayKeep(desk) && isKnown(desk) && hasMoved(desk)) keepClock(desk);
	await keeping.store?.keepPage(page);
}

/** What is there stays within reach when something else takes its place. Without room it does for as long as the tab. */
export async function keepEarlier({ keeping }: LabDesk, earlier: RunAside): Promise<void> {
	keeping.earlier = earlier;
	if (keeping.keeps === 'run') await keeping.store?.keepEarlier(earlier);
}
