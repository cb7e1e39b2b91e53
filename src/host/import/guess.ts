// What a text of a real server tells about the world that it came from: nodes, whom they follow, their settings, and what
// of it this lab cannot be or cannot know.

import { asciiLower } from '../../base';

/** Why something of the text is not in the world. */
export const leftKinds = [
	'cluster',
	'sentinel',
	'modules',
	'tls',
	'scripts',
	'users',
	'version',
	'system',
	'ids',
	'offsets',
	'passwords',
	'addresses',
	'link-down',
	'keys',
	'unknown',
] as const;
export type LeftKind = (typeof leftKinds)[number];

export interface Left {
	readonly kind: LeftKind;
	/** A name, a number or a line of the text; may be empty. */
	readonly detail: string;
}

export interface Address {
	readonly host: string;
	readonly port: number;
}

export interface GuessedNode {
	name: string;
	port: number;
	version: string | null;
	follows: Address | null;
	/** Name of the node that it follows. */
	master: string | null;
	readonly settings: Map<string, string>;
	/** Keys by database. */
	readonly keys: Map<number, number>;
	offset: number | null;
	link: 'up' | 'down' | null;
	/** Where its master sees it. */
	seenAt: Address | null;
}

export type TextKind = 'info' | 'log' | 'config' | 'settings';

export interface Guess {
	readonly kind: TextKind;
	readonly nodes: readonly GuessedNode[];
	readonly left: readonly Left[];
}

export function newNode(name: string): GuessedNode {
	return {
		name,
		port: 6_379,
		version: null,
		follows: null,
		master: null,
		settings: new Map(),
		keys: new Map(),
		offset: null,
		link: null,
		seenAt: null,
	};
}

/** Each said once, in the order of the kinds. */
export function tidied(left: readonly Left[]): Left[] {
	const said = new Map(left.map((one) => [`${one.kind} ${one.detail}`, one]));
	return [...said.values()].sort((a, b) => leftKinds.indexOf(a.kind) - leftKinds.indexOf(b.kind));
}

/** Settings that shape replication, memory and files; the others of a list stay where they were. */
export const keptSettings: ReadonlySet<string> = new Set([
	'port',
	'databases',
	'timeout',
	'tcp-keepalive',
	'maxclients',
	'maxmemory',
	'maxmemory-policy',
	'save',
	'appendonly',
	'appendfsync',
	'aof-use-rdb-preamble',
	'auto-aof-rewrite-percentage',
	'auto-aof-rewrite-min-size',
	'rdbcompression',
	'rdbchecksum',
	'dbfilename',
	'repl-backlog-size',
	'repl-backlog-ttl',
	'repl-timeout',
	'repl-ping-replica-period',
	'repl-diskless-sync',
	'repl-diskless-sync-delay',
	'repl-diskless-sync-max-replicas',
	'repl-diskless-load',
	'repl-disable-tcp-nodelay',
	'replica-read-only',
	'replica-serve-stale-data',
	'replica-priority',
	'replica-lazy-flush',
	'replica-ignore-maxmemory',
	'min-replicas-to-write',
	'min-replicas-max-lag',
	'client-output-buffer-limit',
	'lazyfree-lazy-expire',
	'lazyfree-lazy-eviction',
	'hz',
]);

/** One directive of a file or a list, wherever it belongs. */
export function takeSetting(node: GuessedNode, name: string, value: string, left: Left[]): void {
	const now = name
		.replace(/^slave-/, 'replica-')
		.replace('slaves-', 'replicas-')
		.replace('ping-slave', 'ping-replica');
	if (now === 'replicaof' || now === 'slaveof') {
		const [host = '', port = ''] = value.split(/\s+/);
		node.follows = host === '' || asciiLower(host) === 'no' ? null : { host, port: Number(port) };
	} else if (now === 'port') node.port = Number(value) || node.port;
	else if (now === 'requirepass' || now === 'masterauth') {
		if (value === '') return;
		node.settings.set(now, placeholder);
		left.push({ kind: 'passwords', detail: node.name });
	} else if (now === 'cluster-enabled') {
		if (value === 'yes') left.push({ kind: 'cluster', detail: '' });
	} else if (now === 'loadmodule') left.push({ kind: 'modules', detail: value.split(/\s+/)[0] ?? '' });
	else if (now.startsWith('tls-')) {
		if (!['', 'no', '0'].includes(value)) left.push({ kind: 'tls', detail: '' });
	} else if (now === 'user' || now === 'aclfile') left.push({ kind: 'users', detail: '' });
	else if (keptSettings.has(now)) {
		const before = node.settings.get(now);
		// Several lines of these add up.
		const adds = before !== undefined && (now === 'save' || now === 'client-output-buffer-limit');
		node.settings.set(now, adds ? `${before}\n${value}` : value);
	}
}

/** No real password is kept. */
export const placeholder = 'password';
