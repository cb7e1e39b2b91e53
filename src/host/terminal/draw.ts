// What a line editor draws: a short list of moves and texts, and the same as ANSI sequences for a terminal. Where the
// cursor stands is worked out from prompt, text and columns, so nothing has to be remembered between two drawings.

import { characterWidth } from './width';

export type Draw =
	| { readonly op: 'text'; readonly text: string }
	/** Typed for the learner, not by them: hints. */
	| { readonly op: 'dim'; readonly text: string }
	| { readonly op: 'up'; readonly rows: number }
	| { readonly op: 'column'; readonly column: number }
	| { readonly op: 'erase-below' }
	| { readonly op: 'clear-screen' };

/** ANSI for a list. */
export function drawText(list: readonly Draw[]): string {
	return list.map(ansi).join('');
}

function ansi(draw: Draw): string {
	switch (draw.op) {
		case 'text':
			return draw.text.replace(/\n/g, '\r\n');
		case 'dim':
			return draw.text === '' ? '' : `\x1b[90m${draw.text}\x1b[0m`;
		case 'up':
			return draw.rows === 0 ? '' : `\x1b[${draw.rows}A`;
		case 'column':
			return draw.column === 0 ? '\r' : `\r\x1b[${draw.column}C`;
		case 'erase-below':
			return '\x1b[J';
		case 'clear-screen':
			return '\x1b[H\x1b[2J';
	}
}

export interface Place {
	readonly row: number;
	/** Equal to the number of columns when the last row is exactly full: the terminal wraps at the next character. */
	readonly column: number;
}

/** Where the cursor stands after a text that begins at `from`, as a terminal wraps it. */
export function placeAfter(text: string, columns: number, from: Place): Place {
	let { row, column } = from;
	for (const character of text) {
		if (character === '\n') {
			row++;
			column = 0;
			continue;
		}
		const width = characterWidth(character.codePointAt(0) ?? 0);
		if (column + width > columns) {
			row++;
			column = 0;
		}
		column += width;
	}
	return { row, column };
}

/** The same place when something is drawn there: a full row's end is the next row's beginning. */
export function settled(place: Place, columns: number): Place {
	return place.column >= columns ? { row: place.row + 1, column: 0 } : place;
}
