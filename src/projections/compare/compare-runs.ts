// What differs between two runs, as pairs: the resyncs of each replica in their order, links, nodes with their keys, and
// the first moment at which something that matters went another way.

import type { Micros } from '../../base';
import type { EventId } from '../../sim';
import type { FinalKey, FinalNode, LinkTraffic, LostOne, Resync, RunFacts } from './run-facts';

/** A thing of the original run and its counterpart; null: the other run has none. */
export interface Pair<T> {
	readonly original: T | null;
	readonly changed: T | null;
	readonly differs: boolean;
}

export interface ResyncPair extends Pair<Resync> {
	readonly replica: string;
	/** Of this replica's resyncs, from 1. */
	readonly number: number;
}

export interface TrafficPair extends Pair<LinkTraffic> {
	readonly master: string;
	readonly replica: string;
}

export interface NodePair extends Pair<FinalNode> {
	readonly name: string;
	/** Those that differ, by database and key. */
	readonly keys: readonly KeyPair[];
}

export interface KeyPair extends Pair<FinalKey> {
	readonly db: number;
	readonly key: string;
}

/** Something that went another way: what it was in one run, and in the other if it happened there. */
export interface Turn {
	readonly at: Micros;
	readonly event: EventId;
	readonly kind: 'full' | 'partial' | 'refused' | 'lost';
	readonly node: string;
}

export interface FirstDifference {
	readonly at: Micros;
	readonly original: Turn | null;
	readonly changed: Turn | null;
}

export interface Comparison {
	readonly original: RunFacts;
	readonly changed: RunFacts;
	readonly resyncs: readonly ResyncPair[];
	readonly traffic: readonly TrafficPair[];
	readonly nodes: readonly NodePair[];
	readonly first: FirstDifference | null;
	/** Nothing that is compared differs. */
	readonly same: boolean;
}

export function compareRuns(original: RunFacts, changed: RunFacts): Comparison {
	const resyncs = resyncPairs(original.resyncs, changed.resyncs);
	const traffic = pairsBy(
		original.traffic,
		changed.traffic,
		({ master, replica }) => `${master} ${replica}`,
		sameTraffic,
	);
	const nodes = pairsBy(original.nodes, changed.nodes, ({ name }) => name, sameNode);
	const counts = (run: RunFacts): string => `${run.acknowledged} ${run.refused.length} ${run.lostCount}`;
	const differs = [...resyncs, ...traffic, ...nodes].some((pair) => pair.differs);
	return {
		original,
		changed,
		resyncs,
		traffic: traffic.map((pair) => ({ ...pair, ...endsOf(pair) })),
		nodes: nodes.map((pair) => ({ ...pair, name: oneOf(pair).name, keys: keyPairs(pair) })),
		first: firstDifference(turnsOf(original), turnsOf(changed)),
		same: !differs && counts(original) === counts(changed),
	};
}

/** Of a pair the side that there is. */
function oneOf<T>({ original, changed }: Pair<T>): T {
	return (original ?? changed) as T;
}

function endsOf(pair: Pair<LinkTraffic>): { readonly master: string; readonly replica: string } {
	const { master, replica } = oneOf(pair);
	return { master, replica };
}

/** Things with the same key belong together; of several the first that is still alone. */
function pairsBy<T>(
	original: readonly T[],
	changed: readonly T[],
	keyOf: (one: T) => string,
	same: (a: T, b: T) => boolean,
): Pair<T>[] {
	const alone = [...changed];
	const pairs = original.map((one): Pair<T> => {
		const place = alone.findIndex((other) => keyOf(other) === keyOf(one));
		const other = place < 0 ? null : (alone.splice(place, 1)[0] as T);
		return { original: one, changed: other, differs: other === null || !same(one, other) };
	});
	return [...pairs, ...alone.map((one): Pair<T> => ({ original: null, changed: one, differs: true }))];
}

function resyncPairs(original: readonly Resync[], changed: readonly Resync[]): ResyncPair[] {
	const before = numbered(original);
	const after = numbered(changed);
	const pairs = pairsBy(before, after, ({ resync, number }) => `${number} ${resync.replica}`, sameResync);
	return pairs
		.map((pair): ResyncPair => {
			const { resync, number } = oneOf(pair);
			const { original: one, changed: other, differs } = pair;
			return {
				original: one?.resync ?? null,
				changed: other?.resync ?? null,
				differs,
				replica: resync.replica,
				number,
			};
		})
		.sort((a, b) => oneOf(a).at - oneOf(b).at);
}

interface Numbered {
	readonly resync: Resync;
	readonly number: number;
}

function numbered(resyncs: readonly Resync[]): Numbered[] {
	const counts = new Map<string, number>();
	return resyncs.map((resync) => {
		const number = (counts.get(resync.replica) ?? 0) + 1;
		counts.set(resync.replica, number);
		return { resync, number };
	});
}

function sameResync({ resync: a }: Numbered, { resync: b }: Numbered): boolean {
	return a.at === b.at && a.decision === b.decision && a.why === b.why && a.bytes === b.bytes && a.asked === b.asked;
}

function sameTraffic(a: LinkTraffic, b: LinkTraffic): boolean {
	return a.rdb === b.rdb && a.stream === b.stream && a.other === b.other;
}

function sameNode(a: FinalNode, b: FinalNode): boolean {
	const state = ({ running, role, offset, link, total }: FinalNode): string =>
		`${running} ${role} ${offset} ${link} ${total}`;
	return state(a) === state(b) && keyPairs({ original: a, changed: b, differs: false }).length === 0;
}

function keyPairs({ original, changed }: Pair<FinalNode>): KeyPair[] {
	const keyOf = ({ db, key }: FinalKey): string => `${db} ${key}`;
	const same = (a: FinalKey, b: FinalKey): boolean =>
		a.value === b.value && a.length === b.length && a.expires === b.expires;
	return pairsBy(original?.keys ?? [], changed?.keys ?? [], keyOf, same)
		.filter(({ differs }) => differs)
		.map((pair) => ({ ...pair, db: oneOf(pair).db, key: oneOf(pair).key }));
}

function turnsOf({ resyncs, refused, lost }: RunFacts): Turn[] {
	const turns = [
		...resyncs.map(({ at, event, decision, replica }): Turn => {
			return { at, event, kind: decision === 'full' ? 'full' : 'partial', node: replica };
		}),
		...refused.map(({ at, event, node }): Turn => ({ at, event, kind: 'refused', node })),
		...lost.flatMap(lostTurn),
	];
	return turns.sort((a, b) => a.at - b.at);
}

function lostTurn({ event, node, lostAt }: LostOne): Turn[] {
	return lostAt === null ? [] : [{ at: lostAt, event, kind: 'lost', node }];
}

/** Times may shift; what happened, where and in which order is what counts. */
function firstDifference(original: readonly Turn[], changed: readonly Turn[]): FirstDifference | null {
	for (let i = 0; i < Math.max(original.length, changed.length); i++) {
		const one = original[i] ?? null;
		const other = changed[i] ?? null;
		if (one?.kind === other?.kind && one?.node === other?.node) continue;
		const at = Math.min(one?.at ?? Number.POSITIVE_INFINITY, other?.at ?? Number.POSITIVE_INFINITY) as Micros;
		return { at, original: one, changed: other };
	}
	return null;
}
