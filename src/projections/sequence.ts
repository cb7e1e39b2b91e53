// The sequence diagram: lanes and rows, oldest first. Small exchanges fold into one row (a handshake, PINGs, ACKs), an
// RDB transfer is one ladder, and long waits are broken time with their reason. A row that changes is replaced, never
// mutated, so that a view can be compared by identity.

import type { Micros, NodeId } from '../base';
import type { EventId, TraceEvent, TraceKind } from '../sim';
import { type Facts, nameOf } from './facts';
import { commandTexts, firstWord, frameLabel } from './labels';
import { frameHue } from './topology';
import type { SequenceLane, SequenceRow, SequenceView } from './views';

export interface SequenceFold {
	readonly lanes: SequenceLane[];
	rows: SequenceRow[];
	/** Row of a frame on its way, by the frame's event: index in `rows` plus `dropped`. */
	readonly flying: Map<EventId, number>;
	/** Open fold or ladder per wire, by absolute index. */
	readonly open: Map<string, number>;
	/** Rows that were let go at the front. */
	dropped: number;
	lastAt: Micros | null;
	version: number;
}

const rowsMax = 6000;
const rowsLetGo = 1000;
/** A pause without any row that is longer than this is drawn as broken time. */
const idleMicros = 2_000_000;

type Folds = { readonly [K in TraceKind]?: (fold: SequenceFold, event: TraceEvent & { readonly kind: K }, facts: Facts) => void };

export function createSequenceFold(): SequenceFold {
	return { lanes: [], rows: [], flying: new Map(), open: new Map(), dropped: 0, lastAt: null, version: 0 };
}

export function foldSequence(fold: SequenceFold, event: TraceEvent, facts: Facts): void {
	const row = folds[event.kind] as ((fold: SequenceFold, event: TraceEvent, facts: Facts) => void) | undefined;
	row?.(fold, event, facts);
}

export function sequenceView(fold: SequenceFold): SequenceView {
	return { lanes: [...fold.lanes], rows: [...fold.rows] };
}

const folds: Folds = {
	'node.created': (fold, event) => addLane(fold, { id: event.node, label: event.body.name, role: 'master' }),
	'role.changed': (fold, event, facts) => {
		const at = fold.lanes.findIndex((lane) => lane.id === event.node);
		if (at >= 0) fold.lanes[at] = { id: event.node, label: nameOf(facts, event.node), role: event.body.role };
		fold.version++;
	},
	'frame.departed': departed,
	'frame.arrived': (fold, event) => arrive(fold, event.body.frame),
	'frame.dropped': (fold, event) => {
		fold.flying.delete(event.body.frame);
	},
	'sync.delayed': (fold, event) => {
		const { until, seconds } = event.body;
		push(fold, event, { kind: 'gap', until, reason: 'diskless-delay', text: `${seconds}.0` });
	},
	'log.printed': (fold, event) => {
		const key = `log ${event.node}`;
		const open = rowAt(fold, fold.open.get(key));
		const text = event.body.line;
		if (open?.kind === 'log' && isLast(fold, fold.open.get(key))) {
			replace(fold, fold.open.get(key), { ...open, count: open.count + 1, text });
			return;
		}
		fold.open.set(key, push(fold, event, { kind: 'log', lane: event.node, count: 1, text }));
	},
	'psync.decided': (fold, event) => {
		const full = event.body.decision === 'full';
		const text = event.body.why;
		push(fold, event, { kind: 'mark', lane: event.node, text, hue: full ? 'full' : 'partial', mark: full ? 'full' : 'partial' });
	},
	'wire.changed': (fold, event) => {
		const { a, b, up } = event.body;
		if (!up) push(fold, event, { kind: 'mark', lane: null, text: `${a} – ${b}`, hue: 'down', mark: 'cut' });
	},
	'node.exited': (fold, event) => {
		const text = event.body.signal ?? `exit ${event.body.code}`;
		push(fold, event, { kind: 'mark', lane: event.node, text, hue: 'down', mark: 'node-down' });
	},
	'node.started': (fold, event) => {
		push(fold, event, { kind: 'mark', lane: event.node, text: `pid ${event.body.pid}`, hue: 'neutral', mark: 'node-up' });
	},
};

function addLane(fold: SequenceFold, lane: SequenceLane): void {
	if (fold.lanes.some((known) => known.id === lane.id)) return;
	if (lane.role === 'client') fold.lanes.unshift(lane);
	else fold.lanes.push(lane);
	fold.version++;
}

function departed(fold: SequenceFold, event: TraceEvent & { readonly kind: 'frame.departed' }, facts: Facts): void {
	const { wire, what, head } = event.body;
	const fact = facts.wires.get(wire);
	if (what === 'keepalive') return;
	if (fact?.role === 'client') {
		const client = facts.clients.get(wire);
		if (client !== undefined) addLane(fold, { id: client.name, label: client.name, role: 'client' });
		arrow(fold, event, laneOf(event.body.from, client?.name), laneOf(event.body.to, client?.name));
		return;
	}
	const group = groupOf(what, head);
	if (group === null) arrow(fold, event, event.body.from, event.body.to);
	else if (group === 'rdb') ladder(fold, event);
	else folded(fold, event, group);
}

function laneOf(node: NodeId, client: string | undefined): string {
	return node === 'host' && client !== undefined ? client : node;
}

type Group = 'handshake' | 'pings' | 'acks' | 'rdb';

/** Which folded row a replication frame belongs to; null: an arrow of its own. */
function groupOf(what: string, head: string): Group | null {
	if (what === 'rdb') return 'rdb';
	const word = firstWord(head);
	if (word === 'replconf' && head.includes('\r\nACK\r\n')) return 'acks';
	if (what === 'stream' && word === 'ping' && commandTexts(head).length === 1) return 'pings';
	if (what === 'handshake' && word !== 'psync') return 'handshake';
	if ((what === 'reply' || what === 'handshake') && !/^[+-](FULLRESYNC|CONTINUE|NOMASTERLINK)/.test(head) && !head.startsWith('-')) return 'handshake';
	return null;
}

function arrow(fold: SequenceFold, event: TraceEvent & { readonly kind: 'frame.departed' }, from: string, to: string): void {
	const { arrivesAt, what, head } = event.body;
	fold.open.delete(`fold ${event.body.wire}`);
	const text = frameLabel(head);
	const index = push(fold, event, { kind: 'arrow', from, to, arrivesAt, text, hue: frameHue(what, head), arrived: false });
	fold.flying.set(event.id, index);
}

function folded(fold: SequenceFold, event: TraceEvent & { readonly kind: 'frame.departed' }, title: 'handshake' | 'pings' | 'acks'): void {
	const { wire, head, from, to } = event.body;
	const key = `${title === 'handshake' ? 'fold' : title} ${wire}`;
	const index = fold.open.get(key);
	const open = rowAt(fold, index);
	const words = title === 'handshake' && head.startsWith('*') ? commandTexts(head).map((text) => text.split(' ')[0] ?? '') : [];
	if (open?.kind === 'fold' && open.title === title && (title === 'handshake' || isLast(fold, index))) {
		replace(fold, index, { ...open, count: open.count + 1, text: [open.text, ...words].filter((word) => word !== '').join(' ') });
		return;
	}
	const text = title === 'handshake' ? words.join(' ') : (commandTexts(head)[0] ?? '');
	fold.open.set(key, push(fold, event, { kind: 'fold', from, to, title, text, count: 1 }));
}

function ladder(fold: SequenceFold, event: TraceEvent & { readonly kind: 'frame.departed' }): void {
	const { wire, from, to, size, arrivesAt } = event.body;
	const key = `rdb ${wire}`;
	const index = fold.open.get(key);
	const open = rowAt(fold, index);
	if (open?.kind === 'rdb') {
		replace(fold, index, { ...open, chunks: open.chunks + 1, bytes: open.bytes + size, arrivesAt, arrived: false });
		fold.flying.set(event.id, index ?? 0);
		return;
	}
	const row = push(fold, event, { kind: 'rdb', from, to, chunks: 1, bytes: size, total: null, arrivesAt, arrived: false });
	fold.open.set(key, row);
	fold.flying.set(event.id, row);
}

function arrive(fold: SequenceFold, frame: EventId): void {
	const index = fold.flying.get(frame);
	if (index === undefined) return;
	fold.flying.delete(frame);
	const row = rowAt(fold, index);
	if (row?.kind === 'arrow' || row?.kind === 'rdb') replace(fold, index, { ...row, arrived: true });
}

type Body<R> = R extends SequenceRow ? Omit<R, 'event' | 'at'> : never;

/** Returns the row's absolute index. */
function push(fold: SequenceFold, event: TraceEvent, body: Body<SequenceRow>): number {
	if (fold.lastAt !== null && event.at - fold.lastAt > idleMicros && body.kind !== 'gap') {
		const last = fold.rows.at(-1);
		if (last?.kind !== 'gap' || last.reason === 'idle') {
			const text = ((event.at - fold.lastAt) / 1_000_000).toFixed(1);
			fold.rows.push({ event: event.id, at: fold.lastAt, kind: 'gap', until: event.at, reason: 'idle', text });
		}
	}
	fold.lastAt = event.at;
	fold.rows.push({ ...body, event: event.id, at: event.at } as SequenceRow);
	if (fold.rows.length > rowsMax) {
		fold.rows = fold.rows.slice(rowsLetGo);
		fold.dropped += rowsLetGo;
	}
	fold.version++;
	return fold.rows.length - 1 + fold.dropped;
}

function rowAt(fold: SequenceFold, index: number | undefined): SequenceRow | undefined {
	return index === undefined ? undefined : fold.rows[index - fold.dropped];
}

function isLast(fold: SequenceFold, index: number | undefined): boolean {
	return index === fold.rows.length - 1 + fold.dropped;
}

function replace(fold: SequenceFold, index: number | undefined, row: SequenceRow): void {
	if (index === undefined || index < fold.dropped) return;
	fold.rows[index - fold.dropped] = row;
	fold.version++;
}
