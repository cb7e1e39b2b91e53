// The page's side: creates the workers, keeps the views that the feed brings, and turns calls into messages. The page's
// store and `window.lab` both stand on it.

import type { Latin1, Micros, NodeId } from '../base';
import type { ClockAsk, Completions, ContainerView, EditedFile } from '../host';
import type { Watched } from '../lessons';
import type { Correspondence, HeldKeys, LabViews, Step, StepUnit } from '../projections';
import type {
	Change,
	DigestMark,
	FileProblem,
	FileToCheck,
	FileWords,
	LabInput,
	LabRecord,
	NodeQuestion,
	NodeReplyMap,
	NodeSummary,
	RunResult,
	TraceEvent,
	WorldSpec,
} from '../sim';
import type { Progress } from './compare';
import { type Comparing, compareInWorker } from './compare-worker';
import { linkConductor } from './conductor-link';
import type { InfoChange } from './info-change';
import type {
	BothRuns,
	CorrespondenceAsk,
	DiffersView,
	DirectiveAsk,
	Keeps,
	KeptRun,
	PlacedFile,
	Removal,
	SeekTarget,
	SharedRun,
	TraceFilter,
} from './protocol';
import type { WatchAnswer } from './watching';

export interface LabClientOptions {
	/** Node workers that are started before they are needed; none, since one is there in 20 ms. */
	readonly spareNodes?: number;
	/** A worker could not be loaded or has failed as a whole. */
	readonly failed?: (message: string) => void;
}

export interface LabClient {
	start(world: WorldSpec, record?: LabRecord): Promise<void>;
	input(input: LabInput): Promise<void>;
	play(speed: number): Promise<void>;
	pause(): Promise<void>;
	/** Resolves with the virtual time afterwards, as `stepBack` and `advance` do. */
	step(unit: StepUnit, within?: Micros): Promise<Micros>;
	/** Shows the moment before the last such step; the lab itself stays at the end of its record. */
	stepBack(unit: StepUnit): Promise<Micros>;
	/** Shows a moment of the record: its start, everything before a time, its end, or the moment itself. */
	seek(to: SeekTarget): Promise<Micros>;
	/** Goes on from the shown moment; the record it left is kept as a branch of its own. */
	branch(): Promise<void>;
	switchBranch(branch: number): Promise<void>;
	/** An empty name takes the name away. */
	nameBranch(branch: number, name: string): Promise<void>;
	/** Not the current one. */
	removeBranch(branch: number): Promise<Removal | null>;
	/** Takes back what was done last, as far as is shown; the run goes on from just before it. */
	undo(): Promise<void>;
	/** The run as it was before the last undo, unless something was done since. */
	redo(): Promise<void>;
	/** The run goes on from there, and what came after is gone. */
	rewind(to: Micros): Promise<Micros>;
	/** Marks the shown moment; resolves with the bookmark's number. */
	bookmark(name: string): Promise<number>;
	/** Null takes it away; resolves with what went. */
	changeBookmark(bookmark: number, name: string | null): Promise<Removal | null>;
	/** False: the run is another one by now. */
	putBack(removal: Removal): Promise<boolean>;
	/** All branches and what is shown. */
	kept(): Promise<KeptRun>;
	openKept(run: KeptRun): Promise<void>;
	/** The run with the shown moment, as a link holds it. */
	share(): Promise<SharedRun>;
	/** The shown world as files for a real docker, by path; a text: why not. */
	worldOut(language: 'ko' | 'en'): Promise<Readonly<Record<string, Latin1>> | string>;
	/** False: the run up to that moment is not the one that was shared. */
	openShared(run: SharedRun): Promise<boolean>;
	importFile(path: string, bytes: Latin1): Promise<void>;
	/** Runs the record up to its end beside the same with one setting changed, in a worker of its own. */
	compare(record: LabRecord, change: Change, progress?: Progress): Comparing;
	/** The changed run becomes a branch, and the lab goes on in it. */
	keepChanged(record: LabRecord, change: Change): Promise<void>;
	/** Keeps the run from now on, and opens the last one that was kept, unless another tab has it; else `otherwise`.
	 * `opened`: there was one. `opens` is told what `keepPage` kept beside it, before the run is gone through. */
	openLast(
		take: boolean,
		otherwise: KeptRun | null,
		opens: (page: unknown) => void,
	): Promise<{ readonly opened: boolean; readonly earlier: unknown }>;
	/** This run stays within reach, with `page`, when something else is opened. */
	setAside(page: unknown): Promise<KeptRun>;
	/** Changes places with the run that was set aside; resolves with its page, or null: there is none. */
	takeBack(page: unknown): Promise<{ readonly page: unknown } | null>;
	/** What the page wants to find again beside the run. */
	keepPage(page: unknown): Promise<void>;
	/** Told whether the run is kept. */
	onKeeps(listener: (keeps: Keeps) => void): () => void;
	/** Told when a run that was kept goes another way today. */
	onDiffers(listener: (differs: DiffersView) => void): () => void;
	/** Goes on from the last equal moment in a branch, or takes today's run. */
	settle(go: 'branch' | 'today'): Promise<void>;
	both(): Promise<BothRuns>;
	advance(by: Micros): Promise<Micros>;
	run(command: string, options?: { readonly terminal?: string; readonly within?: Micros }): Promise<RunResult>;
	now(): Promise<Micros>;
	nodes(): Promise<readonly NodeSummary[]>;
	/** Null: no process runs there, or there is no such file. */
	inspect<Q extends NodeQuestion>(node: string, question: Q): Promise<NodeReplyMap[Q['ask']] | null>;
	/** What docker knows of a container at the shown moment; null: none is called that. */
	container(name: string): Promise<ContainerView | null>;
	/** INFO at the shown moment, and a step before; null: its server does not run. */
	info(node: string): Promise<InfoChange | null>;
	/** What every running node holds at the shown moment. */
	keys(): Promise<readonly HeldKeys[]>;
	trace(filter?: TraceFilter): Promise<readonly TraceEvent[]>;
	/** When a byte of a stream was written, by the first of these masters that has; null: none has. */
	byteTime(masters: readonly NodeId[], offset: number): Promise<Micros | null>;
	/** What belongs to an event or to a byte of a master's stream; null: it is not known, or not any more. */
	correspondence(about: CorrespondenceAsk['about']): Promise<Correspondence | null>;
	/** Lines and messages of a node that a setting stands behind. */
	directiveSteps(ask: DirectiveAsk): Promise<readonly Step[]>;
	record(): Promise<LabRecord>;
	digest(): Promise<string>;
	marks(): Promise<readonly DigestMark[]>;
	/** What of these has come so far; with another number of the search from the start of the run. */
	watch(search: number, watched: readonly Watched[]): Promise<WatchAnswer>;
	/** The clock stops as soon as one of these has come, until others are given. */
	stops(watched: readonly Watched[]): Promise<void>;
	/** The same world from its start, with nothing done and no branches. */
	reset(): Promise<void>;
	completions(terminal: string, text: string): Promise<Completions>;
	checkFile(file: FileToCheck): Promise<readonly FileProblem[]>;
	/** The host's files at the shown moment, by path in the folder; `~` is its home. */
	hostFiles(folder: string): Promise<Readonly<Record<string, Latin1>>>;
	fileWords(): Promise<FileWords>;
	history(terminal: string): Promise<readonly string[]>;
	/** Told of the views at once if there are any, then of every change. The result ends it. */
	subscribe(listener: (views: LabViews) => void): () => void;
	/** Told when `code FILE` opens an editor. */
	onEditor(listener: (editor: EditedFile) => void): () => void;
	/** Told what became of each file that the page puts into the host. */
	onPlaced(listener: (placed: PlacedFile) => void): () => void;
	/** Told what `lab time` asks of the clock. */
	onClock(listener: (ask: ClockAsk) => void): () => void;
	dispose(): void;
}

const spareNodesDefault = 0;

export function createLabClient(options: LabClientOptions = {}): LabClient {
	const link = linkConductor(options.spareNodes ?? spareNodesDefault, options.failed ?? nothing);
	const { call } = link;
	let world: WorldSpec | null = null;
	const start = async (spec: WorldSpec, record?: LabRecord): Promise<void> => {
		world = spec;
		await call('start', { world: spec, record: record ?? null });
	};
	return {
		...questions(call),
		start,
		input: (input) => call('input', { input }).then(nothing),
		play: (speed) => call('play', { speed }).then(nothing),
		pause: () => call('pause', {}).then(nothing),
		step: (unit, within) => call('step', { unit, within: within ?? null }),
		stepBack: (unit) => call('step-back', { unit }),
		seek: (to) => call('seek', { to }),
		branch: () => call('branch', {}).then(nothing),
		switchBranch: (branch) => call('switch-branch', { branch }).then(nothing),
		nameBranch: (branch, name) => call('name-branch', { branch, name }).then(nothing),
		removeBranch: (branch) => call('remove-branch', { branch }),
		undo: () => call('undo', {}).then(nothing),
		redo: () => call('redo', {}).then(nothing),
		rewind: (to) => call('rewind', { to }),
		bookmark: (name) => call('bookmark', { name }),
		changeBookmark: (bookmark, name) => call('change-bookmark', { bookmark, name }),
		putBack: (removal) => call('put-back', { removal }),
		kept: () => call('kept', {}),
		openKept: async (run) => {
			world = run.branches[0]?.record.world ?? world;
			await call('open-kept', { run });
		},
		openShared: (run) => {
			({ world } = run.record);
			return call('open-shared', { run });
		},
		importFile: (path, bytes) => call('import', { path, bytes }).then(nothing),
		compare: (record, change, progress = nothing) => compareInWorker(record, change, progress),
		keepChanged: (record, change) => call('keep-changed', { record, change }).then(nothing),
		openLast: async (take, otherwise, opens) => {
			const forget = link.opens.add(opens);
			const { opened, earlier } = await call('open-last', { take, otherwise }).finally(forget);
			world = opened ?? otherwise?.branches[0]?.record.world ?? world;
			return { opened: opened !== null, earlier };
		},
		setAside: (page) => call('set-aside', { page }),
		takeBack: async (page) => {
			const back = await call('take-back', { page });
			world = back?.world ?? world;
			return back;
		},
		keepPage: (page) => call('keep-page', { page }).then(nothing),
		onKeeps: link.keeps.add,
		onDiffers: link.differs.add,
		settle: (go) => call('settle', { go }).then(nothing),
		both: () => call('both', {}),
		stops: (watched) => call('stops', { watched }).then(nothing),
		advance: (by) => call('advance', { by }),
		run: (command, { terminal = null, within = null } = {}) => call('run', { command, terminal, within }),
		reset: async () => {
			if (world !== null) await start(world);
		},
		subscribe: (listener) => follow(link, listener),
		onEditor: link.editors.add,
		onPlaced: link.placed.add,
		onClock: link.clock.add,
		dispose: link.dispose,
	};
}

function follow({ current, views }: ReturnType<typeof linkConductor>, listener: (views: LabViews) => void): () => void {
	const now = current();
	if (now !== null) listener(now);
	return views.add(listener);
}

type Questions = Pick<
	LabClient,
	| 'share'
	| 'worldOut'
	| 'watch'
	| 'now'
	| 'nodes'
	| 'inspect'
	| 'container'
	| 'info'
	| 'keys'
	| 'correspondence'
	| 'directiveSteps'
	| 'trace'
	| 'byteTime'
	| 'record'
	| 'digest'
	| 'marks'
	| 'completions'
	| 'checkFile'
	| 'hostFiles'
	| 'fileWords'
	| 'history'
>;

/** What changes nothing. */
function questions(call: ReturnType<typeof linkConductor>['call']): Questions {
	return {
		share: () => call('share', {}),
		worldOut: (language) => call('world-out', { language }),
		watch: (search, watched) => call('watch', { search, watched }),
		now: () => call('now', {}),
		nodes: () => call('nodes', {}),
		inspect: <Q extends NodeQuestion>(node: string, question: Q) =>
			call('inspect', { node, question }) as Promise<NodeReplyMap[Q['ask']] | null>,
		container: (name) => call('container', { name }),
		info: (node) => call('info', { node }),
		keys: () => call('keys', {}),
		correspondence: (about) => call('correspondence', { about }),
		directiveSteps: (ask) => call('directive-steps', ask),
		byteTime: (masters, offset) => call('byte-time', { masters, offset }),
		trace: (filter = {}) => call('trace', { filter }),
		record: () => call('record', {}),
		digest: () => call('digest', {}),
		marks: () => call('marks', {}),
		checkFile: (file) => call('check-file', { file }),
		hostFiles: (folder) => call('host-files', { folder }),
		fileWords: () => call('file-words', {}),
		completions: (terminal, text) => call('completions', { terminal, text }),
		history: (terminal) => call('history', { terminal }),
	};
}

const nothing = (): void => {};
