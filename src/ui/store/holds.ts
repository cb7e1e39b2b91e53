// Holding the frames of a link and choosing among them: which command does what, typed like everything else.

import type { FrameView, LinkView } from '../../projections';
import { runAtHost } from './actions';
import { labViews } from './lab-store';
import { cutSpan } from './link-commands';
import { selectedNode, selectedNow } from './selection';

/** `lab` knows containers by their names. */
function nameOf(node: string): string {
	return labViews()?.topology.nodes.find((view) => view.node === node)?.name ?? node;
}

function linkOf(a: string, b: string): LinkView | undefined {
	return labViews()?.topology.links.find(
		({ master, replica }) => (master === a && replica === b) || (master === b && replica === a),
	);
}

export function holdCommand(a: string, b: string): string {
	const verb = linkOf(a, b)?.held === true ? 'release' : 'hold';
	return `lab ${verb} ${nameOf(a)} ${nameOf(b)}`;
}

/** Holds what is in the air between two nodes, or lets it go. */
export function holdLink(a: string, b: string): void {
	void runAtHost(holdCommand(a, b));
}

/** The link that a key means: the selected one, the selected node's, else the first. */
export function meantLink(): LinkView | undefined {
	const chosen = selectedNow();
	const selected = selectedNode();
	const links = labViews()?.topology.links ?? [];
	if (chosen?.kind === 'link') return linkOf(chosen.master, chosen.replica);
	return links.find(({ master, replica }) => replica === selected || master === selected) ?? links[0];
}

export function hasLink(): boolean {
	return meantLink() !== undefined;
}

export function toggleHold(): void {
	const link = meantLink();
	if (link !== undefined) holdLink(link.master, link.replica);
}

export type FrameChoice = 'deliver' | 'delayShort' | 'delayLong' | 'drop';

export const frameChoices: readonly FrameChoice[] = ['deliver', 'delayShort', 'delayLong', 'drop'];

const spans: Readonly<Record<FrameChoice, string>> = { deliver: '', delayShort: ' 500ms', delayLong: ' 5s', drop: '' };

/** What is typed to do this with a held frame. */
export function frameCommand({ from, to, kept }: FrameView, choice: FrameChoice): string {
	const verb = choice === 'delayShort' || choice === 'delayLong' ? 'delay' : choice;
	return `lab ${verb} ${nameOf(from)} ${nameOf(to)} ${kept?.number ?? ''}${spans[choice]}`;
}

export function delayCommand({ from, to, kept }: FrameView, milliseconds: number): string {
	return `lab delay ${nameOf(from)} ${nameOf(to)} ${kept?.number ?? ''} ${milliseconds}ms`;
}

/** Nothing gets through between two nodes. */
export function isCut(a: string, b: string): boolean {
	const rows = labViews()?.sequence.rows ?? [];
	const last = rows.findLast(
		(row) => row.kind === 'cut' && ((row.a === a && row.b === b) || (row.a === b && row.b === a)),
	);
	return last?.kind === 'cut' && last.until === null;
}

export function linkCommand(verb: 'cut' | 'heal', a: string, b: string): string {
	return `lab link ${verb} ${nameOf(a)} ${nameOf(b)}`;
}

/** Cuts the link that a key means, or heals it. */
export function toggleCut(): void {
	const link = meantLink();
	if (link === undefined) return;
	const { master, replica } = link;
	void runAtHost(linkCommand(isCut(master, replica) ? 'heal' : 'cut', master, replica));
}

/** Cuts it for some time, after which it heals by itself. */
export function cutForAWhile(): void {
	const link = meantLink();
	if (link !== undefined) void runAtHost(`${linkCommand('cut', link.master, link.replica)} --for ${cutSpan}`);
}
