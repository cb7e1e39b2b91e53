// Steps on the way of causes and effects: what a person can go to from a message or a log line.

import type { Micros, NodeId } from '../../base';
import type { EventId, TraceEvent, TraceKind } from '../../sim';
import type { EventOf } from '../folds';
import { frameLabel, readable } from '../labels';

/** Something that a person can go to from here. */
export interface Step {
	readonly event: EventId;
	readonly at: Micros;
	readonly node: NodeId;
	readonly kind: 'message' | 'log' | 'event';
	/** First line of a message, a log line, or of an event what `what` leaves open. */
	readonly text: string;
	/** Of a message its ends; of an event its kind. */
	readonly from: NodeId | null;
	readonly to: NodeId | null;
	readonly what: TraceKind;
}

export function stepOf(event: TraceEvent): Step {
	const { id, at, node, kind } = event;
	const plain = { event: id, at, node, from: null, to: null, what: kind };
	if (event.kind === 'frame.departed') {
		const { head, what, from, to } = event.body;
		return { ...plain, kind: 'message', text: frameLabel(head, what), from, to };
	}
	if (event.kind === 'log.printed') return { ...plain, kind: 'log', text: readable(event.body.line) };
	return { ...plain, kind: 'event', text: readable(textOf(event)) };
}

/** Other events only connect the steps. */
export function isStep({ kind }: TraceEvent): boolean {
	return kind === 'frame.departed' || kind === 'log.printed' || kind in texts;
}

function textOf(event: TraceEvent): string {
	const row = texts[event.kind] as ((event: TraceEvent) => string) | undefined;
	return row?.(event) ?? '';
}

/** Events that are steps, and what each says beside its name: literal words and numbers only. */
const texts: { readonly [K in TraceKind]?: (event: EventOf<K>) => string } = {
	'input.taken': ({ body }) => body.text,
	'node.started': ({ body }) => `pid ${body.pid}`,
	'node.signalled': ({ body }) => body.signal,
	'node.exited': ({ body }) => body.signal ?? `exit ${body.code}`,
	'conn.dialled': ({ body }) => body.to,
	'conn.refused': ({ body }) => `${body.to} ${body.why}`,
	'conn.closed': ({ body }) => body.how,
	'wire.changed': ({ body }) => `${body.a} – ${body.b}`,
	'psync.decided': ({ body }) => `${body.decision} (${body.why})`,
	'sync.delayed': ({ body }) => `${body.seconds} s`,
	'sync.forked': ({ body }) => `pid ${body.pid}`,
	'role.changed': ({ body }) => body.role,
	'replid.changed': ({ body }) => `${body.replid} (${body.why})`,
	'backlog.created': ({ body }) => String(body.size),
	'backlog.grew': ({ body }) => `${body.from}–${body.to} ${body.text}`,
	'write.refused': ({ body }) => body.error,
	'replica.flushed': ({ body }) => String(body.keys),
	'replica.loaded': ({ body }) => String(body.keys),
	'stream.applied': ({ body }) => String(body.offset),
	'wait.ended': ({ body }) => `${body.confirmed}/${body.asked}`,
	'rdb.saved': ({ body }) => `${body.path} (${body.bytes} B)`,
	'rdb.loaded': ({ body }) => body.path,
	'link.lost': ({ body }) => body.why,
	'key.expired': ({ body }) => body.key,
	'config.changed': ({ body }) => `${body.name} ${body.value}`,
	'backlog.freed': () => '',
};
