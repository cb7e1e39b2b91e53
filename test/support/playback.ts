// A clock that stands at the end of a run with no branches.

import type { Micros } from '../../src/base';

export function standingAt(now: Micros) {
	const clock = { now, endsAt: now, playing: false, speed: 1, unit: 'message' } as const;
	return { ...clock, events: 0, live: true, branch: 0, branches: [], bookmarks: [], undo: null, redo: null };
}
