// All that a server knows about replication, on both sides, as plain data. The replica's side of its one link is a
// union over Redis's 13 REPL_STATE_* names and the master's side of each replica one over the states that INFO
// prints; a state carries only the fields that exist in it.

import type { Bytes, Latin1, Micros, Rng } from '../../base';
import type { Client } from '../clients/client';
import type { Address, ConnId, Ticket } from '../input';
import type { EventIndex } from '../trace';
import type { Backlog } from './backlog';
import type { History } from './history';
import { createHistory } from './history';

export interface Replication {
	readonly history: History;
	backlog: Backlog | null;
	/** The database that the stream is in; -1: the next command must say SELECT first (slaveseldb). */
	streamDb: number;
	/** In the order in which they asked for synchronisation (server.slaves). */
	replicas: Client[];
	/** Since when there is not one replica. The backlog's time to live counts from here. */
	noReplicasSince: Micros;
	/** Replicas with an acceptable lag, as last counted; only kept up while `min-replicas-to-write` asks for it. */
	goodReplicas: number;
	/** A child process that serialises the data set for replicas' sockets. */
	pipe: RdbPipe | null;
	/** `dump.rdb` was written only because a replica needed it (rdb-del-sync-files). */
	rdbMadeForReplicas: boolean;
	/** Replicas over their output buffer limit: closed at the end of the turn. */
	readonly doomed: Client[];
	failover: Failover | null;
	/** Clients in WAIT, newest first. */
	waiting: Client[];
	/** A REPLCONF GETACK is due at the end of this turn. */
	ackWanted: boolean;
	/** The master's stream was applied further, which the trace has not been told. */
	appliedUntold: boolean;
	/** What made the stream grow in this turn, as the cause of sending it; -1: something before this turn. */
	grownBy: EventIndex;
	/** Bytes were appended that replicas have not been handed yet. */
	unflushed: boolean;
	link: ReplicaLink;
	/** What is left of a lost master: enough to ask the next one for the rest only. */
	cachedMaster: CachedMaster | null;
	/** When the link to the master was lost; null while it is up and before it ever was. */
	downSince: Micros | null;
	/** Time of the first run of the cron; it runs on the seconds after it. Null before the server serves. */
	cronStart: Micros | null;
	/** Runs of the cron up to now, those counted that had nothing to do. */
	cronRuns: number;
}

interface CachedMaster {
	replid: Latin1;
	/** Applied up to here (reploff). */
	offset: number;
	/** The database that its stream was in. */
	db: number;
}

/** The replica's side of its link to a master. */
export type ReplicaLink =
	| { readonly state: 'NONE' }
	| { readonly state: 'CONNECT'; readonly master: Address }
	| ConnectingLink
	| HandshakeLink
	| TransferLink
	| ConnectedLink;

export interface ConnectingLink {
	readonly state: 'CONNECTING';
	readonly master: Address;
	readonly ticket: Ticket;
	readonly lastIo: Micros;
	/** The log says that the sync has started, which for a host's name it does only when the name was found. */
	announced: boolean;
}

export type HandshakeState =
	| 'RECEIVE_PING_REPLY'
	| 'SEND_HANDSHAKE'
	| 'RECEIVE_AUTH_REPLY'
	| 'RECEIVE_PORT_REPLY'
	| 'RECEIVE_IP_REPLY'
	| 'RECEIVE_CAPA_REPLY'
	| 'SEND_PSYNC'
	| 'RECEIVE_PSYNC_REPLY';

export interface MasterConn {
	readonly conn: ConnId;
	readonly peer: Address;
	readonly local: Address;
}

export interface HandshakeLink {
	readonly state: HandshakeState;
	readonly master: Address;
	readonly socket: MasterConn;
	/** Bytes of a reply line that is not complete. */
	line: Latin1;
	/** When a whole line last came. */
	lastIo: Micros;
}

export interface TransferLink {
	readonly state: 'TRANSFER';
	readonly master: Address;
	readonly socket: MasterConn;
	/** From +FULLRESYNC; -1 and '' when the master only knows SYNC. */
	readonly replid: Latin1;
	readonly offset: number;
	/** Null: the RDB goes straight to the parser (repl-diskless-load). */
	readonly file: Latin1 | null;
	/** The old data have made room, or with swapdb wait beside; with a file that comes last. */
	loading: boolean;
	payload: Payload;
	lastIo: Micros;
	/** What has come of the RDB, without its end mark. */
	readonly chunks: Bytes[];
	/** Bytes read, the end mark included. */
	received: number;
}

/** How the master announces the end of the RDB. */
export type Payload =
	| { readonly kind: 'unannounced'; line: Latin1 }
	| { readonly kind: 'length'; readonly total: number }
	| { readonly kind: 'mark'; readonly mark: Latin1; tail: Latin1 }
	/** All has come; the disk still works. `rest` came after the end. */
	| { readonly kind: 'complete'; readonly marked: boolean; rest: Latin1; lost: boolean };

export interface ConnectedLink {
	readonly state: 'CONNECTED';
	readonly master: Address;
	readonly client: Client;
	replid: Latin1;
	/** Applied up to here, whole commands only (reploff). */
	applied: number;
	/** Commands after `applied` that count only when their transaction is complete. */
	held: Latin1;
	/** It knows neither offsets nor ACKs: we had to use SYNC. */
	readonly prePsync: boolean;
	/** Set before we close it ourselves. */
	lostBy: 'closed' | 'timeout' | 'by-us';
}

/** The RDB on its way from a child process through us to the sockets of several replicas. */
export interface RdbPipe {
	readonly pid: number;
	/** What the child writes: announcement, RDB, end mark. */
	readonly chunks: readonly Bytes[];
	readonly total: number;
	/** Bytes of the announcement, and of the RDB alone. */
	readonly head: number;
	readonly rdb: number;
	/** Bytes that the child has written. */
	produced: number;
	/** Bytes that we have read and handed to every socket. */
	read: number;
	/** The replicas that take part and are still there. */
	receivers: Client[];
	/** Read to its end; the child may exit. */
	drained: boolean;
}

/** @redis replication.c failoverCommand */
export interface Failover {
	readonly state: 'waiting-for-sync' | 'failover-in-progress';
	/** Null: whichever replica has caught up first. */
	readonly target: Address | null;
	readonly force: boolean;
	readonly deadline: Micros | null;
}

export function createReplication(random: Rng, now: Micros): Replication {
	return {
		history: createHistory(random),
		backlog: null,
		streamDb: -1,
		replicas: [],
		noReplicasSince: now,
		goodReplicas: 0,
		pipe: null,
		rdbMadeForReplicas: false,
		doomed: [],
		failover: null,
		waiting: [],
		ackWanted: false,
		appliedUntold: false,
		grownBy: -1,
		unflushed: false,
		link: { state: 'NONE' },
		cachedMaster: null,
		downSince: null,
		cronStart: null,
		cronRuns: 0,
	};
}
