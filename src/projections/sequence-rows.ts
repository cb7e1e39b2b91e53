// Lanes and rows of the sequence diagram, oldest first, and the rows among them that may still change. A row that
// changes is replaced, never mutated, so that views can be compared by identity. Rows are named by a count that
// outlives the letting go of old ones.

import type { Micros, NodeId } from '../base';
import type { EventId, TraceEvent } from '../sim';
import type { Crowd } from './sequence-crowds';
import type { SequenceLane, SequenceRow, SequenceRowMap } from './sequence-view';
import type { StreamPlaces } from './stream-places';

/** Number of a row since the start of the run. */
export type RowNumber = number;

/** Null: neither is the other's master, or one of them is no node. */
export interface CutEdge {
	readonly master: NodeId | null;
	readonly replica: NodeId | null;
	/** First byte of that master's backlog when the link was cut. */
	readonly first: number | null;
}

export interface SequenceFold {
	readonly lanes: SequenceLane[];
	rows: SequenceRow[];
	/** Rows that were let go at the front. */
	dropped: number;
	/** Rows that may grow, by what they are about. */
	readonly open: Map<string, RowNumber>;
	/** When something last happened that a pause is counted from. */
	lastAt: Micros | null;
	/** Number of the last row other than log lines, and of the last other than PINGs and ACKs. */
	lastButLog: RowNumber;
	lastButQuiet: RowNumber;
	version: number;
	/** Row of a frame on its way, by the frame's event. */
	readonly flying: Map<EventId, RowNumber>;
	/** The stream's bytes that each wire has been handed and that have not left yet: the next one and the last. */
	readonly handed: StreamPlaces;
	/** Commands of each open handshake, by wire. */
	readonly handshakes: Map<number, readonly string[]>;
	/** What has come for rows that stand for many, until somebody looks at them. */
	readonly crowds: Map<RowNumber, Crowd>;
	/** When each end of a wire has sent its latest frames, by wire and sender. */
	readonly recent: Map<number, Map<NodeId, Recent>>;
	/** Masters that wait before a diskless sync. */
	readonly delaying: Set<NodeId>;
	/** Edges that are cut, and which of their nodes is the other's master. */
	readonly cut: Map<string, CutEdge>;
	/** Edges that are silent. */
	readonly silent: Set<string>;
}

/** A ring of times; `next` is where the oldest is overwritten. */
export interface Recent {
	readonly times: Micros[];
	next: number;
}

/** A pause without any row that is longer than this is drawn as broken time. */
const idleMicros = 2_000_000;

const rowsMax = 6000;
const rowsLetGo = 1000;

export function createSequenceFold(): SequenceFold {
	return {
		lanes: [],
		rows: [],
		dropped: 0,
		open: new Map(),
		lastAt: null,
		lastButLog: -1,
		lastButQuiet: -1,
		version: 0,
		flying: new Map(),
		handed: new Map(),
		handshakes: new Map(),
		crowds: new Map(),
		recent: new Map(),
		delaying: new Set(),
		cut: new Map(),
		silent: new Set(),
	};
}

/** Clients stand left of the nodes. */
export function setLane(fold: SequenceFold, lane: SequenceLane): void {
	const at = fold.lanes.findIndex((known) => known.id === lane.id);
	const firstNode = fold.lanes.findIndex((known) => known.role !== 'client');
	if (at >= 0) fold.lanes[at] = lane;
	else if (lane.role === 'client' && firstNode >= 0) fold.lanes.splice(firstNode, 0, lane);
	else fold.lanes.push(lane);
	fold.version++;
}

/** A container that is gone has no lane, and its rows show nowhere. */
export function dropLane(fold: SequenceFold, id: string): void {
	const at = fold.lanes.findIndex((lane) => lane.id === id);
	if (at < 0) return;
	fold.lanes.splice(at, 1);
	fold.version++;
}

/** Adds a row, and before it the time in which nothing happened. */
export function push<K extends keyof SequenceRowMap>(
	fold: SequenceFold,
	event: TraceEvent,
	kind: K,
	body: SequenceRowMap[K],
): RowNumber {
	const since = fold.lastAt;
	const waits = kind === 'gap' || fold.delaying.size > 0;
	fold.lastAt = event.at;
	if (since !== null && event.at - since > idleMicros && !waits) {
		const pause = { id: event.id, at: since as Micros };
		pushRow(fold, pause, 'gap', { lane: null, until: event.at, reason: 'idle', count: 0 });
	}
	return pushRow(fold, event, kind, body);
}

function pushRow<K extends keyof SequenceRowMap>(
	fold: SequenceFold,
	event: Pick<TraceEvent, 'id' | 'at'>,
	kind: K,
	body: SequenceRowMap[K],
): RowNumber {
	const row = { event: event.id, at: event.at, kind, ...body } as unknown as SequenceRow;
	const number = fold.dropped + fold.rows.length;
	fold.rows.push(row);
	if (kind !== 'log') fold.lastButLog = number;
	if (row.kind !== 'fold' || row.title === 'handshake') fold.lastButQuiet = number;
	if (fold.rows.length > rowsMax) {
		fold.rows = fold.rows.slice(rowsLetGo);
		fold.dropped += rowsLetGo;
	}
	fold.version++;
	return number;
}

export function rowAt(fold: SequenceFold, number: RowNumber | undefined): SequenceRow | undefined {
	return number === undefined ? undefined : fold.rows[number - fold.dropped];
}

export function replaceRow(fold: SequenceFold, number: RowNumber, row: SequenceRow): void {
	if (number < fold.dropped) return;
	fold.rows[number - fold.dropped] = row;
	fold.version++;
}

/** Null: there is no open row of this name and kind any more. */
export function openRow(fold: SequenceFold, name: string, kind: keyof SequenceRowMap): RowNumber | null {
	const number = fold.open.get(name);
	return number !== undefined && rowAt(fold, number)?.kind === kind ? number : null;
}

/** Changes the open row of this name, if it is of this kind and still there. */
export function growRow<K extends keyof SequenceRowMap>(
	fold: SequenceFold,
	name: string,
	kind: K,
	grow: (row: SequenceRow & { readonly kind: K }) => Partial<SequenceRowMap[K]>,
): boolean {
	const number = openRow(fold, name, kind);
	if (number === null) return false;
	const known = rowAt(fold, number) as SequenceRow & { readonly kind: K };
	replaceRow(fold, number, { ...known, ...grow(known) } as SequenceRow);
	return true;
}
