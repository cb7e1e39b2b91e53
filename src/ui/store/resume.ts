// The way back: the conductor's worker keeps the run as it grows, and the page opens where it was left. One tab keeps it
// at a time; a run that no longer goes as it went is asked about first.

import { interfaceTexts } from '../../i18n';
import type { DiffersView, Keeps, KeptRun, LabClient } from '../../workers';
import { download } from './download';
import { noteEarlier } from './earlier';
import { isKeptPage, keptFields, pageNow } from './kept-page';
import type { LabPort } from './lab-port';
import { labPort, useLab } from './lab-store';
import { type Asked, askedByAddress, beginningOf, clearAddress, openAsked } from './opening';
import { type PageState, setPage, toast, usePage } from './page-store';
import { linkInAddress, openLink } from './share';
import { storage } from './storage';

/** Without storage each visit is the first one: no run is kept then either. */
const visitedKey = 'resync.visited';

type Opens = Pick<LabClient, 'openShared' | 'openKept' | 'kept' | 'setAside' | 'openLast' | 'onKeeps' | 'onDiffers'>;

/** What is heard before the lab is there. */
export interface Opening {
	/** It is known what the page looks like. */
	readonly stands: () => void;
	/** Somebody has been here: a run may have to be gone through first. */
	readonly waits: () => void;
}

/** Opens what the address asks for, else the run that was kept, else what a newcomer sees. */
export async function resumeOrStart(client: Opens, opening: Opening): Promise<void> {
	client.onKeeps(noteKeeps);
	client.onDiffers(noteDiffers);
	await openAddress(client, opening);
	clearAddress();
	storage.setItem(visitedKey, 'yes');
}

async function openAddress(client: Opens, { stands, waits }: Opening): Promise<void> {
	const link = linkInAddress();
	const asked = askedByAddress();
	if (link === null && storage.getItem(visitedKey) === null) return openFirst(client, asked, stands);
	waits();
	const opened = await openLast(client, false, null, (page) => {
		setPage(page);
		// Something else may take its place at once.
		if (link === null && asked === null && keepsPlaces()) stands();
	});
	if (link !== null && (await openLink(client, link, opened))) return;
	if (opened) {
		if (asked !== null) await openAsked(client, asked);
		return;
	}
	const { run, page } = await beginningOf(asked);
	setPage(page);
	stands();
	await client.openKept(run);
}

/** The wide page keeps the places of what there is no lab for yet; other pages would only be empty, or jump. */
function keepsPlaces(): boolean {
	return window.innerWidth >= 768 && !usePage.getState().presenting;
}

/** Nobody has been here, so there will be no run: the page does not wait until that is certain. */
async function openFirst(client: Opens, asked: Asked | null, stands: () => void): Promise<void> {
	const beginning = await beginningOf(asked);
	const before = usePage.getState();
	setPage(beginning.page);
	stands();
	const opened = await openLast(client, false, beginning.run, (page) => {
		setPage({ ...fieldsOf(before, beginning.page), ...page });
	});
	if (opened && asked !== null) await openAsked(client, asked);
}

/** What stood in the page where the beginning stands. */
function fieldsOf(page: PageState, beginning: Partial<PageState>): Partial<PageState> {
	return Object.fromEntries(Object.keys(beginning).map((name) => [name, page[name as keyof PageState]]));
}

/** @param opens told how the page stood beside the run that was kept, before that is gone through */
async function openLast(
	client: Pick<LabClient, 'openLast'>,
	take: boolean,
	otherwise: KeptRun | null,
	opens: (page: Partial<PageState>) => void,
): Promise<boolean> {
	const { opened, earlier } = await client.openLast(take, otherwise, (page) => opens(isKeptPage(page) ? page : {}));
	noteEarlier(earlier);
	return opened;
}

function noteKeeps(keeps: Keeps): void {
	useLab.setState({ keeps });
	if (keeps === 'elsewhere') setPage({ dialog: 'elsewhere' });
	else if (usePage.getState().dialog === 'elsewhere') setPage({ dialog: null });
	if (keeps === 'refused') toast(interfaceTexts(usePage.getState().language).error.storage);
}

function noteDiffers(differs: DiffersView): void {
	useLab.setState({ differs });
	setPage({ dialog: 'differs', playing: false });
}

/** The run of the other tab goes on here, instead of this tab's. */
export async function takeRun(): Promise<void> {
	setPage({ dialog: null });
	const port = labPort();
	if (port === null) return;
	let kept: Partial<PageState> = {};
	await openLast(port, true, null, (page) => {
		kept = page;
	});
	setPage(kept);
}

export async function settleDifference(go: 'branch' | 'today'): Promise<void> {
	setPage({ dialog: null });
	useLab.setState({ differs: null });
	await labPort()?.settle(go);
}

/** The run as it was kept and as it goes today, in one file. */
export async function exportBoth(): Promise<void> {
	const both = await labPort()?.both();
	const { differs } = useLab.getState();
	if (both === undefined) return;
	download('resync-both.json', { differs, ...both });
	toast(interfaceTexts(usePage.getState().language).toast.exported);
}

/** What is shown beside the lab is kept too. */
export function keepPages(port: LabPort): void {
	const keep = (): void => void port.keepPage(pageNow());
	usePage.subscribe((page, before) => {
		if (keptFields.some((name) => page[name] !== before[name])) keep();
	});
	document.addEventListener('visibilitychange', keep);
}
