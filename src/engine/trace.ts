// What a redis-server tells about itself. The engine writes these and never reads them. Bodies are plain and small:
// numbers, names, and previews of at most 256 bytes.

import type { Latin1, Micros } from '../base';
import type { Address, ConnId, Errno } from './input';

/** Index of an event in the `told` list of its turn; -1 is the turn's input. */
export type EventIndex = number;

/** The replica's side of a link, by Redis 7.0's own names (REPL_STATE_*). */
export type ReplicaLinkState =
	| 'NONE'
	| 'CONNECT'
	| 'CONNECTING'
	| 'RECEIVE_PING_REPLY'
	| 'SEND_HANDSHAKE'
	| 'RECEIVE_AUTH_REPLY'
	| 'RECEIVE_PORT_REPLY'
	| 'RECEIVE_IP_REPLY'
	| 'RECEIVE_CAPA_REPLY'
	| 'SEND_PSYNC'
	| 'RECEIVE_PSYNC_REPLY'
	| 'TRANSFER'
	| 'CONNECTED';

/** A replica as its master sees it; the names INFO prints. */
export type ReplicaState = 'wait_bgsave' | 'send_bulk' | 'online';

export type PsyncReason =
	| 'asked-for-full'
	| 'unknown-replid'
	| 'past-second-replid'
	| 'no-backlog'
	| 'before-window'
	| 'in-the-future'
	| 'in-window';

/** The numbers a PSYNC was judged by. */
export interface PsyncWindow {
	readonly replid: Latin1;
	readonly replid2: Latin1;
	readonly secondReplOffset: number;
	/** null: no backlog. */
	readonly first: number | null;
	readonly last: number;
}

export interface EngineTraceMap {
	'process.booted': { readonly pid: number; readonly version: Latin1 };
	'process.listening': { readonly port: number };
	'process.exiting': {
		readonly code: number;
		readonly saved: boolean;
		readonly why: 'signal' | 'command' | 'config' | 'load' | 'bind' | 'disk';
	};
	/** A command from a client, a master (`from: 'master'`) or a replica was run. */
	'command.run': {
		readonly conn: ConnId;
		readonly from: 'client' | 'master' | 'replica';
		readonly command: Latin1;
		/** The words as typed, joined by blanks, cut at 256 bytes. */
		readonly text: Latin1;
		/** First 256 bytes of the reply on the wire; empty where none is sent. */
		readonly reply: Latin1;
		readonly wrote: boolean;
	};
	'write.refused': { readonly conn: ConnId; readonly command: Latin1; readonly error: Latin1 };
	/** Keys per database after the turn, only those that changed. */
	'keys.counted': { readonly db: number; readonly keys: number; readonly expires: number };
	'key.expired': { readonly db: number; readonly key: Latin1 };
	'role.changed': { readonly role: 'master' | 'replica'; readonly master: Address | null };
	'replid.changed': {
		readonly replid: Latin1;
		readonly replid2: Latin1;
		readonly secondReplOffset: number;
		readonly offset: number;
		readonly why:
			| 'boot'
			| 'backlog-created'
			| 'backlog-freed'
			| 'full-resync'
			| 'promoted'
			| 'master-changed-id'
			| 'loaded';
	};
	'backlog.created': {
		readonly replid: Latin1;
		readonly size: number;
		readonly first: number;
		readonly offset: number;
	};
	/** Bytes `from`..`to` (both inclusive, first byte is 1) were appended to the stream. */
	'backlog.grew': {
		readonly from: number;
		readonly to: number;
		/** The command's words, cut at 256 bytes: 'SELECT 0', 'set a a', 'ping'. */
		readonly text: Latin1;
		readonly bytes: Latin1;
		readonly why: 'select' | 'write' | 'ping' | 'getack' | 'passed-on';
	};
	'backlog.trimmed': { readonly first: number; readonly histlen: number };
	'backlog.freed': { readonly seconds: number };
	'replica-link.moved': { readonly from: ReplicaLinkState; readonly to: ReplicaLinkState; readonly master: Address };
	'link.dialled': { readonly master: Address };
	'link.refused': { readonly master: Address; readonly why: Latin1 };
	'link.lost': { readonly master: Address; readonly why: 'closed' | 'timeout' | 'error' | 'by-us' };
	/** The replica asked; offset is the next byte wanted, -1 with replid '?'. */
	'psync.asked': { readonly replid: Latin1; readonly offset: number };
	'psync.decided': {
		readonly replica: Address;
		readonly conn: ConnId;
		readonly asked: { readonly replid: Latin1; readonly offset: number };
		readonly decision: 'continue' | 'full';
		readonly why: PsyncReason;
		readonly window: PsyncWindow;
		/** Bytes of backlog sent after +CONTINUE; 0 for full. */
		readonly bytes: number;
	};
	/** What the replica heard. */
	'psync.answered': {
		readonly answer: 'fullresync' | 'continue' | 'wait' | 'error';
		readonly replid: Latin1;
		readonly offset: number;
	};
	'sync.delayed': { readonly until: Micros; readonly seconds: number };
	'sync.joined': { readonly replica: Address };
	'sync.forked': {
		readonly pid: number;
		readonly keys: number;
		readonly bytes: number;
		readonly target: 'sockets' | 'disk';
	};
	'sync.fullresync': {
		readonly replica: Address;
		readonly conn: ConnId;
		readonly replid: Latin1;
		readonly offset: number;
	};
	/** Master: RDB bytes handed to a replica's socket so far. */
	'rdb.sent': { readonly conn: ConnId; readonly replica: Address; readonly bytes: number; readonly total: number };
	/** Replica: RDB bytes that have arrived; total is null when streamed with an EOF mark. */
	'rdb.received': { readonly bytes: number; readonly total: number | null };
	'replica.flushed': { readonly keys: number };
	'replica.loading': { readonly bytes: number };
	'replica.loaded': { readonly keys: number; readonly expired: number; readonly offset: number };
	/** Master: a replica changed its state; `null` from: it has just asked; `null` to: it is gone. */
	'replica.moved': {
		readonly replica: Address;
		readonly conn: ConnId;
		readonly from: ReplicaState | null;
		readonly to: ReplicaState | null;
	};
	/** Bytes of the stream not yet handed to this replica's socket (its output buffer). */
	'buffer.changed': { readonly conn: ConnId; readonly replica: Address; readonly bytes: number };
	'buffer.flushed': {
		readonly conn: ConnId;
		readonly replica: Address;
		readonly bytes: number;
		readonly offset: number;
	};
	'ack.sent': { readonly offset: number };
	'ack.received': { readonly conn: ConnId; readonly replica: Address; readonly offset: number };
	/** Replica: the stream was applied up to this offset. */
	'stream.applied': { readonly offset: number };
	/** Master with min-replicas-to-write: how many replicas are online and near enough; told when it changes. */
	'replicas.counted': { readonly good: number };
	'wait.started': { readonly conn: ConnId; readonly replicas: number; readonly offset: number };
	'wait.ended': { readonly conn: ConnId; readonly asked: number; readonly confirmed: number };
	'rdb.saving': { readonly path: Latin1; readonly background: boolean; readonly pid: number | null };
	'rdb.saved': { readonly path: Latin1; readonly bytes: number; readonly keys: number };
	'rdb.loaded': {
		readonly path: Latin1;
		readonly keys: number;
		readonly replid: Latin1 | null;
		readonly offset: number | null;
	};
	/** The disk refused; the old file is as it was. */
	'rdb.failed': { readonly path: Latin1; readonly background: boolean; readonly errno: Errno };
	/** Clients get MISCONF from now on, because the last save or the last append failed. */
	'writes.refused': { readonly why: 'rdb' | 'aof' };
	'writes.accepted': Record<never, never>;
	/** Commands that the disk does not take, from those on that ran at `since`: they are kept, and tried at each tick. */
	'aof.failed': { readonly errno: Errno; readonly bytes: number; readonly since: Micros };
	'aof.recovered': { readonly bytes: number };
	/** No errno: the child was killed, or a file could not be put in place. */
	'aof.rewrite-failed': { readonly errno: Errno | null };
	/** Master: the file for its replicas could not be written. Replica: what it received did not find room. */
	'sync.failed': { readonly at: 'master' | 'replica'; readonly errno: Errno };
	'aof.loaded': { readonly files: number; readonly entries: number; readonly bytes: number };
	'aof.rewriting': { readonly pid: number; readonly keys: number; readonly bytes: number };
	'aof.rewritten': { readonly base: Latin1; readonly bytes: number };
	'config.changed': { readonly name: Latin1; readonly value: Latin1 };
	'signal.received': { readonly name: Latin1 };
	stalled: { readonly until: Micros; readonly why: Latin1 };
	/** One log line as printed, without its newline. */
	'log.printed': { readonly line: Latin1; readonly level: '.' | '-' | '*' | '#' };
}

export type EngineTraceKind = keyof EngineTraceMap;
export type EngineTrace = {
	[K in EngineTraceKind]: { readonly kind: K; readonly cause: EventIndex; readonly body: EngineTraceMap[K] };
}[EngineTraceKind];
