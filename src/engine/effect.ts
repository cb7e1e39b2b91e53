// Everything that a redis-server does to the outside, as data. A runtime carries effects out in list order, which is
// Redis's order in one turn of the event loop: run the commands, write the files, then send.

import type { Bytes, Latin1, Micros } from '../base';
import type { Address, ConnId, Ticket } from './input';
import type { EventIndex } from './trace';

export type DiskOp =
	| { readonly op: 'read'; readonly path: Latin1 }
	/** Replaces the whole file. */
	| { readonly op: 'write'; readonly path: Latin1; readonly chunks: readonly Bytes[] }
	| { readonly op: 'append'; readonly path: Latin1; readonly bytes: Bytes }
	| { readonly op: 'fsync'; readonly path: Latin1 }
	| { readonly op: 'rename'; readonly path: Latin1; readonly to: Latin1 }
	| { readonly op: 'unlink'; readonly path: Latin1 }
	| { readonly op: 'mkdir'; readonly path: Latin1 }
	| { readonly op: 'list'; readonly path: Latin1 };

/** What a child process does with the snapshot that was taken when it was forked. */
export type ChildJob =
	/** Writes `chunks` to `temp`, syncs it, renames it to `path`, exits. */
	| { readonly job: 'file'; readonly temp: Latin1; readonly path: Latin1; readonly chunks: readonly Uint8Array[] }
	/** Produces `total` bytes into the parent's pipe; the engine keeps the bytes and is told how many are out. */
	| { readonly job: 'pipe'; readonly total: number };

export interface EngineEffectMap {
	/** Whole lines for a standard stream, newline included. */
	readonly print: { readonly stream: 'stdout' | 'stderr'; readonly text: Latin1 };
	readonly listen: { readonly port: number; readonly binds: readonly Latin1[] };
	readonly unlisten: Record<never, never>;
	readonly dial: { readonly ticket: Ticket; readonly to: Address; readonly from: Latin1 | null };
	readonly send: {
		readonly conn: ConnId;
		readonly bytes: Bytes;
		/** True: answer with `conn-sent` once these bytes have left the socket. */
		readonly report: boolean;
		/** For the picture: what these bytes are. */
		readonly what: 'reply' | 'stream' | 'rdb' | 'handshake' | 'keepalive' | 'ack';
	};
	/** Stop or go on reading a connection (back pressure). */
	readonly 'hold-reading': { readonly conn: ConnId; readonly hold: boolean };
	/** `fin` closes after all that was sent has left; `rst` drops it. No `conn-closed` follows. */
	readonly close: { readonly conn: ConnId; readonly how: 'fin' | 'rst' };
	/** Ticket 0 asks for no answer. Operations are done in order. */
	readonly disk: { readonly ticket: Ticket } & DiskOp;
	readonly fork: { readonly pid: number } & ChildJob;
	readonly 'kill-child': { readonly pid: number; readonly signal: 'SIGUSR1' | 'SIGKILL' };
	/** One deadline for the whole process; a later `arm` replaces it. */
	readonly arm: { readonly at: Micros };
	readonly disarm: Record<never, never>;
	/** No input is taken before `until`; then `resumed`. */
	readonly stall: { readonly until: Micros };
	readonly exit: { readonly code: number };
}

export type EngineEffect = {
	[K in keyof EngineEffectMap]: { readonly kind: K; readonly cause: EventIndex } & EngineEffectMap[K];
}[keyof EngineEffectMap];

export type EngineEffectOf<K extends keyof EngineEffectMap> = {
	readonly kind: K;
	readonly cause: EventIndex;
} & EngineEffectMap[K];
