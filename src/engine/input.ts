// Everything that can happen to a redis-server, one row a kind. Inputs are data: a runtime (the world, one thread of
// tests, a TCP process) makes them, `step` takes one at a time. An outcome of an effect comes back as an input.

import type { Bytes, Latin1 } from '../base';

/** A connection, numbered by the runtime; never used again while the process lives. */
export type ConnId = number;
/** Names one dial or one disk operation of the engine, so that its outcome can be matched. Given by the engine, from 1. */
export type Ticket = number;

export interface Address {
	readonly host: Latin1;
	readonly port: number;
}

/** How much of what happens is told as trace events. `off` costs nothing (benchmarks). */
export type Told = 'off' | 'protocol' | 'all';

export type Errno =
	| 'ENOENT'
	| 'EACCES'
	| 'ENOSPC'
	| 'EISDIR'
	| 'ENOTDIR'
	| 'EIO'
	| 'EROFS'
	| 'EADDRINUSE'
	| 'EADDRNOTAVAIL'
	| 'ENOTFOUND';

/** An address of `bind` as it was written, and why nobody listens there. */
export interface Unbound {
	readonly bind: Latin1;
	readonly errno: Errno;
}

export type DiskResult =
	| { readonly ok: true; readonly bytes: Bytes | null; readonly names: readonly Latin1[] | null }
	/** `written`: bytes that found room before the disk was full. An append that fails leaves the file as it was. */
	| { readonly ok: false; readonly errno: Errno; readonly written?: number };

/** `failed`: the write that made it give up. */
export interface ChildExit {
	readonly exit: number;
	readonly failed?: { readonly errno: Errno; readonly written: number };
}

export interface EngineInputMap {
	/** The first input. `argv` is what follows the program's name: [config file] [--option value ...]. */
	readonly boot: {
		readonly argv: readonly Latin1[];
		readonly cwd: Latin1;
		readonly pid: number;
		/** The pid of the first child; each fork takes the next. The log prints it in the same turn. */
		readonly firstChildPid: number;
		/** Seed of all generators of this process (run id, replids, ...). */
		readonly seed: string;
		readonly told: Told;
		/** What the server calls itself: '7.0.12' in the lab, '7.0.15' behind TCP. */
		readonly version: Latin1;
		/** True prints the "Memory overcommit must be enabled!" warning at the start, as in the tutorial. */
		readonly overcommitWarning: boolean;
		/** The executable's full path as INFO shows it. */
		readonly executable: Latin1;
		/** The program's name as it was typed (argv[0]). */
		readonly command: Latin1;
		/** True when stdout is a terminal: the logo is printed then. */
		readonly terminal?: boolean;
		/** Defaults that this build was compiled with: the docker image has protected-mode off. */
		readonly defaults?: readonly (readonly [name: Latin1, value: Latin1])[];
	};
	readonly 'listen-done':
		| {
				readonly ok: true /** Optional addresses (`-::1`) that the machine does not have. */;
				readonly absent?: readonly Unbound[];
		  }
		| { readonly ok: false; readonly errno: Errno /** Absent: the first one. */; readonly bind?: Latin1 };
	readonly 'conn-opened': {
		readonly conn: ConnId;
		/** null: a client connected to us; else the ticket of our `dial`. */
		readonly dialled: Ticket | null;
		readonly peer: Address;
		readonly local: Address;
	};
	readonly 'conn-refused': {
		readonly ticket: Ticket;
		readonly why: 'refused' | 'timeout' | 'unreachable' | 'unknown-host' | 'reset';
	};
	readonly 'conn-data': { readonly conn: ConnId; readonly bytes: Bytes };
	/** Of the `send`s with `report`, `total` bytes of this connection (counted from its start, all sends) have left the socket. */
	readonly 'conn-sent': { readonly conn: ConnId; readonly total: number };
	readonly 'conn-closed': { readonly conn: ConnId; readonly how: 'fin' | 'rst' | 'timeout' };
	readonly 'disk-done': { readonly ticket: Ticket; readonly result: DiskResult };
	/** A child with a `pipe` job has produced this many bytes in all. */
	readonly 'child-progress': { readonly pid: number; readonly produced: number };
	readonly 'child-done': {
		readonly pid: number;
		readonly how: ChildExit | { readonly signal: Latin1 };
	};
	/** The armed deadline has come. */
	readonly timer: Record<never, never>;
	readonly signal: { readonly name: 'SIGTERM' | 'SIGINT' | 'SIGHUP'; readonly from: number };
	/** The stall is over; the unfinished pipeline goes on. */
	readonly resumed: Record<never, never>;
}

export type EngineInput = {
	[K in keyof EngineInputMap]: { readonly kind: K } & EngineInputMap[K];
}[keyof EngineInputMap];

export type EngineInputOf<K extends keyof EngineInputMap> = { readonly kind: K } & EngineInputMap[K];
