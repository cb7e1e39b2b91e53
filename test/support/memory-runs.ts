// A browser's storage without a browser: what several tabs keep on one disk, in the order in which they write it.

import { type JournalRow, withJournal } from '../../src/workers/journal';
import type { KeptRun } from '../../src/workers/protocol';
import type { RunAside, RunStore, Safe } from '../../src/workers/run-store';

export interface MemoryRuns {
	/** For one tab. */
	open(): RunStore;
	/** The run as a tab would find it now. */
	found(): KeptRun | null;
	change(run: (run: KeptRun) => KeptRun): void;
	/** No room for anything more while it is full. */
	full: boolean;
	/** Writes so far. */
	readonly writes: string[];
	/** The tab that has the run is gone. */
	leave(): void;
}

export function createMemoryRuns(): MemoryRuns {
	let owner: { lost: () => void } | null = null;
	let run: KeptRun | null = null;
	let journal: JournalRow[] = [];
	let kept: unknown = null;
	let earlier: RunAside | null = null;
	const merge = (): void => {
		if (run !== null) run = withJournal(run, inOrder(journal));
		journal = [];
	};
	const runs: MemoryRuns = {
		full: false,
		writes: [],
		found: () => (run === null ? null : structuredClone(withJournal(run, inOrder(journal)))),
		change: (change) => {
			merge();
			if (run !== null) run = change(run);
		},
		leave: () => {
			owner = null;
		},
		open: () => {
			let mine: { lost: () => void } | null = null;
			const write = (what: string, change: () => void): Promise<Safe> => {
				if (mine !== owner) return Promise.resolve('lost');
				if (runs.full) return Promise.resolve('refused');
				runs.writes.push(what);
				change();
				return Promise.resolve('kept');
			};
			return {
				own: (take, lost) => {
					if (owner !== null && !take) return Promise.resolve('elsewhere');
					owner?.lost();
					mine = { lost };
					owner = mine;
					merge();
					return Promise.resolve(structuredClone({ run, page: kept, earlier }));
				},
				addInput: (row) => write('input', () => journal.push(structuredClone(row))),
				addClock: (rows) => write('clock', () => journal.push(...structuredClone(rows))),
				replace: (whole) =>
					write('all', () => {
						run = structuredClone(whole);
						journal = [];
					}),
				keepEarlier: (aside) =>
					write('earlier', () => {
						earlier = structuredClone(aside);
					}),
				keepPage: (page) =>
					write('page', () => {
						kept = structuredClone(page);
					}),
			};
		},
	};
	return runs;
}

/** As the keys of the real one sort: only the last clock counts, and it comes first. */
function inOrder(rows: readonly JournalRow[]): JournalRow[] {
	const clock = rows.findLast(({ kind }) => kind === 'clock');
	return [...(clock === undefined ? [] : [clock]), ...rows.filter(({ kind }) => kind !== 'clock')];
}
