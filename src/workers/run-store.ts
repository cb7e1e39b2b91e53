// Where a browser keeps the run: all of it now and then, and a journal of what was added since. One tab has it at a time;
// IndexedDB takes what is added at once, so a tab that dies the next moment has lost nothing.

import { type JournalRow, withJournal } from './journal';
import type { KeptRun } from './protocol';

/** A run with what the page has of its own beside it. */
export interface RunAside {
	readonly run: KeptRun;
	readonly page: unknown;
}

/** What there was when a tab became the one that keeps. */
export interface FoundRun {
	readonly run: KeptRun | null;
	readonly page: unknown;
	/** What the run took the place of. */
	readonly earlier: RunAside | null;
}

/** `lost`: another tab has taken the run over; `refused`: there is no room, or no storage at all. */
export type Safe = 'kept' | 'lost' | 'refused';

export interface RunStore {
	/** Becomes the one that keeps. `elsewhere`: another tab is, and `take` was not asked for.
	 * @param lost called when another tab takes over */
	own(take: boolean, lost: () => void): Promise<FoundRun | 'elsewhere' | 'refused'>;
	/** Safe even if the tab is gone the next moment. */
	addInput(row: JournalRow & { readonly kind: 'input' }): Promise<Safe>;
	addClock(rows: readonly JournalRow[]): Promise<Safe>;
	/** All of it anew; what was added before is part of it. */
	replace(run: KeptRun): Promise<Safe>;
	keepPage(page: unknown): Promise<Safe>;
	keepEarlier(earlier: RunAside): Promise<Safe>;
}

const lockName = 'resync-run';

/** Keys of the store `runs`. The epoch grows with each tab that becomes the one that keeps: its number is in the keys of
 * what it adds, so that what an earlier one still writes means nothing. */
const keys = { run: 'last', epoch: 'epoch', page: 'page', earlier: 'earlier' } as const;

export function createRunStore(name = 'resync'): RunStore {
	let database: IDBDatabase | null = null;
	let epoch = 0;
	/** In one transaction with a look at whose the run is. */
	const ifOwn = (write: (stores: Stores) => void): Promise<Safe> =>
		transact(database, (stores, transaction) => {
			const asked = stores.runs.get(keys.epoch);
			asked.onsuccess = () => {
				if (asked.result === epoch) write(stores);
				else transaction.abort();
			};
		});
	return {
		own: async (take, lost) => {
			if (!(await lock(`${lockName}:${name}`, take, lost))) return 'elsewhere';
			try {
				database ??= await openDatabase(name);
				const { epoch: begun, ...found } = await takeOver(database);
				epoch = begun;
				return found;
			} catch {
				return 'refused';
			}
		},
		// Nothing is asked first: the row and the end of its transaction leave together.
		addInput: (row) =>
			transact(database, ({ journal }, transaction) => {
				journal.put(row, keyOf(epoch, row));
				transaction.commit();
			}),
		addClock: (rows) =>
			ifOwn(({ journal }) => {
				for (const row of rows) journal.put(row, keyOf(epoch, row));
			}),
		replace: (run) =>
			ifOwn(({ runs, journal }) => {
				runs.put({ run }, keys.run);
				journal.clear();
			}),
		keepPage: (page) => ifOwn(({ runs }) => void runs.put(page, keys.page)),
		keepEarlier: (earlier) => ifOwn(({ runs }) => void runs.put(earlier, keys.earlier)),
	};
}

/** In this order they are read: an input after the clock, rows of marks by their place. */
function keyOf(epoch: number, row: JournalRow): IDBValidKey {
	if (row.kind === 'clock') return [epoch, row.kind];
	return [epoch, row.kind, row.branch, row.kind === 'input' ? row.index : row.from];
}

/** The lock is held until this thread ends or another tab takes it. Without locks the last tab to come has the run. */
function lock(name: string, take: boolean, lost: () => void): Promise<boolean> {
	if (!('locks' in navigator)) return Promise.resolve(true);
	return new Promise((resolve) => {
		let held = false;
		const hold = (granted: Lock | null): Promise<void> | undefined => {
			held = granted !== null;
			resolve(held);
			return held ? new Promise<void>(() => {}) : undefined;
		};
		const asked = take ? { steal: true } : { ifAvailable: true };
		navigator.locks.request(name, asked, hold).catch(() => {
			if (held) lost();
			else resolve(true);
		});
	});
}

function openDatabase(name: string): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open(name, 2);
		opening.onupgradeneeded = () => {
			const { result } = opening;
			for (const store of ['runs', 'journal'])
				if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
		};
		opening.onerror = () => reject(opening.error);
		opening.onblocked = () => reject(new Error('an older page is open'));
		opening.onsuccess = () => {
			const { result } = opening;
			result.onversionchange = () => result.close();
			resolve(result);
		};
	});
}

interface Stores {
	readonly runs: IDBObjectStore;
	readonly journal: IDBObjectStore;
}

function storesOf(transaction: IDBTransaction): Stores {
	return { runs: transaction.objectStore('runs'), journal: transaction.objectStore('journal') };
}

/** Aborted without an error: by ourselves, since the run is another tab's. */
function transact(
	database: IDBDatabase | null,
	work: (stores: Stores, transaction: IDBTransaction) => void,
): Promise<Safe> {
	return new Promise((resolve) => {
		try {
			if (database === null) return resolve('refused');
			const transaction = database.transaction(['runs', 'journal'], 'readwrite');
			transaction.oncomplete = () => resolve('kept');
			transaction.onabort = () => resolve(transaction.error === null ? 'lost' : 'refused');
			work(storesOf(transaction), transaction);
		} catch {
			resolve('refused');
		}
	});
}

/** Reads what there is and begins an epoch, in one transaction: nothing that another tab still writes can come between. */
function takeOver(database: IDBDatabase): Promise<FoundRun & { readonly epoch: number }> {
	return new Promise((resolve, reject) => {
		const transaction = database.transaction(['runs', 'journal'], 'readwrite');
		transaction.onabort = () => reject(transaction.error);
		const { runs, journal } = storesOf(transaction);
		const found = runs.get(keys.run);
		const page = runs.get(keys.page);
		const aside = runs.get(keys.earlier);
		const asked = runs.get(keys.epoch);
		asked.onsuccess = () => {
			const before: number = asked.result ?? 0;
			const rows = journal.getAll(IDBKeyRange.bound([before], [before, []]));
			rows.onsuccess = () => {
				const run = isFound(found.result) ? withJournal(marked(found.result.run), rows.result) : null;
				const epoch = before + 1;
				runs.put(epoch, keys.epoch);
				if (run !== null) runs.put({ run }, keys.run);
				journal.clear();
				const earlier = isFound(aside.result) ? { run: marked(aside.result.run), page: aside.result.page } : null;
				transaction.oncomplete = () => resolve({ run, page: page.result ?? found.result?.page, earlier, epoch });
			};
		};
	});
}

/** Runs that were kept before there were marks have none. */
function marked(run: KeptRun): KeptRun {
	return { ...run, branches: run.branches.map((branch) => ({ ...branch, marks: branch.marks ?? [] })) };
}

function isFound(found: unknown): found is RunAside {
	if (typeof found !== 'object' || found === null || !('run' in found)) return false;
	const { run } = found as { readonly run: KeptRun };
	return Array.isArray(run.branches) && run.branches.some(({ id, record }) => id === run.branch && record.format === 1);
}
