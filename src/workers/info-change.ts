// INFO of a node at the shown moment, and as it was one step before: what has changed in between can be marked, in the
// past as well.

import { type Micros, micros } from '../base';
import type { Lab, NodeReplyMap } from '../sim';
import { homeOf, labAtCursor } from './cursor';
import { historyOf, type LabDesk, labOf } from './desk';
import { type Moment, stepBefore } from './history';
import { labAsOf } from './past-lab';

export interface InfoChange {
	/** What INFO EVERYTHING prints; Latin1. */
	readonly text: string;
	/** Null: the server did not run then, or there was no step before. */
	readonly before: { readonly at: Micros; readonly text: string } | null;
}

/** Null: its server does not run at the shown moment. */
export async function infoChange(desk: LabDesk, node: string): Promise<InfoChange | null> {
	const at = timeBefore(desk);
	const record = labOf(desk).record();
	// The earlier of the two first: the lab of the past only goes on.
	const earlier = at === null ? null : await infoOf(await labAsOf(desk.pastLab, record, at), node);
	const text = await infoOf(await labAtCursor(desk), node);
	if (text === null) return null;
	return { text, before: at === null || earlier === null ? null : { at, text: earlier } };
}

async function infoOf(lab: Lab, node: string): Promise<string | null> {
	const view = (await lab.inspect(node, { ask: 'info', section: 'everything' })) as NodeReplyMap['info'] | null;
	return view?.text ?? null;
}

const secondMicros = 1_000_000;

/** Where the step before the shown moment ended; of those within one instant the state is the same. */
function timeBefore(desk: LabDesk): Micros | null {
	const shown: Moment = desk.cursor ?? { events: historyOf(desk).events, now: labOf(desk).now() };
	const home = homeOf(desk);
	if (shown.now <= home) return null;
	if (desk.unit === 'second') {
		return micros(Math.max(home, (Math.ceil(shown.now / secondMicros) - 1) * secondMicros));
	}
	let before = stepBefore(historyOf(desk), desk.unit, shown);
	while (before !== null && before !== 'unknown' && before.now >= shown.now) {
		before = stepBefore(historyOf(desk), desk.unit, before);
	}
	return before === null || before === 'unknown' ? home : micros(Math.max(home, before.now));
}
