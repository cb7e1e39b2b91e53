// What a whole run comes to, for holding it against another: every PSYNC decision, what the links carried, which
// acknowledged writes are gone at the end. A fold like the others, only that nobody looks at it before the end.

import type { Micros } from '../../base';
import type { PsyncReason } from '../../engine';
import type { EventId, TraceEvent } from '../../sim';
import { addressText, createFacts, type Facts, replicaNode } from '../facts';
import { foldFacts } from '../facts-fold';
import { type EventOf, type FoldTable, foldWith } from '../folds';
import { countAtRisk, createLostFold, foldLost, type LostFold, writesAtRisk } from '../lost-fold';

export interface Resync {
	readonly event: EventId;
	readonly at: Micros;
	readonly master: string;
	/** The node's name, or the address of one that is not of this world. */
	readonly replica: string;
	readonly decision: 'continue' | 'full';
	readonly why: PsyncReason;
	/** The byte that was asked for; -1: everything. */
	readonly asked: number;
	/** First byte that the backlog held; null: there was none. */
	readonly first: number | null;
	/** Of backlog after +CONTINUE, or of the RDB that was sent for it. */
	readonly bytes: number;
}

/** Bytes that a master has sent to a replica over the network. */
export interface LinkTraffic {
	readonly master: string;
	readonly replica: string;
	readonly rdb: number;
	readonly stream: number;
	/** Replies, and what keeps the link alive. */
	readonly other: number;
}

export interface RefusedWrite {
	readonly event: EventId;
	readonly at: Micros;
	readonly node: string;
	readonly command: string;
	readonly error: string;
}

export interface LostOne {
	readonly event: EventId;
	readonly at: Micros;
	readonly node: string;
	readonly text: string;
	/** Null: it is still on an older side of a fork at the end. */
	readonly lostAt: Micros | null;
}

export interface RunFold {
	readonly facts: Facts;
	readonly lost: LostFold;
	readonly resyncs: Resync[];
	/** By wire: which resync its RDB bytes count for. */
	readonly resyncOf: Map<number, number>;
	readonly traffic: Map<string, LinkTraffic>;
	readonly refused: RefusedWrite[];
}

export function createRunFold(): RunFold {
	return {
		facts: createFacts(),
		lost: createLostFold(),
		resyncs: [],
		resyncOf: new Map(),
		traffic: new Map(),
		refused: [],
	};
}

export function foldRun(fold: RunFold, event: TraceEvent): void {
	foldFacts(fold.facts, event);
	foldLost(fold.lost, event, fold.facts);
	foldWith(rows, fold, event, null);
}

const rows: FoldTable<RunFold, null> = {
	'psync.decided': (fold, event) => {
		const { conn, asked, decision, why, window, bytes, replica } = event.body;
		const { facts, resyncs, resyncOf } = fold;
		const node = replicaNode(facts, event.node, conn);
		const wire = facts.conns.get(event.node)?.get(conn);
		if (wire !== undefined) resyncOf.set(wire, resyncs.length);
		resyncs.push({
			event: event.id,
			at: event.at,
			master: nameOf(facts, event.node),
			replica: node === null ? addressText(replica) : nameOf(facts, node),
			decision,
			why,
			asked: asked.offset,
			first: window.first,
			bytes,
		});
	},
	'frame.departed': (fold, event) => {
		const wire = fold.facts.wires.get(event.body.wire);
		if (wire?.role !== 'replication' || event.node !== wire.to.node) return;
		countFrame(fold, event, nameOf(fold.facts, event.node), nameOf(fold.facts, wire.from.node));
	},
	'write.refused': (fold, event) => {
		const { command, error } = event.body;
		const node = nameOf(fold.facts, event.node);
		fold.refused.push({ event: event.id, at: event.at, node, command, error });
	},
};

function countFrame(fold: RunFold, { body }: EventOf<'frame.departed'>, master: string, replica: string): void {
	const key = `${master} ${replica}`;
	const { rdb, stream, other } = fold.traffic.get(key) ?? { rdb: 0, stream: 0, other: 0 };
	const part = body.what === 'rdb' || body.what === 'stream' ? body.what : 'other';
	const sum = { master, replica, rdb, stream, other };
	fold.traffic.set(key, { ...sum, [part]: sum[part] + body.size });
	const number = body.what === 'rdb' ? fold.resyncOf.get(body.wire) : undefined;
	const resync = number === undefined ? undefined : fold.resyncs[number];
	if (number !== undefined && resync?.decision === 'full') {
		fold.resyncs[number] = { ...resync, bytes: resync.bytes + body.size };
	}
}

function nameOf({ nodes }: Facts, node: Parameters<Facts['nodes']['get']>[0]): string {
	return nodes.get(node)?.name ?? node;
}

export interface FinalKey {
	readonly db: number;
	readonly key: string;
	/** At most 256 bytes of it. */
	readonly value: string;
	readonly length: number;
	readonly expires: boolean;
}

/** A node at the end. */
export interface FinalNode {
	readonly name: string;
	readonly running: boolean;
	readonly role: 'master' | 'replica';
	readonly offset: number;
	/** A replica's side of its link; null of a master. */
	readonly link: string | null;
	readonly keys: readonly FinalKey[];
	/** Keys that there are, listed or not. */
	readonly total: number;
}

export interface RunFacts {
	readonly until: Micros;
	readonly resyncs: readonly Resync[];
	readonly traffic: readonly LinkTraffic[];
	readonly acknowledged: number;
	readonly refused: readonly RefusedWrite[];
	/** Lost, or held by an older side of a fork only. Listed ones first and foremost; `lostCount` is how many there are. */
	readonly lost: readonly LostOne[];
	readonly lostCount: number;
	readonly nodes: readonly FinalNode[];
}

/** @param keysOf what each node holds at the end, by its id */
export function runFacts(
	fold: RunFold,
	until: Micros,
	keysOf: (node: string) => Pick<FinalNode, 'keys' | 'total'>,
): RunFacts {
	const { facts, lost, resyncs, traffic, refused } = fold;
	const gone = lost.lost.map(({ write, at }): LostOne => {
		return { event: write.event, at: write.at, node: nameOf(facts, write.node), text: write.text, lostAt: at };
	});
	const risky = writesAtRisk(lost).map(({ write }): LostOne => {
		return { event: write.event, at: write.at, node: nameOf(facts, write.node), text: write.text, lostAt: null };
	});
	const nodes = [...facts.nodes.values()].map((node): FinalNode => {
		const running = node.state === 'running' || node.state === 'loading';
		const link = node.role === 'replica' && running ? node.link.state : null;
		return { name: node.name, running, role: node.role, offset: node.offset, link, ...keysOf(node.node) };
	});
	return {
		until,
		resyncs,
		traffic: [...traffic.values()],
		acknowledged: lost.acknowledged,
		refused,
		lost: [...gone, ...risky],
		lostCount: lost.lostCount + countAtRisk(lost),
		nodes,
	};
}
