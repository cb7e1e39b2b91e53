// Calls that go against the direction of imports inside the engine. Files import only downward (see the list below), so
// that there are no cycles; what a lower file must tell a higher one goes through this table, which machine.ts fills
// once while the program loads. It is wiring, not state: it never changes afterwards.
//
//   machine > commands, config > replication > process-command > persistence > clients, keyspace > log, timers, state

import type { Latin1 } from '../base';
import { invariant } from '../base';
import type { Client } from './clients/client';
import type { Address, EngineInputOf } from './input';
import type { Engine } from './state';

/** Where in the replication stream an RDB was taken; null in an RDB of a server outside of any replication. */
export interface ReplicationSaveInfo {
	readonly streamDb: number;
	readonly replid: Latin1;
	readonly offset: number;
}

export interface Ports {
	/** Text for a client that the log shows, as CLIENT LIST prints it. */
	readonly clientLine: (engine: Engine, client: Client) => Latin1;
	/** An address as logs and lists show it. */
	readonly addressText: (address: Address) => Latin1;
	/** One write command for replicas and the backlog; called in the order of execution. */
	readonly feedReplicas: (engine: Engine, db: number, argv: readonly Latin1[]) => void;
	/** End of turn: what the stream grew by becomes `send` effects. */
	readonly flushReplicas: (engine: Engine) => void;
	readonly onReplicaGone: (engine: Engine, client: Client) => void;
	readonly onMasterGone: (engine: Engine, client: Client) => void;
	/** Replicas that min-replicas-to-write would count. */
	readonly goodReplicas: (engine: Engine) => number;
	readonly masterLinkDown: (engine: Engine) => boolean;
	readonly replicationSaveInfo: (engine: Engine) => ReplicationSaveInfo | null;
	readonly masterOffset: (engine: Engine) => number;
	readonly onSyncChildDone: (engine: Engine, pid: number, how: ChildEnd) => void;
	/** A BGSAVE for the disk has ended: replicas may be waiting for its file. */
	readonly onBgsaveDone: (engine: Engine, how: ChildEnd) => void;
	/** The append-only file is open: the start of the process goes on. */
	readonly onAofOpened: (engine: Engine) => void;
	/** DEBUG LOADAOF of this client is done. */
	readonly onAofReloaded: (engine: Engine, client: number) => void;
	/** True while a shutdown must wait for replicas that lag. */
	readonly shutdownWaitsFor: (engine: Engine) => boolean;
	/** A shutdown begins to wait: replicas are asked where they are. */
	readonly askReplicasForAck: (engine: Engine) => void;
	/** What SHUTDOWN logs about its replicas, and whatever replication does right before the exit. */
	readonly beforeExit: (engine: Engine) => void;
	/** The master's client has run one whole command (or an empty line) of the stream, which took these bytes. */
	readonly onMasterCommandApplied: (engine: Engine, client: Client, bytes: Latin1) => void;
}

export type ChildEnd = EngineInputOf<'child-done'>['how'];

let connected: Ports | null = null;

export function connectPorts(ports: Ports): void {
	connected = ports;
}

export function ports(): Ports {
	invariant(connected !== null, 'the engine is used through its index, which connects its parts');
	return connected;
}
