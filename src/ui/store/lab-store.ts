// What the lab looks like now: the views that the conductor's worker folds, and whether there is a lab at all. The
// store only holds them; parts that did not change keep their identity, so a panel draws only what is new.

import { create } from 'zustand';
import type { Near } from '../../lessons';
import type { LabViews, TerminalView } from '../../projections';
import type { DiffersView, Keeps } from '../../workers';
import { noteViews } from '../canvas/virtual-clock';
import type { LabPort } from './lab-port';

/** `opening`: it is known what is opened, and the page can be drawn, but nothing of the lab. */
export type LabPhase = 'starting' | 'opening' | 'ready' | 'failed';

interface LabState {
	readonly phase: LabPhase;
	readonly message: string;
	readonly views: LabViews | null;
	/** What of the lesson has been found in the trace: goals that are met, questions that are reached, outcomes. */
	readonly goals: readonly string[];
	/** How far each goal has come, and attempts that were not it. */
	readonly partly: ReadonlyMap<string, number>;
	readonly near: ReadonlyMap<string, Near>;
	readonly port: LabPort | null;
	/** What is kept of this tab's run. */
	readonly keeps: Keeps;
	/** The run was kept, goes another way today, and nobody has said yet what becomes of it. */
	readonly differs: DiffersView | null;
}

export const useLab = create<LabState>()(() => ({
	phase: 'starting',
	message: '',
	views: null,
	goals: [],
	partly: new Map(),
	near: new Map(),
	port: null,
	keeps: 'nothing',
	differs: null,
}));

let latest: LabViews | null = null;
let shape: ((views: LabViews) => LabViews) | null = null;

function show(): void {
	if (latest !== null) useLab.setState({ views: shape === null ? latest : shape(latest) });
}

/** What is shown in place of the views as they come; null: these. */
export function shapeViews(as: ((views: LabViews) => LabViews) | null): void {
	shape = as;
	show();
}

/** Takes the lab's feed into the store. */
export function connectLab(port: LabPort): void {
	useLab.setState({ port });
	port.subscribe((views) => {
		noteViews(views, performance.now());
		latest = views;
		show();
		useLab.setState({ phase: 'ready' });
	});
}

/** The page stands while the lab is still being opened. */
export function labOpens(): void {
	if (useLab.getState().phase === 'starting') useLab.setState({ phase: 'opening' });
}

export function labFailed(message: string): void {
	useLab.setState({ phase: 'failed', message });
}

export function labPort(): LabPort | null {
	return useLab.getState().port;
}

export function terminalIn({ views }: Pick<LabState, 'views'>, terminal: string): TerminalView | undefined {
	return views?.terminals.find((one) => one.terminal === terminal);
}

/** Resolves when there is a lab and it has been shown. */
export function labReady(): Promise<void> {
	if (useLab.getState().phase === 'ready') return Promise.resolve();
	return new Promise((resolve) => {
		const forget = useLab.subscribe(({ phase }) => {
			if (phase !== 'ready') return;
			forget();
			resolve();
		});
	});
}

export function labViews(): LabViews | null {
	return useLab.getState().views;
}

/** Resolves with true as soon as the views satisfy the test, with false after `within` milliseconds. */
export function viewsReach(test: (views: LabViews) => boolean, within: number): Promise<boolean> {
	const now = labViews();
	if (now !== null && test(now)) return Promise.resolve(true);
	return new Promise((resolve) => {
		const done = (reached: boolean) => {
			forget();
			clearTimeout(timer);
			resolve(reached);
		};
		const forget = useLab.subscribe(({ views }) => {
			if (views !== null && test(views)) done(true);
		});
		const timer = setTimeout(() => done(false), within);
	});
}
