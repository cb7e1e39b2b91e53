// A console in a pane: mounts the terminal's screen and hands it what the host wrote.

import { useEffect, useRef, useState } from 'react';
import type { TerminalView } from '../../../projections';
import { readColours } from '../../canvas/colours';
import { Icon } from '../../parts/icon';
import { leaveConsole } from '../../store/actions';
import { markedTexts, useCounterparts } from '../../store/counterparts';
import { useFinding } from '../../store/finding';
import { terminalIn, useLab } from '../../store/lab-store';
import { shownTheme, usePage } from '../../store/page-store';
import { useTexts } from '../../store/selectors';
import { comesFirst } from '../../store/when-quiet';
import { screenOf } from '../../terminal/screens';
import { FindBar } from './find-bar';
import { LineInput } from './line-input';

interface ConsoleProps {
	readonly terminal: string;
	readonly title: string;
	/** Pixels that its letters have at least, whatever was chosen. */
	readonly letters: number;
}

/** In the past: before it was opened. */
const notYet: Omit<TerminalView, 'terminal'> = {
	title: '',
	screen: '',
	prompt: null,
	reader: 'program',
	closed: false,
	node: null,
};

let haveOpened = false;

/** To be called when the first one is on the page with what it shows, or has gone. */
let drawn: (() => void) | null = null;

/**
 * The first one opens in tasks of its own: what the lab's workers sent is taken between them, and they go on while it opens.
 * What is known by then is written before it opens, so that it is drawn once.
 */
export function Console(props: ConsoleProps) {
	const { terminal } = props;
	const [opens, setOpens] = useState(haveOpened);
	useEffect(() => {
		if (haveOpened) return;
		drawn = comesFirst();
		const open = (): void => {
			haveOpened = true;
			setOpens(true);
		};
		let timer = setTimeout(() => {
			const view = terminalIn(useLab.getState(), terminal);
			if (view !== undefined) show(view);
			timer = setTimeout(open);
		});
		return () => {
			clearTimeout(timer);
			noteDrawn();
		};
	}, [terminal]);
	return opens ? <OpenConsole {...props} /> : null;
}

function noteDrawn(): void {
	drawn?.();
	drawn = null;
}

function show(view: TerminalView): void {
	const screen = screenOf(view.terminal);
	screen.show(view);
	if (drawn !== null) screen.onDrawn(noteDrawn);
}

function OpenConsole({ terminal, title, letters }: ConsoleProps) {
	const texts = useTexts().dock;
	const place = useRef<HTMLDivElement>(null);
	const theme = usePage(shownTheme);
	const lineInput = usePage((page) => page.lineInput);
	const view = useLab((lab) => terminalIn(lab, terminal));
	useEffect(() => {
		const element = place.current;
		if (element === null) return;
		const screen = screenOf(terminal);
		screen.mount(element);
		const observer = new ResizeObserver(() => screen.measure());
		observer.observe(element);
		return () => observer.disconnect();
	}, [terminal]);
	useEffect(() => {
		if (view === undefined) screenOf(terminal).show({ ...notYet, terminal });
		else show(view);
	}, [terminal, view]);
	useEffect(() => {
		// Colours are read after the document has taken the theme.
		if (document.documentElement.dataset.theme === theme) screenOf(terminal).colour(readColours());
	}, [terminal, theme]);
	const found = useCounterparts((state) => state.found);
	useEffect(() => screenOf(terminal).mark(markedTexts(found)), [terminal, found]);
	const finding = useFinding((state) => state.terminal === terminal);
	const size = usePage((page) => Math.max(page.consoleSize, letters));
	useEffect(() => screenOf(terminal).size(size), [terminal, size]);
	useEffect(() => screenOf(terminal).label(texts.terminal(title)), [terminal, title, texts]);
	return (
		<>
			{finding && <FindBar terminal={terminal} />}
			<div ref={place} className="term" data-terminal={terminal} />
			{lineInput && <LineInput key={terminal} terminal={terminal} title={title} />}
			<button
				type="button"
				className={lineInput ? 'btn out sm leave raised' : 'btn out sm leave'}
				onClick={() => leaveConsole()}
			>
				<Icon name="cross" className="s" />
				{texts.leave}
				<kbd>{'Ctrl `'}</kbd>
			</button>
		</>
	);
}
