// Which sentence an event gets, and its values: one row a kind of event. Rows look only at the event and at the facts
// as they are after it.

import { asciiUpper, type NodeId } from '../base';
import type { TraceEvent, TraceKind } from '../sim';
import {
	addressText,
	confirmedAt,
	edgeKey,
	type Facts,
	isSilentEdge,
	keysOf,
	masterOf,
	type NodeFact,
	nameOf,
	replicaNode,
	sharesHistory,
} from './facts';
import type { EventOf } from './folds';
import { firstWord } from './labels';
import { sentenceOfLine } from './narrator-lines';
import { nameAt, quote, replicasOf, replTimeoutOf, say } from './sentences';
import type { NarratorSentence } from './views';

type Rows = {
	readonly [K in TraceKind]?: (event: EventOf<K>, facts: Facts) => NarratorSentence | null;
};

export function sentenceOf(event: TraceEvent, facts: Facts): NarratorSentence | null {
	const row = (rows as Rows)[event.kind] as ((event: TraceEvent, facts: Facts) => NarratorSentence | null) | undefined;
	return row?.(event, facts) ?? null;
}

const rows = {
	'process.listening': (event, facts) =>
		say('node.listening', { name: nameOf(facts, event.node), port: String(event.body.port) }),
	'replica.loaded': ({ body: { keys, offset } }) => say('replica.loaded', { keys, offset }),
	'backlog.trimmed': ({ body: { first } }) => say('backlog.trimmed', { first }),
	'config.changed': (event, facts) => {
		const { name, value } = event.body;
		const node = facts.nodes.get(event.node);
		// Before it listens it reads them from its configuration.
		if (node === undefined || node.state !== 'running') return null;
		return say('config.changed', { name: node.name, setting: name, setto: quote(value === '' ? '""' : value) });
	},
	'rdb.saving': (event, facts) => {
		const node = facts.nodes.get(event.node);
		return node === undefined || !event.body.background
			? null
			: say('rdb.saving', { name: node.name, keys: keysOf(node) });
	},
	'aof.rewritten': (event, facts) => say('aof.rewritten', { name: nameOf(facts, event.node), bytes: event.body.bytes }),
	'node.removed': (event, facts) => say('node.removed', { name: nameOf(facts, event.node) }),
	'node.stopped-by-invariant': (event, facts) => say('node.broken', { name: nameOf(facts, event.node) }),
	stalled: (event, facts) =>
		say('node.stalled', { name: nameOf(facts, event.node), millis: millisFrom(event.at, event.body.until) }),
	'link.dialled': (event, facts) =>
		say('link.dialled', { name: nameOf(facts, event.node), address: addressText(event.body.master) }),
	'link.refused': (event) => say('link.refused', { address: addressText(event.body.master) }),
	'replica-link.moved': ({ body }) => (body.to === 'RECEIVE_PING_REPLY' ? say('handshake.ping') : null),
	'frame.departed': ({ body: { what, head } }) => {
		if (what === 'reply') return head.startsWith('-MASTERDOWN') ? say('read.masterdown') : null;
		if (what !== 'handshake') return null;
		if (firstWord(head) === 'auth') return say('handshake.auth');
		return head.includes('\r\nlistening-port\r\n') ? say('handshake.replconf') : null;
	},
	'psync.asked': ({ body: { replid, offset } }) => {
		if (replid === '?') return say('psync.asked-nothing');
		return say('psync.asked', { id: replid, offset, applied: offset - 1 });
	},
	'psync.decided': decided,
	'psync.answered': answered,
	'backlog.freed': ({ body: { seconds } }) => (seconds > 0 ? say('backlog.freed', { seconds }) : null),
	'sync.delayed': (event, facts) => {
		const waiting = replicasOf(facts, event.node).filter(({ state }) => state === 'wait_bgsave');
		const last = waiting.at(-1);
		if (waiting.length < 2 || last === undefined) return say('sync.delay', { seconds: event.body.seconds });
		return say('sync.joined', { name: nameAt(facts, event.node, last.address) });
	},
	'sync.joined': (event, facts) => say('sync.joined', { name: nameAt(facts, event.node, event.body.replica) }),
	'sync.forked': () => say('sync.forked'),
	'sync.fullresync': ({ body: { replid, offset } }) => say('sync.fullresync', { id: replid, offset }),
	'buffer.changed': (event, facts) => {
		const gathered = facts.nodes.get(event.node)?.replicas.get(event.body.conn)?.gathered ?? null;
		return gathered === null || gathered === 0 ? null : say('rdb.transfer', { bytes: gathered });
	},
	'buffer.flushed': (event, facts) => {
		const { conn, bytes, offset } = event.body;
		const released = facts.nodes.get(event.node)?.replicas.get(conn)?.released ?? null;
		if (released?.event !== event.id) return null;
		return say('buffer.flushed', { bytes: released.bytes, offset: offset - bytes + 1 });
	},
	'replica.flushed': ({ body: { keys } }) => say('replica.flushed', { keys }),
	'replica.loading': () => say('replica.loading'),
	'backlog.grew': grew,
	'ack.received': acknowledged,
	'write.refused': refused,
	'link.lost': lost,
	'wire.changed': (event, facts) => silenced(event, facts) ?? healed(event, facts) ?? conditioned(event, facts),
	'link.held': ({ body: { a, b, from } }) => say(from.length > 0 ? 'hold.begun' : 'hold.ended', { a, b }),
	'frame.released': ({ body: { number, why } }) => {
		if (why === 'resent') return say('frame.resent', { number });
		return why === 'delivered' || why === 'delayed' ? say('frame.delivered', { number }) : null;
	},
	'frame.waits': ({ body: { number } }) => say('frame.waits', { number }),
	'frame.delayed': ({ at, body: { number, until } }) => say('frame.delayed', { number, millis: millisFrom(at, until) }),
	'frame.lost': ({ at, body: { number, resentAt } }) => {
		if (resentAt === null) return null;
		const millis = millisFrom(at, resentAt);
		return number === null ? say('frame.lost', { millis }) : say('frame.dropped', { number, millis });
	},
	'node.signalled': (event, facts) => {
		const node = facts.nodes.get(event.node);
		if (node === undefined) return null;
		if (event.body.signal === 'SIGCONT') return say('node.resumed', { name: node.name });
		if (event.body.signal !== 'SIGSTOP') return null;
		const linked = node.link.state === 'CONNECTED' || node.replicas.size > 0;
		return linked ? say('link.silent', { seconds: replTimeoutOf(node) }) : say('node.frozen', { name: node.name });
	},
	'replid.changed': (event, facts) => {
		const { why, replid, secondReplOffset } = event.body;
		if (why === 'backlog-created') return say('backlog.created');
		if (why === 'master-changed-id') return say('replid.changed');
		if (why !== 'promoted') return null;
		return say('role.promoted', { name: nameOf(facts, event.node), id: replid, second: secondReplOffset });
	},
	'role.changed': (event, facts) => {
		const node = facts.nodes.get(event.node);
		return node !== undefined && event.body.role === 'replica' ? say('role.demoted', { name: node.name }) : null;
	},
	'command.run': (event, facts) => {
		const { from, command, text, reply, wrote } = event.body;
		const node = facts.nodes.get(event.node);
		if (from !== 'client' || node === undefined || reply.startsWith('-')) return null;
		const values = { name: node.name, command: quote(text) };
		if (wrote && node.role === 'master' && node.window === null) return say('command.alone', values);
		if (!plainReads.has(command) || node.role === 'master') return null;
		if (isStale(node)) return say('read.stale');
		return node.link.state === 'CONNECTED' ? say('read.own', { ...values, offset: node.offset }) : null;
	},
	'wait.started': (event, facts) => {
		const { replicas, offset } = event.body;
		const acked = confirmedOf(facts, event.node, offset);
		return say('wait.waiting', { wanted: replicas, acked, offset });
	},
	'wait.ended': ({ body: { asked, confirmed } }) =>
		confirmed >= asked
			? say('wait.reached', { acked: confirmed })
			: say('wait.short', { wanted: asked, acked: confirmed }),
	'key.expired': (event, facts) => {
		const node = facts.nodes.get(event.node);
		const tellsReplicas = node?.role === 'master' && node.window !== null;
		return tellsReplicas ? say('expire.del', { key: quote(event.body.key) }) : null;
	},
	'rdb.loaded': (event, facts) => {
		const { replid, keys } = event.body;
		if (replid === null) return say('rdb.loaded', { name: nameOf(facts, event.node), keys });
		return say(facts.nodes.get(event.node)?.role === 'replica' ? 'restart.replica-rdb' : 'restart.master-rdb');
	},
	'aof.loaded': (event, facts) => {
		const node = facts.nodes.get(event.node);
		if (node?.role === 'replica') return say('restart.replica-aof');
		return say('aof.loaded', { name: nameOf(facts, event.node), entries: event.body.entries });
	},
	'aof.rewriting': (event, facts) => say('aof.rewrite', { name: nameOf(facts, event.node) }),
	'aof.rewrite-failed': (event, facts) => say('aof.rewrite-failed', { name: nameOf(facts, event.node) }),
	'aof.failed': (event, facts) => say('aof.failed', { name: nameOf(facts, event.node), bytes: event.body.bytes }),
	'aof.recovered': (event, facts) => say('aof.recovered', { name: nameOf(facts, event.node), bytes: event.body.bytes }),
	'rdb.failed': (event, facts) => say('rdb.failed', { name: nameOf(facts, event.node) }),
	'writes.refused': (event, facts) =>
		say(event.body.why === 'rdb' ? 'misconf.rdb' : 'misconf.aof', { name: nameOf(facts, event.node) }),
	'writes.accepted': (event, facts) => say('misconf.ended', { name: nameOf(facts, event.node) }),
	'sync.failed': (event, facts) =>
		say(event.body.at === 'master' ? 'sync.failed-master' : 'sync.failed-replica', {
			name: nameOf(facts, event.node),
		}),
	'disk.changed': (event, facts) => diskChanged(event, facts),
	'rdb.saved': (event, facts) => {
		const node = facts.nodes.get(event.node);
		if (node === undefined) return null;
		// Without a backlog a master has no place in a stream to write down.
		if (node.window === null) {
			const { keys, bytes } = event.body;
			return say('rdb.saved-plain', { name: node.name, keys, bytes });
		}
		return say('rdb.saved', { name: node.name, offset: node.offset });
	},
	'process.exiting': (event, facts) => {
		const { why, saved, code } = event.body;
		const name = nameOf(facts, event.node);
		if (why === 'signal') return say(saved ? 'node.stopped' : 'node.stopped-unsaved', { name });
		if (why === 'disk') return say('node.ended-by-disk', { name });
		if (why === 'command') return say(saved ? 'node.shutdown' : 'node.shutdown-unsaved', { name });
		return say('node.failed', { name, code });
	},
	'node.exited': (event, facts) =>
		event.body.signal === 'SIGKILL' ? say('node.killed', { name: nameOf(facts, event.node) }) : null,
	'log.printed': (event, facts) => sentenceOfLine(event, facts),
} as const satisfies Rows;

/** Kinds that some sentence tells of. */
export const toldKinds: readonly TraceKind[] = Object.keys(rows) as TraceKind[];

type Told = keyof typeof rows;
/** `console`: a terminal shows it as it happens. */
type ToldWhere = Told | 'console';

/** Where every other kind is told. A new kind does not compile before it stands here or has a sentence. */
export const toldElsewhere: Readonly<Record<Exclude<TraceKind, Told>, ToldWhere>> = {
	'ack.sent': 'ack.received',
	'backlog.created': 'replid.changed',
	'client.ended': 'console',
	'client.started': 'console',
	'conn.closed': 'link.lost',
	'clock.asked': 'console',
	'conn.dialled': 'link.dialled',
	'conn.opened': 'replica-link.moved',
	'conn.refused': 'link.refused',
	'container.moved': 'process.listening',
	'disk.full': 'disk.changed',
	'disk.room': 'disk.changed',
	'editor.opened': 'console',
	'file.changed': 'console',
	'file.placed': 'console',
	'frame.arrived': 'frame.departed',
	'frame.dropped': 'link.lost',
	'frame.held': 'link.held',
	'input.taken': 'console',
	'keys.counted': 'command.run',
	'node.addressed': 'process.listening',
	'node.created': 'process.listening',
	'node.started': 'process.listening',
	'process.booted': 'process.listening',
	'program.exited': 'console',
	'rdb.received': 'replica.flushed',
	'rdb.sent': 'sync.forked',
	'replica.moved': 'psync.decided',
	'replicas.counted': 'write.refused',
	'signal.received': 'process.exiting',
	'stream.applied': 'backlog.grew',
	'terminal.closed': 'console',
	'terminal.line': 'console',
	'terminal.opened': 'console',
	'terminal.output': 'console',
	'terminal.prompt': 'console',
};

function diskChanged({ node, body: { limit, slow } }: EventOf<'disk.changed'>, facts: Facts): NarratorSentence {
	const name = nameOf(facts, node);
	if (limit === 'full') return say('disk.full', { name });
	if (slow > 0) return say('disk.slow', { name, millis: Math.round(slow / 1_000) });
	return limit === null ? say('disk.ok', { name }) : say('disk.limited', { name, bytes: limit });
}

/** Reads that show the data set, of those that learners type. */
const plainReads: ReadonlySet<string> = new Set([
	'get',
	'mget',
	'getrange',
	'strlen',
	'keys',
	'scan',
	'exists',
	'type',
	'ttl',
	'pttl',
	'dbsize',
	'randomkey',
]);

function decided(event: EventOf<'psync.decided'>, facts: Facts): NarratorSentence | null {
	const { asked, decision, why, window, bytes, conn } = event.body;
	const first = window.first ?? 0;
	const values = {
		id: asked.replid,
		offset: asked.offset,
		bytes,
		first,
		last: window.last,
		second: window.secondReplOffset,
		gap: Math.max(0, first - asked.offset),
	};
	if (decision === 'continue') return say(bytes === 0 ? 'decided.continue-empty' : 'decided.continue', values);
	if (why === 'in-window') return null;
	const master = facts.nodes.get(event.node);
	const replica = replicaNode(facts, event.node, conn);
	const follower = replica === null ? undefined : facts.nodes.get(replica);
	const keys = follower === undefined ? 0 : keysOf(follower);
	const erases = why === 'unknown-replid' && keys > 0 && master !== undefined && keysOf(master) === 0;
	return erases ? say('restart.master-empty', { ...values, keys }) : say(`decided.${why}`, values);
}

/** A full resync is also how writes go that the new history does not have. */
function answered(event: EventOf<'psync.answered'>, facts: Facts): NarratorSentence | null {
	const { answer, replid } = event.body;
	if (answer === 'error') {
		if (replid.startsWith('-NOAUTH')) return say('handshake.noauth');
		return replid === '' ? null : say('psync.not-now', { error: errorWord(replid) });
	}
	const node = facts.nodes.get(event.node);
	const master = masterOf(facts, event.node);
	const verdict = master === null ? undefined : facts.verdicts.get(master.node);
	if (answer !== 'fullresync' || node === undefined || verdict?.why !== 'past-second-replid') return null;
	const second = verdict.window?.secondReplOffset ?? 0;
	const writes = node.writes.filter((offset) => offset >= second).length;
	return writes > 0 ? say('failover.lost', { writes }) : null;
}

function grew(event: EventOf<'backlog.grew'>, facts: Facts): NarratorSentence | null {
	const { why, from, to, text } = event.body;
	const replicas = replicasOf(facts, event.node);
	const streaming = replicas.some(({ state, gathered }) => state === 'online' && gathered === null);
	if (why === 'select') return replicas.length > 0 ? say('stream.select', { db: text.slice('SELECT '.length) }) : null;
	if (replicas.length === 0 && why === 'write') {
		return say('stream.kept', { command: quote(text), bytes: to - from + 1, last: to });
	}
	if (!streaming) return null;
	if (why === 'ping') return say('stream.ping');
	if (why === 'write') return say('stream.command', { command: quote(text), bytes: to - from + 1 });
	return why === 'passed-on' ? say('chain.forwarded', { name: nameOf(facts, event.node) }) : null;
}

/** An ACK that brings a WAIT further is told as that. */
function acknowledged(event: EventOf<'ack.received'>, facts: Facts): NarratorSentence {
	const { conn, offset, replica: address } = event.body;
	const waiting = [...facts.clients.values()].find((client) => client.node === event.node && client.waiting !== null);
	const wanted = waiting?.waiting ?? null;
	if (wanted === null || offset < wanted.offset) return say('replica.ack', { offset });
	const replica = replicaNode(facts, event.node, conn);
	const acked = confirmedOf(facts, event.node, wanted.offset);
	const name = replica === null ? addressText(address) : nameOf(facts, replica);
	return say('wait.confirmed', { name, acked, wanted: wanted.replicas, offset: wanted.offset });
}

function confirmedOf(facts: Facts, node: NodeId, offset: number): number {
	const master = facts.nodes.get(node);
	return master === undefined ? 0 : confirmedAt(master, offset);
}

function refused(event: EventOf<'write.refused'>, facts: Facts): NarratorSentence | null {
	const { error, command } = event.body;
	if (error.startsWith('READONLY')) return say('write.readonly', { command: asciiUpper(command) });
	if (!error.startsWith('NOREPLICAS')) {
		return say('write.refused', {
			name: nameOf(facts, event.node),
			command: asciiUpper(command),
			error: errorWord(error),
		});
	}
	const wanted = facts.nodes.get(event.node)?.settings.get('min-replicas-to-write');
	if (wanted === undefined) return null;
	const good = facts.nodes.get(event.node)?.goodReplicas ?? 0;
	return say('write.noreplicas', { good, wanted });
}

function lost(event: EventOf<'link.lost'>, facts: Facts): NarratorSentence | null {
	const node = facts.nodes.get(event.node);
	if (node?.link.state === 'TRANSFER') return say('sync.broken', { bytes: node.rdbReceived?.bytes ?? 0 });
	// Before the link was up there is nothing to keep.
	if (node === undefined || node.link.state !== 'CONNECTED' || node.replid === null) return null;
	switch (event.body.why) {
		case 'by-us':
			return null;
		case 'timeout':
			return say('timeout.replica', { seconds: replTimeoutOf(node) });
		default:
			return say('link.cut', { id: node.replid, offset: node.offset });
	}
}

function millisFrom(at: number, until: number): number {
	return Math.round((until - at) / 1_000);
}

/** Nothing is told to anybody: the first who could notice is whoever waits for news. */
function silenced({ body }: EventOf<'wire.changed'>, facts: Facts): NarratorSentence | null {
	if (!isSilentEdge(body)) return null;
	const { a, b } = body;
	const ends = [...facts.nodes.values()].filter(({ name, state }) => (name === a || name === b) && state !== 'stopped');
	const follower = ends.find(({ link }) => link.state === 'CONNECTED');
	return follower === undefined ? null : say('link.silent', { seconds: replTimeoutOf(follower) });
}

function healed(event: EventOf<'wire.changed'>, facts: Facts): NarratorSentence | null {
	const { a, b, up } = event.body;
	if (!up) return null;
	for (const { replica, master, wire } of facts.links.values()) {
		const follower = facts.nodes.get(replica);
		const leader = facts.nodes.get(master);
		if (follower === undefined || leader === undefined || wire !== null) continue;
		if (edgeKey(follower.name, leader.name) !== edgeKey(a, b) || !sharesHistory(follower, leader)) continue;
		return say('link.healed', { bytes: leader.offset - follower.offset });
	}
	return null;
}

/** What a link is from now on, where nobody who uses it has more to say of it. */
function conditioned({ body }: EventOf<'wire.changed'>, facts: Facts): NarratorSentence | null {
	const { a, b, up, latency, bandwidth, back } = body;
	const names = { a, b };
	const used = [...facts.nodes.values()].some(
		({ name, link }) => (name === a || name === b) && (link.state === 'CONNECTED' || link.state === 'TRANSFER'),
	);
	// Whoever loses a connection by it tells of that.
	if (!up) return used ? null : say('wire.cut', names);
	if (back !== undefined && (back.latency !== latency || back.bandwidth !== bandwidth))
		return waysTold(names, body, back);
	const millis = Math.round(latency / 1_000);
	if (bandwidth !== null) return say('wire.paced', { ...names, millis, bytes: bandwidth });
	return say('wire.latency', { ...names, millis });
}

type WayTold = Pick<EventOf<'wire.changed'>['body'], 'latency' | 'bandwidth'>;

/** The way with a pace has more to say. */
function waysTold({ a, b }: { a: string; b: string }, there: WayTold, back: WayTold): NarratorSentence {
	const [toB, toA] = [Math.round(there.latency / 1_000), Math.round(back.latency / 1_000)];
	if (there.bandwidth !== null && (back.bandwidth === null || there.bandwidth < back.bandwidth))
		return say('wire.pacedWay', { from: a, to: b, bytes: there.bandwidth, millis: toB, back: toA });
	if (back.bandwidth !== null && there.bandwidth !== back.bandwidth)
		return say('wire.pacedWay', { from: b, to: a, bytes: back.bandwidth, millis: toA, back: toB });
	return say('wire.ways', { a, b, there: toB, back: toA, both: toB + toA });
}

/** `-LOADING Redis is …` is `LOADING`. */
function errorWord(error: string): string {
	return error.replace(/^-/, '').split(' ', 1)[0] ?? '';
}

function isStale(node: NodeFact): boolean {
	return node.role === 'replica' && node.synced && node.link.state !== 'CONNECTED';
}
