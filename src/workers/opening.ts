// Opening what was kept: who keeps it from now on, and what becomes of a run that goes another way today.

import { beginBranch, openKept } from './branches';
import { seek } from './cursor';
import { goLive, type LabDesk, labOf } from './desk';
import { lastEqual } from './differs';
import { keepEarlier, tellKeeps } from './keeping';
import { keptRun } from './kept-run';
import type { CallMap, KeptRun } from './protocol';

/** Becomes the one that keeps, if it can, and opens what was kept. */
export async function openLast(desk: LabDesk, take: boolean): Promise<CallMap['open-last']['answer']> {
	const { store } = desk.keeping;
	const found = store === null ? 'refused' : await store.own(take, () => tellKeeps(desk, 'elsewhere'));
	if (found === 'elsewhere' || found === 'refused') {
		tellKeeps(desk, found);
		return nothingOpened;
	}
	tellKeeps(desk, 'run');
	desk.keeping.lab = null;
	desk.keeping.earlier = found.earlier;
	const earlier = found.earlier?.page ?? null;
	if (found.run === null) return { opened: null, earlier };
	desk.env.post({ kind: 'opens', page: found.page });
	await openKept(desk, found.run);
	return { opened: found.run.branches[0]?.record.world ?? labOf(desk).spec, earlier };
}

const nothingOpened = { opened: null, earlier: null } as const;

export async function setAside(desk: LabDesk, page: unknown): Promise<KeptRun> {
	const run = keptRun(desk);
	await keepEarlier(desk, { run, page });
	return run;
}

export async function takeBack(desk: LabDesk, page: unknown): Promise<CallMap['take-back']['answer']> {
	const { earlier } = desk.keeping;
	if (earlier === null) return null;
	await setAside(desk, page);
	await openKept(desk, earlier.run);
	return { page: earlier.page, world: labOf(desk).spec };
}

/** `branch`: goes on from the last equal moment; `today`: takes the run as it goes now to its end. */
export async function settleDifference(desk: LabDesk, go: 'branch' | 'today'): Promise<void> {
	const { differs } = desk;
	if (differs === null) return;
	if (go === 'branch') {
		await seek(desk, { events: null, now: lastEqual(desk, differs) });
		await beginBranch(desk);
	} else goLive(desk);
	desk.differs = null;
}
