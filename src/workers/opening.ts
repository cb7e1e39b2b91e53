// Opening what was kept: who keeps it from now on, and what becomes of a run that goes another way today.

import { beginBranch, openKept } from './branches';
import { seek } from './cursor';
import { goLive, type LabDesk, labOf } from './desk';
import { lastEqual } from './differs';
import { tellKeeps } from './keeping';
import type { CallMap } from './protocol';

/** Becomes the one that keeps, if it can, and opens what was kept. */
export async function openLast(desk: LabDesk, take: boolean): Promise<CallMap['open-last']['answer']> {
	const { store } = desk.keeping;
	const found = store === null ? 'refused' : await store.own(take, () => tellKeeps(desk, 'elsewhere'));
	if (found === 'elsewhere' || found === 'refused') {
		tellKeeps(desk, found);
		return { opened: null, page: null };
	}
	tellKeeps(desk, 'run');
	desk.keeping.lab = null;
	if (found.run === null) return { opened: null, page: null };
	await openKept(desk, found.run);
	return { opened: found.run.branches[0]?.record.world ?? labOf(desk).spec, page: found.page };
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
