// One message in full: its ends, its way, its first bytes, and what it did to offsets at both ends.

import type { Latin1, Micros, NodeId } from '../../base';
import type { Endpoint, EventId, FrameWhat, TraceEvent } from '../../sim';
import type { StreamRange } from '../stream-places';
import type { Departure, TraceIndex } from './trace-index';

export interface OffsetMove {
	/** Null: nothing was known. */
	readonly before: number | null;
	readonly after: number;
}

export interface MessageFacts {
	/** The event of its departure. */
	readonly frame: EventId;
	readonly from: NodeId;
	readonly to: NodeId;
	/** Null: nothing is known of its connection any more. */
	readonly ends: { readonly from: Endpoint; readonly to: Endpoint | null } | null;
	readonly role: 'replication' | 'client';
	readonly what: FrameWhat;
	readonly at: Micros;
	/** When it arrives, as of its departure. */
	readonly arrivesAt: Micros;
	readonly arrival: EventId | null;
	/** When its way ended. */
	readonly endedAt: Micros | null;
	readonly end: 'arrived' | 'cut' | 'closed' | null;
	readonly size: number;
	/** First 256 bytes as they are on the wire. */
	readonly head: Latin1;
	/** The part of the replication stream that it carries. */
	readonly stream: StreamRange | null;
	/** Its bytes of the RDB, counted from 1. */
	readonly rdb: StreamRange | null;
	/** The sender's backlog when it left. */
	readonly window: { readonly first: number; readonly last: number } | null;
	/** master_repl_offset of the sender or of who was asked to write. */
	readonly master: OffsetMove | null;
	/** What the receiving replica has applied. */
	readonly applied: OffsetMove | null;
	/** What the master knows of its replica. */
	readonly acked: OffsetMove | null;
	/** Its neighbours on the connection. */
	readonly previous: EventId | null;
	readonly next: EventId | null;
}

export function messageFacts(index: TraceIndex, departure: Departure): MessageFacts {
	const { id, at, body } = departure;
	const { wire: number, from, to, arrivesAt, size, what, head } = body;
	const past = index.frames.get(id);
	const wire = index.wires.get(number);
	const end = index.ends.get(id);
	const arrival = end?.kind === 'frame.arrived' ? end.id : null;
	const turn = arrival === null ? [] : turnOf(index, arrival);
	const stream = past?.stream ?? null;
	const before = past?.rdbBefore ?? null;
	const frames = wire?.frames ?? [];
	return {
		frame: id,
		from,
		to,
		ends: wire === undefined ? null : endsOf(wire, from),
		role: wire?.role ?? 'client',
		what,
		at,
		arrivesAt,
		arrival,
		endedAt: end?.at ?? null,
		end: end === undefined ? null : end.kind === 'frame.arrived' ? 'arrived' : end.body.why,
		size,
		head,
		stream,
		rdb: before === null ? null : { from: before + 1, to: before + size },
		window: past?.window ?? null,
		master: stream === null ? written(turn, to) : { before: stream.from - 1, after: stream.to },
		applied: moved(index, turn, 'stream.applied', to),
		acked: moved(index, turn, 'ack.received', to),
		previous: past?.previous ?? null,
		next: frames[frames.indexOf(id) + 1] ?? null,
	};
}

function endsOf({ from, to }: { readonly from: Endpoint; readonly to: Endpoint | null }, sender: NodeId) {
	if (from.node === sender || to === null) return { from, to };
	return { from: to, to: from };
}

/** What its receiver did with it before anything left. */
function turnOf(index: TraceIndex, arrival: EventId): TraceEvent[] {
	const found: TraceEvent[] = [];
	const visit = (id: EventId): void => {
		for (const effect of index.effects.get(id) ?? []) {
			const event = index.events.get(effect);
			if (event === undefined || event.kind === 'frame.departed' || event.kind === 'conn.dialled') continue;
			found.push(event);
			visit(effect);
		}
	};
	visit(arrival);
	return found;
}

function written(turn: readonly TraceEvent[], node: NodeId): OffsetMove | null {
	const parts = turn.filter((event) => event.kind === 'backlog.grew' && event.node === node);
	const first = parts[0];
	const last = parts.at(-1);
	if (first?.kind !== 'backlog.grew' || last?.kind !== 'backlog.grew' || first.body.why === 'passed-on') return null;
	return { before: first.body.from - 1, after: last.body.to };
}

function moved(
	index: TraceIndex,
	turn: readonly TraceEvent[],
	kind: 'stream.applied' | 'ack.received',
	node: NodeId,
): OffsetMove | null {
	const moves = turn.filter((event) => event.kind === kind && event.node === node);
	const first = moves[0];
	const last = moves.at(-1);
	if (first === undefined || (last?.kind !== 'stream.applied' && last?.kind !== 'ack.received')) return null;
	return { before: index.before.get(first.id) ?? null, after: last.body.offset };
}
