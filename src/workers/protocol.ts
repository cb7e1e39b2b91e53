// What travels between the page, the conductor's worker and the nodes' workers. The page creates all workers and hands
// each node's port to the conductor; from then on the page sees views and answers only.

import type { Latin1, Micros, NodeId } from '../base';
import type { ClockAsk, Completions, ContainerView, EditedFile, PlaceError } from '../host';
import type { Watched } from '../lessons';
import type {
	BookmarkView,
	BranchView,
	Comparison,
	Correspondence,
	HeldKeys,
	LabViews,
	LogRow,
	SequenceLane,
	SequenceRow,
	Step,
	StepUnit,
	TapeBlock,
	TapeView,
	TerminalView,
} from '../projections';
import type {
	Change,
	DigestMark,
	EventId,
	FileProblem,
	FileToCheck,
	FileWords,
	LabInput,
	LabRecord,
	NodeQuestion,
	NodeReply,
	NodeSpec,
	NodeSummary,
	RunResult,
	SharedMoment,
	TraceEvent,
	TraceKind,
	WindowDone,
	WorldSpec,
} from '../sim';
import type { Moment } from './history';
import type { InfoChange } from './info-change';
import type { PackedLists } from './packed';
import type { WatchAnswer, WatchAsk } from './watching';

// ---------- conductor and node ----------

export interface NodeAskMap {
	readonly create: { readonly spec: NodeSpec };
	readonly window: { readonly until: Micros; readonly deliveries: PackedLists };
	readonly inspect: { readonly question: NodeQuestion };
	readonly checkpoint: Record<never, never>;
	readonly restore: { readonly image: unknown };
	readonly dispose: Record<never, never>;
}
export type NodeAsk = { [K in keyof NodeAskMap]: { readonly ask: K } & NodeAskMap[K] }[keyof NodeAskMap];
export type NodeRequest = { readonly id: number } & NodeAsk;
/** `create` and `dispose` are not answered. */
export type NodeAnswer = { readonly id: number } & (
	| { readonly done: PackedDone }
	| { readonly answer: NodeReply | null | unknown }
);

/** `lists`: departures, then what was told. */
export type PackedDone = Omit<WindowDone, 'departures' | 'told'> & { readonly lists: PackedLists };

/** What the page says to a node's worker: the lock first, then a port for each node it serves. */
export type NodeHello =
	| { readonly port: MessagePort }
	/** Held as long as the worker lives: the page hears of its end when it gets it. */
	| { readonly lock: string };

// ---------- page and conductor ----------

export interface TraceFilter {
	readonly kinds?: readonly TraceKind[];
	readonly node?: string;
	/** Events at or after this time. */
	readonly since?: Micros;
	/** At most this many, the last ones. */
	readonly last?: number;
}

/** What the page asks, and what it is answered. */
export interface CallMap {
	readonly start: {
		readonly ask: { readonly world: WorldSpec; readonly record: LabRecord | null };
		readonly answer: null;
	};
	readonly input: { readonly ask: { readonly input: LabInput }; readonly answer: null };
	readonly play: { readonly ask: { readonly speed: number }; readonly answer: null };
	readonly pause: { readonly ask: Record<never, never>; readonly answer: null };
	/** `within`: how far to go at most when nothing of that unit happens. */
	readonly step: { readonly ask: { readonly unit: StepUnit; readonly within: Micros | null }; readonly answer: Micros };
	readonly 'step-back': { readonly ask: { readonly unit: StepUnit }; readonly answer: Micros };
	/** Shows a moment of the record: `start`, its end, everything before a time, or the moment itself. */
	readonly seek: { readonly ask: { readonly to: SeekTarget }; readonly answer: Micros };
	readonly advance: { readonly ask: { readonly by: Micros }; readonly answer: Micros };
	readonly run: {
		readonly ask: { readonly command: string; readonly terminal: string | null; readonly within: Micros | null };
		readonly answer: RunResult;
	};
	readonly now: { readonly ask: Record<never, never>; readonly answer: Micros };
	readonly nodes: { readonly ask: Record<never, never>; readonly answer: readonly NodeSummary[] };
	readonly inspect: {
		readonly ask: { readonly node: string; readonly question: NodeQuestion };
		readonly answer: NodeReply | null;
	};
	/** What docker knows of a container at the shown moment; null: none is called that. */
	readonly container: { readonly ask: { readonly name: string }; readonly answer: ContainerView | null };
	/** INFO at the shown moment, and a step before. */
	readonly info: { readonly ask: { readonly node: string }; readonly answer: InfoChange | null };
	/** What every running node holds at the shown moment. */
	readonly keys: { readonly ask: Record<never, never>; readonly answer: readonly HeldKeys[] };
	readonly trace: { readonly ask: { readonly filter: TraceFilter }; readonly answer: readonly TraceEvent[] };
	/** When a byte of a stream was written, by the first of these masters that has; null: none has. */
	readonly 'byte-time': {
		readonly ask: { readonly masters: readonly NodeId[]; readonly offset: number };
		readonly answer: Micros | null;
	};
	/** What belongs to an event or to a byte of a master's stream; null: it is not known, or not any more. */
	readonly correspondence: { readonly ask: CorrespondenceAsk; readonly answer: Correspondence | null };
	/** Lines and messages of a node that a setting stands behind. */
	readonly 'directive-steps': { readonly ask: DirectiveAsk; readonly answer: readonly Step[] };
	readonly record: { readonly ask: Record<never, never>; readonly answer: LabRecord };
	readonly digest: { readonly ask: Record<never, never>; readonly answer: string };
	readonly marks: { readonly ask: Record<never, never>; readonly answer: readonly DigestMark[] };
	/** The record up to what is shown becomes a branch, and the lab goes on in it. */
	readonly branch: { readonly ask: Record<never, never>; readonly answer: null };
	readonly 'switch-branch': { readonly ask: { readonly branch: number }; readonly answer: null };
	/** An empty name: none. */
	readonly 'name-branch': { readonly ask: { readonly branch: number; readonly name: string }; readonly answer: null };
	/** Not the current one. Null: it stays. */
	readonly 'remove-branch': { readonly ask: { readonly branch: number }; readonly answer: Removal | null };
	/** The last thing that was done, as far as is shown, is taken back; the run goes on from just before it. */
	readonly undo: { readonly ask: Record<never, never>; readonly answer: null };
	/** The run as it was before the last undo, unless something was done since. */
	readonly redo: { readonly ask: Record<never, never>; readonly answer: null };
	/** The run goes on from there, and what came after is gone. */
	readonly rewind: { readonly ask: { readonly to: Micros }; readonly answer: Micros };
	/** At the shown moment; its number. */
	readonly bookmark: { readonly ask: { readonly name: string }; readonly answer: number };
	/** Null: it goes. */
	readonly 'change-bookmark': {
		readonly ask: { readonly bookmark: number; readonly name: string | null };
		/** What went; null: nothing did. */
		readonly answer: Removal | null;
	};
	/** What was removed comes back. False: the run is another one by now. */
	readonly 'put-back': { readonly ask: { readonly removal: Removal }; readonly answer: boolean };
	/** All branches with what is shown, to be opened again later. */
	readonly kept: { readonly ask: Record<never, never>; readonly answer: KeptRun };
	readonly 'open-kept': { readonly ask: { readonly run: KeptRun }; readonly answer: null };
	/** What a link to the shown moment holds of the run. */
	readonly share: { readonly ask: Record<never, never>; readonly answer: SharedRun };
	/** Opens it as the only branch. False: the run up to there is not the one that was shared. */
	readonly 'open-shared': { readonly ask: { readonly run: SharedRun }; readonly answer: boolean };
	/** The world at the shown moment as files for a real docker; a text: why not. */
	readonly 'world-out': {
		readonly ask: { readonly language: 'ko' | 'en' };
		readonly answer: Readonly<Record<string, Latin1>> | string;
	};
	/** A file from outside, put into the host. */
	readonly import: { readonly ask: { readonly path: string; readonly bytes: Latin1 }; readonly answer: null };
	/** Runs a record twice, in this worker: as it is, and with one setting changed. */
	readonly compare: {
		readonly ask: { readonly record: LabRecord; readonly change: Change };
		readonly answer: Comparison;
	};
	/** The changed run becomes a branch, and the lab goes on in it. */
	readonly 'keep-changed': {
		readonly ask: { readonly record: LabRecord; readonly change: Change };
		readonly answer: null;
	};
	/** Keeps this session's run from now on, and opens the one that was kept last, or else `otherwise`. Another tab may have
	 * it: `take` takes it over. What is kept beside it comes as `opens`, before the run is gone through. */
	readonly 'open-last': {
		readonly ask: { readonly take: boolean; readonly otherwise: KeptRun | null };
		/** `opened`: the world of the run that was kept, or null. `earlier`: the page beside the run that it replaced. */
		readonly answer: { readonly opened: WorldSpec | null; readonly earlier: unknown };
	};
	/** Something else will be opened: this run stays within reach, with what the page wants to find beside it. */
	readonly 'set-aside': { readonly ask: { readonly page: unknown }; readonly answer: KeptRun };
	/** Changes places with the run that was set aside last; null: there is none. */
	readonly 'take-back': {
		readonly ask: { readonly page: unknown };
		readonly answer: { readonly page: unknown; readonly world: WorldSpec } | null;
	};
	readonly 'keep-page': { readonly ask: { readonly page: unknown }; readonly answer: null };
	/** What becomes of a kept run that goes another way today. */
	readonly settle: { readonly ask: { readonly go: 'branch' | 'today' }; readonly answer: null };
	/** The run as it was kept and as it goes today. */
	readonly both: { readonly ask: Record<never, never>; readonly answer: BothRuns };
	/** The clock stops as soon as one of these has come. */
	readonly stops: { readonly ask: { readonly watched: readonly Watched[] }; readonly answer: null };
	/** What of these has come so far. */
	readonly watch: { readonly ask: WatchAsk; readonly answer: WatchAnswer };
	readonly completions: {
		readonly ask: { readonly terminal: string; readonly text: string };
		readonly answer: Completions;
	};
	/** What the reader of a file would say of it, as the lab is now. */
	readonly 'check-file': { readonly ask: { readonly file: FileToCheck }; readonly answer: readonly FileProblem[] };
	/** The host's files at the shown moment, by path in the folder. */
	readonly 'host-files': {
		readonly ask: { readonly folder: string };
		readonly answer: Readonly<Record<string, Latin1>>;
	};
	/** What an editor may complete. */
	readonly 'file-words': { readonly ask: Record<never, never>; readonly answer: FileWords };
	readonly history: { readonly ask: { readonly terminal: string }; readonly answer: readonly string[] };
}

export interface CorrespondenceAsk {
	readonly about: EventId | { readonly node: NodeId; readonly offset: number };
}

export interface DirectiveAsk {
	readonly node: NodeId;
	/** By Redis's name. */
	readonly name: string;
}

export type SeekTarget = Micros | 'start' | 'live' | Moment;

/** A record, and the digest's marks of its run: rows of time, 1 for an input, 32 bits of the digest. */
export interface MarkedRecord {
	readonly record: LabRecord;
	readonly marks: readonly number[];
}

/** A branch and its record. */
export interface KeptBranch extends BranchView, MarkedRecord {}

export interface BothRuns {
	readonly kept: MarkedRecord;
	readonly today: MarkedRecord;
}

export interface DiffersView {
	/** Of the first mark that differs. */
	readonly at: Micros;
	/** Number of the first sentence that may differ. */
	readonly step: number;
}

/** What is kept of this session: its run; nothing, since nobody has asked for it, another tab keeps its own, or the
 * browser has no room. */
export type Keeps = 'run' | 'nothing' | 'elsewhere' | 'refused';

/** Where a branch hangs. */
export type Rooted = Pick<BranchView, 'parent' | 'at' | 'began'>;

/** What becomes of branches and bookmarks when a part of a run goes. */
export interface Taken {
	readonly branches: readonly { readonly id: number; readonly before: Rooted; readonly after: Rooted }[];
	/** Bookmarks that nobody shares. */
	readonly gone: readonly BookmarkView[];
	/** Bookmarks that belong to another branch now, with the one that they belonged to. */
	readonly moved: readonly { readonly id: number; readonly branch: number }[];
}

/** What a person has removed, to be put back. */
export interface Removal {
	/** Null: a bookmark. */
	readonly branch: KeptBranch | null;
	readonly taken: Taken;
	/** It can be put back as long as the branches are of this one. */
	readonly epoch: number;
}

/** What undo has taken back: the run as it was before, what was done in it, and when. */
export interface Undone {
	readonly marked: MarkedRecord;
	readonly text: string;
	readonly at: Micros;
	readonly taken: Taken;
}

export interface KeptRun {
	readonly branches: readonly KeptBranch[];
	readonly branch: number;
	readonly bookmarks: readonly BookmarkView[];
	/** What was shown; null: the end of the record. */
	readonly cursor: Moment | null;
	/** What undo has taken back, the last of it last. */
	readonly undone: readonly Undone[];
}

/** A moment without what the page has of its own. */
export type SharedRun = Omit<SharedMoment, 'page'>;

export type CallKind = keyof CallMap;
export type Call = { [K in CallKind]: { readonly call: K } & CallMap[K]['ask'] }[CallKind];

export type ToConductor =
	| { readonly kind: 'call'; readonly id: number; readonly call: Call }
	| { readonly kind: 'node-port'; readonly ticket: number; readonly port: MessagePort }
	/** The node's worker has failed: nothing more will come from it. */
	| { readonly kind: 'node-lost'; readonly ticket: number; readonly message: string }
	/** The last patch has been drawn: the next one may come. */
	| { readonly kind: 'drawn' };

export type FromConductor =
	| { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
	| { readonly kind: 'failed'; readonly id: number; readonly message: string }
	| { readonly kind: 'need-node'; readonly ticket: number }
	| { readonly kind: 'drop-node'; readonly ticket: number }
	/** Of a comparison: the part that is done, from 0 to 1. */
	| { readonly kind: 'progress'; readonly done: number }
	| { readonly kind: 'patch'; readonly patch: LabViewsPatch }
	/** `code FILE` was typed: the page opens its editor. */
	| { readonly kind: 'editor'; readonly editor: EditedFile }
	| { readonly kind: 'placed'; readonly placed: PlacedFile }
	/** `lab time` was typed: what the page's clock is to do. */
	| { readonly kind: 'clock'; readonly ask: ClockAsk }
	| { readonly kind: 'keeps'; readonly keeps: Keeps }
	/** A run that was kept will be gone through, and `page` is what the page has kept of its own beside it. */
	| { readonly kind: 'opens'; readonly page: unknown }
	/** A run that was kept goes another way today: since before this time and this step. */
	| ({ readonly kind: 'differs' } & DiffersView);

/** What became of a file that the page has put into the host. */
export interface PlacedFile {
	/** Null: it came from outside. */
	readonly terminal: string | null;
	readonly path: string;
	readonly error: PlaceError | null;
}

// ---------- the feed ----------

/** The first `keep` items are as they were; `add` follows them. */
export interface ListPatch<T> {
	readonly keep: number;
	readonly add: readonly T[];
}

/** Of a list that grows at its end and lets go at its front, where items are joined: those from `from` on are as they were,
 * `head` precedes them, `add` follows. */
export interface RollPatch<T> {
	readonly head: readonly T[];
	readonly from: number;
	readonly add: readonly T[];
}

export interface TapePatch extends Omit<TapeView, 'blocks'> {
	readonly blocks: RollPatch<TapeBlock>;
}

/** The screen's first `keep` characters are as they were; `add` follows them. */
export interface TerminalPatch extends Omit<TerminalView, 'screen'> {
	readonly keep: number;
	readonly add: string;
}

/** Only what has changed. */
export interface LabViewsPatch extends Partial<Pick<LabViews, 'narrator' | 'topology' | 'lost' | 'transport'>> {
	readonly lanes?: readonly SequenceLane[];
	readonly rows?: ListPatch<SequenceRow>;
	readonly logs?: ListPatch<LogRow>;
	/** All tapes, in order. */
	readonly tapes?: readonly TapePatch[];
	/** All terminals, in order. */
	readonly terminals?: readonly TerminalPatch[];
}
