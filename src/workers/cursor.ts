// Where the page looks: at the end of the record, or at a moment before it. Looking back changes nothing of the run: the
// views are folds of the trace up to the cursor, and the lab stands where it was.

import { type Micros, micros } from '../base';
import type { StepUnit } from '../projections';
import { createHostProgram, createInThreadPort, type Lab, type LabRecord, redisServer, replay } from '../sim';
import { goLive, historyOf, isBehind, type LabDesk, labOf } from './desk';
import { createHistory, type Moment, noteEvent, stepAfter, stepBefore } from './history';
import { guard } from './node-thread';
import { foldAt, type PastFold, type Source, type Wanted } from './past';
import { labAsOf } from './past-lab';
import { goOn } from './stops';

const secondMicros = 1_000_000;

/** The record as far as it is shown. What was done at the shown instant itself is not in it yet. */
export function recordUpTo(record: LabRecord, until: Micros): LabRecord {
	return { ...record, inputs: record.inputs.filter(({ at }) => at < until), until };
}

export async function seek(desk: LabDesk, wanted: Wanted): Promise<void> {
	const lab = labOf(desk);
	const live: Source = { lab, history: historyOf(desk) };
	if (wanted.now >= lab.now() && (wanted.events === null || wanted.events >= live.history.events)) return goLive(desk);
	desk.past =
		foldAt(live, wanted, desk.past) ?? foldAgain(desk, wanted) ?? foldAt(await rerun(desk, wanted.now), wanted, null);
	if (desk.past !== null) desk.cursor = { events: desk.past.events, now: wanted.now };
}

/** From the last run again, if it went as far. */
function foldAgain({ rerun: known, past }: LabDesk, wanted: Wanted): PastFold | null {
	return known !== null && wanted.now <= known.lab.now() ? foldAt(known, wanted, past) : null;
}

/** The record in this thread up to that time. */
async function rerun(desk: LabDesk, until: Micros): Promise<Source> {
	const history = createHistory(labOf(desk).spec);
	const made = await replay(recordUpTo(labOf(desk).record(), until), {
		createPort: () => createInThreadPort(redisServer, guard),
		createHost: createHostProgram,
		observe: (event) => noteEvent(history, event),
	});
	desk.rerun = { lab: made, history };
	return desk.rerun;
}

/** The run as it was at the shown moment, to be asked questions. */
export async function labAtCursor(desk: LabDesk): Promise<Lab> {
	const { cursor } = desk;
	if (cursor === null || !isBehind(desk)) return labOf(desk);
	return labAsOf(desk.pastLab, labOf(desk).record(), cursor.now);
}

/** Shown time goes on: through the record to its end, and from there on with the lab itself. */
export async function advanceShown(desk: LabDesk, until: Micros): Promise<void> {
	const lab = labOf(desk);
	if (isBehind(desk) && until < lab.now()) return seek(desk, { events: null, now: until });
	goLive(desk);
	await goOn(desk, until);
}

function position(desk: LabDesk): Moment {
	return desk.cursor ?? { events: historyOf(desk).events, now: labOf(desk).now() };
}

export async function stepOn(desk: LabDesk, unit: StepUnit, within: Micros): Promise<void> {
	const from = position(desk);
	if (unit === 'second') {
		return advanceShown(desk, micros((Math.floor(from.now / secondMicros) + 1) * secondMicros));
	}
	const limit = micros(from.now + within);
	let next = stepAfter(historyOf(desk), unit, from);
	if (next === null) {
		goLive(desk);
		await goOn(desk, limit, () => desk.units.includes(unit));
		next = stepAfter(historyOf(desk), unit, from);
	}
	if (next !== null) await seek(desk, next.now > limit ? { events: null, now: limit } : next);
}

export async function stepBack(desk: LabDesk, unit: StepUnit): Promise<void> {
	const from = position(desk);
	const home = homeOf(desk);
	if (unit === 'second') {
		const now = micros((Math.ceil(from.now / secondMicros) - 1) * secondMicros);
		return seek(desk, { events: null, now: micros(Math.max(home, now)) });
	}
	let before = stepBefore(historyOf(desk), unit, from);
	if (before === 'unknown') {
		const { history } = await rerun(desk, from.now);
		before = stepBefore(history, unit, from);
	}
	if (before === null || before === 'unknown' || before.now <= home) return seek(desk, { events: null, now: home });
	return seek(desk, before);
}

/** The first moment that is shown: after what was done at the start. */
export function homeOf(desk: LabDesk): Micros {
	return micros(labOf(desk).spec.startsAt + 1);
}
