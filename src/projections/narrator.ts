// One sentence for each protocol event: which row of the texts it is, with the numbers it was judged by. An event
// without a row gets no sentence; the last one stays.

import type { MarkupValues, NarratorKey } from '../i18n';
import type { TraceEvent, TraceKind } from '../sim';
import { type Facts, keysOf, nameOf, replicaNode } from './facts';
import type { NarratorView } from './views';

export interface NarratorFold {
	current: NarratorView | null;
	count: number;
	/** Masters whose replica's refused password was told once already, by replica. */
	readonly toldNoAuth: Set<string>;
}

type Sentence = readonly [NarratorKey, MarkupValues?] | null;
type Rows = { readonly [K in TraceKind]?: (event: TraceEvent & { readonly kind: K }, facts: Facts) => Sentence };

export function createNarratorFold(): NarratorFold {
	return { current: null, count: 0, toldNoAuth: new Set() };
}

/** True when the event got a sentence. */
export function foldNarrator(fold: NarratorFold, event: TraceEvent, facts: Facts): boolean {
	const row = rows[event.kind] as ((event: TraceEvent, facts: Facts) => Sentence) | undefined;
	const sentence = row?.(event, facts) ?? null;
	if (sentence === null) return false;
	const [key, values = {}] = sentence;
	if (key === 'handshake.noauth') {
		if (fold.toldNoAuth.has(event.node)) return false;
		fold.toldNoAuth.add(event.node);
	}
	fold.count++;
	fold.current = { step: fold.count, total: fold.count, at: event.at, event: event.id, sentence: { key, values } };
	return true;
}

const rows: Rows = {
	'link.dialled': (event, facts) => [
		'link.dialled',
		{ name: nameOf(facts, event.node), address: `${event.body.master.host}:${event.body.master.port}` },
	],
	'link.refused': (event) => ['link.refused', { address: `${event.body.master.host}:${event.body.master.port}` }],
	'replica-link.moved': (event) => {
		if (event.body.to === 'RECEIVE_PING_REPLY') return ['handshake.ping'];
		if (event.body.from === 'RECEIVE_PING_REPLY' && event.body.to === 'SEND_HANDSHAKE') return ['handshake.replconf'];
		return null;
	},
	'psync.asked': (event, facts) => {
		const { replid, offset } = event.body;
		if (replid === '?') return ['psync.asked-nothing'];
		return ['psync.asked', { id: replid, offset, applied: offset - 1 }];
	},
	'psync.decided': decided,
	'backlog.created': () => ['backlog.created'],
	'backlog.freed': (event) => ['backlog.freed', { seconds: event.body.seconds }],
	'sync.delayed': (event) => ['sync.delay', { seconds: event.body.seconds }],
	'sync.joined': (event, facts) => ['sync.joined', { name: byAddress(facts, event.body.replica.host, event.body.replica.port) }],
	'sync.forked': () => ['sync.forked'],
	'sync.fullresync': (event) => ['sync.fullresync', { id: event.body.replid, offset: event.body.offset }],
	'buffer.changed': (event, facts) => {
		const replica = facts.nodes.get(event.node)?.replicas.get(event.body.conn);
		if (replica === undefined || replica.state === 'online' || event.body.bytes === 0) return null;
		return ['rdb.transfer', { bytes: event.body.bytes }];
	},
	'replica.flushed': (event) => ['replica.flushed', { keys: event.body.keys }],
	'replica.loading': () => ['replica.loading'],
	'buffer.flushed': (event) =>
		event.body.bytes > 0 ? ['buffer.flushed', { bytes: event.body.bytes, offset: event.body.offset }] : null,
	'backlog.grew': grew,
	'ack.received': (event) => ['replica.ack', { offset: event.body.offset }],
	'write.refused': (event, facts) => {
		const { error, command } = event.body;
		if (error.startsWith('READONLY')) return ['write.readonly', { command: command.toUpperCase() }];
		if (error.startsWith('NOREPLICAS')) return ['write.noreplicas', { good: goodReplicas(facts, event), wanted: 1 }];
		return error.startsWith('MASTERDOWN') ? ['read.masterdown'] : null;
	},
	'link.lost': (event, facts) => {
		const node = facts.nodes.get(event.node);
		if (node === undefined || !node.synced || node.replid === null) return null;
		if (event.body.why === 'timeout') return ['timeout.replica', { seconds: 60 }];
		return event.body.why === 'by-us' ? null : ['link.cut', { id: node.replid, offset: node.offset }];
	},
	'wire.changed': (event) => (event.body.up ? null : ['link.silent', { seconds: 60 }]),
	'replid.changed': (event, facts) => {
		const { why, replid, secondReplOffset } = event.body;
		if (why === 'promoted') return ['role.promoted', { name: nameOf(facts, event.node), id: replid, second: secondReplOffset }];
		return why === 'master-changed-id' ? ['replid.changed'] : why === 'loaded' ? ['restart.master-rdb'] : null;
	},
	'role.changed': (event, facts) => {
		const node = facts.nodes.get(event.node);
		const running = node !== undefined && node.state === 'running';
		return running && event.body.role === 'replica' ? ['role.demoted', { name: node.name }] : null;
	},
	'wait.ended': (event) => {
		const { asked, confirmed } = event.body;
		return confirmed >= asked ? ['wait.reached', { acked: confirmed }] : ['wait.short', { wanted: asked, acked: confirmed }];
	},
	'key.expired': (event, facts) =>
		facts.nodes.get(event.node)?.role === 'master' ? ['expire.del', { key: event.body.key }] : null,
	'rdb.loaded': (event, facts) =>
		event.body.replid !== null && facts.nodes.get(event.node)?.role === 'replica' ? ['restart.replica-rdb'] : null,
	'process.exiting': (event, facts) => {
		if (event.body.why !== 'signal') return null;
		return [event.body.saved ? 'node.stopped' : 'node.stopped-unsaved', { name: nameOf(facts, event.node) }];
	},
	'node.exited': (event, facts) =>
		event.body.signal === 'SIGKILL' ? ['node.killed', { name: nameOf(facts, event.node) }] : null,
	'rdb.saved': (event, facts) => {
		const node = facts.nodes.get(event.node);
		return node === undefined ? null : ['rdb.saved', { name: node.name, offset: node.offset }];
	},
};

function decided(event: TraceEvent & { readonly kind: 'psync.decided' }, facts: Facts): Sentence {
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
	if (decision === 'continue') return [bytes === 0 ? 'decided.continue-empty' : 'decided.continue', values];
	const replica = replicaNode(facts, event.node, conn);
	const follower = replica === null ? undefined : facts.nodes.get(replica);
	const keys = follower === undefined ? 0 : keysOf(follower);
	const master = facts.nodes.get(event.node);
	const empty = master !== undefined && keysOf(master) === 0;
	if (why === 'unknown-replid' && empty && keys > 0) return ['restart.master-empty', { ...values, keys }];
	return why === 'in-window' ? null : [`decided.${why}`, values];
}

function grew(event: TraceEvent & { readonly kind: 'backlog.grew' }, facts: Facts): Sentence {
	const { why, from, to, text } = event.body;
	const node = facts.nodes.get(event.node);
	if (node === undefined) return null;
	switch (why) {
		case 'select':
			return ['stream.select', { db: text.slice(text.lastIndexOf(' ') + 1) }];
		case 'ping':
			return ['stream.ping'];
		case 'write':
			return node.replicas.size === 0 ? null : ['stream.command', { command: text, bytes: to - from + 1 }];
		case 'passed-on':
			return node.replicas.size === 0 ? null : ['chain.forwarded', { name: node.name }];
		default:
			return null;
	}
}

function goodReplicas(facts: Facts, event: TraceEvent): number {
	let good = 0;
	for (const replica of facts.nodes.get(event.node)?.replicas.values() ?? []) if (replica.state === 'online') good++;
	return good;
}

function byAddress(facts: Facts, host: string, port: number): string {
	for (const wire of facts.wires.values()) {
		if (wire.open && wire.role === 'replication' && wire.from.ip === host) return nameOf(facts, wire.from.node);
	}
	return `${host}:${port}`;
}

