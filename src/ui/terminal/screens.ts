// The screens of all terminals, by terminal: they outlive the pane that shows them, so that switching tabs keeps what is
// on them and what is being typed.

import { readColours } from '../canvas/colours';
import { commitLine, resizeTerminal, sendKey } from '../store/actions';
import { inspectLine } from '../store/counterparts';
import { labPort, useLab } from '../store/lab-store';
import { lendKeyboard } from '../store/terminal-keys';
import { createScreen, type Screen } from './screen';

const screens = new Map<string, Screen>();

export function screenOf(terminal: string): Screen {
	const known = screens.get(terminal);
	if (known !== undefined) return known;
	const screen = createScreen(
		{
			commit: (text) => commitLine(terminal, text),
			key: (key) => sendKey(terminal, key),
			complete: async (text) =>
				(await labPort()?.completions(terminal, text)) ?? { from: text.length, words: [], hint: '' },
			resized: (columns, rows) => resizeTerminal(terminal, columns, rows),
			logLine: inspectLine,
		},
		readColours(),
	);
	screens.set(terminal, screen);
	lendKeyboard(terminal, { type: screen.type, put: screen.put, focus: () => focusIn(terminal, screen) });
	return screen;
}

/** Where a person types: the input line where it is wanted, else the screen itself. */
function focusIn(terminal: string, screen: Screen): void {
	const line = document.querySelector<HTMLElement>(`[data-line="${CSS.escape(terminal)}"]`);
	if (line === null) screen.focus();
	else line.focus();
}

/** Lets go of screens whose terminals are no more. */
export function watchTerminals(): () => void {
	return useLab.subscribe(({ views }, before) => {
		// One that is not there yet in the past comes back.
		if (views === null || views.terminals === before.views?.terminals || !views.transport.live) return;
		for (const [terminal, screen] of screens) {
			if (views.terminals.some((view) => view.terminal === terminal)) continue;
			screens.delete(terminal);
			screen.dispose();
		}
	});
}
