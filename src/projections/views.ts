// What each panel of the page shows, as plain data. Folds of the trace make these; components only draw them. All times
// are virtual µs since the Unix epoch, all offsets count bytes of the replication stream from 1.

import type { Latin1, Micros, NodeId } from '../base';
import type { PsyncReason, PsyncWindow, ReplicaLinkState } from '../engine';
import type { NarratorKey } from '../i18n';
import type { EventId } from '../sim';

/** Units of one step. */
export type StepUnit = 'message' | 'command' | 'log' | 'second';

export type Hue = 'master' | 'replica' | 'partial' | 'full' | 'down' | 'warn' | 'neutral';

// ---------- narrator ----------

export interface NarratorView {
	/** Number of this sentence, from 1, and how many there are so far. */
	readonly step: number;
	readonly total: number;
	readonly at: Micros;
	readonly event: EventId;
	/** Key of the text and its values; i18n makes the sentence and its underlines of them. */
	readonly sentence: NarratorSentence;
}

/** Rows of COPY.md §3; values are already plain (numbers, names, ids). */
export interface NarratorSentence {
	readonly key: NarratorKey;
	readonly values: Readonly<Record<string, string | number>>;
}

// ---------- topology ----------

export interface NodeView {
	readonly node: NodeId;
	readonly name: string;
	readonly image: string;
	/** '127.0.0.1:5000': how the learner reaches it. */
	readonly address: string;
	readonly worker: number;
	readonly role: 'master' | 'replica';
	readonly state: 'created' | 'starting' | 'running' | 'loading' | 'stopped' | 'frozen' | 'worker-lost';
	readonly exitCode: number | null;
	readonly replid: Latin1 | null;
	readonly replid2: Latin1 | null;
	/** A replica that has not synced: its own unused id; `replid` is then what it is about to adopt, or null. */
	readonly ownReplid: Latin1 | null;
	readonly offset: number | null;
	/** Bytes behind its master; null on a master or when unknown. */
	readonly behind: number | null;
	readonly keys: number;
	/** keys minus its master's keys; null on a master. */
	readonly keysDifference: number | null;
	/** Master: bytes of the stream waiting per replica. */
	readonly outputBuffers: readonly { readonly replica: NodeId; readonly label: string; readonly bytes: number }[];
	readonly bgsave: { readonly pid: number; readonly target: 'sockets' | 'disk' } | null;
	/** Replica: where its link is; the states it passed and skipped in this attempt. */
	readonly link: { readonly state: ReplicaLinkState; readonly passed: readonly ReplicaLinkState[]; readonly skipped: readonly ReplicaLinkState[] } | null;
	/** Replica: temp RDB file while receiving. */
	readonly tempFile: string | null;
	readonly stale: boolean;
	readonly backlog: { readonly histlen: number; readonly size: number } | null;
	/** Index of the lineage hue l0..l5 of `replid`. */
	readonly lineage: number | null;
}

export interface LinkView {
	readonly master: NodeId;
	readonly replica: NodeId;
	readonly state: 'connecting' | 'handshake' | 'transfer' | 'online' | 'down';
	readonly latency: Micros;
	readonly bandwidth: number | null;
	/** While transferring: bytes arrived and (what only the master knows) the total. */
	readonly rdb: { readonly received: number; readonly total: number | null } | null;
	/** After a partial resync: bytes of the missing part that have been applied. */
	readonly catchUp: { readonly applied: number; readonly total: number } | null;
}

export interface FrameView {
	readonly event: EventId;
	readonly from: NodeId;
	readonly to: NodeId;
	readonly departedAt: Micros;
	readonly arrivesAt: Micros;
	/** Literal first line: 'PSYNC ? -1', '+FULLRESYNC e7e1… 14', 'set a a', 'RDB 1–1024'. */
	readonly text: string;
	readonly hue: Hue;
	readonly lane: 'request' | 'reply' | 'data';
	readonly size: number;
	/** Of the replication link or of a client. */
	readonly role: 'replication' | 'client';
}

export interface ClientView {
	/** 'client-1'. */
	readonly name: string;
	/** The terminal it was typed into. */
	readonly terminal: string;
	readonly node: NodeId;
	readonly lastCommand: string | null;
	readonly lastReply: string | null;
}

export interface TopologyView {
	readonly nodes: readonly NodeView[];
	readonly links: readonly LinkView[];
	readonly clients: readonly ClientView[];
	/** In the air at the cursor (and, in step mode, those that moved in this step). */
	readonly frames: readonly FrameView[];
}

// ---------- sequence ----------

export interface SequenceLane {
	readonly id: string;
	readonly label: string;
	readonly role: 'client' | 'master' | 'replica';
}

export type SequenceRow = { readonly event: EventId; readonly at: Micros } & (
	| { readonly kind: 'arrow'; readonly from: string; readonly to: string; readonly arrivesAt: Micros; readonly text: string; readonly hue: Hue; readonly arrived: boolean }
	/** Several small exchanges in one row: 'PING, REPLCONF ×2'. */
	| { readonly kind: 'fold'; readonly from: string; readonly to: string; readonly title: 'handshake' | 'pings' | 'acks'; readonly text: string; readonly count: number }
	/** A wait on the lanes: broken time with its reason. */
	| { readonly kind: 'gap'; readonly until: Micros; readonly reason: 'diskless-delay' | 'idle' | 'retry'; readonly text: string }
	| { readonly kind: 'rdb'; readonly from: string; readonly to: string; readonly chunks: number; readonly bytes: number; readonly total: number | null; readonly arrivesAt: Micros; readonly arrived: boolean }
	| { readonly kind: 'log'; readonly lane: string; readonly count: number; readonly text: string }
	| { readonly kind: 'mark'; readonly lane: string | null; readonly text: string; readonly hue: Hue; readonly mark: 'cut' | 'node-down' | 'node-up' | 'full' | 'partial' | 'role' }
);

export interface SequenceView {
	readonly lanes: readonly SequenceLane[];
	readonly rows: readonly SequenceRow[];
}

// ---------- tape ----------

export interface TapeBlock {
	readonly from: number;
	readonly to: number;
	/** 'set a a', 'ping', 'SELECT 0'. */
	readonly text: string;
	/** The bytes as text, \r\n shown as '··' by the drawing; at most 256. */
	readonly bytes: Latin1;
	readonly why: 'select' | 'write' | 'ping' | 'getack' | 'passed-on';
}

export interface TapePin {
	readonly replica: NodeId;
	readonly label: string;
	readonly applied: number | null;
	readonly acked: number | null;
	readonly online: boolean;
}

export interface TapeRequest {
	readonly replica: NodeId;
	readonly label: string;
	readonly replid: Latin1;
	readonly offset: number;
	readonly inside: boolean | null;
}

export interface VerdictView {
	readonly replica: NodeId;
	readonly label: string;
	readonly asked: { readonly replid: Latin1; readonly offset: number };
	/** null while the master has not answered. */
	readonly decision: 'continue' | 'full' | null;
	readonly why: PsyncReason | null;
	readonly window: PsyncWindow | null;
	readonly bytes: number;
	/** The three checks in the server's order, with the two sides compared as short texts. */
	readonly checks: readonly { readonly check: 'same-history' | 'in-window' | 'not-in-future'; readonly result: 'passed' | 'failed' | 'not-checked'; readonly compared: string }[];
}

export interface TapeView {
	readonly master: NodeId;
	readonly label: string;
	readonly replid: Latin1;
	readonly lineage: number;
	/** null: no backlog. */
	readonly window: { readonly first: number; readonly last: number; readonly histlen: number; readonly size: number } | null;
	/** Blocks in the window (and the most recent overwritten ones), oldest first. */
	readonly blocks: readonly TapeBlock[];
	readonly pins: readonly TapePin[];
	readonly request: TapeRequest | null;
	/** Up to this offset the effect is in the RDB being sent, while a full sync runs. */
	readonly rdbUpTo: number | null;
	readonly verdict: VerdictView | null;
	readonly replicasOnline: number;
	readonly bytesBehind: number;
}

// ---------- logs, terminals, transport ----------

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
	readonly reader: 'shell' | 'redis-cli' | 'program';
	readonly closed: boolean;
	/** The node whose console it is, when a redis-cli runs in it. */
	readonly node: NodeId | null;
}

export type MarkKind = 'full' | 'partial' | 'cut' | 'node-down' | 'failover' | 'bookmark';

export interface TransportView {
	readonly now: Micros;
	readonly startsAt: Micros;
	/** End of the recorded run. */
	readonly endsAt: Micros;
	readonly playing: boolean;
	readonly speed: number;
	readonly unit: StepUnit;
	readonly marks: readonly { readonly at: Micros; readonly until: Micros | null; readonly kind: MarkKind; readonly event: EventId }[];
}

export interface LabViews {
	readonly narrator: NarratorView | null;
	readonly topology: TopologyView;
	readonly sequence: SequenceView;
	/** One a master that has or had a stream, the most interesting first. */
	readonly tapes: readonly TapeView[];
	readonly logs: readonly LogRow[];
	readonly terminals: readonly TerminalView[];
	readonly transport: TransportView;
}
