// Logs of real servers: one server's, or several with the names that docker compose puts before each line.

import { type GuessedNode, type Left, newNode } from './guess';

// biome-ignore lint/complexity/useRegexLiterals: the escape is written out.
const colours = new RegExp('\\u001b\\[[0-9;]*m', 'g');
const stamped =
	/^(?:(\S+)\s+\| ?)?(?:\d{4}-\d\d-\d\dT\S+ )?(\d+):([MSCX]) \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3} ([.\-*#]) (.*)$/;

export function isLog(text: string): boolean {
	return text.split('\n').some((line) => stamped.test(line.replace(colours, '').trim()));
}

interface Heard {
	readonly node: GuessedNode;
	role: string;
}

export function readLog(text: string, left: Left[]): GuessedNode[] {
	const heard = new Map<string, Heard>();
	const seen: { readonly by: GuessedNode; readonly host: string; readonly port: number }[] = [];
	for (const raw of text.split('\n')) {
		const line = raw.replace(colours, '').trim();
		const match = stamped.exec(line);
		if (match === null) {
			noteOther(line, left);
			continue;
		}
		const [, prefix = '', , role = '', , said = ''] = match;
		const one = heard.get(prefix) ?? { node: newNode(nameFrom(prefix)), role: 'M' };
		heard.set(prefix, one);
		if (role === 'X') left.push({ kind: 'sentinel', detail: '' });
		else if (role !== 'C') one.role = role;
		const asks = /^Replica (\S+):(\d+|<unknown-replica-port>) asks for synchronization/.exec(said);
		if (asks !== null) seen.push({ by: one.node, host: asks[1] ?? '', port: Number(asks[2]) || 6_379 });
		hear(one.node, said, left);
	}
	const nodes = [...heard.values()].map(({ node, role }) => settle(node, role, heard.size));
	const known = nodes.filter(({ follows }) => follows !== null).length;
	// Replicas that a master's log tells of, and that have no log of their own here.
	const others = new Map(seen.map((one) => [`${one.host}:${one.port}`, one]));
	for (const one of [...others.values()].slice(known)) {
		const node = newNode(`redis-replica-${nodes.length}`);
		node.port = one.port;
		node.seenAt = { host: one.host, port: one.port };
		node.master = one.by.name;
		nodes.push(node);
	}
	return nodes;
}

function nameFrom(prefix: string): string {
	return prefix === '' ? 'redis' : prefix;
}

function settle(node: GuessedNode, role: string, count: number): GuessedNode {
	if (role !== 'S') node.follows = null;
	if (count === 1 && node.name === 'redis') node.name = role === 'S' ? 'redis-replica' : 'redis-master';
	return node;
}

/** The welcome picture and what images print; anything else is said. */
function noteOther(line: string, left: Left[]): void {
	if (line === '' || !/[a-z]{3}/i.test(line) || /[_`|'"]{3}|bitnami|==>|Attaching to|^\S+\s+\|/i.test(line)) return;
	if (/^(?:Redis 7|Running in|Port:|PID:|https?:)/.test(line.replace(/^[^A-Za-z]+/, ''))) return;
	if (/signal-handler/.test(line)) return;
	left.push({ kind: 'unknown', detail: line.slice(0, 80) });
}

function hear(node: GuessedNode, said: string, left: Left[]): void {
	const version = /Redis version=([\d.]+)/.exec(said)?.[1];
	if (version !== undefined) node.version = version;
	const mode = /^Running mode=(\w+), port=(\d+)/.exec(said);
	if (mode !== null) {
		node.port = Number(mode[2]) || node.port;
		if (mode[1] === 'cluster') left.push({ kind: 'cluster', detail: '' });
		if (mode[1] === 'sentinel') left.push({ kind: 'sentinel', detail: '' });
	}
	const follows = /^Connecting to MASTER (\S+):(\d+)$/.exec(said) ?? /^REPLICAOF (\S+):(\d+) enabled/.exec(said);
	if (follows !== null) node.follows = { host: follows[1] ?? '', port: Number(follows[2]) };
	if (/^MASTER MODE enabled/.test(said)) node.follows = null;
	if (/MASTER <-> REPLICA sync: Finished with success|Successful partial resynchronization with master/.test(said))
		node.link = 'up';
	if (/^Connection with master lost|^Error condition on socket for SYNC|MASTER timeout/.test(said)) node.link = 'down';
	if (/NOAUTH|WRONGPASS|invalid password/.test(said)) left.push({ kind: 'passwords', detail: node.name });
	if (/AOF/.test(said)) node.settings.set('appendonly', 'yes');
	const keys = /^Done loading RDB, keys loaded: (\d+)/.exec(said)?.[1];
	if (keys !== undefined && Number(keys) > 0) node.keys.set(0, Number(keys));
	const offset =
		/^(?:Full resync from master: [0-9a-f]+:|Trying a partial resynchronization \(request [0-9a-f]+:)(\d+)/.exec(
			said,
		)?.[1];
	if (offset !== undefined) node.offset = Number(offset);
	if (/^Module '/.test(said)) left.push({ kind: 'modules', detail: /'([^']+)'/.exec(said)?.[1] ?? '' });
}
