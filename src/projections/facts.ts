// What the other folds share: the nodes, wires, links and clients of a run as the trace has told them so far. A fact is
// only ever learned from an event, never asked of an engine, so that it is true at whichever event the fold stands.

import { type Micros, micros, type NodeId } from '../base';
import type { Address, PsyncReason, PsyncWindow, ReplicaLinkState, ReplicaState } from '../engine';
import type { Endpoint, EventId, LinkOverride, TraceEvent } from '../sim';
import type { Lineages } from './lineage';

/** A replica as its master knows it. */
export interface ReplicaFact {
	readonly conn: number;
	/** Null: not a node of this world. */
	readonly node: NodeId | null;
	readonly address: Address;
	state: ReplicaState;
	/** Bytes of the stream waiting for this replica. */
	buffer: number;
	acked: number | null;
	ackedAt: Micros | null;
	/** Bytes of the RDB that it is being sent. */
	rdbTotal: number | null;
	/** Offset of the full resync it waits for or receives; null once it is online. */
	fullOffset: number | null;
	/** Bytes that wait for the end of its full resync; null: there is none, or they have gone. */
	gathered: number | null;
	/** The event by which the gathered bytes began to go, and how many they were. */
	released: { readonly event: EventId; readonly bytes: number } | null;
}

export interface LinkStateFact {
	readonly state: ReplicaLinkState;
	readonly passed: readonly ReplicaLinkState[];
}

export interface NodeFact {
	readonly node: NodeId;
	readonly name: string;
	readonly image: string;
	readonly worker: number;
	/** How the learner reaches it. */
	address: string;
	/** Where it listens in its own network; null before it has been started. */
	own: Address | null;
	state: 'created' | 'starting' | 'running' | 'loading' | 'stopped' | 'worker-lost';
	frozen: boolean;
	exitCode: number | null;
	pid: number | null;
	/** Config values that were told, by name. */
	readonly settings: Map<string, string>;
	role: 'master' | 'replica';
	/** Where it was told to find its master. */
	master: Address | null;
	replid: string | null;
	replid2: string | null;
	secondReplOffset: number;
	/** It has or offers a history; false before its first one, when its id means nothing to others. */
	synced: boolean;
	offset: number;
	window: { first: number; last: number; histlen: number; size: number } | null;
	/** Where its own latest writes begin in the stream, oldest first. */
	writes: number[];
	/** When the last of them was made. */
	wroteAt: Micros | null;
	/** When a replica was made a master; null on any other. */
	promotedAt: Micros | null;
	/** Keys by database. */
	readonly keys: Map<number, number>;
	readonly replicas: Map<number, ReplicaFact>;
	/** Of its replicas those that min-replicas-to-write counted last. */
	goodReplicas: number;
	bgsave: { readonly pid: number; readonly target: 'sockets' | 'disk' } | null;
	/** `full`: it takes nothing by order; `refused`: the last write found no room; `refuses`: clients get MISCONF. */
	readonly disk: { full: boolean; refused: boolean; slow: Micros; refuses: boolean };
	link: LinkStateFact;
	/** States of the handshake that few links have a use for, and this attempt has. */
	readonly used: Set<ReplicaLinkState>;
	/** What a full resync has announced, until it is loaded. */
	adopting: string | null;
	rdbReceived: { readonly bytes: number; readonly total: number | null } | null;
	/** Name of the file that takes the RDB; the time in it is that of +FULLRESYNC. */
	tempFile: string | null;
	transferSince: Micros;
	/** The missing part after a partial resync, until it is applied. */
	catchUp: { readonly from: number; readonly total: number } | null;
}

export interface RdbFact {
	readonly announcement: string;
	/** What its last frame was: the line before the RDB, a part of it, or the mark after it. */
	readonly frame: 'announcement' | 'part' | 'end';
	/** Bytes of the RDB itself, with that frame. */
	readonly sent: number;
	/** Frames that carried them. */
	readonly parts: number;
}

export interface WireFact {
	readonly wire: number;
	readonly from: Endpoint;
	readonly to: Endpoint;
	readonly role: 'replication' | 'client';
	readonly conns: readonly [number, number];
	/** redis-cli asks for the command table on it: nothing that a learner typed. */
	quiet: boolean;
	/** The RDB that it carries, as of its last frame; null: none so far. */
	rdb: RdbFact | null;
}

export interface LinkFact {
	readonly replica: NodeId;
	readonly master: NodeId;
	/** The address that led there. */
	readonly address: Address | null;
	/** Null while it is not connected. */
	wire: number | null;
}

export interface ClientSecond {
	/** Since 1970. */
	readonly second: number;
	commands: number;
}

export interface ClientFact {
	/** 'client-1': one name a terminal, whatever is started there one after the other. */
	readonly name: string;
	readonly terminal: string;
	readonly wire: number;
	readonly node: NodeId;
	lastCommand: string | null;
	lastReply: string | null;
	/** Commands by the second, of the last seconds in which there were any; whatever program of the terminal sent them. */
	readonly seconds: ClientSecond[];
	/** A WAIT that has not answered yet. */
	waiting: { readonly replicas: number; readonly offset: number } | null;
}

export interface VerdictFact {
	readonly replica: NodeId | null;
	readonly address: Address;
	readonly asked: { readonly replid: string; readonly offset: number };
	/** Null while the master has not answered. */
	readonly decision: 'continue' | 'full' | null;
	readonly why: PsyncReason | null;
	readonly window: PsyncWindow | null;
	readonly bytes: number;
	/** When the replica had all that it asked for, and how far the stream was then. */
	readonly dealtWith: { readonly at: Micros; readonly offset: number } | null;
}

/** A PSYNC that was decided. */
export interface ResyncFact {
	readonly event: EventId;
	readonly at: Micros;
	readonly master: NodeId;
	readonly replica: NodeId;
	readonly asked: { readonly replid: string; readonly offset: number };
	readonly decision: 'continue' | 'full';
	readonly why: PsyncReason;
	/** Null: how long the RDB is has not shown yet. */
	readonly bytes: number | null;
}

/** What one way of a link is like. */
export interface WayFact {
	readonly latency: Micros;
	/** Bytes a second; null: no limit. */
	readonly bandwidth: number | null;
	readonly jitter: Micros;
	/** 0 to 1. */
	readonly loss: number;
	/** It swallows everything, and nobody has been told. */
	readonly silent: boolean;
}

/** Its conditions are those of both ways, or of what the first of two names sends where `back` differs. */
export interface EdgeFact extends WayFact {
	readonly up: boolean;
	/** What the second name sends; by the names in the order of `edgeKey`. */
	readonly back?: WayFact;
	/** When it was last cut or healed. */
	readonly since: Micros;
}

/** A link that nobody has changed, but for its speed. */
export const plainEdge = { up: true, jitter: 0 as Micros, loss: 0, silent: false, since: 0 as Micros } as const;

export interface Facts {
	readonly nodes: Map<NodeId, NodeFact>;
	readonly wires: Map<number, WireFact>;
	/** Wire by machine and by the number that it gave the connection. */
	readonly conns: Map<NodeId, Map<number, number>>;
	/** Closed wires, oldest first: the last ones are still asked for by what was on its way. */
	readonly closed: number[];
	/** By replica. */
	readonly links: Map<NodeId, LinkFact>;
	/** By wire. */
	readonly clients: Map<number, ClientFact>;
	/** The last program of a terminal at a node that has ended, by name and node. */
	readonly pastClients: Map<string, ClientFact>;
	/** By terminal. */
	readonly clientNames: Map<string, string>;
	/** Edges with settings of their own, by both names. */
	readonly edges: Map<string, EdgeFact>;
	/** Links on which frames are held. */
	readonly heldEdges: Set<string>;
	readonly lineages: Lineages;
	/** Last PSYNC and its answer, by master. */
	readonly verdicts: Map<NodeId, VerdictFact>;
	/** The last ones, oldest first. */
	readonly resyncs: ResyncFact[];
	/** Grows with every event that changed a fact. */
	version: number;
}

/** @param links what some links have from the start */
export function createFacts(links: readonly LinkOverride[] = []): Facts {
	const edges = links.map(
		({ a, b, latency, bandwidth }) => [edgeKey(a, b), { ...plainEdge, latency, bandwidth }] as const,
	);
	return {
		nodes: new Map(),
		wires: new Map(),
		conns: new Map(),
		closed: [],
		links: new Map(),
		clients: new Map(),
		pastClients: new Map(),
		clientNames: new Map(),
		// Of two settings for one link the first counts.
		edges: new Map(edges.reverse()),
		heldEdges: new Set(),
		lineages: new Map(),
		verdicts: new Map(),
		resyncs: [],
		version: 0,
	};
}

export function createNodeFact(event: TraceEvent & { readonly kind: 'node.created' }): NodeFact {
	return {
		node: event.node,
		name: event.body.name,
		image: event.body.image,
		worker: event.body.worker,
		address: '',
		own: null,
		state: 'created',
		frozen: false,
		exitCode: null,
		pid: null,
		settings: new Map(),
		role: 'master',
		master: null,
		replid: null,
		replid2: null,
		secondReplOffset: -1,
		synced: false,
		offset: 0,
		window: null,
		writes: [],
		wroteAt: null,
		promotedAt: null,
		keys: new Map(),
		replicas: new Map(),
		goodReplicas: 0,
		bgsave: null,
		disk: { full: false, refused: false, slow: micros(0), refuses: false },
		link: { state: 'NONE', passed: [] },
		used: new Set(),
		adopting: null,
		rdbReceived: null,
		tempFile: null,
		transferSince: 0 as Micros,
		catchUp: null,
	};
}

export function keysOf(node: NodeFact): number {
	let sum = 0;
	for (const count of node.keys.values()) sum += count;
	return sum;
}

export function edgeKey(a: string, b: string): string {
	return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Nothing gets through one way, or both. */
export function isSilentEdge({ silent, back }: Pick<EdgeFact, 'silent' | 'back'>): boolean {
	return silent || back?.silent === true;
}

/** What `from` sends to `to`. */
export function wayOfEdge(edge: EdgeFact, from: string, to: string): WayFact {
	const { latency, bandwidth, jitter, loss, silent } = edge;
	return from > to && edge.back !== undefined ? edge.back : { latency, bandwidth, jitter, loss, silent };
}

/** The wire that a machine means by one of its connections. */
export function wireAt(facts: Facts, node: NodeId, conn: number): WireFact | null {
	const wire = facts.conns.get(node)?.get(conn);
	return wire === undefined ? null : (facts.wires.get(wire) ?? null);
}

/** The node at the other end of a master's connection to a replica; null when it is not a node of this world. */
export function replicaNode(facts: Facts, master: NodeId, conn: number): NodeId | null {
	const wire = wireAt(facts, master, conn);
	return wire !== null && wire.to.node === master && facts.nodes.has(wire.from.node) ? wire.from.node : null;
}

/** The master that a replica's link leads to, when the link has ever been open. */
export function masterOf(facts: Facts, replica: NodeId): NodeFact | null {
	const link = facts.links.get(replica);
	return link === undefined ? null : (facts.nodes.get(link.master) ?? null);
}

/** What a master knows of one node as its replica. */
export function replicaFactOf(master: NodeFact, replica: NodeId): ReplicaFact | null {
	for (const known of master.replicas.values()) if (known.node === replica) return known;
	return null;
}

/** The program of the host at the other end of a master's connection; null: another, or none any more. */
export function clientAt(facts: Facts, master: NodeId, conn: number): ClientFact | null {
	for (const client of facts.clients.values()) {
		if (client.node === master && facts.wires.get(client.wire)?.conns[1] === conn) return client;
	}
	return null;
}

/** Two nodes with a common history, so that their offsets can be compared. */
export function sharesHistory(replica: NodeFact, master: NodeFact): boolean {
	if (!replica.synced || replica.replid === null) return false;
	return replica.replid === master.replid || replica.replid === master.replid2;
}

/** Name on lanes and pins: the container's. */
export function nameOf(facts: Facts, node: NodeId): string {
	return facts.nodes.get(node)?.name ?? String(node);
}

export function addressText(address: Address): string {
	return `${address.host}:${address.port}`;
}

/** Online replicas that have acknowledged this byte: what WAIT counts. */
export function confirmedAt(master: NodeFact, offset: number): number {
	let count = 0;
	for (const { state, acked } of master.replicas.values()) if (state === 'online' && (acked ?? -1) >= offset) count++;
	return count;
}
