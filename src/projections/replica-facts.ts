// How events change what a master knows of its replicas: their states, their buffers, and how far they say they are.

import type { Address, ReplicaState } from '../engine';
import { type Facts, type NodeFact, type ReplicaFact, replicaNode } from './facts';
import type { FoldTable } from './folds';

export const replicaFolds: FoldTable<NodeFact, Facts> = {
	'replica.moved': (node, event, facts) => {
		const { conn, replica, to } = event.body;
		if (to === null) {
			node.replicas.delete(conn);
			return;
		}
		const known = node.replicas.get(conn) ?? createReplicaFact(conn, replicaNode(facts, node.node, conn), replica, to);
		known.state = to;
		node.replicas.set(conn, known);
	},
	'sync.fullresync': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica === undefined) return;
		replica.fullOffset = event.body.offset;
		replica.rdbTotal = null;
		replica.gathered = 0;
	},
	'rdb.sent': (node, event, facts) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica === undefined) return;
		replica.rdbTotal = event.body.total;
		noteLength(facts, node, replica, event.body.total);
	},
	'buffer.changed': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica === undefined) return;
		replica.buffer = event.body.bytes;
		if (replica.gathered !== null) replica.gathered = event.body.bytes;
	},
	'buffer.flushed': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica === undefined) return;
		// What the socket didn't take is told right after.
		replica.buffer = 0;
		if (replica.gathered !== null && replica.gathered > 0)
			replica.released = { event: event.id, bytes: replica.gathered };
		replica.gathered = null;
	},
	'replicas.counted': (node, event) => {
		node.goodReplicas = event.body.good;
	},
	'ack.received': (node, event) => {
		const replica = node.replicas.get(event.body.conn);
		if (replica === undefined) return;
		replica.acked = event.body.offset;
		replica.ackedAt = event.at;
		// It has loaded what it was sent, however long ago the master counted it as online.
		if (replica.state === 'online') replica.fullOffset = null;
		// From its first ACK on a replica gets the stream as it comes.
		if (replica.state === 'online' && replica.gathered === 0) replica.gathered = null;
	},
};

/** How long the RDB of its last full resync is. */
function noteLength({ resyncs }: Facts, master: NodeFact, { node }: ReplicaFact, bytes: number): void {
	const last = resyncs.findLastIndex((one) => one.master === master.node && one.replica === node);
	const known = resyncs[last];
	if (known?.decision === 'full' && known.bytes !== bytes) resyncs[last] = { ...known, bytes };
}

function createReplicaFact(
	conn: number,
	node: ReplicaFact['node'],
	address: Address,
	state: ReplicaState,
): ReplicaFact {
	return {
		conn,
		node,
		address,
		state,
		buffer: 0,
		acked: null,
		ackedAt: null,
		rdbTotal: null,
		fullOffset: null,
		gathered: null,
		released: null,
	};
}
