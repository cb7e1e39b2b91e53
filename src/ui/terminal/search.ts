// Finding text in what a console has shown: marks every place and goes from one to the next. Fetched when somebody looks
// for something first.

import { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import type { Colours } from '../canvas/colours';

export interface Found {
	/** Which of them it stands at, from 1; 0: none, or too many to count. */
	readonly at: number;
	readonly count: number;
}

export interface ConsoleSearch {
	/** @param on to the next place, or back to the one before; the nearest to the end is the first */
	find(text: string, on: 'next' | 'previous'): void;
	/** Takes the marks away. */
	end(): void;
}

export function searchIn(terminal: Terminal, colours: Colours, tell: (found: Found) => void): ConsoleSearch {
	const addon = new SearchAddon();
	terminal.loadAddon(addon);
	const told = addon.onDidChangeResults(({ resultIndex, resultCount }) =>
		tell({ at: resultIndex + 1, count: resultCount }),
	);
	const decorations = {
		matchBackground: colours('bg-4'),
		matchOverviewRuler: colours('now'),
		activeMatchBackground: colours('line-3'),
		activeMatchBorder: colours('now'),
		activeMatchColorOverviewRuler: colours('now'),
	};
	return {
		find: (text, on) => {
			if (text === '') {
				addon.clearDecorations();
				tell({ at: 0, count: 0 });
			} else if (on === 'next') addon.findNext(text, { decorations });
			else addon.findPrevious(text, { decorations });
		},
		end: () => {
			told.dispose();
			addon.dispose();
			terminal.clearSelection();
		},
	};
}
