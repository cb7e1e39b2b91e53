// What the other folds share: the nodes, wires, links and clients of a run as the trace has told them so far. A fact is
// only ever learned from an event, never asked of an engine, so that it is true at whichever event the fold stands.

import type { Micros, NodeId } from '../base';
import type { Address, PsyncWindow, ReplicaLinkState, ReplicaState } from '../engine';
import type { Endpoint, TraceEvent } from '../sim';

export interface ReplicaFact {
	readonly conn: number;
	readonly address: Address;
	state: ReplicaState;
	/** Bytes of the stream waiting for this replica. */
	buffer: number;
	acked: number | null;
	rdbSent: number;
	rdbTotal: number | null;
	/** Offset of the full resync it waits for or receives; null once it is online. */
	fullOffset: number | null;
}

export interface NodeFact {
	readonly node: NodeId;
	readonly name: string;
	readonly image: string;
	readonly worker: number;
	address: string;
	state: 'created' | 'starting' | 'running' | 'loading' | 'stopped' | 'frozen' | 'worker-lost';
	exitCode: number | null;
	role: 'master' | 'replica';
	master: Address | null;
	replid: string | null;
	replid2: string | null;
	secondReplOffset: number;
	/** The id it had of its own before it first synced as a replica. */
	synced: boolean;
	offset: number;
	window: { first: number; last: number; histlen: number; size: number } | null;
	/** Keys by database. */
	readonly keys: Map<number, number>;
	readonly replicas: Map<number, ReplicaFact>;
	bgsave: { readonly pid: number; readonly target: 'sockets' | 'disk'; readonly offset: number } | null;
	link: { state: ReplicaLinkState; passed: ReplicaLinkState[] };
	/** What a full resync has announced, until it is loaded. */
	adopting: string | null;
	rdbReceived: { bytes: number; total: number | null } | null;
	catchUp: { from: number; total: number } | null;
	pid: number | null;
	transferSince: Micros | null;
}

export interface WireFact {
	readonly wire: number;
	readonly from: Endpoint;
	readonly to: Endpoint;
	readonly role: 'replication' | 'client';
	open: boolean;
}

export interface LinkFact {
	readonly replica: NodeId;
	master: NodeId;
	wire: number | null;
}

export interface ClientFact {
	readonly name: string;
	readonly terminal: string;
	readonly conn: number;
	node: NodeId | null;
	lastCommand: string | null;
	lastReply: string | null;
	ended: boolean;
}

export interface VerdictFact {
	readonly replica: NodeId | null;
	readonly address: Address;
	readonly asked: { readonly replid: string; readonly offset: number };
	readonly decision: 'continue' | 'full' | null;
	readonly why: import('../engine').PsyncReason | null;
	readonly window: PsyncWindow | null;
	readonly bytes: number;
}

export interface Facts {
	readonly nodes: Map<NodeId, NodeFact>;
	readonly wires: Map<number, WireFact>;
	/** By replica. */
	readonly links: Map<NodeId, LinkFact>;
	/** By wire. */
	readonly clients: Map<number, ClientFact>;
	nextClient: number;
	/** Settings of edges that differ from the world's, by 'a|b' in order of name. */
	readonly edges: Map<string, { readonly up: boolean; readonly latency: Micros; readonly bandwidth: number | null }>;
	/** Hue of each history that has begun, by replid. */
	readonly lineages: Map<string, number>;
	/** Last PSYNC and its answer, by master. */
	readonly verdicts: Map<NodeId, VerdictFact>;
}

export function createFacts(): Facts {
	return {
		nodes: new Map(),
		wires: new Map(),
		links: new Map(),
		clients: new Map(),
		nextClient: 1,
		edges: new Map(),
		lineages: new Map(),
		verdicts: new Map(),
	};
}

export function createNodeFact(event: TraceEvent & { readonly kind: 'node.created' }): NodeFact {
	return {
		node: event.node,
		name: event.body.name,
		image: event.body.image,
		worker: event.body.worker,
		address: '',
		state: 'created',
		exitCode: null,
		role: 'master',
		master: null,
		replid: null,
		replid2: null,
		secondReplOffset: -1,
		synced: false,
		offset: 0,
		window: null,
		keys: new Map(),
		replicas: new Map(),
		bgsave: null,
		link: { state: 'NONE', passed: [] },
		adopting: null,
		rdbReceived: null,
		catchUp: null,
		pid: null,
		transferSince: null,
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

/** The node at the other end of a master's connection to a replica; null while the trace has not told. */
export function replicaNode(facts: Facts, master: NodeId, conn: number): NodeId | null {
	const wire = facts.wires.get(conn);
	if (wire === undefined || wire.to.node !== master) return null;
	return wire.from.node;
}

/** The master that a replica's link leads to, when the link has ever been open. */
export function masterOf(facts: Facts, replica: NodeId): NodeFact | null {
	const link = facts.links.get(replica);
	return link === undefined ? null : (facts.nodes.get(link.master) ?? null);
}

/** Short name on lanes and pins: 'my-redis-replica'. */
export function nameOf(facts: Facts, node: NodeId): string {
	return facts.nodes.get(node)?.name ?? String(node);
}

/** Hue of a history, 0 to 5: the one it was given when it began, else the sum of its first four hex digits modulo six. */
export function lineageOf(facts: Facts, replid: string): number {
	return facts.lineages.get(replid) ?? firstHue(replid);
}

/** Gives a history its hue; one that a live history holds already is passed over. */
export function beginLineage(facts: Facts, replid: string): void {
	if (facts.lineages.has(replid)) return;
	const taken = new Set<number>();
	for (const node of facts.nodes.values()) {
		for (const id of [node.replid, node.replid2]) {
			const hue = id === null || id === replid ? undefined : facts.lineages.get(id);
			if (hue !== undefined) taken.add(hue);
		}
	}
	let hue = firstHue(replid);
	for (let tries = 0; taken.has(hue) && tries < 6; tries++) hue = (hue + 1) % 6;
	facts.lineages.set(replid, hue);
}

function firstHue(replid: string): number {
	let sum = 0;
	for (const digit of replid.slice(0, 4)) sum += Number.parseInt(digit, 16) || 0;
	return sum % 6;
}
