// Zooming the tape from a button or a key, where no pointer says around which byte: the middle of what is shown.

import { setPage, type TapeSpan, usePage } from './page-store';

interface Shown {
	readonly master: string;
	readonly span: TapeSpan;
	readonly last: number;
}

let shown: Shown | null = null;

/** The tape says what it shows. */
export function noteTape(now: Shown | null): void {
	shown = now;
}

/** @param factor above 1 shows less; 0 follows the end again. */
export function zoomTape(factor: number): void {
	if (shown === null) return;
	const { [shown.master]: _dropped, ...others } = usePage.getState().tapeSpans;
	if (factor === 0) return setPage({ tapeSpans: others });
	const { from, to } = shown.span;
	const bytes = Math.max(16, Math.min(Math.max(64, shown.last * 1.3), (to - from) / factor));
	const start = Math.max(0, (from + to) / 2 - bytes / 2);
	setPage({ tapeSpans: { ...others, [shown.master]: { from: start, to: start + bytes } } });
}
