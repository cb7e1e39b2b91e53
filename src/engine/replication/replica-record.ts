// A replica as its master sees it: what it has told about itself, how far it is, and which of the states that INFO
// prints it is in. A state carries only the fields that exist in it.

import type { Bytes, Latin1, Micros } from '../../base';
import type { StreamCursor } from './backlog';

/** A client as a replica, from its first REPLCONF on. */
export interface ReplicaRecord {
	/** 0 until REPLCONF listening-port. */
	listeningPort: number;
	announcedIp: Latin1 | null;
	/** Capabilities that it has told. */
	eof: boolean;
	psync2: boolean;
	/** It wants the RDB and no stream. */
	rdbOnly: boolean;
	/** Parts that the RDB must leave out. */
	excludeData: boolean;
	excludeFunctions: boolean;
	/** It used SYNC, so it never acknowledges. */
	prePsync: boolean;
	ackOffset: number;
	ackAt: Micros;
	/** The next byte of the stream for its socket; null until there is one. */
	cursor: StreamCursor | null;
	/** Since when its output buffer is over the soft limit. */
	softLimitSince: Micros | null;
	sync: ReplicaSync;
}

export type ReplicaSync =
	| { readonly state: 'none' }
	| { readonly state: 'wait_bgsave_start' }
	| {
			readonly state: 'wait_bgsave_end';
			/** The offset that +FULLRESYNC told. */
			readonly initialOffset: number;
			/** Since when the RDB pipe waits for this socket. */
			blockedSince: Micros | null;
	  }
	/** `rdb`: its length line and the file; null until the disk has answered. */
	| { readonly state: 'send_bulk'; rdb: readonly Bytes[] | null; sent: number }
	/** `waitsForAck`: the stream starts with its first ACK, since the end of a marked RDB must be told from it. */
	| { readonly state: 'online'; waitsForAck: boolean }
	| { readonly state: 'rdb_transmitted' };

export function createReplicaRecord(): ReplicaRecord {
	return {
		listeningPort: 0,
		announcedIp: null,
		eof: false,
		psync2: false,
		rdbOnly: false,
		excludeData: false,
		excludeFunctions: false,
		prePsync: false,
		ackOffset: 0,
		ackAt: 0 as Micros,
		cursor: null,
		softLimitSince: null,
		sync: { state: 'none' },
	};
}
