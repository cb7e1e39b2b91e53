// The marks on the transport's time line: syncs, cuts, nodes that went down, failovers.

import type { TraceEvent } from '../sim';
import type { TransportView } from './views';

type Mark = TransportView['marks'][number];

export interface MarksFold {
	marks: Mark[];
}

export function createMarksFold(): MarksFold {
	return { marks: [] };
}

export function foldMarks(fold: MarksFold, event: TraceEvent): void {
	const kind = kindOf(event);
	if (kind !== null) fold.marks = [...fold.marks, { at: event.at, until: null, kind, event: event.id }];
	if (event.kind === 'wire.changed' && event.body.up) healLast(fold, event);
}

function kindOf(event: TraceEvent): Mark['kind'] | null {
	if (event.kind === 'psync.decided') return event.body.decision === 'full' ? 'full' : 'partial';
	if (event.kind === 'wire.changed' && !event.body.up) return 'cut';
	if (event.kind === 'node.exited') return 'node-down';
	return event.kind === 'replid.changed' && event.body.why === 'promoted' ? 'failover' : null;
}

/** A cut's mark is a bar as long as the cut. */
function healLast(fold: MarksFold, event: TraceEvent): void {
	const at = fold.marks.findLastIndex((mark) => mark.kind === 'cut' && mark.until === null);
	fold.marks = fold.marks.map((mark, index) => (index === at ? { ...mark, until: event.at } : mark));
}
