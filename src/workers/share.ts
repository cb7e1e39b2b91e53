// What goes out of a session and comes into it: the shown moment for a link, a moment that somebody shared, and files from
// outside.

import type { Latin1 } from '../base';
import { behaviour } from '../sim';
import { resetBranches } from './branch-list';
import { labAtCursor, seek } from './cursor';
import { historyOf, isBehind, type LabDesk, labOf, shownNow } from './desk';
import { beginLab } from './lab-desk';
import type { SharedRun } from './protocol';

const digestDigits = 8;

async function digestHere(desk: LabDesk): Promise<string> {
	return (await labAtCursor(desk)).digest().slice(0, digestDigits);
}

export async function shareMoment(desk: LabDesk): Promise<SharedRun> {
	const events = desk.cursor?.events ?? historyOf(desk).events;
	const live = !isBehind(desk);
	return { record: labOf(desk).record(), now: shownNow(desk), events, live, digest: await digestHere(desk) };
}

/** Which event it was says something in the same run only; else its time alone does. */
export async function openShared(desk: LabDesk, { record, now, events, live, digest }: SharedRun): Promise<boolean> {
	resetBranches(desk.branches);
	const moved = await beginLab(desk, record.world, record);
	const at = live ? labOf(desk).now() : moved(now);
	if (record.behaviour === behaviour) {
		await seek(desk, { events, now: at });
		if ((await digestHere(desk)) === digest) return true;
	}
	await seek(desk, { events: null, now: at });
	return (await digestHere(desk)) === digest;
}

export function importFile(desk: LabDesk, path: string, bytes: Latin1): void {
	const lab = labOf(desk);
	const sha1 = lab.keepFile(bytes);
	// What is kept input by input has no place for its bytes: all is kept anew.
	desk.keeping.lab = null;
	lab.input({ kind: 'file-imported', path, sha1 });
}
