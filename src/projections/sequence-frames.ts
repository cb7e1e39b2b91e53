// Frames in the sequence diagram: which become arrows, which fold into a row with others, and when they have arrived.

import { equalsNoCase, micros, type NodeId } from '../base';
import type { EventId } from '../sim';
import { type Facts, type WireFact, wireAt } from './facts';
import type { EventOf } from './folds';
import { frameHue } from './frames';
import { firstWord, frameLabel } from './labels';
import { crowdText, joinCrowd, messageOf } from './sequence-crowds';
import { growRow, openRow, push, type Recent, replaceRow, rowAt, type SequenceFold, setLane } from './sequence-rows';
import { handOver, takeOut } from './stream-places';

const rushFrames = 8;
const rushMicros = 100_000;

const pingBytes = '*1\r\n$4\r\nping\r\n';

/** A frame has left: an arrow, or part of a row that stands for several. */
export function departed(fold: SequenceFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const { what, head, from } = event.body;
	const wire = facts.wires.get(event.body.wire);
	if (wire === undefined || wire.quiet || what === 'keepalive') return;
	if (wire.role === 'client') return clientArrow(fold, event, facts);
	if (what === 'rdb') return ladder(fold, event, wire, facts);
	const word = firstWord(head);
	if (what === 'ack') return folded(fold, event, 'acks');
	if (what === 'stream' && equalsNoCase(head, pingBytes)) {
		takeOut(fold.handed, wire.wire, event.body.size);
		return folded(fold, event, 'pings');
	}
	if (what === 'handshake' && word !== 'psync') return handshake(fold, event, word);
	// `+PONG` and `+OK`, which the handshake's row stands for.
	if (fold.handshakes.has(wire.wire) && from === wire.to.node && head.startsWith('+')) {
		growRow(fold, `handshake ${wire.wire}`, 'fold', ({ items }) => ({ items: [...items, ownMessage(event)] }));
		return;
	}
	fold.handshakes.delete(wire.wire);
	if (what === 'stream' && isRush(fold, event)) {
		takeOut(fold.handed, wire.wire, event.body.size);
		return folded(fold, event, 'stream');
	}
	arrow(fold, event, from, event.body.to);
}

function clientArrow(fold: SequenceFold, event: EventOf<'frame.departed'>, facts: Facts): void {
	const client = facts.clients.get(event.body.wire);
	if (client === undefined) return;
	if (!fold.lanes.some(({ id }) => id === client.name)) {
		setLane(fold, { id: client.name, label: client.name, role: 'client' });
	}
	const from = event.body.from === client.node ? client.node : client.name;
	const to = event.body.to === client.node ? client.node : client.name;
	if (!isRush(fold, event)) return arrow(fold, event, from, to);
	if (from === client.name) return folded(fold, event, 'requests', from, to);
	const asked = openRow(fold, `requests ${event.body.wire}`, 'fold');
	if (asked === null) arrow(fold, event, from, to);
	else joinCrowd(fold, asked, { event, from, to }, false);
}

function arrow(fold: SequenceFold, event: EventOf<'frame.departed'>, from: string, to: string): void {
	const { wire, arrivesAt, what, head, size } = event.body;
	const text = frameLabel(head, what);
	const hue = frameHue(what, head);
	const stream = what === 'stream' ? takeOut(fold.handed, wire, size) : null;
	fold.flying.set(
		event.id,
		push(fold, event, 'arrow', {
			from,
			to,
			arrivesAt,
			text,
			hue,
			size,
			stream,
			arrived: false,
			waits: false,
			lost: false,
		}),
	);
}

/** A master hands bytes to a replica's socket; what was handed before and has not left goes first. */
export function handed(fold: SequenceFold, event: EventOf<'buffer.flushed'>, facts: Facts): void {
	const { conn, bytes, offset } = event.body;
	const wire = wireAt(facts, event.node, conn)?.wire;
	if (wire === undefined) return;
	handOver(fold.handed, wire, bytes, offset);
}

function handshake(fold: SequenceFold, event: EventOf<'frame.departed'>, word: string): void {
	const { wire, from, to } = event.body;
	fold.open.delete(`retry ${from}`);
	const commands = [...(fold.handshakes.get(wire) ?? []), word.toUpperCase()];
	fold.handshakes.set(wire, commands);
	const changed = { text: counted(commands), count: commands.length };
	const name = `handshake ${wire}`;
	const item = ownMessage(event);
	if (growRow(fold, name, 'fold', ({ items }) => ({ ...changed, items: [...items, item] }))) return;
	fold.open.set(name, push(fold, event, 'fold', { from, to, title: 'handshake', ...changed, items: [item] }));
}

function ownMessage(event: EventOf<'frame.departed'>) {
	const { from, to } = event.body;
	return messageOf({ event, from, to });
}

/** 'PING, REPLCONF ×2' */
function counted(words: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].map(([word, count]) => (count === 1 ? word : `${word} ×${count}`)).join(', ');
}

/**
 * So many frames of one sender within so short a time are no longer looked at one by one: a client or a stream at full
 * speed would fill thousands of rows a second.
 */
function isRush(fold: SequenceFold, { at, body }: EventOf<'frame.departed'>): boolean {
	const senders = fold.recent.get(body.wire) ?? new Map<NodeId, Recent>();
	const recent = senders.get(body.from) ?? { times: [], next: 0 };
	fold.recent.set(body.wire, senders.set(body.from, recent));
	const oldest = recent.times[(recent.next + 1) % rushFrames];
	recent.times[recent.next] = at;
	recent.next = (recent.next + 1) % rushFrames;
	return oldest !== undefined && at - oldest <= rushMicros;
}

/** PINGs and ACKs of a quiet link, and what comes in a rush: one row each until something else happens. */
function folded(
	fold: SequenceFold,
	event: EventOf<'frame.departed'>,
	title: 'pings' | 'acks' | 'requests' | 'stream',
	from: string = event.body.from,
	to: string = event.body.to,
): void {
	const { wire, head } = event.body;
	const name = `${title} ${wire}`;
	const crowded = { event, from, to };
	const row = openRow(fold, name, 'fold');
	if (row !== null && row > fold.lastButQuiet) return joinCrowd(fold, row, crowded, true);
	const first = { from, to, title, text: crowdText(head), count: 1, items: [messageOf(crowded)] };
	fold.open.set(name, push(fold, event, 'fold', first));
}

/** One row for a whole RDB. */
function ladder(fold: SequenceFold, event: EventOf<'frame.departed'>, wire: WireFact, facts: Facts): void {
	if (wire.rdb === null) return;
	const { from, to, arrivesAt } = event.body;
	const { frame, sent: bytes } = wire.rdb;
	const name = `rdb ${wire.wire}`;
	const total = facts.nodes.get(wire.to.node)?.replicas.get(wire.conns[1])?.rdbTotal ?? null;
	const length = /^\$(\d+)/.exec(wire.rdb.announcement)?.[1];
	const announced = length === undefined ? null : Number(length);
	const moving = { bytes, total, announced, arrivesAt, arrived: false };
	const grows = frame !== 'announcement';
	const parts = frame === 'part' ? 1 : 0;
	if (!grows || !growRow(fold, name, 'rdb', ({ chunks }) => ({ ...moving, chunks: chunks + parts }))) {
		fold.open.set(name, push(fold, event, 'rdb', { from, to, chunks: parts, ...moving }));
	}
	const row = fold.open.get(name);
	if (row !== undefined) fold.flying.set(event.id, row);
}

/** A ladder has arrived when its last frame has. */
export function land(fold: SequenceFold, event: EventOf<'frame.arrived'>): void {
	const { frame } = event.body;
	const number = fold.flying.get(frame);
	const row = rowAt(fold, number);
	fold.flying.delete(frame);
	if (number === undefined || row === undefined) return;
	if (row.kind === 'arrow') replaceRow(fold, number, { ...row, arrived: true, waits: false });
	else if (row.kind === 'rdb' && event.at >= row.arrivesAt) replaceRow(fold, number, { ...row, arrived: true });
}

/** It stays in the air, or was lost: the arrow waits until it is known when it arrives. */
export function keepWaiting(fold: SequenceFold, frame: EventId | null): void {
	const { number, row } = flyingRow(fold, frame);
	if (row?.kind === 'arrow') replaceRow(fold, number, { ...row, waits: true });
}

export function goOn(fold: SequenceFold, event: EventOf<'frame.released'>): void {
	const { arrivesAt, frame } = event.body;
	const { number, row } = flyingRow(fold, frame);
	if (row?.kind === 'arrow') replaceRow(fold, number, { ...row, arrivesAt, waits: false });
	else if (row?.kind === 'rdb')
		replaceRow(fold, number, { ...row, arrivesAt: micros(Math.max(row.arrivesAt, arrivesAt)) });
}

function flyingRow(fold: SequenceFold, frame: EventId | null) {
	const number = frame === null ? undefined : fold.flying.get(frame);
	return { number: number ?? -1, row: rowAt(fold, number) };
}

export function lose(fold: SequenceFold, frame: EventId): void {
	const number = fold.flying.get(frame);
	const row = rowAt(fold, number);
	fold.flying.delete(frame);
	if (number !== undefined && row?.kind === 'arrow') replaceRow(fold, number, { ...row, lost: true });
}

/** What is on its way to a process that ends arrives nowhere. */
export function loseAllTo(fold: SequenceFold, node: NodeId): void {
	for (const [frame, number] of fold.flying) {
		const row = rowAt(fold, number);
		if (row === undefined || ('to' in row && row.to === node)) lose(fold, frame);
	}
}
