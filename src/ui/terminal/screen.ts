// One terminal of the dock: xterm.js shows what the host wrote, the host's line editor keeps the line that is not
// entered yet, and this binds the two. The unfinished last line of the output counts as part of the prompt, so that the
// draft can be erased and drawn again around whatever arrives.

import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import {
	type Completions,
	complete,
	completeByTurns,
	createEditor,
	decodeKeys,
	drawDraft,
	drawText,
	type Edited,
	type EditorKey,
	type EditorState,
	edit,
	eraseDraft,
	withColumns,
	withHint,
	withPrompt,
} from '../../host';
import type { TerminalView } from '../../projections';
import type { Colours } from '../canvas/colours';
import { prefersStill } from '../parts/use-media';
import type { TerminalKeyboard } from '../store/terminal-keys';
import { whenQuiet } from '../store/when-quiet';
import { decorateDraft, decorateLine, unfinished, withoutEscapes } from './decorate';
import { createLineMarks, linkLogLines } from './log-lines';
import type { ConsoleSearch, Found } from './search';
import { terminalTheme } from './theme';

export interface ScreenPort {
	commit(text: string): void;
	key(key: '^C' | '^D' | '^Z'): void;
	complete(text: string): Promise<Completions>;
	resized(columns: number, rows: number): void;
	/** A log line was pressed. */
	logLine(text: string): void;
}

export interface Screen extends TerminalKeyboard {
	/** Opens in, or moves to, this element. */
	mount(place: HTMLElement): void;
	show(view: TerminalView): void;
	/** Runs once what it has been shown is on the page. */
	onDrawn(run: () => void): void;
	colour(colours: Colours): void;
	label(text: string): void;
	/** @param pixels height of its letters */
	size(pixels: number): void;
	/** Marks the log lines with these texts, and no others. */
	mark(lines: readonly string[]): void;
	/** Looks for text in what it has shown. @param tell is told where it stands */
	search(tell: (found: Found) => void): Promise<ConsoleSearch>;
	/** Takes as many cells as there is room for. */
	measure(): void;
	dispose(): void;
}

const typingPause = 9;
const lettersAtOnce = 2;

export function createScreen(port: ScreenPort, colours: Colours): Screen {
	const terminal = createTerminal(colours);
	const home = document.createElement('div');
	home.style.height = '100%';
	const line = createLine(terminal, port);
	linkLogLines(terminal, port.logLine);
	const marks = createLineMarks(terminal);
	let marked: readonly string[] = [];
	let painted = colours;
	const mark = () => marks.show(marked, { rule: painted('now'), ground: painted('bg-3') });
	terminal.onData((sent) => line.hear(decodeKeys(sent)));
	const measure = createFit(terminal, home, line, port);
	let shown: TerminalView | null = null;
	let follows = true;
	const sight = onSight(() => seen(terminal, follows));
	return {
		mount: (place) => {
			const { active } = terminal.buffer;
			follows = active.viewportY >= active.baseY;
			place.append(home);
			if (terminal.element === undefined) {
				terminal.open(home);
				whenQuiet(() => letRead(terminal));
				// After the terminal's own: it draws what it has put off first.
				sight.observe(home);
			}
			measure();
		},
		show: (view) => {
			if (view === shown) return;
			shown = view;
			line.show(view);
			// A screen that began anew has lost its marks: what was written is there once the write is through.
			if (marked.length > 0) terminal.write('', mark);
		},
		onDrawn: (run) => onceDrawn(terminal, run),
		colour: (now) => {
			if (now('term-bg') === painted('term-bg')) return;
			terminal.options.theme = terminalTheme(now);
			painted = now;
			mark();
		},
		mark: (lines) => {
			marked = lines;
			mark();
			// Whoever types there looks at the end.
			if (document.activeElement !== terminal.textarea) marks.reveal();
		},
		label: (text) => terminal.textarea?.setAttribute('aria-label', text),
		size: (pixels) => {
			if (terminal.options.fontSize === pixels) return;
			terminal.options.fontSize = pixels;
			measure();
		},
		search: async (tell) => (await import('./search')).searchIn(terminal, painted, tell),
		measure,
		focus: () => terminal.focus(),
		type: line.type,
		put: line.put,
		dispose: () => {
			sight.disconnect();
			home.remove();
			// What it has put off until the next frame asks for its size, and fails once it is disposed of.
			requestAnimationFrame(() => setTimeout(() => terminal.dispose()));
		},
	};
}

/** Gives the terminal as many cells as there is room for. */
function createFit(terminal: Terminal, home: HTMLElement, line: Line, port: ScreenPort): () => void {
	const fitting = new FitAddon();
	terminal.loadAddon(fitting);
	let sentColumns = 0;
	return () => {
		if (home.clientWidth < 40 || home.clientHeight < 16) return;
		const { active } = terminal.buffer;
		const atEnd = active.viewportY >= active.baseY;
		fitting.fit();
		if (atEnd) terminal.scrollToBottom();
		line.columns(terminal.cols);
		if (terminal.cols !== sentColumns) port.resized(terminal.cols, terminal.rows);
		sentColumns = terminal.cols;
	};
}

function onceDrawn(terminal: Terminal, run: () => void): void {
	terminal.write('', () => {
		const drawn = terminal.onRender(() => {
			drawn.dispose();
			run();
		});
	});
}

/** Its text a second time, for screen readers: every line of it is measured. */
function letRead(terminal: Terminal): void {
	terminal.options.screenReaderMode = true;
}

/** Runs whenever what it observes comes into sight again. */
function onSight(run: () => void): IntersectionObserver {
	let inSight = true;
	return new IntersectionObserver((entries) => {
		const was = inSight;
		inSight = entries.at(-1)?.isIntersecting === true;
		if (inSight && !was) run();
	});
}

/**
 * Out of sight xterm puts off what a new size changes, and scrolls by the size that it has drawn last. It is told its size
 * again when it comes into sight, and where it stood at its end it goes there as soon as that has been drawn.
 */
function seen(terminal: Terminal, follows: boolean): void {
	const { cols, rows } = terminal;
	terminal.resize(cols, rows + 1);
	terminal.resize(cols, rows);
	if (follows) requestAnimationFrame(() => scrollToEnd(terminal, framesMost));
}

const framesMost = 8;

function scrollToEnd(terminal: Terminal, frames: number): void {
	const { active } = terminal.buffer;
	terminal.scrollToBottom();
	if (active.viewportY < active.baseY && frames > 0) requestAnimationFrame(() => scrollToEnd(terminal, frames - 1));
}

function createTerminal(colours: Colours): Terminal {
	const terminal = new Terminal({
		convertEol: true,
		cursorBlink: !prefersStill(),
		cursorStyle: 'block',
		cursorInactiveStyle: 'outline',
		fontFamily: colours('font-mono'),
		fontSize: 12,
		fontWeight: 400,
		fontWeightBold: 600,
		lineHeight: 1.08,
		minimumContrastRatio: 1,
		// Decorations, with which log lines are marked, are not settled yet in xterm's eyes.
		allowProposedApi: true,
		scrollback: 5_000,
		theme: terminalTheme(colours),
	});
	// What returns false is left to the page: Shift+Tab leaves the console.
	terminal.attachCustomKeyEventHandler((event) => {
		const control = event.ctrlKey || event.metaKey;
		if (control && event.code === 'KeyV') return false;
		if (control && event.code === 'KeyC' && terminal.hasSelection()) {
			if (event.type === 'keydown') void navigator.clipboard.writeText(terminal.getSelection());
			return false;
		}
		if (event.shiftKey && event.code === 'Tab') return false;
		return !(event.ctrlKey && event.code === 'Backquote');
	});
	return terminal;
}

interface Line {
	/** Keys of the person: they wait while the page types. */
	hear(keys: readonly EditorKey[]): void;
	show(view: TerminalView): void;
	columns(columns: number): void;
	type(text: string): Promise<void>;
	put(text: string): void;
}

interface LineState {
	editor: EditorState;
	/** What the host wrote and stands on the screen: whole lines only. */
	written: string;
	readonly prompts: string[];
	readonly histories: Map<string, readonly string[]>;
	reader: string;
	onScreen: boolean;
}

function createLine(terminal: Terminal, port: ScreenPort): Line {
	const state: LineState = {
		editor: createEditor(terminal.cols),
		written: '',
		prompts: [],
		histories: new Map(),
		reader: 'shell',
		onScreen: false,
	};
	const erase = () => {
		const text = state.onScreen ? drawText(eraseDraft(state.editor)) : '';
		state.onScreen = false;
		return text;
	};
	const draw = () => {
		state.onScreen = true;
		return draftText(state.reader === 'password' ? masked(state.editor) : state.editor);
	};
	const apply = ({ state: next, request }: Pick<Edited, 'state' | 'request'>) => {
		const before = erase();
		state.editor = next;
		terminal.write(before + draw());
		if (request?.kind === 'commit') port.commit(request.text);
		else if (request?.kind === 'key') port.key(request.key);
		else if (request?.kind === 'complete') finishWord(request.text);
	};
	const finishWord = (text: string) => {
		void port.complete(text).then((found) => {
			const { state: next, draw: list } = (state.reader === 'redis-cli' ? completeByTurns : complete)(
				state.editor,
				found,
			);
			state.editor = next;
			terminal.write(drawText(list));
			askHint();
		});
	};
	/** What redis-cli would say comes next: nothing any more if the person has gone on meanwhile. */
	const askHint = () => {
		const { text, cursor, search } = state.editor;
		if (state.reader !== 'redis-cli' || text === '' || cursor < text.length || search !== null) return;
		void port.complete(text).then(({ hint }) => {
			if (hint !== '' && state.onScreen && state.editor.text === text) apply(withHint(state.editor, hint));
		});
	};
	const press = (key: EditorKey) => {
		terminal.scrollToBottom();
		const edited = edit(state.editor, key);
		if (key.kind === 'clear-screen') terminal.clear();
		apply(edited);
		if (edited.request === null) askHint();
	};
	let typing = false;
	const heard: EditorKey[] = [];
	const hear = (keys: readonly EditorKey[]) => {
		heard.push(...keys);
		if (!typing) for (const key of heard.splice(0)) press(key);
	};
	return {
		hear,
		show: (view) => terminal.write(erase() + newOutput(state, view) + draw()),
		columns: (columns) => {
			const before = erase();
			state.editor = withColumns(state.editor, columns);
			// Before it is shown there is nothing to draw: a write of its own would put off the first one of the host.
			if (before !== '') terminal.write(before + draw());
		},
		put: (text) => press({ kind: 'text', text }),
		type: async (text) => {
			typing = true;
			await pressLetters(press, text);
			press({ kind: 'enter' });
			typing = false;
			hear([]);
		},
	};
}

/** Letter by letter, in the place of what was being written. */
async function pressLetters(press: (key: EditorKey) => void, text: string): Promise<void> {
	for (const key of ['home', 'kill-to-end'] as const) press({ kind: key });
	const letters = [...text];
	for (let at = 0; at < letters.length; at += lettersAtOnce) {
		press({ kind: 'text', text: letters.slice(at, at + lettersAtOnce).join('') });
		await new Promise((resolve) => setTimeout(resolve, typingPause));
	}
}

function masked(editor: EditorState): EditorState {
	return { ...editor, text: '*'.repeat(editor.text.length), hint: '' };
}

/** The draft with its prompt dim: the same cells as the editor's own drawing. */
function draftText(editor: EditorState): string {
	const list = drawDraft(editor);
	if (editor.search !== null) return drawText(list);
	const [first, ...rest] = list;
	if (first?.op !== 'text') return drawText(list);
	return decorateDraft(editor.prompt, editor.text).replaceAll('\n', '\r\n') + drawText(rest);
}

/** RIS: in the order of what is written, while `reset()` would come before writes that still wait. */
const fullReset = '\x1bc';

/** ANSI for the lines that are new, and the editor set to the view's prompt. */
function newOutput(state: LineState, view: TerminalView): string {
	const end = unfinished(view.screen);
	const whole = view.screen.slice(0, end);
	const rest = withoutEscapes(view.screen.slice(end));
	const goesOn = whole.startsWith(state.written);
	if (!goesOn) state.written = '';
	const anew = goesOn ? '' : fullReset;
	const fresh = whole.slice(state.written.length);
	state.written = whole;
	if (view.prompt !== null && view.prompt !== '' && !state.prompts.includes(view.prompt)) {
		state.prompts.push(view.prompt);
		state.prompts.sort((a, b) => b.length - a.length);
	}
	if (state.reader !== 'password') state.histories.set(state.reader, state.editor.history);
	state.reader = view.prompt === null ? 'program' : view.reader;
	const prompt = rest + (view.prompt ?? '');
	const history = state.histories.get(state.reader) ?? [];
	if (prompt !== state.editor.prompt || history !== state.editor.history)
		state.editor = withPrompt(state.editor, prompt, history);
	if (fresh === '') return anew;
	const lines = fresh.slice(0, -1).split('\n');
	return `${anew}${lines.map((text) => decorateLine(text, state.prompts)).join('\r\n')}\r\n`;
}
