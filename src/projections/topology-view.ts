// What the topology panel shows: node cards, the links between them, clients, and frames in the air.

import type { Latin1, Micros, NodeId } from '../base';
import type { Address, PsyncReason, ReplicaLinkState, ReplicaState } from '../engine';
import type { EventId } from '../sim';
import type { WayFact } from './facts';

export type Hue = 'master' | 'replica' | 'partial' | 'full' | 'down' | 'warn' | 'neutral';

export type NodeState = 'created' | 'starting' | 'running' | 'loading' | 'stopped' | 'frozen' | 'worker-lost';

/** Where a replica's link is: the twelve segments of the stepper. */
export interface StepperView {
	readonly state: ReplicaLinkState;
	/** States that this attempt went through and left. */
	readonly passed: readonly ReplicaLinkState[];
	/** States before the present one that this attempt had no use for. */
	readonly skipped: readonly ReplicaLinkState[];
}

export interface NodeView {
	readonly node: NodeId;
	readonly name: string;
	readonly image: string;
	/** '127.0.0.1:5000': how the learner reaches it. */
	readonly address: string;
	/** Where it listens in its own network; null: it has not been started yet. */
	readonly own: Address | null;
	readonly worker: number;
	readonly role: 'master' | 'replica';
	readonly state: NodeState;
	readonly exitCode: number | null;
	/** The history it follows; what it is about to adopt while a full resync runs. Null before it knows any. */
	readonly replid: Latin1 | null;
	readonly replid2: Latin1 | null;
	/** The id it still carries while `replid` is none or not yet its own. */
	readonly ownReplid: Latin1 | null;
	readonly offset: number | null;
	/** Bytes behind its master; null on a master or when unknown. */
	readonly behind: number | null;
	readonly keys: number;
	/** keys minus its master's keys; null on a master. */
	readonly keysDifference: number | null;
	/** Master: bytes of the stream waiting per replica. */
	readonly outputBuffers: readonly { readonly replica: NodeId; readonly label: string; readonly bytes: number }[];
	readonly bgsave: { readonly pid: number; readonly target: 'sockets' | 'disk' } | null;
	/** Replica only. */
	readonly link: StepperView | null;
	/** Replica: 'temp-1689651979.1.rdb' while an RDB is received into a file. */
	readonly tempFile: string | null;
	/** It answers reads from what it had when its master was lost. */
	readonly stale: boolean;
	/** Master: last byte for which `replid2` is good, with it; null where there is no second id. */
	readonly secondOffset: number | null;
	/** Master: when it was promoted. */
	readonly promotedAt: Micros | null;
	/** Master on the far side of a split network: whether it has written since. */
	readonly isolated: 'quiet' | 'writing' | null;
	/** Replica of a replica: that one's name. */
	readonly under: string | null;
	/** Master with min-replicas-to-write: replicas that count, of those that it takes for a write. */
	readonly goodReplicas: { readonly good: number; readonly wanted: number } | null;
	readonly backlog: { readonly histlen: number; readonly size: number } | null;
	/** What is wrong with its disk: `refuses`: clients get MISCONF for it. Null: nothing. */
	readonly disk: { readonly full: boolean; readonly slow: Micros; readonly refuses: boolean } | null;
	/** Index of the lineage hue l0..l5 of `replid`. */
	readonly lineage: number | null;
}

export interface LinkView {
	readonly master: NodeId;
	readonly replica: NodeId;
	readonly state: 'connecting' | 'handshake' | 'transfer' | 'online' | 'down';
	/** Nothing gets through until it is healed. */
	readonly cut: boolean;
	/** What the master sends, and what the replica sends. */
	readonly ways: { readonly toReplica: WayFact; readonly toMaster: WayFact };
	/** What is sent stays in the air: one way, or both. */
	readonly held: boolean;
	/** While transferring: bytes arrived and (what only the master knows) the total. */
	readonly rdb: { readonly received: number; readonly total: number | null } | null;
	/** After a partial resync: bytes of the missing part that have been applied. */
	readonly catchUp: { readonly applied: number; readonly total: number } | null;
	readonly detail: LinkDetail;
}

/** Why nothing goes over a link. */
export type LinkTrouble = 'cut' | 'silent' | 'replica-stopped' | 'master-stopped' | 'replica-frozen' | 'master-frozen';

/** What only the inspector shows. */
export interface LinkDetail {
	/** Null: nothing stands in its way. */
	readonly trouble: LinkTrouble | null;
	/** As the master sees its replica; null: it has none of that name. */
	readonly seen: ReplicaState | null;
	/** What the replica has said last that it has. */
	readonly ack: { readonly offset: number; readonly at: Micros } | null;
	/** Bytes of the stream that wait at the master. */
	readonly buffer: number;
	/** Every PSYNC that the master has decided for this replica, the last one first. */
	readonly resyncs: readonly ResyncView[];
}

export interface ResyncView {
	readonly event: EventId;
	readonly at: Micros;
	readonly asked: { readonly replid: Latin1; readonly offset: number };
	readonly decision: 'continue' | 'full';
	readonly why: PsyncReason;
	/** Of the stream, for a partial one; of the RDB, for a full one, as far as it is known. */
	readonly bytes: number | null;
}

/** What becomes of a frame that a link keeps. */
export interface KeptView {
	/** What `lab held` calls it; null: it was lost by chance. */
	readonly number: number | null;
	/** waits: it was let go, and something before it on its connection was not. */
	readonly state: 'held' | 'waits' | 'lost';
	/** When it goes on, or is sent again. */
	readonly due: Micros | null;
}

export interface FrameView {
	readonly event: EventId;
	readonly from: NodeId;
	readonly to: NodeId;
	readonly departedAt: Micros;
	readonly arrivesAt: Micros;
	/** Literal first line: 'PSYNC ? -1', '+FULLRESYNC e7e1…90cb 14', 'set a a', 'RDB 1–1,024'. */
	readonly text: string;
	readonly hue: Hue;
	readonly lane: 'request' | 'reply' | 'data';
	readonly size: number;
	readonly role: 'replication' | 'client';
	/** It stays in the air; null: it flies. */
	readonly kept: KeptView | null;
	/** The client whose connection it travels on, 'client-1'; null on a replication link. */
	readonly client: string | null;
	/** Which frame of its RDB it is, from 1; null: it carries none. */
	readonly chunk: number | null;
}

export interface ClientView {
	/** 'client-1'. */
	readonly name: string;
	/** The terminal it was typed into. */
	readonly terminal: string;
	readonly node: NodeId;
	readonly lastCommand: string | null;
	readonly lastReply: string | null;
	/** Commands by the second, of the last seconds in which there were any. */
	readonly seconds: readonly { readonly second: number; readonly commands: number }[];
	/** False: the program has ended, and this is what it did last. */
	readonly open: boolean;
	/** Its server counts it as a replica: what `redis-cli --replica` and `--rdb` make themselves. */
	readonly isReplica: boolean;
	/** It stands in WAIT: replicas that have confirmed, of those that it wants. */
	readonly waiting: { readonly confirmed: number; readonly wanted: number } | null;
}

/** The network is split: no link leads from the far side to the other. */
export interface PartitionView {
	readonly far: readonly NodeId[];
	readonly since: Micros;
}

export interface TopologyView {
	/** What kind of docker the host runs: whose `--network host` and `127.0.0.1` mean different things. */
	readonly docker: 'engine' | 'desktop';
	readonly nodes: readonly NodeView[];
	readonly links: readonly LinkView[];
	readonly clients: readonly ClientView[];
	readonly partition: PartitionView | null;
	/** In the air at the cursor, oldest first. */
	readonly frames: readonly FrameView[];
}
