// The topology panel: node cards, links between them, clients, and the frames that are in the air.

import type { Micros } from '../base';
import type { ReplicaLinkState } from '../engine';
import type { TraceEvent } from '../sim';
import {
	confirmedAt,
	edgeKey,
	type Facts,
	isSilentEdge,
	keysOf,
	masterOf,
	type NodeFact,
	plainEdge,
	replicaFactOf,
	sharesHistory,
	wayOfEdge,
} from './facts';
import {
	createFramesFold,
	departFrame,
	dropFramesTo,
	type FramesFold,
	frameViews,
	keepFrame,
	landFrame,
} from './frames';
import { lineageOf } from './lineage';
import { partitionOf } from './partition';
import type {
	ClientView,
	LinkDetail,
	LinkTrouble,
	LinkView,
	NodeView,
	PartitionView,
	StepperView,
	TopologyView,
} from './topology-view';

/** The host's docker, and edges without a setting of their own. */
export interface WorldDefaults {
	readonly docker: 'engine' | 'desktop';
	readonly latency: Micros;
	readonly bandwidth: number | null;
}

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

export type TopologyFold = FramesFold;

export const createTopologyFold: () => TopologyFold = createFramesFold;

export function foldTopology(fold: TopologyFold, event: TraceEvent, facts: Facts): void {
	if (event.kind === 'frame.departed') departFrame(fold, event, facts);
	else if (event.kind === 'frame.arrived' || event.kind === 'frame.dropped') landFrame(fold, event.body.frame);
	else keepFrame(fold, event);
	if (event.kind === 'node.exited') dropFramesTo(fold, event.node);
}

export function topologyView(fold: TopologyFold, facts: Facts, world: WorldDefaults): TopologyView {
	const nodes = [...facts.nodes.values()];
	const partition = partitionOf(facts);
	return {
		docker: world.docker,
		nodes: nodes.map((node) => nodeView(node, facts, partition)),
		links: linkViews(nodes, facts, world),
		clients: clientViews(facts),
		partition,
		frames: frameViews(fold),
	};
}

function nodeView(node: NodeFact, facts: Facts, partition: PartitionView | null): NodeView {
	const replica = node.role === 'replica';
	const master = replica ? masterOf(facts, node.node) : null;
	const known = !replica || node.synced;
	const replid = node.adopting ?? (known ? node.replid : null);
	const keys = keysOf(node);
	return {
		node: node.node,
		name: node.name,
		image: node.image,
		address: node.address,
		own: node.own,
		worker: node.worker,
		role: node.role,
		state: node.frozen ? 'frozen' : node.state,
		exitCode: node.exitCode,
		replid,
		replid2: node.replid2,
		ownReplid: replid === node.replid ? null : node.replid,
		offset: known && node.replid !== null ? node.offset : null,
		behind: master !== null && sharesHistory(node, master) ? Math.max(0, master.offset - node.offset) : null,
		keys,
		keysDifference: master === null || master.state !== 'running' ? null : keys - keysOf(master),
		outputBuffers: [...node.replicas.values()].map(({ node: other, address, buffer }) => ({
			replica: other ?? node.node,
			label: `:${address.port}`,
			bytes: buffer,
		})),
		bgsave: node.bgsave,
		link: replica && node.state !== 'stopped' ? stepperOf(node) : null,
		tempFile: node.tempFile,
		secondOffset: node.replid2 === null ? null : node.secondReplOffset,
		promotedAt: replica ? null : node.promotedAt,
		isolated: isolationOf(node, partition),
		under: master?.role === 'replica' ? master.name : null,
		stale: replica && node.state === 'running' && node.synced && node.link.state !== 'CONNECTED',
		goodReplicas: goodReplicasOf(node),
		backlog: node.window === null ? null : { histlen: node.window.histlen, size: node.window.size },
		disk: diskOf(node),
		lineage: replid === null ? null : lineageOf(facts.lineages, replid),
	};
}

function diskOf({ disk }: NodeFact): NodeView['disk'] {
	const { full, refused, slow, refuses } = disk;
	return full || refused || slow > 0 || refuses ? { full: full || refused, slow, refuses } : null;
}

function isolationOf(node: NodeFact, partition: PartitionView | null): NodeView['isolated'] {
	if (node.role !== 'master' || node.state !== 'running' || partition?.far.includes(node.node) !== true) return null;
	return node.wroteAt !== null && node.wroteAt >= partition.since ? 'writing' : 'quiet';
}

/** In force with both settings above 0, on a running master. @redis server.c processCommand */
function goodReplicasOf({ role, state, settings, goodReplicas }: NodeFact): NodeView['goodReplicas'] {
	const wanted = Number(settings.get('min-replicas-to-write') ?? 0);
	const lagMax = Number(settings.get('min-replicas-max-lag') ?? minReplicasMaxLag);
	if (role !== 'master' || state !== 'running' || wanted === 0 || lagMax === 0) return null;
	return { good: goodReplicas, wanted };
}

const minReplicasMaxLag = 10;

/** These are for passwords and announced addresses only. */
const optionalStates: ReadonlySet<ReplicaLinkState> = new Set<ReplicaLinkState>([
	'RECEIVE_AUTH_REPLY',
	'RECEIVE_IP_REPLY',
]);

function stepperOf({ link, used }: NodeFact): StepperView {
	const { state } = link;
	const at = linkStates.indexOf(state);
	const passed = link.passed.filter((other) => !optionalStates.has(other) || used.has(other));
	const skipped = linkStates.filter((other, index) => index < at && !passed.includes(other));
	return { state, passed, skipped };
}

function linkViews(nodes: readonly NodeFact[], facts: Facts, edges: WorldDefaults): readonly LinkView[] {
	const links: LinkView[] = [];
	for (const node of nodes) {
		const master = masterOf(facts, node.node);
		if (master === null) continue;
		const key = edgeKey(node.name, master.name);
		const edge = facts.edges.get(key) ?? { ...plainEdge, ...edges };
		const { up } = edge;
		const silent = isSilentEdge(edge);
		links.push({
			master: master.node,
			replica: node.node,
			state: linkState(node, master, up),
			cut: !up,
			ways: {
				toReplica: wayOfEdge(edge, master.name, node.name),
				toMaster: wayOfEdge(edge, node.name, master.name),
			},
			held: facts.heldEdges.has(key),
			rdb: transferOf(node, master),
			catchUp: node.catchUp === null ? null : { applied: node.offset - node.catchUp.from, total: node.catchUp.total },
			detail: detailOf(node, master, facts, { up, silent }),
		});
	}
	return links;
}

function detailOf(
	node: NodeFact,
	master: NodeFact,
	facts: Facts,
	edge: { readonly up: boolean; readonly silent: boolean },
): LinkDetail {
	const known = replicaFactOf(master, node.node);
	const resyncs = facts.resyncs.filter((one) => one.master === master.node && one.replica === node.node);
	return {
		trouble: troubleOf(node, master, edge),
		seen: known?.state ?? null,
		ack:
			known === null || known.acked === null || known.ackedAt === null
				? null
				: { offset: known.acked, at: known.ackedAt },
		buffer: known?.buffer ?? 0,
		resyncs: resyncs
			.map(({ event, at, asked, decision, why, bytes }) => ({ event, at, asked, decision, why, bytes }))
			.reverse(),
	};
}

function troubleOf(
	node: NodeFact,
	master: NodeFact,
	{ up, silent }: { up: boolean; silent: boolean },
): LinkTrouble | null {
	if (!up) return 'cut';
	if (node.state === 'stopped') return 'replica-stopped';
	if (master.state === 'stopped') return 'master-stopped';
	if (silent) return 'silent';
	if (node.frozen) return 'replica-frozen';
	return master.frozen ? 'master-frozen' : null;
}

function linkState(node: NodeFact, master: NodeFact, up: boolean): LinkView['state'] {
	return up && node.state !== 'stopped' && master.state !== 'stopped' ? linkStateOf(node.link.state) : 'down';
}

/** What a replica takes its link for. */
export function linkStateOf(state: ReplicaLinkState): LinkView['state'] {
	switch (state) {
		case 'NONE':
		case 'CONNECT':
			return 'down';
		case 'CONNECTING':
			return 'connecting';
		case 'TRANSFER':
			return 'transfer';
		case 'CONNECTED':
			return 'online';
		default:
			return 'handshake';
	}
}

/** How long a streamed RDB is only the master knows. */
function transferOf(node: NodeFact, master: NodeFact): LinkView['rdb'] {
	if (node.link.state !== 'TRANSFER' || node.rdbReceived === null) return null;
	const { bytes, total } = node.rdbReceived;
	return { received: bytes, total: total ?? replicaFactOf(master, node.node)?.rdbTotal ?? null };
}

/** One a terminal and node, though a program there may have many connections. */
function clientViews(facts: Facts): readonly ClientView[] {
	const views = new Map<string, ClientView>();
	for (const clients of [facts.pastClients, facts.clients]) {
		for (const { name, terminal, wire, node, lastCommand, lastReply, waiting, ...client } of clients.values()) {
			const server = facts.nodes.get(node);
			if (server === undefined) continue;
			const open = clients === facts.clients;
			const wait =
				waiting === null ? null : { confirmed: confirmedAt(server, waiting.offset), wanted: waiting.replicas };
			const conn = facts.wires.get(wire)?.conns[1];
			const before = views.get(`${name} ${node}`)?.isReplica === true;
			const isReplica = open && (before || (conn !== undefined && server.replicas.has(conn)));
			const seconds = client.seconds.map((one) => ({ ...one }));
			const said = { lastCommand, lastReply, seconds };
			views.set(`${name} ${node}`, { name, terminal, node, ...said, open, isReplica, waiting: wait });
		}
	}
	return [...views.values()];
}
