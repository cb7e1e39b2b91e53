// What the person chose: language, theme, which panels are open, what stands in the dock. It has nothing of the lab in
// it, so switching any of this in the middle of a run keeps the run.

import { create } from 'zustand';
import type { Micros } from '../../base';
import type { EditedFile } from '../../host';
import type { Language } from '../../i18n';
import { lessons, type Progress } from '../../lessons';
import type { StepUnit } from '../../projections';
import type { IconName } from '../parts/icon';
import type { LostNode } from './lost-node';
import { type ConsoleSize, type DockerKind, readPreferences, type TextSize, writePreferences } from './preferences';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';
export type StageTab = 'topology' | 'sequence' | 'lost' | 'keys' | 'inspector';
export type PaneSide = 'left' | 'right';

/** A file in an editor. Where one is open already, the next waits until it is closed. */
export interface OpenEditor extends EditedFile {
	readonly id: number;
}

/** A short message: never the only place of what it says. */
export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly line: string | null;
	readonly icon: IconName | null;
	readonly action: { readonly text: string; readonly run: () => void } | null;
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
	readonly textSize: TextSize;
	readonly consoleSize: ConsoleSize;
	/** Less motion, whatever the system wants. */
	readonly still: boolean;
	/** Lessons ask for predictions, and the clock stops for them. */
	readonly asks: boolean;
	/** Where docker runs in a sandbox that is begun; lessons have a Linux host. */
	readonly docker: DockerKind;
	/** The picker lies over the lab. */
	readonly home: boolean;
	/** A command waits for Enter in the lab below the picker. */
	readonly hint: boolean;
	/** The stage alone, large enough for the last row. */
	readonly presenting: boolean;
	/** Of the presenter; light until it is changed there, whatever the page has. */
	readonly presentTheme: Theme;
	/** A console is toggled in, in front of the class. */
	readonly presentDock: boolean;
	/** The presenter's screen shows nothing. */
	readonly blanked: boolean;
	readonly mode: 'lesson' | 'sandbox';
	/** Id of the lesson that is open. */
	readonly lesson: string;
	/** Name of the preset that the sandbox began with. */
	readonly preset: string;
	/** Ids of steps that were ever done, by lesson. */
	readonly progress: Progress;
	/** Steps of the open lesson that were done in a run that this one has taken the place of. */
	readonly reached: readonly string[];
	/** What was answered since then: predictions by 'step?prediction', causes by 'step!cause'; null: skipped. */
	readonly answers: Readonly<Record<string, string | null>>;
	/** How many hints of a step have been read. */
	readonly hintsRead: Readonly<Record<string, number>>;
	readonly lessonOpen: boolean;
	readonly sequenceOpen: boolean;
	readonly dockOpen: boolean;
	/** The panel beside the topology; `topology` itself where there is room for one only. */
	readonly stageTab: StageTab;
	readonly sheet: 'lesson' | 'messages' | 'console';
	readonly panes: Readonly<Record<PaneSide, string>>;
	readonly split: boolean;
	readonly side: PaneSide;
	readonly lessonStep: number;
	/** When each step of the lesson was opened first, by its id: virtual time. */
	readonly stepBegan: Readonly<Record<string, Micros>>;
	/** Code blocks that were run, by 'step/block'. */
	readonly ran: Readonly<Record<string, true>>;
	readonly whyOpen: boolean;
	readonly dialog:
		| 'help'
		| 'about'
		| 'branch'
		| 'compare'
		| 'elsewhere'
		| 'differs'
		| 'moments'
		| 'go-to'
		| 'reset'
		| 'storage'
		| 'palette'
		| 'settings'
		| 'share'
		| 'world-in'
		| 'link-news'
		| 'place-files'
		| null;
	readonly editors: readonly OpenEditor[];
	readonly tapeSpans: Readonly<Record<string, TapeSpan>>;
	/** Where somebody has put cards of the topology, by node. */
	readonly cards: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
	/** Whether the person wants the clock to go; how it goes is the player's business. */
	readonly playing: boolean;
	readonly unit: StepUnit;
	readonly speed: number;
	/** A node that stopped running though nobody stopped it. */
	readonly lost: LostNode | null;
	/** A newer version of the page waits in the browser. */
	readonly newVersion: boolean;
	readonly toasts: readonly Toast[];
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
		textSize: saved.textSize ?? 'normal',
		consoleSize: saved.consoleSize ?? 12,
		still: saved.still ?? false,
		asks: saved.asks ?? true,
		docker: saved.docker ?? 'engine',
		home: false,
		hint: false,
		presenting: false,
		presentTheme: 'light',
		presentDock: false,
		blanked: false,
		mode: 'lesson',
		lesson: lessons[0].id,
		preset: 'empty',
		progress: saved.progress ?? {},
		reached: [],
		answers: {},
		hintsRead: {},
		lessonOpen: window.innerWidth >= 1024,
		sequenceOpen: true,
		dockOpen: true,
		stageTab: 'topology',
		sheet: 'lesson',
		panes: { left: 'host-1', right: logsTab },
		split: true,
		side: 'left',
		lessonStep: 0,
		stepBegan: {},
		ran: {},
		whyOpen: false,
		dialog: null,
		editors: [],
		tapeSpans: {},
		cards: {},
		playing: false,
		unit: 'message',
		speed: 1,
		lost: null,
		newVersion: false,
		toasts: [],
	};
}

export const usePage = create<PageState>()(initialState);

const outliving = [
	'language',
	'theme',
	'singleKeys',
	'lineInput',
	'textSize',
	'consoleSize',
	'still',
	'asks',
	'docker',
	'progress',
] as const;

export function setPage(change: Partial<PageState>): void {
	usePage.setState(change);
	if (outliving.some((name) => change[name] !== undefined)) {
		// Only what was chosen now: a link may have brought what is shown of the rest.
		const chosen = outliving.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]);
		writePreferences({ ...readPreferences(), ...Object.fromEntries(chosen) });
	}
}

export function shownTheme(state: PageState): Theme {
	if (state.presenting) return state.presentTheme;
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

/** Older ones make room. */
const toastsMax = 3;

export function toast(text: string, more: Partial<Pick<Toast, 'line' | 'icon' | 'action'>> = {}): void {
	toasts += 1;
	const said: Toast = { id: toasts, text, line: null, icon: null, action: null, ...more };
	setPage({ toasts: [...usePage.getState().toasts.slice(1 - toastsMax), said] });
}

export function dropToast(id: number): void {
	setPage({ toasts: usePage.getState().toasts.filter((one) => one.id !== id) });
}
