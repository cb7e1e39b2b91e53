// The one decision of partial resynchronization: may a replica that asks for (replid, offset) go on from there, or
// must it take a whole copy? A pure function of the request, the history and the window, with the reason and the
// numbers it was judged by. The questions are asked in the server's order.

import type { Latin1 } from '../../base';
import { equalsNoCase } from '../../base';
import type { PsyncReason, PsyncWindow } from '../trace';
import type { Backlog } from './backlog';
import type { History } from './history';

export interface PsyncRequest {
	readonly replid: Latin1;
	/** The next byte wanted. */
	readonly offset: number;
}

export type PsyncDecision =
	/** `bytes` of backlog, from the offset asked for to the end, follow the answer. */
	| { readonly decision: 'continue'; readonly why: 'in-window'; readonly window: PsyncWindow; readonly bytes: number }
	| { readonly decision: 'full'; readonly why: Exclude<PsyncReason, 'in-window'>; readonly window: PsyncWindow };

/** @redis replication.c masterTryPartialResynchronization */
export function decidePsync(request: PsyncRequest, history: History, backlog: Backlog | null): PsyncDecision {
	const window = psyncWindow(history, backlog);
	const first = equalsNoCase(request.replid, history.replid);
	const second = equalsNoCase(request.replid, history.replid2);
	if (!first && !(second && request.offset <= history.secondOffset)) {
		// '?' is how a replica says that it has no history at all.
		if (request.replid.startsWith('?')) return { decision: 'full', why: 'asked-for-full', window };
		return { decision: 'full', why: second ? 'past-second-replid' : 'unknown-replid', window };
	}
	if (backlog === null) return { decision: 'full', why: 'no-backlog', window };
	if (request.offset < backlog.first) return { decision: 'full', why: 'before-window', window };
	const end = backlog.first + backlog.histlen;
	if (request.offset > end) return { decision: 'full', why: 'in-the-future', window };
	return { decision: 'continue', why: 'in-window', window, bytes: end - request.offset };
}

function psyncWindow(history: History, backlog: Backlog | null): PsyncWindow {
	return {
		replid: history.replid,
		replid2: history.replid2,
		secondReplOffset: history.secondOffset,
		first: backlog === null ? null : backlog.first,
		last: history.offset,
	};
}
