// What the sequence panel shows: a lane per client and node, and rows downwards in time.

import type { Micros } from '../base';
import type { EventId } from '../sim';
import type { Hue } from './topology-view';

export interface SequenceLane {
	/** A node's id or a client's name. */
	readonly id: string;
	readonly label: string;
	readonly role: 'client' | 'master' | 'replica';
}

export type GapReason = 'diskless-delay' | 'idle' | 'retry';

/** A message inside a row that stands for several. */
export interface FoldedMessage {
	readonly event: EventId;
	readonly at: Micros;
	readonly from: string;
	readonly to: string;
	readonly text: string;
}

export interface SequenceRowMap {
	readonly arrow: {
		readonly from: string;
		readonly to: string;
		readonly arrivesAt: Micros;
		readonly text: string;
		readonly hue: Hue;
		/** Bytes on the wire. */
		readonly size: number;
		/** The part of the replication stream that it carries, when it carries one. */
		readonly stream: { readonly from: number; readonly to: number } | null;
		readonly arrived: boolean;
		/** It is held, or was lost and will be sent again: nobody knows yet when it arrives. */
		readonly waits: boolean;
		/** It never will: the link was cut or closed under it. */
		readonly lost: boolean;
	};
	/**
	 * Several small exchanges in one row: 'PING, REPLCONF ×2'. `count` is of the commands in it; of `requests` and `stream`,
	 * which come too fast to be drawn one by one, of the frames that a client or a master has sent.
	 */
	readonly fold: {
		readonly from: string;
		readonly to: string;
		readonly title: 'handshake' | 'pings' | 'acks' | 'requests' | 'stream';
		readonly text: string;
		readonly count: number;
		/** What it stands for, oldest first; of a long row the latest ones. */
		readonly items: readonly FoldedMessage[];
	};
	/**
	 * Broken time from `at` to `until`. `count`: bytes that entered the stream during a diskless delay, refused dials
	 * of a retry, 0 for an idle time.
	 */
	readonly gap: {
		readonly lane: string | null;
		readonly until: Micros;
		readonly reason: GapReason;
		readonly count: number;
	};
	readonly rdb: {
		readonly from: string;
		readonly to: string;
		readonly chunks: number;
		readonly bytes: number;
		readonly total: number | null;
		/** The length that the line before it names; null: the end is a mark, and the receiver knows no length. */
		readonly announced: number | null;
		readonly arrivesAt: Micros;
		readonly arrived: boolean;
	};
	/** A cut link between two nodes: an area between their lanes, until it is healed. */
	readonly cut: {
		readonly a: string;
		readonly b: string;
		readonly until: Micros | null;
		/** Dials that were refused meanwhile. */
		readonly refused: number;
		/** Bytes that the master on it has put into its stream meanwhile, and of these and older ones those let go. */
		readonly bytes: number;
		readonly freed: number;
	};
	/** Log lines of one node that followed each other without another row between; `text` is the last of them. */
	readonly log: { readonly lane: string; readonly count: number; readonly text: string };
	readonly mark: {
		/** Null: across all lanes. */
		readonly lane: string | null;
		readonly text: string;
		readonly hue: Hue;
		readonly mark: 'cut' | 'silent' | 'held' | 'released' | 'healed' | 'node-down' | 'node-up' | 'full' | 'partial';
	};
}

export type SequenceRow = {
	readonly [K in keyof SequenceRowMap]: {
		readonly event: EventId;
		readonly at: Micros;
		readonly kind: K;
	} & SequenceRowMap[K];
}[keyof SequenceRowMap];

export interface SequenceView {
	readonly lanes: readonly SequenceLane[];
	/** Oldest first. */
	readonly rows: readonly SequenceRow[];
}
