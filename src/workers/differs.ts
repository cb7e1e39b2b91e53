// A kept run that no longer goes as it went: an older build made it, or something is wrong with this one. The marks that
// were kept say since when; the run is shown up to there, and what becomes of it is asked.

import { type Micros, micros } from '../base';
import { firstDifference, type LabRecord, type RunDifference } from '../sim';
import { homeOf, seek } from './cursor';
import { type LabDesk, labOf } from './desk';
import type { BothRuns, MarkedRecord } from './protocol';

export interface Differs extends RunDifference {
	readonly kept: MarkedRecord;
	/** Number of the first sentence that may differ. */
	readonly step: number;
}

/** Looks whether the lab's run is the one that was kept. */
export async function compareRuns(desk: LabDesk, record: LabRecord, marks: readonly number[]): Promise<void> {
	const lab = labOf(desk);
	const parted = firstDifference(marks, lab.markRows(), lab.spec.startsAt, record.until);
	if (parted === null) return;
	await seek(desk, { events: null, now: lastEqual(desk, parted) });
	const step = (desk.past?.fold.narrator.count ?? 0) + 1;
	desk.differs = { ...parted, step, kept: { record, marks } };
	desk.env.post({ kind: 'differs', at: parted.at, step });
}

/** The moment up to which all is equal, or the first that is shown. */
export function lastEqual(desk: LabDesk, { equalUntil }: RunDifference): Micros {
	return micros(Math.max(equalUntil, homeOf(desk)));
}

export function bothRuns(desk: LabDesk): BothRuns {
	const lab = labOf(desk);
	const today = { record: lab.record(), marks: lab.markRows() };
	return { kept: desk.differs?.kept ?? today, today };
}
