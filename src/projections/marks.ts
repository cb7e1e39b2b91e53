// The marks on the transport's time line: syncs, cuts, nodes that went down, failovers.

import type { TraceEvent } from '../sim';
import { edgeKey } from './facts';
import type { EventOf } from './folds';
import type { MarkKind, TimelineMark } from './views';

export interface MarksFold {
	/** Replaced, never changed: a view holds it as it is. */
	marks: readonly TimelineMark[];
	/** The mark of each edge that is cut now. */
	readonly cuts: Map<string, TimelineMark>;
}

/** Older ones are let go: a resync that never succeeds makes one every second. */
const marksMax = 400;

export function createMarksFold(): MarksFold {
	return { marks: [], cuts: new Map() };
}

export function foldMarks(fold: MarksFold, event: TraceEvent): void {
	if (event.kind === 'wire.changed') return foldEdge(fold, event);
	const kind = kindOf(event);
	if (kind !== null) addMark(fold, event, kind);
}

function kindOf(event: TraceEvent): MarkKind | null {
	switch (event.kind) {
		case 'psync.decided':
			return event.body.decision === 'full' ? 'full' : 'partial';
		case 'node.exited':
			return 'node-down';
		case 'replid.changed':
			return event.body.why === 'promoted' ? 'failover' : null;
		default:
			return null;
	}
}

/** A cut's mark becomes a bar as long as the cut. */
function foldEdge(fold: MarksFold, event: EventOf<'wire.changed'>): void {
	const { a, b, up } = event.body;
	const edge = edgeKey(a, b);
	const cut = fold.cuts.get(edge);
	if (!up && cut === undefined) fold.cuts.set(edge, addMark(fold, event, 'cut'));
	if (!up || cut === undefined) return;
	fold.cuts.delete(edge);
	fold.marks = fold.marks.map((mark) => (mark === cut ? { ...mark, until: event.at } : mark));
}

function addMark(fold: MarksFold, event: TraceEvent, kind: MarkKind): TimelineMark {
	const mark: TimelineMark = { at: event.at, until: null, kind, event: event.id };
	fold.marks = [...fold.marks.slice(1 - marksMax), mark];
	return mark;
}
