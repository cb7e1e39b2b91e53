// Moments of the run: bookmarks, jumps from mark to mark, going to a time or an offset, undo and redo, and the names of
// branches.

import { type Micros, micros } from '../../base';
import { interfaceTexts, narrate, plainText } from '../../i18n';
import type { BookmarkView, BranchView, TransportView } from '../../projections';
import type { Removal } from '../../workers';
import { clockSeconds, clockText } from '../parts/format';
import { changeLabel } from './compare';
import { type Place, readPlace } from './go-to';
import type { LabPort } from './lab-port';
import { labPort, labViews } from './lab-store';
import { useNarratorTexts } from './narrator-texts';
import { setPage, toast, usePage } from './page-store';
import { lookAt } from './past';
import { pause } from './player';
import { selectedNode } from './selection';

function texts() {
	return interfaceTexts(usePage.getState().language);
}

const beganMax = 28;

/** The person's name for it, or what it began with. */
export function branchLabel(branch: BranchView): string {
	const { branch: words, compare, moments } = texts();
	const { id, parent, at, name, began, change } = branch;
	if (name !== null) return name;
	if (change !== undefined) return compare.branch(id, changeLabel(change));
	if (parent === null) return words.original;
	if (began === null) return words.name(id, clockSeconds(at));
	const short = began.length > beganMax ? `${began.slice(0, beganMax - 1)}…` : began;
	return moments.began(short, clockSeconds(at));
}

/** At the shown moment, named after the narrator's sentence. */
export async function addBookmark(): Promise<void> {
	const views = labViews();
	const port = labPort();
	if (views === null || port === null) return;
	const { narrator, transport } = views;
	const words = useNarratorTexts.getState().texts;
	const sentence =
		narrator === null || words === null
			? ''
			: plainText(narrate(words, narrator.sentence.key, narrator.sentence.values));
	const time = clockText(transport.now);
	await port.bookmark(sentence === '' ? time : sentence);
	toast(texts().moments.added(time), { icon: 'flag' });
}

export function renameBookmark(mark: BookmarkView, name: string): void {
	if (name.trim() !== '' && name !== mark.name) void labPort()?.changeBookmark(mark.id, name.trim());
}

export function removeBookmark(mark: BookmarkView): void {
	void removed((port) => port.changeBookmark(mark.id, null));
}

export function nameBranch(branch: BranchView, name: string): void {
	if (name.trim() !== (branch.name ?? '')) void labPort()?.nameBranch(branch.id, name.trim());
}

export function removeBranch(branch: BranchView): void {
	void removed((port) => port.removeBranch(branch.id));
}

/** What goes comes back with one press, and nothing else changes. */
async function removed(remove: (port: LabPort) => Promise<Removal | null>): Promise<void> {
	const port = labPort();
	const removal = port === null ? null : await remove(port);
	if (port === null || removal === null) return;
	const putBack = async (): Promise<void> => {
		if (!(await port.putBack(removal))) toast(texts().moments.nothingToUndo);
	};
	toast(texts().moments.removed, { icon: 'rewind', action: { text: texts().home.undo, run: () => void putBack() } });
}

export function showBookmark({ events, at }: Pick<BookmarkView, 'events' | 'at'>): void {
	pause();
	void labPort()?.seek({ events, now: at });
}

/** The moment right after what the mark stands for. */
export function showMark(at: Micros): void {
	lookAt(micros(at + 1));
}

/** Where the shown moment can jump to: what happened, and what the person has marked. */
function jumps({ marks, bookmarks }: TransportView): readonly Micros[] {
	return [...marks.map(({ at }) => micros(at + 1)), ...bookmarks.map(({ at }) => at)].sort((a, b) => a - b);
}

export function jumpMark(towards: 'next' | 'previous'): void {
	const transport = labViews()?.transport;
	if (transport === undefined) return;
	const { now } = transport;
	const all = jumps(transport);
	const to = towards === 'next' ? all.find((at) => at > now) : all.findLast((at) => at < now);
	if (to === undefined) return toast(texts().moments.noMore);
	const bookmark = transport.bookmarks.find(({ at }) => at === to);
	if (bookmark === undefined) lookAt(to);
	else showBookmark(bookmark);
}

/** A text: why there is nothing to go to. */
export async function goTo(written: string): Promise<string | null> {
	const views = labViews();
	if (views === null) return null;
	const { now, startsAt, endsAt } = views.transport;
	const { moments } = texts();
	const place = readPlace(written, now, startsAt);
	if (place === null) return moments.unread;
	const at = place.kind === 'time' ? place.at : await momentOf(place);
	if (at === null) return moments.noOffset(String(place.kind === 'offset' ? place.offset : ''));
	if (at < startsAt || at > endsAt) return moments.outside(clockText(startsAt), clockText(endsAt));
	setPage({ dialog: null });
	lookAt(at);
	return null;
}

/** When that byte was written: by the master that is named, else by the selected one, else by the first that has. */
async function momentOf({ offset, master }: Place & { readonly kind: 'offset' }): Promise<Micros | null> {
	const { tapes = [], topology } = labViews() ?? {};
	const named = topology?.nodes.find(({ name }) => name === master)?.node;
	const selected = selectedNode();
	const masters = tapes.map((tape) => tape.master).sort((a, b) => Number(b === selected) - Number(a === selected));
	if (master !== null && named === undefined) return null;
	return (await labPort()?.byteTime(named === undefined ? masters : [named], offset)) ?? null;
}

export async function undoOnce(): Promise<void> {
	const { moments } = texts();
	const undo = labViews()?.transport.undo ?? null;
	if (undo === null) return toast(moments.nothingToUndo);
	pause();
	await labPort()?.undo();
	toast(moments.undone(undo), { icon: 'rewind', action: { text: moments.redo, run: () => void redoOnce() } });
}

export async function redoOnce(): Promise<void> {
	const { moments } = texts();
	const redo = labViews()?.transport.redo ?? null;
	if (redo === null) return toast(moments.nothingToRedo);
	pause();
	await labPort()?.redo();
	toast(moments.redone(redo));
}
