// What each panel of the page shows, as plain data. Folds of the trace make these; components only draw them. All times
// are virtual µs since the Unix epoch, all offsets count bytes of the replication stream from 1.

import type { Micros, NodeId } from '../base';
import type { Reader } from '../host';
import type { NarratorKey } from '../i18n';
import type { Change, EventId } from '../sim';
import type { LostView } from './lost-view';
import type { SequenceView } from './sequence-view';
import type { TapeView } from './tape-view';
import type { TopologyView } from './topology-view';

/** Units of one step. */
export type StepUnit = 'message' | 'command' | 'log' | 'second';

export interface NarratorView {
	/** Number of this sentence, from 1, and how many there are so far. */
	readonly step: number;
	readonly total: number;
	readonly at: Micros;
	readonly event: EventId;
	/** Key of the text and its values; i18n makes the sentence and its underlines of them. */
	readonly sentence: NarratorSentence;
}

/** Values are plain: numbers, names, ids. */
export interface NarratorSentence {
	readonly key: NarratorKey;
	readonly values: Readonly<Record<string, string | number>>;
}

export interface LogRow {
	readonly event: EventId;
	readonly at: Micros;
	readonly node: NodeId;
	readonly name: string;
	readonly role: 'master' | 'replica';
	readonly line: string;
	readonly level: '.' | '-' | '*' | '#';
}

export interface TerminalView {
	readonly terminal: string;
	readonly title: string;
	/** Everything written to its screen so far (UTF-16, ANSI). */
	readonly screen: string;
	readonly prompt: string | null;
	readonly reader: Reader;
	readonly closed: boolean;
	/** The node whose console it is, when a redis-cli runs in it. */
	readonly node: NodeId | null;
}

export type MarkKind = 'full' | 'partial' | 'cut' | 'node-down' | 'failover' | 'bookmark';

export interface TimelineMark {
	readonly at: Micros;
	/** End of a cut; null while it lasts, and for what takes no time. */
	readonly until: Micros | null;
	readonly kind: MarkKind;
	readonly event: EventId;
}

/** A record that began as another one up to some time. */
export interface BranchView {
	readonly id: number;
	/** Null: the record that the others came from. */
	readonly parent: number | null;
	/** When it left its parent. */
	readonly at: Micros;
	/** What the person calls it; null: nothing yet. */
	readonly name: string | null;
	/** What was done first after it had left; null: nothing yet. */
	readonly began: string | null;
	/** How far it was taken; of the current one, how far it had come when it became that. */
	readonly endsAt: Micros;
	/** What is different from its parent from the start on. */
	readonly change?: Change;
}

/** A moment that the person wants to find again: events of the run, and a time after them. */
export interface BookmarkView {
	readonly id: number;
	readonly branch: number;
	readonly events: number;
	readonly at: Micros;
	readonly name: string;
}

export interface TransportView {
	/** The time that is shown: the end of the record, or before it. */
	readonly now: Micros;
	readonly startsAt: Micros;
	/** End of the recorded run. */
	readonly endsAt: Micros;
	readonly playing: boolean;
	readonly speed: number;
	readonly unit: StepUnit;
	readonly marks: readonly TimelineMark[];
	/** Events that are shown. */
	readonly events: number;
	/** Nothing that lies after what is shown has happened yet. */
	readonly live: boolean;
	readonly branch: number;
	readonly branches: readonly BranchView[];
	/** Those of this branch and of what it came from, in the order of their times. */
	readonly bookmarks: readonly BookmarkView[];
	/** What undo would take back, and redo bring back. */
	readonly undo: string | null;
	readonly redo: string | null;
}

export interface LabViews {
	readonly narrator: NarratorView | null;
	readonly topology: TopologyView;
	readonly sequence: SequenceView;
	/** One a master that has or had a stream, the most interesting first. */
	readonly tapes: readonly TapeView[];
	readonly logs: readonly LogRow[];
	readonly terminals: readonly TerminalView[];
	readonly lost: LostView;
	readonly transport: TransportView;
}
