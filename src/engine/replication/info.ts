// INFO's section on replication, field by field in Redis's order, and the questions that admission asks of a role.

import type { Latin1 } from '../../base';
import type { Engine } from '../state';
import { countsGoodReplicas } from './good-replicas';
import { replicaStateName } from './master/replicas';
import { inSeconds, replicaAddress } from './names';
import { readOffset } from './replica/apply';
import type { TransferLink } from './state';

type Field = readonly [name: Latin1, value: Latin1 | number];

/** @redis server.c genRedisInfoString */
export function replicationInfo(engine: Engine): Latin1 {
	const { replication } = engine;
	const role: Field = ['role', replication.link.state === 'NONE' ? 'master' : 'slave'];
	const fields = [role, ...masterFields(engine), ...replicaFields(engine), ...historyFields(engine)];
	return `# Replication\r\n${fields.map(([name, value]) => `${name}:${value}\r\n`).join('')}`;
}

function masterFields(engine: Engine): Field[] {
	const { replication, config } = engine;
	const { link, downSince } = replication;
	if (link.state === 'NONE') return [];
	const now = inSeconds(engine.now);
	const { read, applied } = offsets(engine);
	const fields: Field[] = [
		['master_host', link.master.host],
		['master_port', link.master.port],
		['master_link_status', link.state === 'CONNECTED' ? 'up' : 'down'],
		['master_last_io_seconds_ago', link.state === 'CONNECTED' ? now - inSeconds(link.client.lastInteractionAt) : -1],
		['master_sync_in_progress', link.state === 'TRANSFER' ? 1 : 0],
		['slave_read_repl_offset', read],
		['slave_repl_offset', applied],
	];
	if (link.state === 'TRANSFER') fields.push(...transferFields(link, now));
	if (link.state !== 'CONNECTED') {
		fields.push(['master_link_down_since_seconds', downSince === null ? -1 : now - inSeconds(downSince)]);
	}
	fields.push(
		['slave_priority', config['replica-priority']],
		['slave_read_only', Number(config['replica-read-only'])],
		['replica_announced', Number(config['replica-announced'])],
	);
	return fields;
}

function offsets(engine: Engine): { readonly read: number; readonly applied: number } {
	const { link, cachedMaster } = engine.replication;
	if (link.state === 'CONNECTED') return { read: readOffset(link), applied: link.applied };
	// Without any master there is no offset; Redis then prints 1.
	const applied = cachedMaster?.offset ?? 1;
	return { read: applied, applied };
}

function transferFields(link: TransferLink, now: number): Field[] {
	const { payload, received, lastIo } = link;
	const total = payload.kind === 'unannounced' ? -1 : payload.kind === 'length' ? payload.total : 0;
	const percent = total === 0 ? 0 : (received / total) * 100;
	return [
		['master_sync_total_bytes', total],
		['master_sync_read_bytes', received],
		['master_sync_left_bytes', total - received],
		['master_sync_perc', percent.toFixed(2)],
		['master_sync_last_io_seconds_ago', now - inSeconds(lastIo)],
	];
}

function replicaFields(engine: Engine): Field[] {
	const { replicas, goodReplicas } = engine.replication;
	const fields: Field[] = [['connected_slaves', replicas.length]];
	if (countsGoodReplicas(engine)) fields.push(['min_slaves_good_slaves', goodReplicas]);
	let index = 0;
	for (const client of replicas) {
		const { replica } = client;
		const state = replica === null ? null : replicaStateName(replica.sync);
		if (replica === null || state === null) continue;
		const { host, port } = replicaAddress(client);
		const lag = state === 'online' ? inSeconds(engine.now) - inSeconds(replica.ackAt) : 0;
		fields.push([`slave${index++}`, `ip=${host},port=${port},state=${state},offset=${replica.ackOffset},lag=${lag}`]);
	}
	return fields;
}

function historyFields(engine: Engine): Field[] {
	const { history, backlog, failover } = engine.replication;
	return [
		['master_failover_state', failover?.state ?? 'no-failover'],
		['master_replid', history.replid],
		['master_replid2', history.replid2],
		['master_repl_offset', history.offset],
		['second_repl_offset', history.secondOffset],
		['repl_backlog_active', backlog === null ? 0 : 1],
		['repl_backlog_size', engine.config['repl-backlog-size']],
		['repl_backlog_first_byte_offset', backlog?.first ?? 0],
		['repl_backlog_histlen', backlog?.histlen ?? 0],
	];
}

/** The data set may be old: the master is not there, or has not sent everything yet. */
export function masterLinkDown(engine: Engine): boolean {
	const { state } = engine.replication.link;
	return state !== 'NONE' && state !== 'CONNECTED';
}
