// What there is to see of replication from outside: ids, offsets, the backlog's window, the link and the replicas.

import type { Latin1, Micros } from '../base';
import type { Address, ConnId } from './input';
import type { Replication } from './replication/state';
import type { Engine } from './state';
import type { ReplicaLinkState } from './trace';

export interface ReplicaView {
	readonly conn: ConnId;
	readonly peer: Address;
	readonly listeningPort: number;
	/** As the master sees it ('online', 'wait_bgsave_start', ...). */
	readonly state: Latin1;
	readonly ackOffset: number;
	readonly ackAt: Micros;
}

export interface ReplicationView {
	readonly role: 'master' | 'replica';
	readonly master: Address | null;
	readonly link: ReplicaLinkState;
	readonly replid: Latin1;
	readonly replid2: Latin1;
	readonly secondReplOffset: number;
	/** The end of the stream that was made, or on a replica applied. */
	readonly offset: number;
	/** The bytes `first`..`first + histlen - 1` can be had again. */
	readonly backlog: { readonly first: number; readonly histlen: number; readonly size: number } | null;
	readonly replicas: readonly ReplicaView[];
}

export function inspectReplication(engine: Engine): ReplicationView {
	const { config, replication } = engine;
	const { backlog, history, link } = replication;
	return {
		role: config.replicaof === null ? 'master' : 'replica',
		master: config.replicaof,
		link: link.state,
		replid: history.replid,
		replid2: history.replid2,
		secondReplOffset: history.secondOffset,
		offset: history.offset,
		backlog:
			backlog === null ? null : { first: backlog.first, histlen: backlog.histlen, size: config['repl-backlog-size'] },
		replicas: viewReplicas(replication),
	};
}

function viewReplicas(replication: Replication): ReplicaView[] {
	return replication.replicas.flatMap(({ conn, peer, replica }) => {
		if (replica === null) return [];
		const { ackAt, ackOffset, listeningPort, sync } = replica;
		return [{ conn, peer, listeningPort, state: sync.state, ackOffset, ackAt }];
	});
}
