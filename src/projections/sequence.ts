// The sequence diagram: lanes and rows. Small exchanges fold into one row (a handshake, PINGs, ACKs), an RDB transfer is
// one ladder, and long waits are broken time with their reason.

import { equalsNoCase, type Micros, type NodeId } from '../base';
import type { EventId, TraceEvent, TraceKind } from '../sim';
import { edgeKey, type Facts, nameOf, type WireFact } from './facts';
import { frameHue } from './frames';
import { commandTexts, firstWord, frameLabel, readable } from './labels';
import type { EventOf } from './node-facts';
import {
	createSequenceRows,
	growRow,
	pushRow,
	type RowNumber,
	replaceRow,
	rowAt,
	type SequenceRows,
} from './sequence-rows';
import type { SequenceLane, SequenceRowMap, SequenceView } from './sequence-view';

export interface SequenceFold extends SequenceRows {
	readonly lanes: SequenceLane[];
	/** Row of a frame on its way, by the frame's event. */
	readonly flying: Map<EventId, RowNumber>;
	/** Commands of each open handshake, by wire. */
	readonly handshakes: Map<number, readonly string[]>;
	/** Masters that wait before a diskless sync. */
	readonly delaying: Set<NodeId>;
	/** Edges that are cut. */
	readonly cut: Set<string>;
}

const pingBytes = '*1\r\n$4\r\nping\r\n';

const burstMicros = 100_000;

/** A pause without any row that is longer than this is drawn as broken time. */
const idleMicros = 2_000_000;

type Folds = { readonly [K in TraceKind]?: (fold: SequenceFold, event: EventOf<K>, facts: Facts) => void };

export function createSequenceFold(): SequenceFold {
	return {
		...createSequenceRows(),
		lanes: [],
		flying: new Map(),
		handshakes: new Map(),
		delaying: new Set(),
		cut: new Set(),
	};
}

export function foldSequence(fold: SequenceFold, event: TraceEvent, facts: Facts): void {
	const row = folds[event.kind] as ((fold: SequenceFold, event: TraceEvent, facts: Facts) => void) | undefined;
	row?.(fold, event, facts);
}

export function sequenceView(fold: SequenceFold): SequenceView {
	return { lanes: [...fold.lanes], rows: [...fold.rows] };
}

const folds: Folds = {
	'node.created': (fold, event) => setLane(fold, { id: event.node, label: event.body.name, role: 'master' }),
	'role.changed': (fold, event, facts) => {
		setLane(fold, { id: event.node, label: nameOf(facts, event.node), role: event.body.role });
	},
	'frame.departed': departed,
	'frame.arrived': land,
	'frame.dropped': (fold, event) => lose(fold, event.body.frame),
	'conn.closed': (fold, event) => {
		const { wire } = event.body;
		fold.handshakes.delete(wire);
		for (const title of ['handshake', 'pings', 'acks', 'rdb']) fold.open.delete(`${title} ${wire}`);
	},
	'sync.delayed': (fold, event) => {
		const { until } = event.body;
		const name = `delay ${event.node}`;
		fold.delaying.add(event.node);
		if (growRow(fold, name, 'gap', () => ({ until }))) return;
		fold.open.set(name, push(fold, event, 'gap', { lane: event.node, until, reason: 'diskless-delay', count: 0 }));
	},
	'backlog.grew': (fold, event) => {
		const { from, to } = event.body;
		if (fold.delaying.has(event.node))
			growRow(fold, `delay ${event.node}`, 'gap', ({ count }) => ({ count: count + to - from + 1 }));
	},
	'sync.fullresync': (fold, event) => {
		if (!fold.delaying.delete(event.node)) return;
		growRow(fold, `delay ${event.node}`, 'gap', () => ({ until: event.at }));
		fold.open.delete(`delay ${event.node}`);
		fold.lastAt = event.at;
	},
	'link.refused': (fold, event) => {
		const name = `retry ${event.node}`;
		if (!growRow(fold, name, 'gap', ({ count }) => ({ until: event.at, count: count + 1 }))) {
			fold.open.set(name, push(fold, event, 'gap', { lane: event.node, until: event.at, reason: 'retry', count: 1 }));
		}
		fold.lastAt = event.at;
	},
	'log.printed': logged,
	'psync.decided': (fold, event) => {
		const mark = event.body.decision === 'full' ? 'full' : 'partial';
		push(fold, event, 'mark', { lane: event.node, text: event.body.why, hue: mark, mark });
	},
	'wire.changed': (fold, event) => {
		const { a, b, up } = event.body;
		const edge = edgeKey(a, b);
		if (up !== fold.cut.has(edge)) return;
		if (up) fold.cut.delete(edge);
		else fold.cut.add(edge);
		push(fold, event, 'mark', {
			lane: null,
			text: `${a} – ${b}`,
			hue: up ? 'neutral' : 'down',
			mark: up ? 'healed' : 'cut',
		});
	},
	'node.exited': (fold, event) => {
		const text = event.body.signal ?? `exit ${event.body.code}`;
		loseAllTo(fold, event.node);
		fold.delaying.delete(event.node);
		fold.open.delete(`delay ${event.node}`);
		fold.open.delete(`retry ${event.node}`);
		push(fold, event, 'mark', { lane: event.node, text, hue: 'down', mark: 'node-down' });
	},
	'node.started': (fold, event) => {
		push(fold, event, 'mark', { lane: event.node, text: `pid ${event.body.pid}`, hue: 'neutral', mark: 'node-up' });
	},
};

/** Lines of one burst are one mark, and so are those of all refused dials that follow each other. */
function logged(fold: SequenceFold, event: EventOf<'log.printed'>): void {
	const name = `log ${event.node}`;
	const text = readable(event.body.line);
	const number = fold.open.get(name) ?? -1;
	const since = rowAt(fold, number)?.at ?? 0;
	const together = event.at - since <= burstMicros || fold.open.has(`retry ${event.node}`);
	const joins = together && number > fold.lastButLog;
	if (joins && growRow(fold, name, 'log', ({ count }) => ({ count: count + 1, text }))) return;
	fold.open.set(name, push(fold, event, 'log', { lane: event.node, count: 1, text }));
}

/** Clients stand left of the nodes. */
function setLane(fold: SequenceFold, lane: SequenceLane): void {
	const at = fold.lanes.findIndex((known) => known.id === lane.id);
	const firstNode = fold.lanes.findIndex((known) => known.role !== 'client');
	if (at >= 0) fold.lanes[at] = lane;
	else if (lane.role === 'client' && firstNode >= 0) fold.lanes.splice(firstNode, 0, lane);
	else fold.lanes.push(lane);
	fold.version++;
}

function departed(fold: SequenceFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const { what, head, from } = event.body;
	const wire = facts.wires.get(event.body.wire);
	if (wire === undefined || wire.quiet || what === 'keepalive') return;
	if (wire.role === 'client') return clientArrow(fold, event, facts);
	if (what === 'rdb') return ladder(fold, event, wire, facts);
	const word = firstWord(head);
	if (what === 'ack') return folded(fold, event, 'acks');
	if (what === 'stream' && equalsNoCase(head, pingBytes)) return folded(fold, event, 'pings');
	if (what === 'handshake' && word !== 'psync') return handshake(fold, event, word);
	// `+PONG` and `+OK`, which the handshake's row stands for.
	if (fold.handshakes.has(wire.wire) && from === wire.to.node && head.startsWith('+')) return;
	fold.handshakes.delete(wire.wire);
	arrow(fold, event, from, event.body.to);
}

function clientArrow(fold: SequenceFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const client = facts.clients.get(event.body.wire);
	if (client === undefined) return;
	if (!fold.lanes.some(({ id }) => id === client.name)) {
		setLane(fold, { id: client.name, label: client.name, role: 'client' });
	}
	const { from, to } = event.body;
	arrow(fold, event, from === client.node ? from : client.name, to === client.node ? to : client.name);
}

function arrow(fold: SequenceFold, event: EventOf<'frame.departed'>, from: string, to: string): void {
	const { arrivesAt, what, head } = event.body;
	const text = frameLabel(head, what);
	const hue = frameHue(what, head);
	fold.flying.set(
		event.id,
		push(fold, event, 'arrow', { from, to, arrivesAt, text, hue, arrived: false, lost: false }),
	);
}

function handshake(fold: SequenceFold, event: EventOf<'frame.departed'>, word: string): void {
	const { wire, from, to } = event.body;
	fold.open.delete(`retry ${from}`);
	const commands = [...(fold.handshakes.get(wire) ?? []), word.toUpperCase()];
	fold.handshakes.set(wire, commands);
	const changed = { text: counted(commands), count: commands.length };
	const name = `handshake ${wire}`;
	if (growRow(fold, name, 'fold', () => changed)) return;
	fold.open.set(name, push(fold, event, 'fold', { from, to, title: 'handshake', ...changed }));
}

/** 'PING, REPLCONF ×2' */
function counted(words: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].map(([word, count]) => (count === 1 ? word : `${word} ×${count}`)).join(', ');
}

/** PINGs and ACKs of a quiet link: one row each until something else happens. */
function folded(fold: SequenceFold, event: EventOf<'frame.departed'>, title: 'pings' | 'acks'): void {
	const { wire, head, from, to } = event.body;
	const name = `${title} ${wire}`;
	const text = commandTexts(head)[0] ?? '';
	const quiet = (fold.open.get(name) ?? -1) > fold.lastButQuiet;
	if (quiet && growRow(fold, name, 'fold', ({ count }) => ({ count: count + 1, text }))) return;
	fold.open.set(name, push(fold, event, 'fold', { from, to, title, text, count: 1 }));
}

/** One row for a whole RDB. */
function ladder(fold: SequenceFold, event: EventOf<'frame.departed'>, wire: WireFact, facts: Facts): void {
	if (wire.rdb === null) return;
	const { from, to, arrivesAt } = event.body;
	const { frame, sent: bytes } = wire.rdb;
	const name = `rdb ${wire.wire}`;
	const total = facts.nodes.get(wire.to.node)?.replicas.get(wire.conns[1])?.rdbTotal ?? null;
	const moving = { bytes, total, arrivesAt, arrived: false };
	const grows = frame !== 'announcement';
	const parts = frame === 'part' ? 1 : 0;
	if (!grows || !growRow(fold, name, 'rdb', ({ chunks }) => ({ ...moving, chunks: chunks + parts }))) {
		fold.open.set(name, push(fold, event, 'rdb', { from, to, chunks: parts, ...moving }));
	}
	const row = fold.open.get(name);
	if (row !== undefined) fold.flying.set(event.id, row);
}

/** A ladder has arrived when its last frame has. */
function land(fold: SequenceFold, event: EventOf<'frame.arrived'>): void {
	const { frame } = event.body;
	const number = fold.flying.get(frame);
	const row = rowAt(fold, number);
	fold.flying.delete(frame);
	if (number === undefined || row === undefined) return;
	const arrived = row.kind === 'arrow' || (row.kind === 'rdb' && event.at >= row.arrivesAt);
	if (arrived) replaceRow(fold, number, { ...row, arrived: true });
}

function lose(fold: SequenceFold, frame: EventId): void {
	const number = fold.flying.get(frame);
	const row = rowAt(fold, number);
	fold.flying.delete(frame);
	if (number !== undefined && row?.kind === 'arrow') replaceRow(fold, number, { ...row, lost: true });
}

/** What is on its way to a process that ends arrives nowhere. */
function loseAllTo(fold: SequenceFold, node: NodeId): void {
	for (const [frame, number] of fold.flying) {
		const row = rowAt(fold, number);
		if (row === undefined || ('to' in row && row.to === node)) lose(fold, frame);
	}
}

function push<K extends keyof SequenceRowMap>(
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
