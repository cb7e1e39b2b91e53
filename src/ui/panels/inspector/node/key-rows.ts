// The keys of a node, each held against its master's: what only one of them has, and where they differ.

import type { KeyView } from '../../../../engine';

/** Keys of one database. */
export interface KeysOf {
	readonly db: number;
	readonly keys: readonly KeyView[];
}

export interface KeyRow {
	readonly db: number;
	readonly key: string;
	readonly type: string;
	/** extra: the master lacks it; missing: only the master has it; alone: there is no master to compare with. */
	readonly kind: 'same' | 'extra' | 'missing' | 'differs' | 'alone';
	readonly here: KeyView | null;
	readonly there: KeyView | null;
}

/** Differences first; then by database and name. @param there null: nothing to compare with */
export function keyRows(here: readonly KeysOf[], there: readonly KeysOf[] | null): readonly KeyRow[] {
	const others = byName(there ?? []);
	const rows: KeyRow[] = [];
	for (const [name, { db, view }] of byName(here)) {
		const other = others.get(name)?.view ?? null;
		others.delete(name);
		const kind = there === null ? 'alone' : other === null ? 'extra' : isSame(view, other) ? 'same' : 'differs';
		rows.push({ db, key: view.key, type: view.type, kind, here: view, there: other });
	}
	for (const { db, view } of others.values()) {
		rows.push({ db, key: view.key, type: view.type, kind: 'missing', here: null, there: view });
	}
	return rows.sort(
		(a, b) => Number(isEqual(a)) - Number(isEqual(b)) || a.db - b.db || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
	);
}

function isEqual({ kind }: KeyRow): boolean {
	return kind === 'same' || kind === 'alone';
}

function byName(all: readonly KeysOf[]): Map<string, { readonly db: number; readonly view: KeyView }> {
	return new Map(all.flatMap(({ db, keys }) => keys.map((view) => [`${db} ${view.key}`, { db, view }] as const)));
}

function isSame(a: KeyView, b: KeyView): boolean {
	return a.type === b.type && a.preview === b.preview && a.length === b.length && a.expiresAt === b.expiresAt;
}

/** What TTL would answer, in whole seconds; null: it stays. @param nowMicros of the shown moment */
export function ttlSeconds({ expiresAt }: KeyView, nowMicros: number): number | null {
	return expiresAt === null ? null : Math.max(0, Math.round((expiresAt * 1_000 - nowMicros) / 1_000_000));
}
