// Writes that were acknowledged and are lost, or will be: how the trace moves each node through the histories of
// acked-writes, and what follows for every write whenever a node's place has changed.

import { type Micros, micros, type NodeId } from '../base';
import type { EventId, TraceEvent } from '../sim';
import {
	type AckedWrite,
	appendWrite,
	beginAgain,
	beginHistory,
	createWriteHistories,
	cutHistory,
	type Holder,
	heldOf,
	historyAt,
	lengthOf,
	type Place,
	placeAt,
	placeBefore,
	reaches,
	rootOf,
	type WriteHistories,
	type WriteHistory,
} from './acked-writes';
import { type Facts, wireAt } from './facts';
import { type FoldTable, foldWith } from './folds';
import { readable } from './labels';

export interface LostWrite {
	readonly write: AckedWrite;
	readonly history: number;
	/** Its number in the history. */
	readonly index: number;
	/** When the last copy went. */
	readonly at: Micros;
}

/** Writes that only an older side of a fork holds. */
interface Risk {
	readonly history: number;
	readonly from: number;
	readonly to: number;
	/** The master that goes on without them. */
	readonly survivor: NodeId;
}

export interface LostFold {
	readonly histories: WriteHistories;
	/** Time of the last input. */
	typedAt: Micros;
	/** Acknowledged writes so far. */
	acknowledged: number;
	/** Oldest first; replaced, never changed. */
	lost: readonly LostWrite[];
	lostCount: number;
	/** By history: writes from here on were lost. */
	readonly lostFrom: Map<number, number>;
	risks: readonly Risk[];
	/** The command whose stream bytes are still to come, and how many writes it made. */
	open: { readonly event: EventId; readonly node: NodeId; readonly writes: number } | null;
	version: number;
}

export function createLostFold(): LostFold {
	return {
		histories: createWriteHistories(),
		typedAt: micros(0),
		acknowledged: 0,
		lost: [],
		lostCount: 0,
		lostFrom: new Map(),
		risks: [],
		open: null,
		version: 0,
	};
}

/** Writes, and the lists that are replaced as a whole, are shared. */
export function copyLostFold(fold: LostFold): LostFold {
	const { list, byReplid, holders } = fold.histories;
	return {
		...fold,
		histories: {
			list: list.map((history) => ({ ...history, writes: history.writes.slice() })),
			byReplid: new Map(byReplid),
			holders: new Map([...holders].map(([node, holder]) => [node, { ...holder }])),
		},
		lostFrom: new Map(fold.lostFrom),
	};
}

export function foldLost(fold: LostFold, event: TraceEvent, facts: Facts): void {
	if (event.kind === 'input.taken') fold.typedAt = event.at;
	if (event.kind === 'node.created') {
		fold.histories.holders.set(event.node, createHolder(event.node));
		return;
	}
	const holder = fold.histories.holders.get(event.node);
	if (holder === undefined) return;
	if (foldWith(writeFolds, fold, event, facts)) return;
	if (!foldWith(placeFolds, holder, event, fold)) return;
	// Who applies more of a stream holds more: that can only take a risk or a loss away.
	const matters = event.kind !== 'stream.applied' || fold.risks.length > 0 || fold.lostCount > 0;
	if (matters) assess(fold, event);
}

function createHolder(node: NodeId): Holder {
	return {
		node,
		role: 'master',
		memory: null,
		follows: null,
		disk: null,
		saving: null,
		savesTransfers: true,
		appends: false,
		stuck: null,
		removed: false,
	};
}

/** What clients and the stream do. */
const writeFolds: FoldTable<LostFold, Facts> = {
	'command.run': (fold, event, facts) => {
		const { from, wrote, command, text, reply, conn } = event.body;
		// It writes the file that it reads, and tells of neither.
		if (command === 'debug' && /^debug reload\b/i.test(text) && !isError(reply)) reloaded(fold, event.node);
		if (from !== 'client' || !wrote) return;
		// What EXEC runs is told one by one, under it.
		if (command === 'exec') return openCommand(fold, event.id, event, 0);
		const holder = fold.histories.holders.get(event.node);
		if (holder === undefined || holder.role !== 'master' || holder.memory === null || isError(reply)) return;
		const within = fold.open !== null && fold.open.event === event.cause;
		const wire = wireAt(facts, event.node, conn);
		const client = wire === null ? undefined : facts.clients.get(wire.wire);
		const write: AckedWrite = {
			event: event.id,
			at: event.at,
			typedAt: fold.typedAt,
			node: event.node,
			client: client?.name ?? null,
			text: readable(text),
			reply,
			offset: null,
		};
		holder.memory = appendWrite(fold.histories, holder.memory, write);
		fold.acknowledged++;
		if (within && fold.open !== null) fold.open = { ...fold.open, writes: fold.open.writes + 1 };
		else openCommand(fold, event.id, event, 1);
	},
	'backlog.grew': (fold, event) => {
		const { open, histories } = fold;
		const memory = histories.holders.get(event.node)?.memory ?? null;
		if (open === null || open.event !== event.cause || open.node !== event.node || memory === null) return;
		const { writes } = historyAt(histories, memory);
		for (let i = writes.length - open.writes; i < writes.length; i++) {
			writes[i] = { ...(writes[i] as AckedWrite), offset: event.body.to };
		}
	},
};

function openCommand(fold: LostFold, event: EventId, { node }: TraceEvent, writes: number): void {
	fold.open = { event, node, writes };
	fold.version++;
}

function isError(reply: string): boolean {
	return reply === '' || reply.startsWith('-');
}

/** What a node holds, and what its file does. */
const placeFolds: FoldTable<Holder, LostFold> = {
	'node.removed': (holder) => {
		holder.removed = true;
		holder.memory = null;
		holder.disk = null;
	},
	'node.exited': (holder) => {
		if (holder.appends) holder.disk = holder.stuck ?? holder.memory;
		holder.appends = false;
		holder.stuck = null;
		holder.memory = null;
		holder.saving = null;
	},
	'process.booted': (holder) => {
		holder.memory = null;
		holder.follows = null;
	},
	'role.changed': (holder, event) => {
		holder.role = event.body.role;
	},
	'config.changed': (holder, { body: { name, value } }) => {
		if (name === 'repl-diskless-load') holder.savesTransfers = value === 'disabled';
		if (name === 'appendonly') holder.appends = value === 'yes';
	},
	'rdb.saving': (holder) => {
		holder.saving = holder.memory;
	},
	'rdb.saved': (holder) => {
		holder.disk = holder.saving ?? holder.memory;
		holder.saving = null;
	},
	'rdb.loaded': (holder, _, { histories }) => load(holder, histories),
	'aof.loaded': (holder, _, { histories }) => load(holder, histories),
	'rdb.failed': (holder) => {
		holder.saving = null;
	},
	'aof.failed': (holder, { node, body }, { histories }) => {
		const { memory } = holder;
		if (memory !== null) holder.stuck = placeBefore(histories, memory, node, body.since);
	},
	'aof.recovered': (holder) => {
		holder.stuck = null;
	},
	'process.exiting': (holder, { node, body }, fold) => {
		const { stuck, memory } = holder;
		// A file that is synced always is written before the answer leaves.
		if (body.why !== 'disk' || stuck === null || memory === null) return;
		if (historyAt(fold.histories, stuck).owner !== node || stuck.history !== memory.history) return;
		fold.acknowledged -= memory.count - stuck.count;
		cutHistory(fold.histories, stuck);
		holder.memory = stuck;
	},
	'replica.flushed': (holder) => {
		holder.memory = null;
	},
	'replid.changed': (holder, event, fold) => {
		const { replid, offset, why } = event.body;
		const { histories } = fold;
		const known = histories.byReplid.get(replid);
		if (known === undefined) holder.memory = beginHistory(histories, replid, holder.node, holder.memory, offset);
		else if (why === 'full-resync' || why === 'master-changed-id') holder.memory = placeAt(histories, known, offset);
		if (why === 'full-resync' && holder.savesTransfers) holder.disk = holder.memory;
		holder.follows = known ?? holder.memory?.history ?? null;
	},
	'stream.applied': (holder, event, { histories }) => {
		if (holder.follows !== null) holder.memory = placeAt(histories, holder.follows, event.body.offset);
	},
};

function load(holder: Holder, histories: WriteHistories): void {
	const { node, follows, disk } = holder;
	// What comes over a link belongs to its master's history; the change of id that follows tells the place in it.
	if (follows === null || histories.list[follows]?.owner !== node) return;
	// A process that reads again what it has written itself (DEBUG LOADAOF) goes on where it is.
	const itsOwn = disk !== null && reaches(histories, disk, follows);
	if (!itsOwn) holder.memory = beginAgain(histories, follows, disk);
}

/** All that was in memory is in the file. */
function reloaded({ histories }: LostFold, node: NodeId): void {
	const holder = histories.holders.get(node);
	if (holder !== undefined) holder.disk = holder.memory;
}

/** Looks at every history again. */
function assess(fold: LostFold, event: TraceEvent): void {
	const { histories } = fold;
	const risks: Risk[] = [];
	for (let history = 0; history < histories.list.length; history++) {
		const written = histories.list[history] as WriteHistory;
		if (lengthOf(written) === 0) continue;
		const kept = keptOf(histories, history);
		noteLost(fold, history, kept, event);
		const risk = riskOf(histories, history, kept);
		if (risk !== null) risks.push(risk);
	}
	if (risks.length > 0 || fold.risks.length > 0) fold.version++;
	fold.risks = risks;
}

/** How many of its first writes some memory or file still holds. */
function keptOf(histories: WriteHistories, history: number): number {
	let kept = 0;
	for (const { memory, disk } of histories.holders.values()) {
		kept = Math.max(kept, heldOf(histories, memory, history), heldOf(histories, disk, history));
	}
	return kept;
}

function noteLost(fold: LostFold, history: number, kept: number, { at }: TraceEvent): void {
	const { histories, lostFrom } = fold;
	const written = histories.list[history] as WriteHistory;
	const before = lostFrom.get(history) ?? lengthOf(written);
	if (kept === before) return;
	if (kept > before) {
		// Bytes in the air outlive who sent them: a replica that was a moment behind has got them after all.
		fold.lost = fold.lost.filter((one) => one.history !== history || one.index >= kept);
	} else {
		if (!matters(histories, history)) return;
		const first = Math.max(kept, written.dropped);
		const gone = written.writes.slice(first - written.dropped, Math.max(0, before - written.dropped));
		const lost = gone.map((write, i): LostWrite => ({ write, history, index: first + i, at }));
		fold.lost = [...fold.lost, ...lost];
	}
	lostFrom.set(history, kept);
	fold.lostCount += before - kept;
	fold.version++;
}

/** Whoever removes all containers of a history loses nothing unawares. */
function matters(histories: WriteHistories, history: number): boolean {
	const { owner } = histories.list[history] as WriteHistory;
	const root = rootOf(histories, history);
	const isOfIt = (place: Place | null): boolean => place !== null && rootOf(histories, place.history) === root;
	for (const { node, removed, memory, disk } of histories.holders.values()) {
		if (!removed && (node === owner || isOfIt(memory) || isOfIt(disk))) return true;
	}
	return false;
}

/** A master that began after this history, out of it or on the same node, goes on without its last writes. */
function riskOf(histories: WriteHistories, history: number, kept: number): Risk | null {
	const { owner } = histories.list[history] as WriteHistory;
	const root = rootOf(histories, history);
	let risk: Risk | null = null;
	for (const { node, role, memory } of histories.holders.values()) {
		if (role !== 'master' || memory === null || memory.history <= history) continue;
		if (node !== owner && rootOf(histories, memory.history) !== root) continue;
		const from = heldOf(histories, memory, history);
		if (from < kept && (risk === null || from < risk.from)) risk = { history, from, to: kept, survivor: node };
	}
	return risk;
}

/** The writes of a risk that are still listed, oldest first. */
export function writesAtRisk({ histories, risks }: LostFold): readonly { write: AckedWrite; survivor: NodeId }[] {
	return risks.flatMap(({ history, from, to, survivor }) => {
		const { writes, dropped } = histories.list[history] as WriteHistory;
		return writes.slice(Math.max(0, from - dropped), to - dropped).map((write) => ({ write, survivor }));
	});
}

/** How many writes are at risk, listed or not. */
export function countAtRisk({ risks }: LostFold): number {
	return risks.reduce((sum, { from, to }) => sum + to - from, 0);
}
