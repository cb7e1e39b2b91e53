// The feed from simulator to page: what is already there stays, what is new follows. Lists and screens travel as an
// offset and the rest, so that a long history costs nothing; when the offset is 0 the page starts anew. A tape's blocks also
// lose their oldest.

import type { NodeId } from '../base';
import { type LabViews, nothingLost, type TapeBlock, type TapeView, type TerminalView } from '../projections';
import type { LabViewsPatch, ListPatch, RollPatch, TapePatch, TerminalPatch } from './protocol';

const plainParts = ['narrator', 'topology', 'lost', 'transport'] as const;

/** Null: nothing to send. `before` null: the page has nothing yet. */
export function patchOf(before: LabViews | null, after: LabViews): LabViewsPatch | null {
	if (before === after) return null;
	const patch: { -readonly [K in keyof LabViewsPatch]: LabViewsPatch[K] } = {};
	for (const part of plainParts) {
		if (before === null || before[part] !== after[part]) Object.assign(patch, { [part]: after[part] });
	}
	if (before?.sequence.lanes !== after.sequence.lanes) patch.lanes = after.sequence.lanes;
	if (before?.sequence.rows !== after.sequence.rows)
		patch.rows = listPatch(before?.sequence.rows ?? [], after.sequence.rows);
	if (before?.logs !== after.logs) patch.logs = listPatch(before?.logs ?? [], after.logs);
	if (before?.tapes !== after.tapes) patch.tapes = after.tapes.map((tape) => tapePatch(before, tape));
	if (before?.terminals !== after.terminals)
		patch.terminals = after.terminals.map((terminal) => terminalPatch(before, terminal));
	return Object.keys(patch).length === 0 ? null : patch;
}

function listPatch<T>(before: readonly T[], after: readonly T[]): ListPatch<T> {
	let keep = 0;
	while (keep < before.length && keep < after.length && before[keep] === after[keep]) keep++;
	return { keep, add: after.slice(keep) };
}

function tapePatch(before: LabViews | null, { blocks, ...rest }: TapeView): TapePatch {
	return { ...rest, blocks: rollPatch(blocksOf(before, rest.master), blocks) };
}

function blocksOf(views: LabViews | null, master: NodeId): readonly TapeBlock[] {
	return views?.tapes.find((tape) => tape.master === master)?.blocks ?? [];
}

function rollPatch<T>(before: readonly T[], after: readonly T[]): RollPatch<T> {
	const last = before.length === 0 ? -1 : after.lastIndexOf(before.at(-1) as T);
	let same = 0;
	while (same <= last && same < before.length && before[before.length - 1 - same] === after[last - same]) same++;
	return { head: after.slice(0, last + 1 - same), from: before.length - same, add: after.slice(last + 1) };
}

function terminalPatch(before: LabViews | null, after: TerminalView): TerminalPatch {
	const { screen, ...rest } = after;
	const old = before?.terminals.find(({ terminal }) => terminal === after.terminal)?.screen ?? '';
	const keep = screen.startsWith(old) ? old.length : 0;
	return { ...rest, keep, add: screen.slice(keep) };
}

const nothing: LabViews = {
	narrator: null,
	topology: { docker: 'engine', nodes: [], links: [], clients: [], partition: null, frames: [] },
	sequence: { lanes: [], rows: [] },
	tapes: [],
	logs: [],
	terminals: [],
	lost: nothingLost,
	transport: {
		now: 0 as LabViews['transport']['now'],
		startsAt: 0 as LabViews['transport']['now'],
		endsAt: 0 as LabViews['transport']['now'],
		playing: false,
		speed: 1,
		unit: 'message',
		marks: [],
		events: 0,
		live: true,
		branch: 0,
		branches: [],
		bookmarks: [],
		undo: null,
		redo: null,
	},
};

/** What was there with what is new; parts that have not changed keep their identity. */
export function applyPatch(before: LabViews | null, patch: LabViewsPatch): LabViews {
	const old = before ?? nothing;
	const after: { -readonly [K in keyof LabViews]: LabViews[K] } = { ...old };
	for (const part of plainParts) if (patch[part] !== undefined) Object.assign(after, { [part]: patch[part] });
	if (patch.lanes !== undefined || patch.rows !== undefined) {
		after.sequence = { lanes: patch.lanes ?? old.sequence.lanes, rows: applied(old.sequence.rows, patch.rows) };
	}
	after.logs = applied(old.logs, patch.logs);
	if (patch.tapes !== undefined) after.tapes = patch.tapes.map((tape) => appliedTape(old, tape));
	if (patch.terminals !== undefined)
		after.terminals = patch.terminals.map((terminal) => appliedTerminal(old, terminal));
	return after;
}

function applied<T>(old: readonly T[], patch: ListPatch<T> | undefined): readonly T[] {
	return patch === undefined ? old : [...old.slice(0, patch.keep), ...patch.add];
}

function appliedTape(old: LabViews, { blocks, ...rest }: TapePatch): TapeView {
	const { head, from, add } = blocks;
	return { ...rest, blocks: [...head, ...blocksOf(old, rest.master).slice(from), ...add] };
}

function appliedTerminal(old: LabViews, { keep, add, ...rest }: TerminalPatch): TerminalView {
	const before = old.terminals.find(({ terminal }) => terminal === rest.terminal)?.screen ?? '';
	return { ...rest, screen: before.slice(0, keep) + add };
}
