// The log line that somebody asked to see: the list of logs scrolls to it and marks it.

import { create } from 'zustand';
import { logsTab, showTab } from './page-store';

interface LogLine {
	/** Event of the line; null: none is asked for. */
	readonly event: number | null;
	/** Grows with each request, so that the same line can be asked for again. */
	readonly asked: number;
}

const useLogLineStore = create<LogLine>()(() => ({ event: null, asked: 0 }));

export function useLogLine(): LogLine {
	return useLogLineStore();
}

export function openLogLine(event: number): void {
	showTab(logsTab);
	useLogLineStore.setState(({ asked }) => ({ event, asked: asked + 1 }));
}
