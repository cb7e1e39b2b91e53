// Which acknowledged writes every node holds: histories as lists of writes that fork where a node was promoted or came
// back from an older file, and for each node its place in one of them. What no node holds any more is lost; what only
// an older side of a fork holds will be. A write is a client's command that changed data and got no error.

import type { Latin1, Micros, NodeId } from '../base';
import type { EventId } from '../sim';

export interface AckedWrite {
	readonly event: EventId;
	readonly at: Micros;
	/** When somebody last did something before it: the moment to go back to. */
	readonly typedAt: Micros;
	/** Who acknowledged it. */
	readonly node: NodeId;
	/** 'client-1', or null: nobody that was typed into a terminal. */
	readonly client: string | null;
	readonly text: Latin1;
	readonly reply: Latin1;
	/** Last byte of it in the stream; a master without a backlog has none for it. */
	offset: number | null;
}

/** The first `count` writes of a history, and what it forked from. */
export interface Place {
	readonly history: number;
	readonly count: number;
}

/** What one master wrote under one replication id. */
export interface WriteHistory {
	readonly owner: NodeId;
	readonly parent: Place | null;
	/** Offset at which it began. */
	readonly start: number;
	/** Writes before those that are listed. */
	dropped: number;
	writes: AckedWrite[];
}

export interface Holder {
	readonly node: NodeId;
	role: 'master' | 'replica';
	/** What its process holds; null: nothing, or no process runs. */
	memory: Place | null;
	/** The history that its offset counts in. */
	follows: number | null;
	/** What a start would load from its files; null: there are none. */
	disk: Place | null;
	/** What the child that saves has seen. */
	saving: Place | null;
	/** An RDB that it receives becomes its own file. */
	savesTransfers: boolean;
	/** Whatever its process does is in the append-only file by the end of the turn. */
	appends: boolean;
	/** What that file holds since the disk refused to take more; null: it takes all. */
	stuck: Place | null;
	removed: boolean;
}

export interface WriteHistories {
	readonly list: WriteHistory[];
	readonly byReplid: Map<Latin1, number>;
	readonly holders: Map<NodeId, Holder>;
}

/** A long load keeps the end of each history. */
const writesMax = 2_000;

export function createWriteHistories(): WriteHistories {
	return { list: [], byReplid: new Map(), holders: new Map() };
}

export function beginHistory(
	histories: WriteHistories,
	replid: Latin1,
	owner: NodeId,
	parent: Place | null,
	start: number,
): Place {
	histories.byReplid.set(replid, histories.list.length);
	histories.list.push({ owner, parent, start, dropped: 0, writes: [] });
	return { history: histories.list.length - 1, count: 0 };
}

/** A history that has just begun turns out to go on from a file. */
export function beginAgain(histories: WriteHistories, history: number, parent: Place | null): Place {
	histories.list[history] = { ...(histories.list[history] as WriteHistory), parent };
	return { history, count: 0 };
}

export function historyAt({ list }: WriteHistories, place: Place): WriteHistory {
	return list[place.history] as WriteHistory;
}

export function lengthOf({ dropped, writes }: WriteHistory): number {
	return dropped + writes.length;
}

export function appendWrite(histories: WriteHistories, place: Place, write: AckedWrite): Place {
	const history = historyAt(histories, place);
	history.writes.push(write);
	if (history.writes.length > 2 * writesMax) {
		history.dropped += history.writes.length - writesMax;
		history.writes = history.writes.slice(-writesMax);
	}
	return { ...place, count: lengthOf(history) };
}

/** What a node holds that has applied the stream of a history up to this offset. */
export function placeAt(histories: WriteHistories, history: number, offset: number): Place {
	let place: Place = { history, count: Number.POSITIVE_INFINITY };
	for (;;) {
		const { parent, start, writes, dropped } = historyAt(histories, place);
		if (offset >= start || parent === null) {
			let low = 0;
			let high = writes.length;
			while (low < high) {
				const middle = (low + high) >> 1;
				if (((writes[middle] as AckedWrite).offset ?? start) <= offset) low = middle + 1;
				else high = middle;
			}
			return { ...place, count: Math.min(place.count, dropped + low) };
		}
		place = parent;
	}
}

/** Where a node was before what it ran from a moment on; in somebody else's history it stays where it is. */
export function placeBefore(histories: WriteHistories, place: Place, node: NodeId, since: Micros): Place {
	const { owner, writes, dropped } = historyAt(histories, place);
	const first = owner === node ? writes.findIndex(({ at }) => at >= since) : -1;
	return first < 0 ? place : { ...place, count: Math.min(place.count, dropped + first) };
}

/** What was never acknowledged, because the process ended first. */
export function cutHistory(histories: WriteHistories, place: Place): void {
	const history = historyAt(histories, place);
	history.writes = history.writes.slice(0, Math.max(0, place.count - history.dropped));
}

/** How many writes of a history are held at a place. */
export function heldOf(histories: WriteHistories, place: Place | null, history: number): number {
	for (let at = place; at !== null; at = historyAt(histories, at).parent) if (at.history === history) return at.count;
	return 0;
}

/** Whether a place is in this history, or in one that forked from it. */
export function reaches(histories: WriteHistories, place: Place, history: number): boolean {
	for (let at: Place | null = place; at !== null; at = historyAt(histories, at).parent) {
		if (at.history === history) return true;
	}
	return false;
}

/** The history that all before it came from. */
export function rootOf(histories: WriteHistories, history: number): number {
	for (let at = history; ; ) {
		const { parent } = histories.list[at] as WriteHistory;
		if (parent === null) return at;
		at = parent.history;
	}
}
