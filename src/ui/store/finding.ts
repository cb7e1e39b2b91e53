// In which console somebody looks for text.

import { create } from 'zustand';

interface Finding {
	/** Null: in none. */
	readonly terminal: string | null;
	/** How often it was asked for. */
	readonly asked: number;
}

export const useFinding = create<Finding>()(() => ({ terminal: null, asked: 0 }));

/** The console that has the focus, in whichever part of it. */
function focusedTerminal(): string | null {
	const pane = document.activeElement?.closest('.pane');
	return pane?.querySelector<HTMLElement>('[data-terminal]')?.dataset.terminal ?? null;
}

export function mayFind(): boolean {
	return focusedTerminal() !== null;
}

export function findInConsole(): void {
	const terminal = focusedTerminal();
	if (terminal !== null) findIn(terminal);
}

export function findIn(terminal: string): void {
	useFinding.setState(({ asked }) => ({ terminal, asked: asked + 1 }));
}

export function endFinding(): void {
	useFinding.setState({ terminal: null });
}
