// One connection as the server sees it: plain data, one record a connection. What a replica adds is in
// replication/state.ts. @redis server.h client

import type { Latin1, Micros } from '../../base';
import type { RequestParser } from '../../resp';
import type { Address, ConnId } from '../input';
import type { ReplicaRecord } from '../replication/replica-record';
import type { EventIndex } from '../trace';
import type { Pause, PausePurpose } from './pause';
import type { Subscriptions } from './pubsub';

export type ClientRole = 'normal' | 'replica' | 'master';

/** MULTI: commands wait here until EXEC. */
export interface Transaction {
	readonly queue: (readonly Latin1[])[];
	/** A command could not be queued, so EXEC will refuse. */
	failed: boolean;
	/** `bits` (commands/lookup.ts) that some queued command has, and those that some queued command lacks. */
	bits: number;
	lackedBits: number;
}

/** What a client waits for; its further commands stay in the parser. */
export type Blocked =
	| {
			readonly kind: 'wait';
			readonly replicas: number;
			readonly offset: number;
			/** null: for ever. */
			readonly deadline: Micros | null;
	  }
	/** SHUTDOWN that waits for replicas. */
	| { readonly kind: 'shutdown' }
	/** SAVE: the disk answers. */
	| { readonly kind: 'save' }
	/** A command that CLIENT PAUSE or FAILOVER postpones; it runs again from the start. */
	| { readonly kind: 'postponed'; readonly argv: readonly Latin1[] };

export interface WatchedKey {
	readonly db: number;
	readonly key: Latin1;
	/** It had expired already when it was watched, so that its going is no change. */
	readonly expired: boolean;
}

export interface Client {
	/** Counts from 1 over the life of the process, as CLIENT ID shows. */
	readonly id: number;
	readonly conn: ConnId;
	readonly peer: Address;
	readonly local: Address;
	name: Latin1;
	role: ClientRole;
	db: number;
	resp: 2 | 3;
	readonly parser: RequestParser;
	/** Reply bytes of this turn that are not handed to the connection yet. */
	out: Latin1;
	/** Clients with something in `out`; one list, shared by all clients. */
	readonly pendingWrites: Client[];
	/** The event that brought about what is in `out`. */
	outCause: EventIndex;
	multi: Transaction | null;
	readonly watched: WatchedKey[];
	/** A watched key was touched: EXEC answers nil. */
	dirtyCas: boolean;
	/** No further input is taken; the connection closes once `out` has left. */
	closeAfterReply: boolean;
	/** True once the record was removed; late references must look here before they act. */
	gone: boolean;
	/** The connection was reset: the socket cannot say any more who the other side was. */
	nameless: boolean;
	/** Replies are dropped (the master's client; CLIENT REPLY OFF). */
	muted: boolean;
	readonly createdAt: Micros;
	lastInteractionAt: Micros;
	/** Full lower-case name ('config|get'); null before the first. */
	lastCommand: Latin1 | null;
	blocked: Blocked | null;
	/** Replication offset after this client's last write: what WAIT waits for. */
	lastWriteOffset: number;
	/** Only with role 'replica'. */
	replica: ReplicaRecord | null;
	authenticated: boolean;
	readonly subscriptions: Subscriptions;
	/** It is told of every command. */
	monitors: boolean;
	/** CLIENT NO-EVICT, REPLY and the like: letters of the flags that CLIENT LIST adds. */
	readonly flags: Set<Latin1>;
	/** Bytes handed to the connection since it was opened, and how many of them the runtime has reported as gone. */
	sent: number;
	confirmed: number;
	received: number;
}

export interface Clients {
	readonly byConn: Map<ConnId, Client>;
	readonly byId: Map<number, Client>;
	nextId: number;
	readonly pendingWrites: Client[];
	/** Clients whose parser holds input that could not be processed when it came (stall, SAVE, unblocked in this turn). */
	readonly unprocessed: Set<Client>;
	readonly blocked: Set<Client>;
	/** Replaced, never changed: a command may end one while they are told. */
	monitors: readonly Client[];
	readonly pauses: Map<PausePurpose, Pause>;
	/** The client whose command runs. */
	current: Client | null;
}

export function createClients(): Clients {
	return {
		byConn: new Map(),
		byId: new Map(),
		nextId: 1,
		pendingWrites: [],
		unprocessed: new Set(),
		blocked: new Set(),
		monitors: [],
		pauses: new Map(),
		current: null,
	};
}
