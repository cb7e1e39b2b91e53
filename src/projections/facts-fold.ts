// How each event changes the facts. One row a kind; kinds without a row change no fact.

import type { Address, ReplicaLinkState, ReplicaState } from '../engine';
import type { TraceEvent, TraceKind } from '../sim';
import { beginLineage, createNodeFact, edgeKey, type Facts, type NodeFact, type ReplicaFact, replicaNode } from './facts';
import { replyLabel } from './labels';

type EventOf<K extends TraceKind> = TraceEvent & { readonly kind: K };
type NodeFolds = { readonly [K in TraceKind]?: (node: NodeFact, event: EventOf<K>, facts: Facts) => void };
type WorldFolds = { readonly [K in TraceKind]?: (facts: Facts, event: EventOf<K>) => void };

/** Rows that change the fact of the node where the event happened. */
const nodeFolds: NodeFolds = {
	'node.addressed': (node, event) => {
		node.address = event.body.address;
	},
	'node.started': (node, event) => {
		node.state = 'starting';
		node.exitCode = null;
		node.pid = event.body.pid;
		if (node.address === '') node.address = `${event.body.address}:${event.body.port}`;
	},
	'process.booted': resetProcess,
	'process.listening': (node) => {
		node.state = 'running';
	},
	'node.exited': (node, event) => {
		node.state = 'stopped';
		node.exitCode = event.body.code;
		node.replicas.clear();
		node.bgsave = null;
		node.rdbReceived = null;
		node.link = { state: 'NONE', passed: [] };
		node.window = null;
	},
	'node.stopped-by-invariant': (node) => {
		node.state = 'worker-lost';
	},
	'keys.counted': (node, event) => {
		node.keys.set(event.body.db, event.body.keys);
	},
	'role.changed': (node, event) => {
		node.role = event.body.role;
		node.master = event.body.master;
		if (event.body.role === 'master') node.link = { state: 'NONE', passed: [] };
	},
	'replid.changed': (node, event, facts) => {
		if (event.body.why !== 'boot') beginLineage(facts, event.body.replid);
		node.replid = event.body.replid;
		node.replid2 = event.body.replid2;
		node.secondReplOffset = event.body.secondReplOffset;
		node.offset = event.body.offset;
		if (event.body.why !== 'boot') node.synced = true;
		node.adopting = null;
	},
	'backlog.created': (node, event) => {
		const { first, offset, size } = event.body;
		node.window = { first, last: offset, histlen: offset - first + 1, size };
		node.offset = Math.max(node.offset, offset);
	},
	'backlog.grew': (node, event) => {
		node.offset = event.body.to;
		if (node.window === null) return;
		node.window.last = event.body.to;
		node.window.histlen = event.body.to - node.window.first + 1;
	},
	'backlog.trimmed': (node, event) => {
		if (node.window === null) return;
		node.window.first = event.body.first;
		node.window.histlen = event.body.histlen;
	},
	'backlog.freed': (node) => {
		node.window = null;
	},
	'replica-link.moved': (node, event) => {
		node.link = moveLink(node.link, event.body.from, event.body.to);
		if (event.body.to !== 'TRANSFER') node.rdbReceived = null;
		if (event.body.to === 'CONNECTED') node.state = node.state === 'loading' ? 'running' : node.state;
	},
	'psync.answered': (node, event, facts) => {
		if (event.body.answer !== 'fullresync') return;
		beginLineage(facts, event.body.replid);
		node.adopting = event.body.replid;
	},
	'rdb.received': (node, event) => {
		node.rdbReceived = { bytes: event.body.bytes, total: event.body.total };
	},
	'replica.loading': (node) => {
		node.state = 'loading';
	},
	'replica.loaded': (node, event) => {
		node.state = 'running';
		node.rdbReceived = null;
		node.offset = event.body.offset;
	},
	'stream.applied': (node, event) => {
		node.offset = event.body.offset;
		if (node.catchUp !== null && event.body.offset >= node.catchUp.from + node.catchUp.total) node.catchUp = null;
	},
	'replica.moved': (node, event) => {
		const { conn, replica, to } = event.body;
		if (to === null) node.replicas.delete(conn);
		else {
			const known = node.replicas.get(conn);
			if (known === undefined) node.replicas.set(conn, newReplica(conn, replica, to));
			else {
				known.state = to;
				if (to === 'online') known.fullOffset = null;
			}
		}
	},
	'buffer.changed': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica !== undefined) replica.buffer = event.body.bytes;
	},
	'ack.received': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica !== undefined) replica.acked = event.body.offset;
	},
	'rdb.sent': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica === undefined) return;
		replica.rdbSent = event.body.bytes;
		replica.rdbTotal = event.body.total;
	},
	'sync.fullresync': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica !== undefined) replica.fullOffset = event.body.offset;
	},
	'sync.forked': (node, event) => {
		node.bgsave = { pid: event.body.pid, target: event.body.target, offset: node.offset };
	},
	'log.printed': (node, event) => {
		// The child of a sync ends without an event of its own; its last log line is the fact.
		if (node.bgsave !== null && event.body.line.includes('terminated with success')) node.bgsave = null;
	},
	'psync.decided': (node, event, facts) => {
		const replica = replicaNode(facts, node.node, event.body.conn);
		const { asked, decision, why, window, bytes, replica: address } = event.body;
		facts.verdicts.set(node.node, { replica, address, asked, decision, why, window, bytes });
		const follower = replica === null ? undefined : facts.nodes.get(replica);
		if (follower !== undefined && decision === 'continue' && bytes > 0) {
			follower.catchUp = { from: asked.offset - 1, total: bytes };
		}
	},
};

/** Rows that change something between nodes. */
const worldFolds: WorldFolds = {
	'node.created': (facts, event) => {
		facts.nodes.set(event.node, createNodeFact(event));
	},
	'node.removed': (facts, event) => {
		facts.nodes.delete(event.node);
		facts.links.delete(event.node);
	},
	'psync.asked': (facts, event) => {
		const link = facts.links.get(event.node);
		const node = facts.nodes.get(event.node);
		if (link === undefined || node === undefined) return;
		const address = { host: '', port: 0 };
		const asked = { replid: event.body.replid, offset: event.body.offset };
		const open = { decision: null, why: null, window: null, bytes: 0 };
		facts.verdicts.set(link.master, { replica: event.node, address, asked, ...open });
	},
	'conn.opened': (facts, event) => {
		const { wire, from, to, role } = event.body;
		facts.wires.set(wire, { wire, from, to, role, open: true });
		if (role === 'replication') facts.links.set(from.node, { replica: from.node, master: to.node, wire });
		else openClient(facts, wire, event);
	},
	'conn.closed': (facts, event) => {
		const wire = facts.wires.get(event.body.wire);
		if (wire === undefined) return;
		wire.open = false;
		const client = facts.clients.get(wire.wire);
		if (client !== undefined) facts.clients.delete(wire.wire);
		const link = facts.links.get(wire.from.node);
		if (link !== undefined && link.wire === wire.wire) link.wire = null;
	},
	'client.started': (facts, event) => {
		const { conn, terminal } = event.body;
		const name = `client-${facts.nextClient++}`;
		facts.clients.set(-conn, { name, terminal, conn, node: null, lastCommand: null, lastReply: null, ended: false });
	},
	'client.ended': (facts, event) => {
		facts.clients.delete(-event.body.conn);
		for (const [wire, client] of facts.clients) {
			if (client.conn === event.body.conn && client.terminal === event.body.terminal) facts.clients.delete(wire);
		}
	},
	'command.run': (facts, event) => {
		if (event.body.from !== 'client') return;
		const client = facts.clients.get(event.body.conn);
		if (client === undefined) return;
		client.lastCommand = event.body.text;
		client.lastReply = replyLabel(event.body.reply);
	},
	'wire.changed': (facts, event) => {
		const { a, b, up, latency, bandwidth } = event.body;
		facts.edges.set(edgeKey(a, b), { up, latency, bandwidth });
	},
};

export function foldFacts(facts: Facts, event: TraceEvent): void {
	const world = worldFolds[event.kind] as ((facts: Facts, event: TraceEvent) => void) | undefined;
	world?.(facts, event);
	const row = nodeFolds[event.kind] as ((node: NodeFact, event: TraceEvent, facts: Facts) => void) | undefined;
	if (row === undefined) return;
	const node = facts.nodes.get(event.node);
	if (node !== undefined) row(node, event, facts);
}

function resetProcess(node: NodeFact): void {
	node.state = 'starting';
	node.role = 'master';
	node.master = null;
	node.synced = false;
	node.adopting = null;
	node.offset = 0;
	node.window = null;
	node.keys.clear();
	node.replicas.clear();
	node.catchUp = null;
}

function newReplica(conn: number, address: Address, state: ReplicaState): ReplicaFact {
	return { conn, address, state, buffer: 0, acked: null, rdbSent: 0, rdbTotal: null, fullOffset: null };
}

/** `passed` holds the states of this attempt, in order; a new attempt starts at CONNECT or CONNECTING. */
function moveLink(link: NodeFact['link'], from: ReplicaLinkState, to: ReplicaLinkState): NodeFact['link'] {
	if (to === 'NONE' || to === 'CONNECT') return { state: to, passed: [] };
	return { state: to, passed: from === 'NONE' ? link.passed : [...link.passed, from] };
}

function openClient(facts: Facts, wire: number, event: EventOf<'conn.opened'>): void {
	for (const [key, client] of facts.clients) {
		if (key >= 0 || client.node !== null) continue;
		facts.clients.delete(key);
		facts.clients.set(wire, { ...client, node: event.body.to.node });
		return;
	}
}
