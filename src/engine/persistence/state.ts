// What the server knows of its saves, its child process and its questions to the disk.

import type { Latin1, Micros } from '../../base';
import type { Ticket } from '../input';
import type { ChildEnd, ReplicationSaveInfo } from '../ports';
import type { Aof } from './aof/state';
import { createAof } from './aof/state';

/** One child at a time, as Redis has it. `sync-*` children belong to replication. */
export type ChildKind = 'bgsave' | 'aof-rewrite' | 'sync-sockets' | 'sync-disk';

export interface Child {
	readonly pid: number;
	readonly kind: ChildKind;
	readonly startedAt: Micros;
	/** Where a `file` job ends up, and under which name it is written. */
	readonly path: Latin1 | null;
	readonly temp: Latin1 | null;
	readonly bytes: number;
	readonly keys: number;
	/** How it ended; the parent acts on it at the next tick of the cron. */
	end: ChildEnd | null;
}

/** Why the disk was asked; its answer comes back with this. Purposes that begin with 'sync-' are replication's, with 'aof-' the append-only file's. */
export type DiskPurpose =
	| { readonly for: 'config-file' }
	| { readonly for: 'module' }
	/** `file`: which of those that encryption needs. */
	| { readonly for: 'tls'; readonly file: number }
	| { readonly for: 'socket-folder' }
	| { readonly for: 'user-file' }
	| { readonly for: 'load' }
	| { readonly for: 'exit-synced' }
	| { readonly for: 'save-write'; readonly save: ForegroundSave }
	| { readonly for: 'save-rename'; readonly save: ForegroundSave }
	| { readonly for: 'config-rewrite-read'; readonly client: number }
	| { readonly for: 'config-rewrite-written' | 'config-rewrite'; readonly client: number }
	| { readonly for: `sync-${string}`; readonly note?: Latin1 | number }
	| { readonly for: `aof-${AofQuestion}`; readonly note?: Latin1 };

/** What the append-only file asks the disk for. */
export type AofQuestion =
	| 'manifest'
	| 'manifest-written'
	| 'old-file'
	| 'migrated'
	| 'directory'
	| 'file'
	| 'base-filled'
	| 'base-written'
	| 'opened'
	| 'append'
	| 'synced'
	| 'created'
	| 'grows'
	| 'base-placed'
	| 'increment-placed'
	| 'placed'
	| 'collected';

/** SAVE or the save of a shutdown: the server does nothing else until the disk has answered. */
export interface ForegroundSave {
	readonly path: Latin1;
	readonly temp: Latin1;
	readonly bytes: number;
	readonly keys: number;
	readonly then:
		| { readonly kind: 'reply'; readonly client: number }
		| { readonly kind: 'exit' }
		| { readonly kind: 'nothing' };
}

/** A data set that is being loaded: the server listens but answers -LOADING. */
export interface Loading {
	readonly startedAt: Micros;
	readonly bytes: number;
	readonly keys: number;
	readonly expired: number;
	readonly replication: ReplicationSaveInfo | null;
}

export interface Persistence {
	/** Unix seconds, as Redis's `lastsave`. */
	lastSave: number;
	/** Unix seconds; 0: never tried. */
	lastBgsaveTry: number;
	lastBgsaveOk: boolean;
	/** Seconds; -1: none yet. */
	lastBgsaveSeconds: number;
	dirtyBeforeBgsave: number;
	bgsaveScheduled: boolean;
	child: Child | null;
	/** Why clients are told that they can't write, as it was told last. */
	refusing: 'rdb' | 'aof' | null;
	readonly pending: Map<Ticket, DiskPurpose>;
	saving: ForegroundSave | null;
	loading: Loading | null;
	lastLoadKeys: number;
	lastLoadExpired: number;
	lastCowBytes: number;
	readonly aof: Aof;
}

const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGUSR1: 10, SIGTERM: 15 };

export function signalNumber(name: Latin1): number {
	return signalNumbers[name] ?? 0;
}

export function createPersistence(now: Micros): Persistence {
	return {
		lastSave: Math.floor(now / 1_000_000),
		lastBgsaveTry: 0,
		lastBgsaveOk: true,
		lastBgsaveSeconds: -1,
		dirtyBeforeBgsave: 0,
		bgsaveScheduled: false,
		refusing: null,
		child: null,
		pending: new Map(),
		saving: null,
		loading: null,
		lastLoadKeys: 0,
		lastLoadExpired: 0,
		lastCowBytes: 0,
		aof: createAof(),
	};
}
