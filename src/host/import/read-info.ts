// INFO of a real server, whole or a part of it, of one server or of several after each other.
// @redis server.c genRedisInfoString

import { type GuessedNode, type Left, newNode, takeSetting } from './guess';

export function isInfo(text: string): boolean {
	return /^(?:role:(?:master|slave)|redis_version:)/m.test(text);
}

export function readInfo(text: string, left: Left[]): GuessedNode[] {
	const nodes: GuessedNode[] = [];
	let fields = new Map<string, string>();
	const end = (): void => {
		if (fields.size > 0) nodes.push(...nodesOf(fields, nodes.length, left));
		fields = new Map();
	};
	for (const raw of text.split('\n')) {
		const line = raw.trim().replace(/^"|"$/g, '');
		const match = /^([a-z][\w-]*):(.*)$/.exec(line);
		if (match === null) {
			if (line !== '' && !line.startsWith('#')) left.push({ kind: 'unknown', detail: line.slice(0, 80) });
			continue;
		}
		const [, name = '', value = ''] = match;
		// A field that is there already begins the next server.
		if (fields.has(name)) end();
		fields.set(name, value);
	}
	end();
	return nodes;
}

/** One server, with those that only its INFO names. */
function nodesOf(fields: ReadonlyMap<string, string>, count: number, left: Left[]): GuessedNode[] {
	const get = (name: string): string => fields.get(name) ?? '';
	const isReplica = get('role') === 'slave';
	const node = newNode(count === 0 ? (isReplica ? 'redis-replica' : 'redis-master') : `redis-${count + 1}`);
	node.version = get('redis_version') || null;
	node.port = Number(get('tcp_port')) || node.port;
	node.offset = fields.has('master_repl_offset') ? Number(get('master_repl_offset')) : null;
	if (isReplica) {
		node.follows = { host: get('master_host'), port: Number(get('master_port')) };
		node.link = get('master_link_status') === 'up' ? 'up' : 'down';
	}
	settingsOf(node, fields, left);
	for (const [name, value] of fields) {
		const keys = /^db(\d+)$/.exec(name);
		if (keys !== null) node.keys.set(Number(keys[1]), Number(/keys=(\d+)/.exec(value)?.[1] ?? 0));
		if (name === 'module') left.push({ kind: 'modules', detail: /name=([^,]*)/.exec(value)?.[1] ?? '' });
	}
	if (get('cluster_enabled') === '1' || get('redis_mode') === 'cluster') left.push({ kind: 'cluster', detail: '' });
	if (get('redis_mode') === 'sentinel' || fields.has('sentinel_masters')) left.push({ kind: 'sentinel', detail: '' });
	if (Number(get('number_of_cached_scripts')) > 0)
		left.push({ kind: 'scripts', detail: get('number_of_cached_scripts') });
	if (fields.has('os')) left.push({ kind: 'system', detail: get('os') });
	if (fields.has('master_replid')) left.push({ kind: 'ids', detail: '' });
	return [node, ...replicasOf(fields, node)];
}

const fromFields: readonly (readonly [field: string, setting: string])[] = [
	['repl_backlog_size', 'repl-backlog-size'],
	['maxmemory', 'maxmemory'],
	['maxmemory_policy', 'maxmemory-policy'],
	['slave_priority', 'replica-priority'],
	['configured_hz', 'hz'],
];

function settingsOf(node: GuessedNode, fields: ReadonlyMap<string, string>, left: Left[]): void {
	for (const [field, setting] of fromFields) {
		const value = fields.get(field);
		if (value !== undefined) takeSetting(node, setting, value, left);
	}
	if (fields.get('aof_enabled') === '1') takeSetting(node, 'appendonly', 'yes', left);
	if (fields.get('slave_read_only') === '0') takeSetting(node, 'replica-read-only', 'no', left);
	if (fields.has('min_slaves_good_slaves')) takeSetting(node, 'min-replicas-to-write', '1', left);
}

function replicasOf(fields: ReadonlyMap<string, string>, master: GuessedNode): GuessedNode[] {
	return [...fields].flatMap(([name, value]) => {
		const row = /^slave(\d+)$/.exec(name);
		const at = /^ip=([^,]*),port=(\d+),state=(\w+),offset=(\d+)/.exec(value);
		if (row === null || at === null) return [];
		const [, host = '', port = '', state, offset] = at;
		const replica = newNode(`${master.name === 'redis-master' ? 'redis' : master.name}-replica-${Number(row[1]) + 1}`);
		replica.port = Number(port);
		replica.seenAt = { host, port: Number(port) };
		replica.master = master.name;
		replica.offset = Number(offset);
		replica.link = state === 'online' ? 'up' : 'down';
		return [replica];
	});
}
