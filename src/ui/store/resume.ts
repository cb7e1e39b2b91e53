// The way back: the run is kept at each input, at each pause and now and then, and the page opens where it was left. A run
// of another behaviour would not replay to the same, so the person is asked first.

import { interfaceTexts } from '../../i18n';
import { behaviour } from '../../sim';
import type { LabClient } from '../../workers';
import { type Kept, readKept, writeKept } from './kept-run';
import type { LabPort } from './lab-port';
import { labPort, useLab } from './lab-store';
import { beginAnew, beginLesson, takeAddress } from './opening';
import { setPage, toast, usePage } from './page-store';

type Opens = Pick<LabClient, 'openKept'>;

/** Milliseconds from what a person does, and from what only time does, to its keeping. */
const soon = 250;
const later = 5_000;

let old: { readonly kept: Kept; readonly client: Opens } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let dueAt = Number.POSITIVE_INFINITY;

/** Opens what the address asks for, else the run that was kept, else what a newcomer sees. */
export async function resumeOrStart(client: Opens): Promise<void> {
	const asked = takeAddress();
	const kept = asked === null ? await readKept() : null;
	if (kept?.run.branches.every(({ record }) => record.behaviour === behaviour)) {
		await openKept(client, kept);
		return;
	}
	if (kept !== null) {
		old = { kept, client };
		setPage({ dialog: 'old-run' });
	}
	if (kept === null) await beginAnew(client, asked);
	else await beginLesson(client, usePage.getState().lesson);
}

async function openKept(client: Opens, { run, page }: Kept): Promise<void> {
	await client.openKept(run);
	setPage(page);
}

/** The old run's inputs in today's world, or none of it. */
export async function answerOldRun(open: boolean): Promise<void> {
	setPage({ dialog: null });
	const asked = old;
	old = null;
	if (open && asked !== null) await openKept(asked.client, asked.kept);
	keepWithin(soon);
}

function keepWithin(ms: number): void {
	const at = performance.now() + ms;
	if (at >= dueAt) return;
	clearTimeout(timer);
	dueAt = at;
	timer = setTimeout(() => void keep(), ms);
}

async function keep(): Promise<void> {
	dueAt = Number.POSITIVE_INFINITY;
	const port = labPort();
	// What was kept stays until it is decided about.
	if (port === null || old !== null) return;
	const run = await port.kept();
	const { home, mode, lesson, preset, lessonStep, ran, panes, split, side } = usePage.getState();
	const page = { home, mode, lesson, preset, lessonStep, ran, panes, split, side };
	const keeps = await writeKept({ run, page });
	if (keeps === useLab.getState().keeps) return;
	useLab.setState({ keeps });
	if (!keeps) toast(interfaceTexts(usePage.getState().language).error.storage);
}

/** Keeps the run of this lab from now on. */
export function keepRuns(port: LabPort): void {
	let shown: readonly unknown[] = [];
	port.subscribe(({ transport, terminals }) => {
		const typed = terminals !== shown;
		shown = terminals;
		keepWithin(typed || !transport.playing ? soon : later);
	});
	usePage.subscribe((page, before) => {
		if (page.panes !== before.panes || page.lessonStep !== before.lessonStep || page.ran !== before.ran)
			keepWithin(soon);
	});
	document.addEventListener('visibilitychange', () => keepWithin(0));
}
