// The one table of what the page can do and by which keys. The keyboard, the palette and the sheet of shortcuts read it,
// so they can't say different things. A new action is a row here and its two texts in `i18n/actions.ts`.
//
// A key is where it lies on the keyboard (`event.code`), not what it prints, so that it works with a Korean layout too;
// 'Shift+', 'Ctrl+' and 'Mod+' (Ctrl or Command) stand before it. Where two rows have one key, the first whose `when`
// holds is meant.

import { type ActionGroup, type ActionName, languages } from '../../i18n';
import type { StepUnit } from '../../projections';
import {
	addTerminal,
	focusTerminal,
	leaveConsole,
	nextOfLesson,
	shiftSpeed,
	stepOnce,
	togglePlay,
	toggleTheme,
} from './actions';
import { openCompare } from './compare';
import { inspectLatest } from './counterparts';
import { backToEarlier, hasEarlier } from './earlier';
import { findInConsole, mayFind } from './finding';
import { cutForAWhile, hasLink, toggleCut, toggleHold } from './holds';
import { labViews } from './lab-store';
import { openMeantMenu } from './menus';
import { addBookmark, jumpMark, redoOnce, undoOnce } from './moments';
import { takeNewVersion } from './offline';
import { logsTab, type PageState, setPage, usePage } from './page-store';
import { lookAt, stepBackOnce } from './past';
import { reset } from './reset';
import { chooseFile, exportRun } from './run-files';
import { clearSelection, closeInspector, inspect, selectedNow } from './selection';
import { openShare } from './share';
import { zoomTape } from './tape-zoom';
import { stepVote } from './vote';
import { exportWorld } from './world-files';

export interface PageAction {
	readonly group: ActionGroup;
	readonly keys: readonly string[];
	/** Its keys work although single-key shortcuts are off. */
	readonly always?: true;
	/** Its keys work inside consoles and fields too. */
	readonly anywhere?: true;
	/** Whether it is offered now; without it, always. */
	readonly when?: () => boolean;
	readonly run: () => void;
}

const unit = (wanted: StepUnit, key: string): PageAction => ({
	group: 'time',
	keys: [key],
	run: () => setPage({ unit: wanted }),
});

type Switch = { [K in keyof PageState]: PageState[K] extends boolean ? K : never }[keyof PageState];

function flip(name: Switch): void {
	setPage({ [name]: !usePage.getState()[name] });
}

export const pageActions: Readonly<Record<ActionName, PageAction>> = {
	play: { group: 'time', keys: ['Space', 'Period'], run: () => togglePlay() },
	step: { group: 'time', keys: ['ArrowRight', 'PageDown'], run: () => stepForward() },
	stepBack: { group: 'time', keys: ['ArrowLeft', 'PageUp'], run: () => stepBackOnce() },
	start: { group: 'time', keys: ['Home'], run: () => lookAt('start') },
	live: { group: 'time', keys: ['End'], run: () => lookAt('live') },
	unitMessage: unit('message', 'Digit1'),
	unitCommand: unit('command', 'Digit2'),
	unitLog: unit('log', 'Digit3'),
	unitSecond: unit('second', 'Digit4'),
	slower: { group: 'time', keys: ['BracketLeft'], run: () => shiftSpeed(-1) },
	faster: { group: 'time', keys: ['BracketRight'], run: () => shiftSpeed(1) },
	undo: { group: 'time', keys: ['Mod+KeyZ'], run: () => void undoOnce() },
	redo: { group: 'time', keys: ['Mod+Shift+KeyZ', 'Mod+KeyY'], run: () => void redoOnce() },
	nextMark: { group: 'time', keys: ['Shift+ArrowRight'], run: () => jumpMark('next') },
	previousMark: { group: 'time', keys: ['Shift+ArrowLeft'], run: () => jumpMark('previous') },
	bookmark: { group: 'time', keys: ['KeyB'], when: () => !isPresenting(), run: () => void addBookmark() },
	moments: { group: 'time', keys: ['KeyM'], run: () => setPage({ dialog: 'moments' }) },
	goTo: { group: 'time', keys: ['KeyG'], run: () => setPage({ dialog: 'go-to' }) },
	reset: { group: 'time', keys: [], run: () => setPage({ dialog: 'reset' }) },
	resetStep: { group: 'time', keys: ['KeyR'], run: () => void reset('step') },
	resetLesson: { group: 'time', keys: ['Shift+KeyR'], run: () => void reset('lesson') },
	resetAll: { group: 'time', keys: ['Shift+Home'], run: () => void reset('all') },
	compare: { group: 'time', keys: [], run: () => openCompare() },
	share: { group: 'page', keys: [], run: () => void openShare() },
	exportRecord: { group: 'time', keys: [], run: () => void exportRun() },
	importWorld: { group: 'page', keys: [], run: () => setPage({ dialog: 'world-in' }) },
	exportWorld: { group: 'page', keys: [], when: hasNodes, run: () => void exportWorld() },
	earlier: { group: 'page', keys: [], when: hasEarlier, run: () => void backToEarlier() },
	openFile: { group: 'page', keys: [], run: () => chooseFile() },
	zoomIn: { group: 'stage', keys: ['Equal', 'Shift+Equal', 'NumpadAdd'], run: () => zoomTape(1.6) },
	zoomOut: { group: 'stage', keys: ['Minus', 'NumpadSubtract'], run: () => zoomTape(0.6) },
	fit: { group: 'stage', keys: ['Digit0'], run: () => zoomTape(0) },
	hold: { group: 'stage', keys: ['KeyZ'], when: hasLink, run: () => toggleHold() },
	cut: { group: 'stage', keys: ['KeyX'], when: hasLink, run: () => toggleCut() },
	cutFor: { group: 'stage', keys: ['Shift+KeyX'], when: hasLink, run: () => cutForAWhile() },
	menu: { group: 'stage', keys: ['KeyF'], when: hasNodes, run: () => openMeantMenu() },
	inspect: { group: 'stage', keys: ['KeyI'], run: () => inspectSelected() },
	why: { group: 'stage', keys: ['KeyW'], run: () => flip('whyOpen') },
	lesson: { group: 'stage', keys: ['KeyL'], run: () => flip('lessonOpen') },
	sequence: { group: 'stage', keys: ['KeyQ'], run: () => flip('sequenceOpen') },
	lostWrites: { group: 'stage', keys: [], run: () => setPage({ stageTab: 'lost', sequenceOpen: true }) },
	keys: { group: 'stage', keys: [], run: () => setPage({ stageTab: 'keys', sequenceOpen: true }) },
	dock: { group: 'console', keys: ['KeyJ'], run: () => (isPresenting() ? togglePresentDock() : flip('dockOpen')) },
	console: { group: 'console', keys: ['Ctrl+Backquote'], always: true, anywhere: true, run: () => toggleConsole() },
	find: {
		group: 'console',
		keys: ['Ctrl+KeyF'],
		always: true,
		anywhere: true,
		when: mayFind,
		run: () => findInConsole(),
	},
	addTerminal: { group: 'console', keys: [], run: () => void addTerminal() },
	split: { group: 'console', keys: [], run: () => flip('split') },
	lineInput: { group: 'console', keys: [], run: () => flip('lineInput') },
	palette: { group: 'page', keys: ['Slash', 'Mod+KeyK'], run: () => setPage({ dialog: 'palette' }) },
	home: { group: 'page', keys: [], run: () => setPage({ home: true, presenting: false }) },
	present: { group: 'page', keys: ['KeyP'], run: () => togglePresenter() },
	blank: { group: 'page', keys: ['KeyB'], when: isPresenting, run: () => flip('blanked') },
	nextCommand: {
		group: 'page',
		keys: ['KeyN'],
		when: () => usePage.getState().mode === 'lesson',
		run: () => void nextOfLesson(),
	},
	lessonMode: { group: 'page', keys: [], run: () => setPage({ mode: 'lesson', lessonOpen: true }) },
	sandbox: { group: 'page', keys: [], run: () => setPage({ mode: 'sandbox', lessonOpen: true }) },
	language: { group: 'page', keys: [], run: () => nextLanguage() },
	theme: { group: 'page', keys: ['KeyT'], run: () => toggleTheme() },
	settings: { group: 'page', keys: [], run: () => setPage({ dialog: 'settings' }) },
	help: { group: 'page', keys: ['Shift+Slash'], always: true, run: () => setPage({ dialog: 'help' }) },
	update: {
		group: 'page',
		keys: [],
		when: () => usePage.getState().newVersion,
		run: () => takeNewVersion(),
	},
	about: { group: 'page', keys: [], run: () => setPage({ dialog: 'about' }) },
	close: { group: 'page', keys: ['Escape'], always: true, run: () => closeOne() },
};

/** A vote goes first: it is revealed, then put away. */
export function stepForward(): void {
	if (!stepVote()) stepOnce();
}

export const actionNames = Object.keys(pageActions) as readonly ActionName[];

/** The action that a key means now; null: none. */
export function actionOf(key: string): PageAction | null {
	for (const name of actionNames) {
		const action = pageActions[name];
		if (action.keys.includes(key) && (action.when?.() ?? true)) return action;
	}
	return null;
}

/** In front of a class the inspector and the console take turns. */
export function togglePresentDock(): void {
	const { presentDock } = usePage.getState();
	setPage({ presentDock: isInspecting() || !presentDock, whyOpen: false });
	closeInspector();
}

function isInspecting(): boolean {
	return usePage.getState().stageTab === 'inspector';
}

/** What is selected, else the latest message; in front of a class the same key puts it away. */
export function inspectSelected(): void {
	if (isPresenting() && isInspecting()) return closeInspector();
	if (isPresenting()) setPage({ whyOpen: false });
	if (selectedNow() === null) inspectLatest();
	else inspect();
}

function hasNodes(): boolean {
	return (labViews()?.topology.nodes.length ?? 0) > 0;
}

function isPresenting(): boolean {
	return usePage.getState().presenting;
}

function togglePresenter(): void {
	if (!isPresenting()) closeInspector();
	setPage({ presenting: !isPresenting(), blanked: false, home: false });
}

/** What lies on top goes first. */
function closeOne(): void {
	const { whyOpen, blanked, presenting, home } = usePage.getState();
	if (blanked) setPage({ blanked: false });
	else if (whyOpen) setPage({ whyOpen: false });
	else if (presenting && isInspecting()) closeInspector();
	else if (presenting) setPage({ presenting: false });
	else if (home) setPage({ home: false });
	else if (selectedNow() !== null) clearSelection();
}

function nextLanguage(): void {
	const at = languages.indexOf(usePage.getState().language);
	const language = languages[(at + 1) % languages.length];
	if (language !== undefined) setPage({ language });
}

/** Into the current console, and out of it to the play button. */
function toggleConsole(): void {
	if (document.activeElement?.closest('.xterm, .lineform') != null) {
		leaveConsole();
		return;
	}
	const { panes, side } = usePage.getState();
	const tab = panes[side] === logsTab ? panes[side === 'left' ? 'right' : 'left'] : panes[side];
	if (tab === logsTab) return;
	if (isPresenting()) closeInspector();
	setPage(isPresenting() ? { presentDock: true, whyOpen: false } : { dockOpen: true });
	focusTerminal(tab);
}
