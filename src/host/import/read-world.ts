// A text of a real server as a world: what kind of text it is, the nodes that it tells of, and who follows whom.

import { type Guess, type GuessedNode, type Left, newNode, placeholder, type TextKind, tidied } from './guess';
import { isConfig, isSettings, readConfig, readSettings } from './read-config';
import { isInfo, readInfo } from './read-info';
import { isLog, readLog } from './read-log';

interface Kind {
	readonly kind: TextKind;
	readonly is: (text: string) => boolean;
	readonly read: (text: string, left: Left[]) => GuessedNode[];
}

/** The first that fits is meant. */
const kinds: readonly Kind[] = [
	{ kind: 'log', is: isLog, read: readLog },
	{ kind: 'info', is: isInfo, read: readInfo },
	{ kind: 'settings', is: isSettings, read: readSettings },
	{ kind: 'config', is: isConfig, read: readConfig },
];

const nodesMax = 16;
const simulated = '7.0';

/** Null: it is none of these. */
export function readWorld(text: string): Guess | null {
	const found = kinds.find(({ is }) => is(text));
	if (found === undefined) return null;
	const left: Left[] = [];
	const nodes = joined(found.read(text, left), left);
	if (nodes.length === 0) return null;
	for (const node of nodes) {
		if (node.version !== null && !node.version.startsWith(`${simulated}.`))
			left.push({ kind: 'version', detail: node.version });
		if (node.offset !== null && node.offset > 0) left.push({ kind: 'offsets', detail: '' });
		if (node.link === 'down') left.push({ kind: 'link-down', detail: node.name });
		if (node.keys.size > 0) left.push({ kind: 'keys', detail: '' });
	}
	protect(nodes, left);
	return { kind: found.kind, nodes: nodes.slice(0, nodesMax), left: tidied(left) };
}

/** Everybody finds its master: by the port and how it is called, else it is made up. */
function joined(given: readonly GuessedNode[], left: Left[]): GuessedNode[] {
	const nodes = merged(given);
	const taken = new Set<string>();
	for (const node of nodes) {
		while (taken.has(node.name)) node.name = `${node.name}-2`;
		taken.add(node.name);
	}
	for (const node of [...nodes]) {
		const { follows } = node;
		if (follows === null || node.master !== null) continue;
		const others = nodes.filter((other) => other !== node);
		const master =
			others.find((other) => other.name === follows.host) ??
			others.find((other) => other.port === follows.port && other.follows === null && other.master === null) ??
			others.find((other) => other.port === follows.port);
		if (master !== undefined) node.master = master.name;
		else {
			const made = newNode(
				/^[a-zA-Z][\w.-]+$/.test(follows.host) && !taken.has(follows.host) ? follows.host : freeName(taken),
			);
			taken.add(made.name);
			made.port = follows.port;
			nodes.push(made);
			node.master = made.name;
		}
		if (follows.host !== node.master) left.push({ kind: 'addresses', detail: `${follows.host}:${follows.port}` });
	}
	for (const { seenAt } of nodes)
		if (seenAt !== null) left.push({ kind: 'addresses', detail: `${seenAt.host}:${seenAt.port}` });
	return nodes;
}

function freeName(taken: ReadonlySet<string>): string {
	for (let n = 1; ; n++) {
		const name = n === 1 ? 'redis-master' : `redis-master-${n}`;
		if (!taken.has(name)) return name;
	}
}

/** What a master says of a replica, and what that replica says itself, are one node: its port tells. */
function merged(given: readonly GuessedNode[]): GuessedNode[] {
	const told = given.filter(({ seenAt }) => seenAt === null);
	return given.filter(
		({ seenAt, port }) => seenAt === null || !told.some((node) => node.port === port && node.follows !== null),
	);
}

/** A master that wants a password gives it to its replicas. */
function protect(nodes: readonly GuessedNode[], left: readonly Left[]): void {
	if (!left.some(({ kind }) => kind === 'passwords')) return;
	for (const node of nodes) {
		node.settings.set('requirepass', placeholder);
		node.settings.set('masterauth', placeholder);
	}
}
