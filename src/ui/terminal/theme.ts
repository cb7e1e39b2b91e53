// The terminals' colours, from the tokens of the present theme.

import type { ITheme } from '@xterm/xterm';
import type { Colours } from '../canvas/colours';

export function terminalTheme(colours: Colours): ITheme {
	return {
		background: colours('term-bg'),
		foreground: colours('term-fg'),
		cursor: colours('fg-1'),
		cursorAccent: colours('term-bg'),
		selectionBackground: colours('bg-4'),
		scrollbarSliderBackground: colours('bg-4'),
		scrollbarSliderHoverBackground: colours('line-3'),
		scrollbarSliderActiveBackground: colours('line-3'),
		black: colours('bg-4'),
		red: colours('down'),
		green: colours('partial'),
		yellow: colours('warn'),
		blue: colours('replica'),
		magenta: colours('full'),
		cyan: colours('l0'),
		white: colours('fg-1'),
		brightBlack: colours('fg-3'),
		brightRed: colours('down'),
		brightGreen: colours('partial'),
		brightYellow: colours('master'),
		brightBlue: colours('l2'),
		brightMagenta: colours('full'),
		brightCyan: colours('l0'),
		brightWhite: colours('fg-1'),
	};
}
