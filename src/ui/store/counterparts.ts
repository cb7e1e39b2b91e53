// What belongs to the selected thing: asked of the conductor's worker when something is selected, and again while the run
// goes on, since effects may still come. Panels mark what is in it.

import { create } from 'zustand';
import type { NodeId } from '../../base';
import type { Correspondence, SequenceRow } from '../../projections';
import { labPort, useLab } from './lab-store';
import { inspect, isSame, onSelection, type Selected, type SelectedOf, select, selectedNow } from './selection';

interface Counterparts {
	/** Null: nothing with counterparts is selected, they are not known yet, or the run does not have it. */
	readonly found: Correspondence | null;
	/** The run has no such event, or not any more. */
	readonly gone: boolean;
	/** Bytes of the message that somebody points at: places in it, from 0, the second one not included. */
	readonly pointed: readonly [number, number] | null;
}

const nothing: Counterparts = { found: null, gone: false, pointed: null };

export const useCounterparts = create<Counterparts>()(() => nothing);

export function pointAt(pointed: Counterparts['pointed']): void {
	useCounterparts.setState({ pointed });
}

function eventOf(selected: Selected | null): number | null {
	return selected !== null && 'event' in selected ? selected.event : null;
}

/** A setting has no event of its own: what stands for it are the lines and messages in which it shows. */
async function askDirective(directive: SelectedOf<'directive'>): Promise<void> {
	const { node, name } = directive;
	const steps = (await labPort()?.directiveSteps({ node, name })) ?? [];
	const [about] = steps;
	if (selectedNow() !== directive || about === undefined) return;
	useCounterparts.setState({
		found: {
			about: { ...about, kind: 'event', event: -1 },
			message: null,
			how: null,
			typed: null,
			causes: [],
			effects: steps,
			lines: steps.filter(({ kind }) => kind === 'log'),
			marked: steps.map(({ event }) => event),
			stream: null,
			directive: { node, name },
		},
	});
}

async function ask(event: number): Promise<void> {
	const found = (await labPort()?.correspondence(event)) ?? null;
	if (eventOf(selectedNow()) !== event) return;
	const before = useCounterparts.getState();
	const same = before.found !== null && JSON.stringify(before.found) === JSON.stringify(found);
	if (!same) useCounterparts.setState({ found, gone: found === null });
}

/** Milliseconds between two questions about the same thing while the run goes on. */
const askEvery = 400;

export function watchCounterparts(): () => void {
	let timer: ReturnType<typeof setTimeout> | null = null;
	const forgetSelection = onSelection((selected) => {
		const event = eventOf(selected);
		useCounterparts.setState(nothing);
		if (event !== null) void ask(event);
		else if (selected?.kind === 'directive') void askDirective(selected);
	});
	const forgetLab = useLab.subscribe(({ views }, before) => {
		const event = eventOf(selectedNow());
		if (event === null || timer !== null || views?.sequence === before.views?.sequence) return;
		timer = setTimeout(() => {
			timer = null;
			const still = eventOf(selectedNow());
			if (still !== null) void ask(still);
		}, askEvery);
	});
	return () => {
		if (timer !== null) clearTimeout(timer);
		forgetSelection();
		forgetLab();
	};
}

/** Shows what stands for a byte of a master's stream: the frame that carried it, or its coming into being. */
export async function inspectByte(node: NodeId, offset: number): Promise<void> {
	const found = await labPort()?.correspondence({ node, offset });
	if (found == null) return;
	const { kind, event } = found.about;
	inspect({ kind, event });
}

/** The log line with this text, the last one if it came twice, is shown with its message. */
export function inspectLine(text: string): void {
	const row = useLab.getState().views?.logs.findLast(({ line }) => line === text);
	if (row !== undefined) inspect({ kind: 'log', event: row.event });
}

/** Texts of the log lines that belong to what is selected. */
export function markedTexts(found: Correspondence | null): readonly string[] {
	if (found === null) return none;
	const own = found.about.kind === 'log' ? [found.about.text] : [];
	return [...new Set([...own, ...found.lines.map(({ text }) => text)])];
}

const none: readonly string[] = [];

/** How a row of the sequence is selected: an arrow is a message, everything else an event. */
export function selectedOfRow(row: SequenceRow): Selected | null {
	if (row.kind === 'arrow' || row.kind === 'rdb') return { kind: 'message', event: row.event };
	if (row.kind === 'log') return { kind: 'log', event: row.event };
	return row.kind === 'mark' ? { kind: 'event', event: row.event } : null;
}

/** A press marks it; pressed again, or with the inspector open, it is shown in full. */
export function chooseRow(selected: Selected): void {
	const now = selectedNow();
	if (now !== null && isSame(now, selected)) inspect();
	else select(selected);
}

/** What Enter and the inspector's key mean when nothing is selected: the latest row. */
export function inspectLatest(): void {
	const rows = useLab.getState().views?.sequence.rows ?? [];
	for (let at = rows.length - 1; at >= 0; at--) {
		const selected = selectedOfRow(rows[at] as SequenceRow);
		if (selected !== null) return inspect(selected);
	}
}
