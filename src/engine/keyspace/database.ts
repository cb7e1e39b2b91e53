// The databases: keys with their values, and when which key expires. Expiry follows the role: a master deletes an
// expired key when it meets it and tells its replicas (DEL), a replica only hides it until its master's DEL comes.
// @redis db.c lookupKey, expireIfNeeded, dbOverwrite, emptyDbStructure

import type { Latin1 } from '../../base';
import { detach } from '../../base';
import type { Client } from '../clients/client';
import type { Engine } from '../state';
import type { StringValue } from '../values/string-value';
import { armExpiry } from './active-expiry';
import { deleteExpired } from './delete-expired';
import type { Dict } from './dict';
import { createDict, dictClear, dictDelete, dictGet, dictSet } from './dict';
import type { ExpiryQueue } from './expiry-queue';
import { clearExpiryQueue, createExpiryQueue, noteExpiry } from './expiry-queue';
import { touchAllWatched, touchWatched } from './watch';

/** Strings are the one type so far. */
export type Value = StringValue;

export interface Database {
	readonly index: number;
	readonly keys: Dict<Value>;
	/** Unix milliseconds by key. */
	readonly expires: Map<Latin1, number>;
	/** The same, earliest first; may hold entries that are no longer true. */
	readonly expiryQueue: ExpiryQueue;
	/** Ids of the clients that WATCH a key. */
	readonly watched: Map<Latin1, Set<number>>;
}

export interface Keyspace {
	databases: Database[];
	/** DEBUG SET-ACTIVE-EXPIRE. */
	activeExpire: boolean;
	/** Databases whose number of keys may have changed in this turn, for the trace. */
	readonly changed: Set<number>;
}

export function createKeyspace(count: number): Keyspace {
	return { databases: createDatabases(count), activeExpire: true, changed: new Set() };
}

export function createDatabases(count: number): Database[] {
	return Array.from({ length: count }, (_, index) => ({
		index,
		keys: createDict<Value>(),
		expires: new Map<Latin1, number>(),
		expiryQueue: createExpiryQueue(),
		watched: new Map<Latin1, Set<number>>(),
	}));
}

export function databaseAt(engine: Engine, index: number): Database {
	return engine.keyspace.databases[index] as Database;
}

export function databaseOf(engine: Engine, client: Client): Database {
	return engine.keyspace.databases[client.db] as Database;
}

/** For commands that only read; counts a hit or a miss. undefined: there is no such key (any more). */
export function lookupRead(engine: Engine, db: Database, key: Latin1): Value | undefined {
	const value = lookupSilently(engine, db, key);
	if (value === undefined) engine.stats.keyspaceMisses++;
	else engine.stats.keyspaceHits++;
	return value;
}

/** As `lookupRead`, without counting (TYPE, TTL, EXISTS and the like count in Redis; OBJECT, DEBUG and SCAN don't). */
export function lookupSilently(engine: Engine, db: Database, key: Latin1): Value | undefined {
	const value = dictGet(db.keys, key);
	if (value === undefined || db.expires.size === 0) return value;
	return expireIfNeeded(engine, db, key, false) ? undefined : value;
}

/** For commands that will write. A writable replica deletes an expired key here, without telling anybody. */
export function lookupWrite(engine: Engine, db: Database, key: Latin1): Value | undefined {
	const value = dictGet(db.keys, key);
	if (value === undefined || db.expires.size === 0) return value;
	const writable = engine.config.replicaof === null || !engine.config['replica-read-only'];
	return expireIfNeeded(engine, db, key, writable) ? undefined : value;
}

/**
 * Sets a key whether it was there or not; its expiry goes unless `keepTtl`. The value is kept as it is, so it must be
 * detached from the chunk it came in (`stringValueOf` does that). The caller counts `engine.dirty`.
 */
export function setKey(engine: Engine, db: Database, key: Latin1, value: Value, keepTtl = false): void {
	if (dictSet(db.keys, key, value)) engine.keyspace.changed.add(db.index);
	if (!keepTtl && db.expires.size > 0) removeExpire(engine, db, key);
	if (db.watched.size > 0) touchWatched(engine, db, key);
}

/** False if there was no such key. */
export function deleteKey(engine: Engine, db: Database, key: Latin1): boolean {
	if (dictDelete(db.keys, key) === undefined) return false;
	if (db.expires.size > 0) db.expires.delete(key);
	engine.keyspace.changed.add(db.index);
	if (db.watched.size > 0) touchWatched(engine, db, key);
	return true;
}

/** Unix milliseconds; null takes the expiry away. The key must exist. */
export function setExpire(engine: Engine, db: Database, key: Latin1, at: number | null): void {
	if (at === null) return removeExpire(engine, db, key);
	const kept = detach(key);
	if (!db.expires.has(kept)) engine.keyspace.changed.add(db.index);
	db.expires.set(kept, at);
	noteExpiry(db.expiryQueue, db.expires, kept, at);
	if (db.watched.size > 0) touchWatched(engine, db, key);
	armExpiry(engine, at);
}

/** Unix milliseconds, or null. */
export function getExpire(db: Database, key: Latin1): number | null {
	return db.expires.get(key) ?? null;
}

function removeExpire(engine: Engine, db: Database, key: Latin1): void {
	if (db.expires.delete(key)) engine.keyspace.changed.add(db.index);
}

/** One database, or all with -1. Returns how many keys there were. */
export function emptyDatabases(engine: Engine, index: number): number {
	let removed = 0;
	for (const db of engine.keyspace.databases) {
		if (index !== -1 && db.index !== index) continue;
		removed += db.keys.size;
		touchAllWatched(engine, db);
		dictClear(db.keys);
		db.expires.clear();
		clearExpiryQueue(db.expiryQueue);
		engine.keyspace.changed.add(db.index);
	}
	return removed;
}

export function totalKeys(engine: Engine): number {
	let total = 0;
	for (const db of engine.keyspace.databases) total += db.keys.size;
	return total;
}

/** True if the key is to be taken as gone. */
export function expireIfNeeded(engine: Engine, db: Database, key: Latin1, force: boolean): boolean {
	if (!isExpired(engine, db, key)) return false;
	if (engine.config.replicaof !== null) {
		// What the master sends is true for the master: it would have sent a DEL first.
		if (engine.clients.current !== null && engine.clients.current.role === 'master') return false;
		if (!force) return true;
	}
	deleteExpired(engine, db, key);
	return true;
}

/** While a data set is being loaded nothing expires. */
export function isExpired(engine: Engine, db: Database, key: Latin1): boolean {
	const at = db.expires.get(key);
	return at !== undefined && engine.phase !== 'loading' && engine.now > at * 1_000;
}
