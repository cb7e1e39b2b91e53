// How each event changes the facts: what lies between nodes here, what belongs to one node in node-facts.

import type { Micros, NodeId } from '../base';
import type { TraceEvent } from '../sim';
import {
	type ClientFact,
	createNodeFact,
	edgeKey,
	type Facts,
	type NodeFact,
	type RdbFact,
	replicaFactOf,
	type WireFact,
	wireAt,
} from './facts';
import { type EventOf, type FoldTable, foldWith } from './folds';
import { firstWord, readable, replyLabel } from './labels';
import { nodeFolds } from './node-facts';

const worldFolds: FoldTable<Facts, null> = {
	'node.created': (facts, event) => {
		facts.nodes.set(event.node, createNodeFact(event));
	},
	'node.removed': (facts, event) => {
		facts.nodes.delete(event.node);
		facts.conns.delete(event.node);
		facts.verdicts.delete(event.node);
		forgetClientsOf(facts, event.node);
		for (const [replica, link] of facts.links) {
			if (replica === event.node || link.master === event.node) facts.links.delete(replica);
		}
	},
	'conn.opened': (facts, event) => {
		const { wire, from, to, role, conns } = event.body;
		facts.wires.set(wire, { wire, from, to, role, conns, quiet: false, rdb: null });
		nameConn(facts, from.node, conns[0], wire);
		nameConn(facts, to.node, conns[1], wire);
		if (role !== 'replication') return;
		const address = facts.nodes.get(from.node)?.master ?? null;
		facts.links.set(from.node, { replica: from.node, master: to.node, address, wire });
	},
	'conn.closed': (facts, event) => {
		const wire = facts.wires.get(event.body.wire);
		if (wire === undefined) return;
		endClient(facts, wire.wire);
		const link = facts.links.get(wire.from.node);
		if (link !== undefined && link.wire === wire.wire) link.wire = null;
		facts.closed.push(wire.wire);
		if (facts.closed.length > closedKept) forgetWire(facts, facts.closed.shift());
	},
	'client.started': (facts, event) => {
		const { conn, terminal } = event.body;
		const wire = wireAt(facts, event.node, conn);
		if (wire === null) return;
		const name = facts.clientNames.get(terminal) ?? `client-${facts.clientNames.size + 1}`;
		facts.clientNames.set(terminal, name);
		const node = wire.to.node;
		const seconds = facts.pastClients.get(`${name} ${node}`)?.seconds ?? [];
		for (const [key, past] of facts.pastClients) if (past.terminal === terminal) facts.pastClients.delete(key);
		const silent = { lastCommand: null, lastReply: null, waiting: null };
		facts.clients.set(wire.wire, { name, terminal, wire: wire.wire, node, seconds, ...silent });
	},
	'client.ended': (facts, event) => {
		const wire = wireAt(facts, event.node, event.body.conn);
		if (wire !== null) endClient(facts, wire.wire);
	},
	'wait.started': (facts, event) => {
		const { conn, replicas, offset } = event.body;
		const client = clientAt(facts, event.node, conn);
		if (client !== undefined) client.waiting = { replicas, offset };
	},
	'wait.ended': (facts, event) => {
		const client = clientAt(facts, event.node, event.body.conn);
		if (client === undefined) return;
		client.waiting = null;
		client.lastReply = replyLabel(`:${event.body.confirmed}\r\n`);
	},
	// A master that turns into a replica sends all who wait away.
	'role.changed': (facts, event) => {
		for (const client of facts.clients.values()) if (client.node === event.node) client.waiting = null;
	},
	'command.run': (facts, event) => {
		if (event.body.from !== 'client') return;
		const client = clientAt(facts, event.node, event.body.conn);
		if (client === undefined) return;
		client.waiting = null;
		client.lastCommand = readable(event.body.text);
		client.lastReply = replyLabel(event.body.reply);
		countCommand(client, event.at);
	},
	'write.refused': (facts, event) => {
		const client = clientAt(facts, event.node, event.body.conn);
		if (client === undefined) return;
		client.lastCommand = event.body.command;
		client.lastReply = replyLabel(`-${event.body.error}\r\n`);
		countCommand(client, event.at);
	},
	'wire.changed': (facts, event) => {
		const { a, b, up, back, ...there } = event.body;
		const conditions = back === undefined ? there : a < b ? { ...there, back } : { ...back, back: there };
		const edge = edgeKey(a, b);
		const before = facts.edges.get(edge);
		const since = before !== undefined && before.up === up ? before.since : event.at;
		facts.edges.set(edge, { up, ...conditions, since });
	},
	'link.held': (facts, event) => {
		const edge = edgeKey(event.body.a, event.body.b);
		if (event.body.from.length > 0) facts.heldEdges.add(edge);
		else facts.heldEdges.delete(edge);
	},
	'psync.asked': (facts, event) => {
		const link = facts.links.get(event.node);
		const node = facts.nodes.get(event.node);
		if (link === undefined || node === undefined) return;
		const asked = { replid: event.body.replid, offset: event.body.offset };
		const address = { host: node.name, port: 0 };
		const open = { decision: null, why: null, window: null, bytes: 0, dealtWith: null };
		facts.verdicts.set(link.master, { replica: event.node, address, asked, ...open });
	},
	'psync.decided': (facts, event) => {
		const { conn, asked, decision, why, window, bytes, replica: address } = event.body;
		const wire = wireAt(facts, event.node, conn);
		const follower = wire === null ? undefined : facts.nodes.get(wire.from.node);
		const replica = follower?.node ?? null;
		facts.verdicts.set(event.node, { replica, address, asked, decision, why, window, bytes, dealtWith: null });
		if (replica !== null) {
			const resync = { event: event.id, at: event.at, master: event.node, replica, asked, decision, why };
			facts.resyncs.push({ ...resync, bytes: decision === 'continue' ? bytes : null });
			if (facts.resyncs.length > resyncsKept) facts.resyncs.shift();
		}
		if (follower !== undefined && bytes > 0) follower.catchUp = { from: asked.offset - 1, total: bytes };
	},
};

const secondsKept = 10;

function countCommand({ seconds }: ClientFact, at: Micros): void {
	const second = Math.floor(at / 1_000_000);
	const last = seconds.at(-1);
	if (last?.second === second) last.commands += 1;
	else seconds.push({ second, commands: 1 });
	if (seconds.length > secondsKept) seconds.shift();
}

/** Whoever was typed into a terminal, and asks for itself. */
function clientAt(facts: Facts, node: NodeId, conn: number): ClientFact | undefined {
	const wire = wireAt(facts, node, conn);
	return wire === null || wire.quiet ? undefined : facts.clients.get(wire.wire);
}

const resyncsKept = 200;

/** Closed wires that are kept, since bytes on their way still name them. */
const closedKept = 256;

export function foldFacts(facts: Facts, event: TraceEvent): void {
	if (event.kind === 'frame.departed') {
		noteFrame(facts, event);
		return;
	}
	const node = facts.nodes.get(event.node);
	const changed = foldWith(worldFolds, facts, event, null);
	const changedNode = node !== undefined && foldWith(nodeFolds, node, event, facts);
	if (!changed && !changedNode) return;
	facts.version++;
	noteDealtWith(facts, event.at);
}

/** What somebody did at a node stays on the picture until the same terminal does something else. */
function endClient(facts: Facts, wire: number): void {
	const client = facts.clients.get(wire);
	if (client === undefined) return;
	facts.clients.delete(wire);
	client.waiting = null;
	if (client.lastCommand !== null) facts.pastClients.set(`${client.name} ${client.node}`, client);
}

function forgetClientsOf(facts: Facts, node: NodeId): void {
	for (const [key, past] of facts.pastClients) if (past.node === node) facts.pastClients.delete(key);
}

/** A question is dealt with when its replica is online and has applied what it lacked. */
function noteDealtWith(facts: Facts, at: Micros): void {
	for (const [id, verdict] of facts.verdicts) {
		if (verdict.decision === null || verdict.dealtWith !== null || verdict.replica === null) continue;
		const replica = facts.nodes.get(verdict.replica);
		const master = facts.nodes.get(id);
		if (replica?.link.state !== 'CONNECTED' || replica.catchUp !== null || master === undefined) continue;
		if (replicaFactOf(master, replica.node)?.state !== 'online') continue;
		facts.verdicts.set(id, { ...verdict, dealtWith: { at, offset: master.offset } });
	}
}

const commandDocs = '*2\r\n$7\r\nCOMMAND\r\n$4\r\nDOCS\r\n';

/** redis-cli asks for the command table when it starts; from its question to the next one the wire is quiet. */
function noteFrame(facts: Facts, { node, body: { wire: id, what, head, size } }: EventOf<'frame.departed'>): void {
	const wire = facts.wires.get(id);
	if (wire === undefined) return;
	if (what === 'rdb') wire.rdb = rdbAfter(wire.rdb, head, size);
	else if (what === 'handshake') noteHandshake(facts.nodes.get(node), head);
	else if (what === 'request' && wire.role === 'client') wire.quiet = head === commandDocs;
}

/** AUTH and `ip-address` are only sent where they are configured; the link still walks through their states. */
function noteHandshake(node: NodeFact | undefined, head: string): void {
	if (firstWord(head) === 'auth') node?.used.add('RECEIVE_AUTH_REPLY');
	if (head.includes('\r\nip-address\r\n')) node?.used.add('RECEIVE_IP_REPLY');
}

function rdbAfter(before: RdbFact | null, head: string, size: number): RdbFact {
	if (size === head.length && /^\$(EOF:[0-9a-f]{40}|\d+)\r\n$/.test(head)) {
		return { announcement: head, frame: 'announcement', sent: 0, parts: 0 };
	}
	const { announcement = '', sent = 0, parts = 0 } = before ?? {};
	if (announcement === `$EOF:${head}\r\n`) return { announcement, frame: 'end', sent, parts };
	return { announcement, frame: 'part', sent: sent + size, parts: parts + 1 };
}

function nameConn(facts: Facts, node: NodeId, conn: number, wire: number): void {
	const conns = facts.conns.get(node) ?? new Map<number, number>();
	conns.set(conn, wire);
	facts.conns.set(node, conns);
}

function forgetWire(facts: Facts, id: number | undefined): void {
	const wire: WireFact | undefined = id === undefined ? undefined : facts.wires.get(id);
	if (wire === undefined) return;
	facts.wires.delete(wire.wire);
	facts.conns.get(wire.from.node)?.delete(wire.conns[0]);
	facts.conns.get(wire.to.node)?.delete(wire.conns[1]);
}
