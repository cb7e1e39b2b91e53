// Questions about what belongs together, answered from the stored trace. Its index is made when somebody asks first, and
// taken further with what has come since; when much of the trace has been let go, it is made anew.

import {
	type Correspondence,
	correspondenceOf,
	createTraceIndex,
	eventOfByte,
	indexEvent,
	type Step,
	stepsOfDirective,
	type TraceIndex,
} from '../projections';
import type { Lab } from '../sim';
import { historyOf, type LabDesk, labOf } from './desk';
import type { CorrespondenceAsk, DirectiveAsk } from './protocol';

export interface Indexed {
	readonly lab: Lab;
	readonly index: TraceIndex;
	/** Number of the first event that it has not taken. */
	upTo: number;
}

/** Events that an index may hold before it is made anew from what is still stored. */
const indexedMax = 262_144;

function indexOf(desk: LabDesk): TraceIndex {
	const lab = labOf(desk);
	let { indexed } = desk;
	if (indexed === null || indexed.lab !== lab || indexed.index.taken > indexedMax) {
		indexed = { lab, index: createTraceIndex(), upTo: 0 };
		desk.indexed = indexed;
	}
	for (const event of lab.trace(indexed.upTo)) indexEvent(indexed.index, event);
	indexed.upTo = historyOf(desk).events;
	return indexed.index;
}

/** Null: the run has no such event, or it has been let go. */
export function correspondence(desk: LabDesk, { about }: CorrespondenceAsk): Correspondence | null {
	const index = indexOf(desk);
	const event = typeof about === 'number' ? about : eventOfByte(index, about.node, about.offset);
	return event === null ? null : correspondenceOf(index, event);
}

export function directiveSteps(desk: LabDesk, { node, name }: DirectiveAsk): readonly Step[] {
	return stepsOfDirective(indexOf(desk), node, name);
}
