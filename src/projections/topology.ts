// The topology panel: node cards, links between them, clients, and the frames that are in the air.

import type { Micros, NodeId } from '../base';
import type { ReplicaLinkState } from '../engine';
import type { EventId, FrameWhat, TraceEvent } from '../sim';
import { edgeKey, type Facts, keysOf, lineageOf, masterOf, type NodeFact, replicaNode } from './facts';
import { firstWord, frameLabel } from './labels';
import type { ClientView, FrameView, Hue, LinkView, NodeView, TopologyView } from './views';

export interface TopologyFold {
	/** Frames between departure and arrival, by event. */
	readonly frames: Map<EventId, FrameView>;
	/** RDB bytes handed over per wire, for the byte range on each chunk. */
	readonly rdbSent: Map<number, number>;
}

/** Edges without a setting of their own. */
export interface EdgeDefaults {
	readonly latency: Micros;
	readonly bandwidth: number | null;
}

const framesInAirMax = 500;

/** The twelve segments of the stepper, in the order of a handshake. */
export const linkStates: readonly ReplicaLinkState[] = [
	'CONNECT',
	'CONNECTING',
	'RECEIVE_PING_REPLY',
	'SEND_HANDSHAKE',
	'RECEIVE_AUTH_REPLY',
	'RECEIVE_PORT_REPLY',
	'RECEIVE_IP_REPLY',
	'RECEIVE_CAPA_REPLY',
	'SEND_PSYNC',
	'RECEIVE_PSYNC_REPLY',
	'TRANSFER',
	'CONNECTED',
];

export function createTopologyFold(): TopologyFold {
	return { frames: new Map(), rdbSent: new Map() };
}

export function foldTopology(fold: TopologyFold, event: TraceEvent, facts: Facts): void {
	if (event.kind === 'frame.departed') {
		if (fold.frames.size < framesInAirMax) fold.frames.set(event.id, frameView(fold, event, facts));
	} else if (event.kind === 'frame.arrived' || event.kind === 'frame.dropped') {
		fold.frames.delete(event.body.frame);
	} else if (event.kind === 'conn.closed') fold.rdbSent.delete(event.body.wire);
}

function frameView(fold: TopologyFold, event: TraceEvent & { kind: 'frame.departed' }, facts: Facts): FrameView {
	const { wire, from, to, arrivesAt, size, what, head } = event.body;
	const role = facts.wires.get(wire)?.role ?? 'client';
	return {
		event: event.id,
		from,
		to,
		departedAt: event.at,
		arrivesAt,
		text: what === 'rdb' ? rdbRange(fold, wire, size, head) : frameLabel(head),
		hue: frameHue(what, head),
		lane: what === 'stream' || what === 'rdb' ? 'data' : role === 'replication' && isFromMaster(facts, wire, from) ? 'reply' : 'request',
		size,
		role,
	};
}

/** 'RDB 1–1,024': which bytes of the transfer these are, as the sender counts them. */
function rdbRange(fold: TopologyFold, wire: number, size: number, head: string): string {
	if (head.startsWith('$')) return frameLabel(head);
	const sent = fold.rdbSent.get(wire) ?? 0;
	fold.rdbSent.set(wire, sent + size);
	return `RDB ${sent + 1}–${sent + size}`;
}

function isFromMaster(facts: Facts, wire: number, from: NodeId): boolean {
	return facts.wires.get(wire)?.to.node === from;
}

export function frameHue(what: FrameWhat, head: string): Hue {
	if (what === 'rdb' || head.startsWith('+FULLRESYNC')) return 'full';
	if (head.startsWith('+CONTINUE')) return 'partial';
	if (what === 'stream') return 'partial';
	if (what === 'ack' || what === 'handshake') return firstWord(head) === '' ? 'neutral' : 'replica';
	return head.startsWith('-') ? 'down' : 'neutral';
}

export function topologyView(fold: TopologyFold, facts: Facts, edges: EdgeDefaults): TopologyView {
	const nodes = [...facts.nodes.values()];
	return {
		nodes: nodes.map((node) => nodeView(node, facts)),
		links: linkViews(nodes, facts, edges),
		clients: clientViews(facts),
		frames: [...fold.frames.values()],
	};
}

function nodeView(node: NodeFact, facts: Facts): NodeView {
	const master = node.role === 'replica' ? masterOf(facts, node.node) : null;
	const synced = node.role === 'master' || node.synced;
	const replid = synced ? node.replid : node.adopting;
	const keys = keysOf(node);
	const sameHistory = master !== null && synced && (master.replid === node.replid || master.replid2 === node.replid);
	return {
		node: node.node,
		name: node.name,
		image: node.image,
		address: node.address,
		worker: node.worker,
		role: node.role,
		state: node.state,
		exitCode: node.exitCode,
		replid,
		replid2: isNoId(node.replid2) ? null : node.replid2,
		ownReplid: synced ? null : node.replid,
		offset: synced && node.replid !== null ? node.offset : null,
		behind: sameHistory && master !== null ? Math.max(0, master.offset - node.offset) : null,
		keys,
		keysDifference: master === null || master.state !== 'running' ? null : keys - keysOf(master),
		outputBuffers: [...node.replicas.values()].map((replica) => {
			const other = replicaNode(facts, node.node, replica.conn);
			return { replica: other ?? node.node, label: `:${replica.address.port}`, bytes: replica.buffer };
		}),
		bgsave: node.bgsave === null ? null : { pid: node.bgsave.pid, target: node.bgsave.target },
		link: node.role === 'replica' && node.state !== 'stopped' ? stepperOf(node) : null,
		tempFile: null,
		stale: node.role === 'replica' && node.state === 'running' && node.synced && node.link.state !== 'CONNECTED',
		backlog: node.window === null ? null : { histlen: node.window.histlen, size: node.window.size },
		lineage: replid === null ? null : lineageOf(facts, replid),
	};
}

function stepperOf(node: NodeFact): NodeView['link'] {
	const { state, passed } = node.link;
	const at = linkStates.indexOf(state);
	const skipped = linkStates.filter((other, index) => index < at && !passed.includes(other));
	return { state, passed, skipped };
}

function isNoId(replid: string | null): boolean {
	return replid === null || /^0*$/.test(replid);
}

function linkViews(nodes: readonly NodeFact[], facts: Facts, edges: EdgeDefaults): readonly LinkView[] {
	const links: LinkView[] = [];
	for (const node of nodes) {
		const link = facts.links.get(node.node);
		const master = link === undefined ? undefined : facts.nodes.get(link.master);
		if (link === undefined || master === undefined) continue;
		if (node.role !== 'replica' && node.state !== 'stopped') continue;
		const edge = facts.edges.get(edgeKey(node.name, master.name)) ?? { up: true, ...edges };
		links.push({
			master: master.node,
			replica: node.node,
			state: linkState(node, master, edge.up),
			latency: edge.latency,
			bandwidth: edge.bandwidth,
			rdb: transferOf(node, master, facts),
			catchUp: node.catchUp === null ? null : { applied: node.offset - node.catchUp.from, total: node.catchUp.total },
		});
	}
	return links;
}

function linkState(node: NodeFact, master: NodeFact, up: boolean): LinkView['state'] {
	if (!up || node.state === 'stopped' || master.state === 'stopped') return 'down';
	const { state } = node.link;
	if (state === 'CONNECTED') return 'online';
	if (state === 'TRANSFER') return 'transfer';
	if (state === 'NONE' || state === 'CONNECT') return 'down';
	return state === 'CONNECTING' ? 'connecting' : 'handshake';
}

function transferOf(node: NodeFact, master: NodeFact, facts: Facts): LinkView['rdb'] {
	if (node.link.state !== 'TRANSFER' || node.rdbReceived === null) return null;
	for (const replica of master.replicas.values()) {
		if (replicaNode(facts, master.node, replica.conn) !== node.node) continue;
		return { received: node.rdbReceived.bytes, total: replica.rdbTotal ?? node.rdbReceived.total };
	}
	return { received: node.rdbReceived.bytes, total: node.rdbReceived.total };
}

function clientViews(facts: Facts): readonly ClientView[] {
	const views: ClientView[] = [];
	for (const client of facts.clients.values()) {
		if (client.node === null || !facts.nodes.has(client.node)) continue;
		const { name, terminal, node, lastCommand, lastReply } = client;
		views.push({ name, terminal, node, lastCommand, lastReply });
	}
	return views;
}

