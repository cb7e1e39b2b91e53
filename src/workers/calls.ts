// What the page may ask of its lab, one row a call.

import { type Micros, micros } from '../base';
import type { StepUnit } from '../projections';
import { fileWords, plainEvent, type TraceEvent } from '../sim';
import { addBookmark, renameBookmark } from './bookmarks';
import { putBack, removeBookmark, removeBranch } from './branch-cuts';
import { changeBranch, resetBranches } from './branch-list';
import { beginBranch, keepChanged, openKept, switchBranch } from './branches';
import { byteTime } from './byte-time';
import { compareRecord } from './compare';
import { correspondence, directiveSteps } from './correspondence';
import { advanceShown, homeOf, labAtCursor, seek, stepBack, stepOn } from './cursor';
import { noteDeed } from './deeds';
import { goLive, type LabDesk, labOf, shownNow } from './desk';
import { bothRuns } from './differs';
import { heldKeys } from './held-keys';
import { infoChange } from './info-change';
import { keepPage } from './keeping';
import { keptRun } from './kept-run';
import { isKnownSize } from './known-size';
import { beginLab } from './lab-desk';
import { openLast, setAside, settleDifference, takeBack } from './opening';
import type { Call, CallKind, CallMap, SeekTarget, TraceFilter } from './protocol';
import { importFile, openShared, shareMoment } from './share';
import { goOn, setStops } from './stops';
import { redo, rewind, undo } from './undo';
import { watch } from './watching';
import { worldOut } from './world-out';

type Answer<K extends CallKind> = CallMap[K]['answer'];
type Serve<K extends CallKind> = (desk: LabDesk, ask: CallMap[K]['ask']) => Answer<K> | Promise<Answer<K>>;

/** A step that finds nothing gives up after this much virtual time. */
const stepMicrosMax = 120_000_000;
/** How often a comparison tells how far it is. */
const progressStep = 0.01;

const rows: { readonly [K in CallKind]: Serve<K> } = {
	start: async (desk, { world, record }) => {
		desk.player.pause();
		resetBranches(desk.branches);
		await beginLab(desk, world, record);
		return null;
	},
	input: async (desk, { input }) => {
		if (isKnownSize(labOf(desk).inputs(), input)) return null;
		await catchUp(desk);
		goLive(desk);
		labOf(desk).input(input);
		noteDeed(desk, input);
		return null;
	},
	play: ({ player }, { speed }) => {
		player.play(speed);
		return null;
	},
	pause: async (desk) => {
		await catchUp(desk);
		desk.player.pause();
		return null;
	},
	step: (desk, { unit, within }) => moved(desk, unit, () => stepOn(desk, unit, within ?? micros(stepMicrosMax))),
	'step-back': (desk, { unit }) => moved(desk, unit, () => stepBack(desk, unit)),
	seek: (desk, { to }) => moved(desk, desk.unit, () => seekTo(desk, to)),
	advance: async (desk, { by }) => {
		goLive(desk);
		const lab = labOf(desk);
		await goOn(desk, micros(lab.now() + by));
		return lab.now();
	},
	run: async (desk, { command, terminal, within }) => {
		const options = { ...(terminal === null ? {} : { terminal }), ...(within === null ? {} : { within }) };
		goLive(desk);
		noteDeed(desk, { kind: 'line', terminal: terminal ?? '', text: command });
		return labOf(desk).run(command, options);
	},
	now: (desk) => desk.cursor?.now ?? labOf(desk).now(),
	nodes: (desk) => labOf(desk).nodes(),
	inspect: async (desk, { node, question }) => (await labAtCursor(desk)).inspect(node, question),
	container: async (desk, { name }) => (await labAtCursor(desk)).container(name),
	info: (desk, { node }) => infoChange(desk, node),
	keys: async (desk) => heldKeys(await labAtCursor(desk)),
	'byte-time': byteTime,
	correspondence,
	'directive-steps': directiveSteps,
	trace: (desk, { filter }) => filtered(labOf(desk).trace(), filter),
	record: (desk) => labOf(desk).record(),
	digest: (desk) => labOf(desk).digest(),
	marks: (desk) => labOf(desk).marks(),
	branch: async (desk) => {
		desk.player.pause();
		await beginBranch(desk);
		return null;
	},
	'switch-branch': async (desk, { branch }) => {
		desk.player.pause();
		await switchBranch(desk, branch);
		return null;
	},
	'name-branch': ({ branches }, { branch, name }) => {
		changeBranch(branches, branch, { name: name === '' ? null : name });
		return null;
	},
	'remove-branch': ({ branches }, { branch }) => removeBranch(branches, branch),
	undo: async (desk) => {
		desk.player.pause();
		await undo(desk);
		return null;
	},
	redo: async (desk) => {
		desk.player.pause();
		await redo(desk);
		return null;
	},
	rewind: (desk, { to }) => moved(desk, desk.unit, () => rewind(desk, to)),
	bookmark: (desk, { name }) => addBookmark(desk, name),
	'change-bookmark': (desk, { bookmark, name }) => {
		if (name === null) return removeBookmark(desk.branches, bookmark);
		renameBookmark(desk, bookmark, name);
		return null;
	},
	'put-back': ({ branches }, { removal }) => putBack(branches, removal),
	kept: (desk) => keptRun(desk),
	'open-kept': async (desk, { run }) => {
		desk.player.pause();
		await openKept(desk, run);
		return null;
	},
	share: (desk) => shareMoment(desk),
	'world-out': worldOut,
	'open-shared': (desk, { run }) => {
		desk.player.pause();
		return openShared(desk, run);
	},
	import: async (desk, { path, bytes }) => {
		await catchUp(desk);
		goLive(desk);
		importFile(desk, path, bytes);
		return null;
	},
	compare: ({ env }, { record, change }) => {
		let told = 0;
		return compareRecord(record, change, (done) => {
			if (done - told < progressStep) return;
			told = done;
			env.post({ kind: 'progress', done });
		});
	},
	'keep-changed': async (desk, { record, change }) => {
		desk.player.pause();
		await keepChanged(desk, record, change);
		return null;
	},
	'open-last': async (desk, { take, otherwise }) => {
		desk.player.pause();
		const last = await openLast(desk, take);
		if (last.opened === null && otherwise !== null) await openKept(desk, otherwise);
		return last;
	},
	'set-aside': (desk, { page }) => setAside(desk, page),
	'take-back': (desk, { page }) => {
		desk.player.pause();
		return takeBack(desk, page);
	},
	'keep-page': async (desk, { page }) => {
		await keepPage(desk, page);
		return null;
	},
	settle: async (desk, { go }) => {
		desk.player.pause();
		await settleDifference(desk, go);
		return null;
	},
	both: (desk) => bothRuns(desk),
	stops: (desk, { watched }) => {
		setStops(desk, watched);
		return null;
	},
	watch,
	completions: (desk, { terminal, text }) => labOf(desk).completions(terminal, text),
	'check-file': (desk, { file }) => labOf(desk).checkFile(file),
	'host-files': async (desk, { folder }) => (await labAtCursor(desk)).hostFiles(folder),
	'file-words': () => fileWords(),
	history: (desk, { terminal }) => labOf(desk).history(terminal),
};

export function serveCall(desk: LabDesk, call: Call): unknown {
	const row = rows[call.call] as (desk: LabDesk, ask: Call) => unknown;
	return row(desk, call);
}

/** What is done while it plays happens at the time that the page shows. */
async function catchUp(desk: LabDesk): Promise<void> {
	const until = desk.player.target();
	if (until > shownNow(desk)) await advanceShown(desk, until);
}

async function moved(desk: LabDesk, unit: StepUnit, move: () => Promise<void>): Promise<Micros> {
	labOf(desk);
	desk.unit = unit;
	desk.player.pause();
	await move();
	return shownNow(desk);
}

async function seekTo(desk: LabDesk, to: SeekTarget): Promise<void> {
	if (to === 'live') return goLive(desk);
	if (typeof to === 'object') return seek(desk, to);
	const home = homeOf(desk);
	await seek(desk, { events: null, now: to === 'start' ? home : micros(Math.max(home, to)) });
}

function filtered(events: readonly TraceEvent[], { kinds, node, since, last }: TraceFilter): TraceEvent[] {
	const found = events.filter(
		(event) =>
			(kinds === undefined || kinds.includes(event.kind)) &&
			(node === undefined || event.node === node) &&
			(since === undefined || event.at >= since),
	);
	return (last === undefined ? found : found.slice(-last)).map(plainEvent);
}
