// The trace: everything that happened in a run, written once, in the total order (at, from, seq), and only folded.
// Bodies come from three writers: engines, the host, and the world itself (network, nodes, inputs).

import type { Latin1, Micros, NodeId } from '../../base';
import type { ConnId, EngineTraceMap } from '../../engine';
import type { HostTraceMap } from '../../host';

/** nodeIndex * 2^32 + n: unique in a run and the same in every run of one record. The world itself has index 0. */
export type EventId = number;

/** What a frame in the air carries. */
export type FrameWhat = 'request' | 'reply' | 'stream' | 'rdb' | 'handshake' | 'keepalive' | 'ack';

export interface Endpoint {
	/** A node, or `host` for a program typed into a terminal. */
	readonly node: NodeId;
	readonly ip: string;
	readonly port: number;
}

export interface WorldTraceMap {
	/** An input of the record took effect. */
	'input.taken': { readonly index: number; readonly text: string };
	'node.created': { readonly name: string; readonly image: string; readonly worker: number };
	'node.started': { readonly pid: number; readonly address: string; readonly port: number };
	/** Address under which the learner reaches it: published port, else its own. */
	'node.addressed': { readonly address: string };
	'node.signalled': { readonly signal: string };
	/** Its disk: `full` takes no more than it holds now, a number so many bytes in all, null what comes. */
	'disk.changed': { readonly limit: number | 'full' | null; readonly slow: Micros };
	/** A write found no room, for the first time since one did. */
	'disk.full': { readonly path: Latin1 };
	'disk.room': { readonly path: Latin1 };
	'node.exited': { readonly code: number; readonly signal: string | null };
	'node.removed': Record<never, never>;
	'conn.dialled': {
		readonly wire: number;
		readonly from: Endpoint;
		readonly to: string;
		readonly role: 'replication' | 'client';
	};
	/** `conns`: the numbers that the dialling and the accepting machine know it by. */
	'conn.opened': {
		readonly wire: number;
		readonly from: Endpoint;
		readonly to: Endpoint;
		readonly role: 'replication' | 'client';
		readonly conns: readonly [ConnId, ConnId];
	};
	'conn.refused': { readonly wire: number; readonly from: Endpoint; readonly to: string; readonly why: string };
	'conn.closed': { readonly wire: number; readonly by: NodeId; readonly how: 'fin' | 'rst' | 'timeout' };
	'frame.departed': {
		readonly wire: number;
		readonly from: NodeId;
		readonly to: NodeId;
		readonly arrivesAt: Micros;
		readonly size: number;
		readonly what: FrameWhat;
		/** First 256 bytes as they are on the wire. */
		readonly head: Latin1;
	};
	'frame.arrived': {
		readonly wire: number;
		readonly frame: EventId;
		readonly from: NodeId;
		readonly to: NodeId;
		readonly what: FrameWhat;
	};
	'frame.dropped': { readonly wire: number; readonly frame: EventId; readonly why: 'cut' | 'closed' };
	/** A link keeps it in the air; `number` is what a person calls it there. Null `frame`: a connection's opening or end. */
	'frame.held': {
		readonly wire: number;
		readonly frame: EventId | null;
		readonly number: number;
		readonly from: NodeId;
		readonly to: NodeId;
		readonly text: 'bytes' | 'dial' | 'fin' | 'rst';
	};
	/** It goes on, and arrives then. */
	'frame.released': {
		readonly wire: number;
		readonly frame: EventId | null;
		readonly number: number;
		readonly arrivesAt: Micros;
		readonly why: 'released' | 'delivered' | 'delayed' | 'resent' | 'followed';
	};
	/** It has been let go, and waits for what was sent before it on its connection. */
	'frame.waits': { readonly wire: number; readonly frame: EventId | null; readonly number: number };
	'frame.delayed': {
		readonly wire: number;
		readonly frame: EventId | null;
		readonly number: number;
		readonly until: Micros;
	};
	/** It was lost on the way. TCP sends it again then; null: nobody knows when, since the link swallows everything. */
	'frame.lost': {
		readonly wire: number;
		readonly frame: EventId | null;
		readonly number: number | null;
		readonly from: NodeId;
		readonly to: NodeId;
		readonly resentAt: Micros | null;
	};
	/** `from`: the ends whose frames stay in the air. */
	'link.held': { readonly a: string; readonly b: string; readonly from: readonly NodeId[] };
	'wire.changed': {
		readonly a: string;
		readonly b: string;
		readonly up: boolean;
		readonly latency: Micros;
		readonly bandwidth: number | null;
		readonly jitter: Micros;
		/** 0 to 1. */
		readonly loss: number;
		/** It swallows what is put on it. */
		readonly silent: boolean;
		/** From b to a, where that differs from what a sends. */
		readonly back?: {
			readonly latency: Micros;
			readonly bandwidth: number | null;
			readonly jitter: Micros;
			readonly loss: number;
			readonly silent: boolean;
		};
	};
	'node.stopped-by-invariant': { readonly message: string; readonly seed: string };
}

export type TraceMap = EngineTraceMap & HostTraceMap & WorldTraceMap;
export type TraceKind = keyof TraceMap;

export type TraceEvent = {
	[K in TraceKind]: {
		readonly kind: K;
		readonly id: EventId;
		readonly at: Micros;
		readonly node: NodeId;
		readonly cause: EventId | null;
		readonly body: TraceMap[K];
	};
}[TraceKind];
