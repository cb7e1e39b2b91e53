// How events change the fact of the node where they happened. One row a kind; kinds without a row change nothing here.

import type { ReplicaLinkState } from '../engine';
import { addressText, type Facts, type LinkStateFact, type NodeFact } from './facts';
import type { EventOf, FoldTable } from './folds';
import { beginLineage } from './lineage';
import { replicaFolds } from './replica-facts';

export const nodeFolds: FoldTable<NodeFact, Facts> = {
	'node.addressed': (node, event) => {
		node.address = event.body.address;
	},
	'node.started': (node, event) => {
		node.state = 'starting';
		node.frozen = false;
		node.exitCode = null;
		node.own = { host: event.body.address, port: event.body.port };
		node.address = addressText(node.own);
	},
	'node.signalled': (node, event) => {
		if (event.body.signal === 'SIGSTOP') node.frozen = true;
		else if (event.body.signal === 'SIGCONT') node.frozen = false;
	},
	'disk.changed': (node, event) => {
		const { limit, slow } = event.body;
		Object.assign(node.disk, { full: limit === 'full', refused: false, slow });
	},
	'disk.full': (node) => {
		node.disk.refused = true;
	},
	'disk.room': (node) => {
		node.disk.refused = false;
	},
	'writes.refused': (node) => {
		node.disk.refuses = true;
	},
	'writes.accepted': (node) => {
		node.disk.refuses = false;
	},
	'node.exited': (node, event) => {
		// What broke ends too: that it broke is what there is to say.
		if (node.state !== 'worker-lost') node.state = 'stopped';
		node.frozen = false;
		node.exitCode = event.body.code;
		endProcess(node);
	},
	'node.stopped-by-invariant': (node) => {
		node.state = 'worker-lost';
	},
	'process.booted': (node, event, facts) => {
		endProcess(node);
		facts.verdicts.delete(node.node);
		node.pid = event.body.pid;
		node.settings.clear();
		node.role = 'master';
		node.master = null;
		node.replid2 = null;
		node.secondReplOffset = -1;
		node.synced = false;
		node.offset = 0;
		node.writes = [];
		node.wroteAt = null;
		node.promotedAt = null;
		node.keys.clear();
		node.goodReplicas = 0;
	},
	'process.listening': (node, event) => {
		node.state = 'running';
		const { own } = node;
		if (own === null) return;
		node.own = { host: own.host, port: event.body.port };
		// A published port stays what it is.
		if (node.address === addressText(own)) node.address = addressText(node.own);
	},
	'config.changed': (node, event) => {
		const { name, value } = event.body;
		node.settings.set(name, value);
		if (name === 'repl-backlog-size' && node.window !== null) node.window.size = Number(value);
	},
	'keys.counted': (node, event) => {
		node.keys.set(event.body.db, event.body.keys);
	},
	'log.printed': (node, event) => {
		const { line } = event.body;
		if (node.bgsave !== null && isSaveEnd(line)) node.bgsave = null;
		if (node.link.state === 'TRANSFER' && /sync: receiving .* to disk$/.test(line)) node.tempFile = tempFileOf(node);
	},
	'rdb.saving': (node, event) => {
		if (event.body.pid !== null) node.bgsave = { pid: event.body.pid, target: 'disk' };
	},
	'role.changed': (node, event, facts) => {
		const { role, master } = event.body;
		node.role = role;
		node.master = master;
		const before = facts.links.get(node.node)?.address ?? null;
		const elsewhere = before !== null && master !== null && addressText(before) !== addressText(master);
		if (role === 'master' || elsewhere) facts.links.delete(node.node);
		if (role === 'replica') facts.verdicts.delete(node.node);
		if (role === 'replica') node.promotedAt = null;
		if (role === 'master') node.link = { state: 'NONE', passed: [] };
	},
	'replid.changed': (node, event, facts) => {
		const { replid, replid2, secondReplOffset, offset, why } = event.body;
		node.replid = replid;
		node.replid2 = /^0*$/.test(replid2) ? null : replid2;
		node.secondReplOffset = secondReplOffset;
		if (why === 'loaded') shiftWindow(node, offset - node.offset);
		node.offset = offset;
		if (why === 'full-resync') node.adopting = null;
		if (why === 'promoted') node.promotedAt = event.at;
		if (why === 'boot' || why === 'backlog-freed') return;
		node.synced = true;
		beginLineage(facts.lineages, replid, livingIds(facts, replid));
	},
	'backlog.created': (node, event) => {
		const { first, offset, size } = event.body;
		node.window = { first, last: offset, histlen: offset - first + 1, size };
		node.offset = offset;
	},
	'backlog.grew': (node, event) => {
		node.offset = event.body.to;
		if (event.body.why === 'write') noteWrite(node, event);
		if (node.window === null) return;
		node.window.last = event.body.to;
		node.window.histlen = event.body.to - node.window.first + 1;
	},
	'backlog.trimmed': (node, event) => {
		if (node.window === null) return;
		node.window.first = event.body.first;
		node.window.histlen = event.body.histlen;
	},
	'backlog.freed': (node) => {
		node.window = null;
	},
	'replica-link.moved': (node, event) => {
		const { from, to } = event.body;
		node.link = moveLink(node.link, from, to);
		if (to === 'TRANSFER') node.transferSince = event.at;
		else endTransfer(node);
		if (to !== 'TRANSFER' && to !== 'CONNECTED') node.adopting = null;
		if (to === 'CONNECT') node.catchUp = null;
		if (to === 'CONNECTING') node.used.clear();
	},
	'psync.asked': (node, event) => {
		node.synced = event.body.replid !== '?';
	},
	'psync.answered': (node, event, facts) => {
		const { answer, replid } = event.body;
		if (answer !== 'fullresync') return;
		beginLineage(facts.lineages, replid, livingIds(facts, replid));
		node.adopting = replid;
	},
	'rdb.received': (node, event) => {
		node.rdbReceived = { bytes: event.body.bytes, total: event.body.total };
	},
	'replica.loading': (node) => {
		node.state = 'loading';
	},
	'replica.loaded': (node, event) => {
		node.state = 'running';
		node.offset = event.body.offset;
		endTransfer(node);
	},
	'stream.applied': (node, event) => {
		node.offset = event.body.offset;
		if (node.catchUp !== null && node.offset >= node.catchUp.from + node.catchUp.total) node.catchUp = null;
	},
	'sync.forked': (node, event) => {
		node.bgsave = { pid: event.body.pid, target: event.body.target };
	},
	...replicaFolds,
};

/** What goes with a process. What the card still shows of a stopped node stays: its history, offset and keys. */
function endProcess(node: NodeFact): void {
	node.replicas.clear();
	node.bgsave = null;
	node.disk.refuses = false;
	node.window = null;
	node.link = { state: 'NONE', passed: [] };
	node.adopting = null;
	node.catchUp = null;
	endTransfer(node);
}

/** What a restarted master wrote while it loaded comes after what the file already counts. */
function shiftWindow({ window }: NodeFact, by: number): void {
	if (window === null) return;
	window.first += by;
	window.last += by;
}

const writesKept = 1000;

function noteWrite(node: NodeFact, { at, body }: EventOf<'backlog.grew'>): void {
	node.wroteAt = at;
	node.writes.push(body.from);
	if (node.writes.length > 2 * writesKept) node.writes = node.writes.slice(-writesKept);
}

function endTransfer(node: NodeFact): void {
	node.rdbReceived = null;
	node.tempFile = null;
}

/** The end of a child has no event of its own; the server's line about it is the fact. */
function isSaveEnd(line: string): boolean {
	return /\bBackground (saving|transfer|RDB transfer) (terminated|error)/.test(line);
}

/** @redis replication.c syncWithMaster */
function tempFileOf({ transferSince, pid }: NodeFact): string {
	return `temp-${Math.floor(transferSince / 1_000_000)}.${pid ?? 1}.rdb`;
}

/** `passed` holds the states of one attempt, in order; CONNECT is where an attempt begins. */
function moveLink(link: LinkStateFact, from: ReplicaLinkState, to: ReplicaLinkState): LinkStateFact {
	if (to === 'NONE' || to === 'CONNECT') return { state: to, passed: [] };
	return { state: to, passed: from === 'NONE' ? link.passed : [...link.passed, from] };
}

/** Ids that some node goes by now, other than this one. */
function* livingIds(facts: Facts, replid: string): Iterable<string | null> {
	for (const node of facts.nodes.values()) {
		if (node.replid !== replid) yield node.replid;
		if (node.replid2 !== replid) yield node.replid2;
	}
}
