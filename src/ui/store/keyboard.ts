// The keys of the page, by where they are on the keyboard and not by what they print, so that they work with a Korean
// layout too. Single keys are off inside fields and consoles, and can be turned off altogether.

import type { StepUnit } from '../../projections';
import { focusTerminal, shiftSpeed, stepOnce, togglePlay, toggleTheme } from './actions';
import { logsTab, setPage, usePage } from './page-store';
import { lookAt, stepBackOnce } from './past';
import { zoomTape } from './tape-zoom';

type Action = (event: KeyboardEvent) => void;

const unit = (wanted: StepUnit): Action => {
	return () => setPage({ unit: wanted });
};

const keys: Readonly<Record<string, Action>> = {
	Space: () => togglePlay(),
	ArrowRight: () => stepOnce(),
	PageDown: () => stepOnce(),
	ArrowLeft: () => stepBackOnce(),
	PageUp: () => stepBackOnce(),
	Home: () => lookAt('start'),
	End: () => lookAt('live'),
	Period: () => togglePlay(),
	Digit1: unit('message'),
	Digit2: unit('command'),
	Digit3: unit('log'),
	Digit4: unit('second'),
	BracketLeft: () => shiftSpeed(-1),
	BracketRight: () => shiftSpeed(1),
	KeyW: () => setPage({ whyOpen: !usePage.getState().whyOpen }),
	KeyL: () => setPage({ lessonOpen: !usePage.getState().lessonOpen }),
	KeyQ: () => setPage({ sequenceOpen: !usePage.getState().sequenceOpen }),
	KeyJ: () => setPage({ dockOpen: !usePage.getState().dockOpen }),
	KeyT: () => toggleTheme(),
	Equal: () => zoomTape(1.6),
	NumpadAdd: () => zoomTape(1.6),
	Minus: () => zoomTape(0.6),
	NumpadSubtract: () => zoomTape(0.6),
	Digit0: () => zoomTape(0),
};

/** Keys that mean something to the element they are pressed on. */
const ownKeys: Readonly<Record<string, ReadonlySet<string>>> = {
	BUTTON: new Set(['Space']),
	SELECT: new Set(['Space', 'ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'Home', 'End']),
	PRE: new Set(['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'Home', 'End']),
	SECTION: new Set(['PageDown', 'PageUp', 'Space', 'Home', 'End']),
};

function isField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return (
		target.isContentEditable ||
		target.matches('input:not([type=range]), textarea') ||
		target.closest('.xterm, dialog') !== null
	);
}

/** Ctrl+` goes into the current console, and out of it to the play button. */
function toggleConsole(target: EventTarget | null): void {
	if (target instanceof HTMLElement && target.closest('.xterm, .lineform') !== null) {
		document.querySelector<HTMLElement>('.tb .play')?.focus();
		return;
	}
	const { panes, side } = usePage.getState();
	const tab = panes[side] === logsTab ? panes[side === 'left' ? 'right' : 'left'] : panes[side];
	if (tab === logsTab) return;
	setPage({ dockOpen: true });
	focusTerminal(tab);
}

function onKey(event: KeyboardEvent): void {
	if (event.isComposing) return;
	if (event.ctrlKey && event.code === 'Backquote') {
		event.preventDefault();
		event.stopPropagation();
		toggleConsole(event.target);
		return;
	}
	if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
	if (event.code === 'Escape') {
		setPage({ whyOpen: false });
		return;
	}
	if (event.shiftKey && event.code === 'Slash') {
		event.preventDefault();
		setPage({ dialog: 'help' });
		return;
	}
	if (!usePage.getState().singleKeys) return;
	const own = event.target instanceof HTMLElement ? ownKeys[event.target.tagName] : undefined;
	const action = keys[event.code];
	if (action === undefined || own?.has(event.code) || (event.shiftKey && event.code !== 'Equal')) return;
	event.preventDefault();
	action(event);
}

export function listenToKeys(): () => void {
	window.addEventListener('keydown', onKey, { capture: true });
	return () => window.removeEventListener('keydown', onKey, { capture: true });
}
