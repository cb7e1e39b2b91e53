// The trace made ready for questions: events by id, what each of them caused, and for every frame what was true when it
// left. Built when somebody asks, and taken further with the events that came since.

import type { NodeId } from '../../base';
import type { Endpoint, EventId, TraceEvent } from '../../sim';
import type { EventOf } from '../folds';
import { handOver, type StreamPlaces, type StreamRange, takeOut } from '../stream-places';

export type Departure = EventOf<'frame.departed'>;

/** What only the order of events tells about a frame. */
export interface FramePast {
	/** The part of the sender's replication stream that it carries. */
	readonly stream: StreamRange | null;
	/** The sender's backlog when it left. */
	readonly window: { readonly first: number; readonly last: number } | null;
	/** Bytes of the RDB that left before it on its wire. */
	readonly rdbBefore: number | null;
	/** The frame that its connection carried before it, in either direction. */
	readonly previous: EventId | null;
}

export interface WirePast {
	readonly wire: number;
	readonly from: Endpoint;
	/** Where the dial led; the text that was dialled while nobody has answered. */
	readonly to: Endpoint | null;
	readonly role: 'replication' | 'client';
	frames: EventId[];
	rdbSent: number | null;
}

export interface TraceIndex {
	/** Events taken so far. */
	taken: number;
	readonly events: Map<EventId, TraceEvent>;
	readonly effects: Map<EventId, EventId[]>;
	/** Place in the total order. */
	readonly places: Map<EventId, number>;
	/** How each frame's way ended, by its departure. */
	readonly ends: Map<EventId, EventOf<'frame.arrived'> | EventOf<'frame.dropped'>>;
	readonly frames: Map<EventId, FramePast>;
	readonly wires: Map<number, WirePast>;
	/** Wire by machine and its number for the connection. */
	readonly conns: Map<string, number>;
	readonly lines: EventId[];
	/** Parts of each master's stream, oldest first. */
	readonly grown: Map<NodeId, EventOf<'backlog.grew'>[]>;
	/** What an event that moved an offset found there, by the event. */
	readonly before: Map<EventId, number>;
	readonly offsets: Map<string, number>;
	readonly windows: Map<NodeId, { first: number; last: number }>;
	readonly handed: StreamPlaces;
}

export function createTraceIndex(): TraceIndex {
	return {
		taken: 0,
		events: new Map(),
		effects: new Map(),
		places: new Map(),
		ends: new Map(),
		frames: new Map(),
		wires: new Map(),
		conns: new Map(),
		lines: [],
		grown: new Map(),
		before: new Map(),
		offsets: new Map(),
		windows: new Map(),
		handed: new Map(),
	};
}

export function indexEvent(index: TraceIndex, event: TraceEvent): void {
	index.events.set(event.id, event);
	index.places.set(event.id, index.taken++);
	if (event.cause !== null) {
		const effects = index.effects.get(event.cause);
		if (effects === undefined) index.effects.set(event.cause, [event.id]);
		else effects.push(event.id);
	}
	const row = rows[event.kind] as ((index: TraceIndex, event: TraceEvent) => void) | undefined;
	row?.(index, event);
}

type Rows = { readonly [K in TraceEvent['kind']]?: (index: TraceIndex, event: EventOf<K>) => void };

const rows: Rows = {
	'log.printed': ({ lines }, { id }) => void lines.push(id),
	'conn.dialled': ({ wires }, { body }) =>
		void wires.set(body.wire, {
			wire: body.wire,
			from: body.from,
			to: null,
			role: body.role,
			frames: [],
			rdbSent: null,
		}),
	'conn.opened': ({ wires, conns }, { body }) => {
		const { wire, from, to, role } = body;
		wires.set(wire, { wire, from, to, role, frames: [], rdbSent: null });
		conns.set(connKey(from.node, body.conns[0]), wire);
		conns.set(connKey(to.node, body.conns[1]), wire);
	},
	'conn.closed': ({ handed }, { body }) => void handed.delete(body.wire),
	'buffer.flushed': ({ conns, handed }, { node, body }) => {
		const wire = conns.get(connKey(node, body.conn));
		if (wire !== undefined) handOver(handed, wire, body.bytes, body.offset);
	},
	'frame.departed': departs,
	'frame.arrived': ({ ends }, event) => void ends.set(event.body.frame, event),
	'frame.dropped': ({ ends }, event) => void ends.set(event.body.frame, event),
	'backlog.created': ({ windows }, { node, body }) => void windows.set(node, { first: body.first, last: body.offset }),
	'backlog.freed': ({ windows }, { node }) => void windows.delete(node),
	'backlog.trimmed': ({ windows }, { node, body }) => {
		const window = windows.get(node);
		if (window !== undefined) windows.set(node, { ...window, first: body.first });
	},
	'backlog.grew': ({ windows, grown }, event) => {
		const { node, body } = event;
		windows.set(node, { first: windows.get(node)?.first ?? body.from, last: body.to });
		const parts = grown.get(node);
		if (parts === undefined) grown.set(node, [event]);
		else parts.push(event);
	},
	'replid.changed': ({ offsets }, { node, body }) => void offsets.set(node, body.offset),
	'replica.loaded': ({ offsets }, { node, body }) => void offsets.set(node, body.offset),
	'stream.applied': (index, { id, node, body }) => moveOffset(index, id, node, body.offset),
	'ack.received': (index, { id, node, body }) => moveOffset(index, id, connKey(node, body.conn), body.offset),
};

export function connKey(node: NodeId, conn: number): string {
	return `${node} ${conn}`;
}

function moveOffset({ before, offsets }: TraceIndex, event: EventId, whose: string, offset: number): void {
	const old = offsets.get(whose);
	if (old !== undefined) before.set(event, old);
	offsets.set(whose, offset);
}

function departs(index: TraceIndex, { id, body }: Departure): void {
	const { wire: number, from, what, size, head } = body;
	const wire = index.wires.get(number);
	const window = index.windows.get(from);
	index.frames.set(id, {
		stream: what === 'stream' ? takeOut(index.handed, number, size) : null,
		window: window === undefined ? null : { ...window },
		rdbBefore: wire !== undefined && what === 'rdb' ? rdbBefore(wire, size, head) : null,
		previous: wire?.frames.at(-1) ?? null,
	});
	wire?.frames.push(id);
}

/** The line before an RDB and the mark behind it are no part of it. */
function rdbBefore(wire: WirePast, size: number, head: string): number | null {
	if (/^\$(EOF:|\d+\r\n)/.test(head)) {
		wire.rdbSent = 0;
		return null;
	}
	if (wire.rdbSent === null || (size === markLength && /^[0-9a-f]{40}$/.test(head))) return null;
	const before = wire.rdbSent;
	wire.rdbSent += size;
	return before;
}

const markLength = 40;
