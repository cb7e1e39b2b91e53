// What the person chose: language, theme, which panels are open, what stands in the dock. It has nothing of the lab in
// it, so switching any of this in the middle of a run keeps the run.

import { create } from 'zustand';
import type { Language } from '../../i18n';
import type { StepUnit } from '../../projections';
import { readPreferences, writePreferences } from './preferences';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';
export type PaneSide = 'left' | 'right';

export interface OpenEditor {
	readonly terminal: string;
	readonly path: string;
	readonly text: string;
}

/** Bytes of the stream that the tape shows; null follows the end. */
export interface TapeSpan {
	readonly from: number;
	readonly to: number;
}

export interface PageState {
	readonly language: Language;
	readonly theme: ThemeChoice;
	readonly systemDark: boolean;
	readonly singleKeys: boolean;
	/** Consoles have a plain input line. */
	readonly lineInput: boolean;
	readonly mode: 'lesson' | 'sandbox';
	readonly lessonOpen: boolean;
	readonly sequenceOpen: boolean;
	readonly dockOpen: boolean;
	readonly stageTab: 'topology' | 'sequence';
	readonly sheet: 'lesson' | 'messages' | 'console';
	readonly panes: Readonly<Record<PaneSide, string>>;
	readonly split: boolean;
	readonly side: PaneSide;
	readonly lessonStep: number;
	/** Code blocks that were run, by 'step/block'. */
	readonly ran: Readonly<Record<string, true>>;
	readonly whyOpen: boolean;
	readonly dialog: 'help' | 'about' | 'branch' | 'compare' | 'old-run' | null;
	readonly editor: OpenEditor | null;
	readonly selectedNode: string | null;
	readonly tapeSpans: Readonly<Record<string, TapeSpan>>;
	/** Whether the person wants the clock to go; how it goes is the player's business. */
	readonly playing: boolean;
	readonly unit: StepUnit;
	readonly speed: number;
	readonly toast: { readonly id: number; readonly text: string } | null;
}

/** Name of the tab of all logs; every other tab is a terminal's id. */
export const logsTab = 'logs';

function initialState(): PageState {
	const saved = readPreferences();
	return {
		language: saved.language ?? (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en'),
		theme: saved.theme ?? 'system',
		systemDark: window.matchMedia('(prefers-color-scheme: dark)').matches,
		singleKeys: saved.singleKeys ?? true,
		lineInput: saved.lineInput ?? false,
		mode: 'lesson',
		lessonOpen: window.innerWidth >= 1024,
		sequenceOpen: true,
		dockOpen: true,
		stageTab: 'topology',
		sheet: 'lesson',
		panes: { left: 'host-1', right: logsTab },
		split: true,
		side: 'left',
		lessonStep: 0,
		ran: {},
		whyOpen: false,
		dialog: null,
		editor: null,
		selectedNode: null,
		tapeSpans: {},
		playing: false,
		unit: 'message',
		speed: 1,
		toast: null,
	};
}

export const usePage = create<PageState>()(initialState);

const outliving = ['language', 'theme', 'singleKeys', 'lineInput'] as const;

export function setPage(change: Partial<PageState>): void {
	usePage.setState(change);
	if (outliving.some((name) => change[name] !== undefined)) {
		const { language, theme, singleKeys, lineInput } = usePage.getState();
		writePreferences({ language, theme, singleKeys, lineInput });
	}
}

export function shownTheme(state: PageState): Theme {
	if (state.theme === 'system') return state.systemDark ? 'dark' : 'light';
	return state.theme;
}

/**
 * Puts a tab into a pane: the one that shows it already, else the given or current one. A hand-held screen shows its
 * consoles.
 */
export function showTab(tab: string, wanted?: PaneSide): void {
	const { panes, split, side } = usePage.getState();
	const shown = { dockOpen: true, sheet: 'console' } as const;
	if (wanted === undefined && split && panes.left === tab) return setPage({ side: 'left', ...shown });
	if (wanted === undefined && split && panes.right === tab) return setPage({ side: 'right', ...shown });
	const target = split ? (wanted ?? side) : 'left';
	setPage({ panes: { ...panes, [target]: tab }, side: target, ...shown });
}

/** The pane that stands alone where there is no room for two. */
export function singlePane({ split, side }: Pick<PageState, 'split' | 'side'>): PaneSide {
	return split ? side : 'left';
}

/** @param splits whether there is room for two panes */
export function isShown(page: Pick<PageState, 'split' | 'side' | 'panes'>, tab: string, splits: boolean): boolean {
	const { panes, split } = page;
	if (split && splits) return panes.left === tab || panes.right === tab;
	return panes[singlePane(page)] === tab;
}

let toasts = 0;

export function toast(text: string): void {
	toasts += 1;
	setPage({ toast: { id: toasts, text } });
}
