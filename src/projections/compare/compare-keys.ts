// Keys of one node against those of another: what it has more, what it lacks, and where the values differ.

import type { NodeId } from '../../base';
import type { NodeView, TopologyView } from '../topology-view';
import type { FinalKey } from './run-facts';

/** What a node holds; a long list is cut, `total` is not. */
export interface HeldKeys {
	readonly node: NodeId;
	readonly keys: readonly FinalKey[];
	readonly total: number;
}

export interface KeyDifference {
	readonly db: number;
	readonly key: string;
	readonly kind: 'extra' | 'missing' | 'differs';
	readonly here: FinalKey | null;
	readonly there: FinalKey | null;
}

/** A node and the one that it is held against. */
export interface Counterparts {
	readonly node: NodeView;
	readonly against: NodeView;
	/** A replica follows its master; two masters have parted. */
	readonly why: 'follows' | 'parted';
}

/** Each replica and its master; each old master and the one that was promoted out of its history. */
export function counterparts({ nodes, links }: Pick<TopologyView, 'nodes' | 'links'>): readonly Counterparts[] {
	const pairs: Counterparts[] = [];
	for (const node of nodes) {
		const link = links.find(({ replica }) => replica === node.node);
		const master = nodes.find((other) => other.node === link?.master);
		const heir = nodes.find((other) => other !== node && other.role === 'master' && isHeir(other, node));
		if (node.role === 'replica' && master !== undefined) pairs.push({ node, against: master, why: 'follows' });
		else if (node.role === 'master' && heir !== undefined) pairs.push({ node, against: heir, why: 'parted' });
	}
	return pairs;
}

/** It was promoted out of the history that the other still has. */
function isHeir(other: NodeView, node: NodeView): boolean {
	return other.replid2 !== null && other.replid2 === node.replid;
}

export function compareKeys(here: HeldKeys, there: HeldKeys): readonly KeyDifference[] {
	const others = new Map(there.keys.map((one) => [nameOf(one), one]));
	const differences: KeyDifference[] = [];
	for (const one of here.keys) {
		const other = others.get(nameOf(one)) ?? null;
		others.delete(nameOf(one));
		const { db, key } = one;
		if (other === null) differences.push({ db, key, kind: 'extra', here: one, there: null });
		else if (!isSame(one, other)) differences.push({ db, key, kind: 'differs', here: one, there: other });
	}
	for (const one of others.values()) {
		differences.push({ db: one.db, key: one.key, kind: 'missing', here: null, there: one });
	}
	return differences;
}

function nameOf({ db, key }: FinalKey): string {
	return `${db} ${key}`;
}

function isSame(a: FinalKey, b: FinalKey): boolean {
	return a.value === b.value && a.length === b.length && a.expires === b.expires;
}
