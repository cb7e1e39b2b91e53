// Log lines on a terminal's screen: each is a link to its message, and those that belong to what is selected are marked at
// their left. Lines are found by their text, which has the process, the time and the words in it.

import type { IDecoration, ILink, Terminal } from '@xterm/xterm';

/** A line that a server prints, from its process id on. */
const logLine = /^\d+:[A-Z] \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3} [.\-*#] /;

interface FoundLine {
	readonly text: string;
	/** Rows of the buffer that it takes, from 0; the second one is its last. */
	readonly first: number;
	readonly last: number;
}

/** The whole line that this row of the buffer is part of. */
function lineAt(terminal: Terminal, row: number): FoundLine | null {
	const { active } = terminal.buffer;
	let first = row;
	while (first > 0 && active.getLine(first)?.isWrapped === true) first -= 1;
	let last = first;
	while (active.getLine(last + 1)?.isWrapped === true) last += 1;
	let text = '';
	for (let at = first; at <= last; at++) {
		const line = active.getLine(at);
		if (line === undefined) return null;
		text += line.translateToString(at === last);
	}
	return { text: text.trimEnd(), first, last };
}

/** @param choose is told the text of a line that was pressed */
export function linkLogLines(terminal: Terminal, choose: (text: string) => void): void {
	terminal.registerLinkProvider({
		provideLinks: (row, answer) => {
			const line = lineAt(terminal, row - 1);
			if (line === null || !logLine.test(line.text)) return answer(undefined);
			const link: ILink = {
				text: line.text,
				range: { start: { x: 1, y: line.first + 1 }, end: { x: terminal.cols, y: line.last + 1 } },
				decorations: { pointerCursor: true, underline: false },
				activate: () => {
					if (!terminal.hasSelection()) choose(line.text);
				},
			};
			answer([link]);
		},
	});
}

export interface LineMarks {
	/** Marks the lines with these texts, and no others. */
	show(texts: readonly string[], colours: { readonly rule: string; readonly ground: string }): void;
	/** Brings the first of them into sight, and back to the end when there is none. */
	reveal(): void;
}

export function createLineMarks(terminal: Terminal): LineMarks {
	let shown: IDecoration[] = [];
	let moved = false;
	return {
		reveal: () => {
			const { viewportY } = terminal.buffer.active;
			const row = shown[0]?.marker.line;
			if (row === undefined) {
				if (moved) terminal.scrollToBottom();
				moved = false;
			} else if (row < viewportY || row >= viewportY + terminal.rows) {
				terminal.scrollToLine(Math.max(0, row - 1));
				moved = true;
			}
		},
		show: (texts, { rule, ground }) => {
			for (const decoration of shown) {
				decoration.marker.dispose();
				decoration.dispose();
			}
			shown = [];
			if (texts.length === 0) return;
			const wanted = new Set(texts);
			const { active } = terminal.buffer;
			for (let row = 0; row < active.length; row++) {
				const line = lineAt(terminal, row);
				if (line === null) continue;
				row = line.last;
				if (!wanted.has(line.text)) continue;
				for (let at = line.first; at <= line.last; at++) {
					const marker = terminal.registerMarker(at - active.baseY - active.cursorY);
					const decoration = terminal.registerDecoration({ marker, width: terminal.cols, backgroundColor: ground });
					if (decoration === undefined) continue;
					decoration.onRender((element) => {
						element.classList.add('logmark');
						element.style.setProperty('--rule', rule);
					});
					shown.push(decoration);
				}
			}
		},
	};
}
