// What the backlog tape shows: one master's stream, its window, its replicas' places, and the last question and verdict.

import type { Latin1, Micros, NodeId } from '../base';
import type { PsyncReason, PsyncWindow } from '../engine';

export interface TapeBlock {
	readonly from: number;
	readonly to: number;
	/** 'set a a', 'ping', 'SELECT 0'. */
	readonly text: string;
	/** The bytes as they are in the stream; at most the first 256. */
	readonly bytes: Latin1;
	readonly why: 'select' | 'write' | 'ping' | 'getack' | 'passed-on';
	/** Commands in it: old blocks of a long stream are joined, and then `text` and `bytes` are those of the first. */
	readonly commands: number;
}

export interface TapePin {
	/** Null: a client that its master counts as a replica. It says of no byte that it has applied it. */
	readonly replica: NodeId | null;
	readonly label: string;
	/** Null: it has nothing of this history. */
	readonly applied: number | null;
	readonly acked: number | null;
	readonly online: boolean;
}

export interface TapeRequest {
	/** Null: who asked is not a node of this world. */
	readonly replica: NodeId | null;
	readonly label: string;
	readonly replid: Latin1;
	readonly offset: number;
	readonly inside: boolean | null;
}

export interface VerdictCheck {
	/** `before-fork` takes the place of `not-in-future` where the old id was asked for: it is the stricter one. */
	readonly check: 'same-history' | 'before-fork' | 'in-window' | 'not-in-future';
	readonly result: 'passed' | 'failed' | 'not-checked';
	/** The two sides as a short text: '156 ≥ 1'. */
	readonly compared: string;
}

export interface VerdictView {
	readonly replica: NodeId | null;
	readonly label: string;
	readonly asked: { readonly replid: Latin1; readonly offset: number };
	/** null while the master has not answered. */
	readonly decision: 'continue' | 'full' | null;
	readonly why: PsyncReason | null;
	readonly window: PsyncWindow | null;
	readonly bytes: number;
	/** In the order in which the server asks. */
	readonly checks: readonly VerdictCheck[];
	/** It is a matter of the past: the replica has what it asked for, and the stream or the clock has gone on since. */
	readonly settled: boolean;
}

export interface TapeWindow {
	readonly first: number;
	readonly last: number;
	readonly histlen: number;
	readonly size: number;
}

/** Where a promoted node's history left the one before it. */
export interface TapeFork {
	/** Last byte of both; `second_repl_offset` names the next one. */
	readonly at: number;
	/** The old history. */
	readonly replid: Latin1;
	readonly lineage: number;
	/** Who still goes on with it, and what nobody else has; null: nobody. */
	readonly old: {
		readonly node: NodeId;
		readonly label: string;
		readonly end: number;
		readonly blocks: readonly TapeBlock[];
		/** Writes of clients among them. */
		readonly writes: number;
	} | null;
}

export interface TapeView {
	readonly master: NodeId;
	readonly label: string;
	readonly replid: Latin1;
	readonly lineage: number;
	/** null: no backlog. */
	readonly window: TapeWindow | null;
	/** Blocks in the window (and the most recent overwritten ones), oldest first. */
	readonly blocks: readonly TapeBlock[];
	/** Last bytes of the memory blocks that were let go, the latest ones, oldest first. */
	readonly freed: readonly number[];
	/** Null: it goes by no second id. */
	readonly fork: TapeFork | null;
	readonly pins: readonly TapePin[];
	/** Null when nobody asks, or who asked has got what was missing. */
	readonly request: TapeRequest | null;
	/** Up to this offset the effect is in the RDB being sent, while a full sync runs. */
	readonly rdbUpTo: number | null;
	/** On the last question, also when it has been dealt with. */
	readonly verdict: VerdictView | null;
	/** What the master of the old history would be answered here, while there is one. */
	readonly prospect: VerdictView | null;
	readonly replicasOnline: number;
	/** Of the replica that is furthest behind. */
	readonly bytesBehind: number;
	/** How long a cut may last until the bytes that a replica lacks are overwritten; null when nothing is written. */
	readonly safeCut: Micros | null;
}
