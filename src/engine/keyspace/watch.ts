// WATCH: a client notes keys, and learns at EXEC whether one of them was touched since.
// @redis multi.c watchForKey, touchWatchedKey, unwatchAllKeys, touchAllWatchedKeysInDb

import type { Latin1 } from '../../base';
import type { Client } from '../clients/client';
import type { Engine } from '../state';
import type { Database } from './database';
import { dictHas } from './dict';

export function watchKey(db: Database, client: Client, key: Latin1, expired: boolean): void {
	if (client.watched.some((watched) => watched.db === db.index && watched.key === key)) return;
	client.watched.push({ db: db.index, key, expired });
	const watchers = db.watched.get(key);
	if (watchers === undefined) db.watched.set(key, new Set([client.id]));
	else watchers.add(client.id);
}

export function unwatchAll(engine: Engine, client: Client): void {
	for (const { db: index, key } of client.watched) {
		const watched = engine.keyspace.databases[index]?.watched;
		const watchers = watched?.get(key);
		watchers?.delete(client.id);
		if (watchers?.size === 0) watched?.delete(key);
	}
	client.watched.length = 0;
	client.dirtyCas = false;
}

export function touchWatched(engine: Engine, db: Database, key: Latin1): void {
	const watchers = db.watched.get(key);
	if (watchers === undefined) return;
	for (const id of watchers) {
		const client = engine.clients.byId.get(id);
		if (client !== undefined) client.dirtyCas = true;
	}
}

/** Before a database is emptied or swapped: keys that exist are touched. */
export function touchAllWatched(engine: Engine, db: Database): void {
	for (const key of db.watched.keys()) if (dictHas(db.keys, key)) touchWatched(engine, db, key);
}
