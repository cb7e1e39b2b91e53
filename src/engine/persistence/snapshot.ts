// The data set as an RDB file and back. Both happen at one instant: what is serialised is what the keys were at the
// fork, and a file is read whole.
// @redis rdb.c rdbSaveRio, rdbLoadRio

import type { Bytes, Latin1 } from '../../base';
import { asUint8Array, detach } from '../../base';
import type { Database } from '../keyspace/database';
import { dictAdd, dictFind, dictForEach, dictHash, dictReserve, dictSetAt, noSlot } from '../keyspace/dict';
import { noteExpiry } from '../keyspace/expiry-queue';
import { log } from '../log';
import { usedMemory } from '../memory';
import { ports, type ReplicationSaveInfo } from '../ports';
import type { Engine } from '../state';
import { auxFields } from './rdb/aux-fields';
import type { RdbItem, RdbReader } from './rdb/reader';
import { createRdbReader, nextRdbItem } from './rdb/reader';
import type { RdbWriter } from './rdb/writer';
import { beginRdb, endRdb, writeDatabase, writeEntry } from './rdb/writer';

export function serialiseDataset(engine: Engine, replication: ReplicationSaveInfo | null): readonly Uint8Array[] {
	return serialise(engine, begin(engine, replication, false));
}

/** A base of the append-only file: it says nothing of replication. */
export function serialiseAofBase(engine: Engine): readonly Uint8Array[] {
	return serialise(engine, begin(engine, null, true));
}

function serialise(engine: Engine, writer: RdbWriter): readonly Uint8Array[] {
	for (const db of engine.keyspace.databases) if (db.keys.size > 0) writeKeys(writer, db);
	return endRdb(writer);
}

/** An RDB with its head only, for a replica that wants no data (REPLCONF rdb-filter-only). */
export function serialiseNothing(engine: Engine, replication: ReplicationSaveInfo | null): readonly Uint8Array[] {
	return endRdb(begin(engine, replication, false));
}

function begin(engine: Engine, replication: ReplicationSaveInfo | null, isAofBase: boolean): RdbWriter {
	const { boot, config, now } = engine;
	const aux = auxFields({
		redisVersion: boot.version,
		ctime: Math.floor(now / 1_000_000),
		usedMemory: usedMemory(engine),
		replication,
		isAofBase,
	});
	return beginRdb({ compress: config.rdbcompression, checksum: config.rdbchecksum }, aux);
}

function writeKeys(writer: RdbWriter, db: Database): void {
	writeDatabase(writer, db.index, db.keys.size, db.expires.size);
	const { entries, size } = db.keys;
	if (db.expires.size === 0) {
		// Behind the last key there may be room that a load reserved.
		for (let i = 0; i < 2 * size; i += 2) writeEntry(writer, entries[i] as Latin1, entries[i + 1] as Latin1, null);
		return;
	}
	dictForEach(db.keys, (key, value) => writeEntry(writer, key, value, db.expires.get(key) ?? null));
}

export type LoadOutcome =
	| {
			readonly ok: true;
			readonly keys: number;
			readonly expired: number;
			/** Where the file's data set stood in a stream; null if it doesn't say. */
			readonly replication: ReplicationSaveInfo | null;
			/** Where the file ends: an append-only file of an older version goes on there. */
			readonly end: number;
	  }
	/** `invalid`: not an RDB at all, or of a version to come; the caller says so. Else the log has said it. */
	| { readonly ok: false; readonly invalid: boolean };

export interface LoadOptions {
	/** A server that starts as master: keys that have expired meanwhile are left out, and the stream says so. */
	readonly feedsDeletions: boolean;
	readonly bytes: readonly Bytes[];
	/** Nothing expires while an append-only file is read: what follows in it may say otherwise. */
	readonly isAofPart?: boolean;
}

interface LoadState {
	db: Database | null;
	keys: number;
	expired: number;
	streamDb: number | null;
	replid: Latin1 | null;
	offset: number | null;
	/** Keys that are expired at this time (ms) are left out; null: none are. */
	readonly dropBefore: number | null;
	readonly feedsDeletions: boolean;
}

/** Adds to what is there: empty the databases first. Logs all that Redis logs but the line that ends it (`logLoaded`). */
export function loadDataset(engine: Engine, options: LoadOptions): LoadOutcome {
	const reader: RdbReader = createRdbReader(options.bytes.map(asUint8Array), engine.config.rdbchecksum);
	const state: LoadState = {
		db: engine.keyspace.databases[0] ?? null,
		keys: 0,
		expired: 0,
		streamDb: null,
		replid: null,
		offset: null,
		dropBefore: engine.config.replicaof === null && options.isAofPart !== true ? engine.now / 1_000 : null,
		feedsDeletions: options.feedsDeletions,
	};
	for (;;) {
		const item = nextRdbItem(reader);
		if (item.kind === 'entry') addEntry(engine, state, item);
		else if (item.kind === 'error') return failed(engine, item);
		else if (item.kind === 'end') {
			if (item.checksum === 'saved-without')
				log(engine, '#', 'RDB file was saved with checksum disabled: no check performed.');
			return loaded(engine, state, reader.at);
		} else if (!takeHead(engine, state, item)) return { ok: false, invalid: false };
	}
}

function loaded(engine: Engine, state: LoadState, end: number): LoadOutcome {
	const { keys, expired, streamDb, replid, offset } = state;
	const known = streamDb !== null && streamDb !== -1 && replid !== null && offset !== null && offset !== -1;
	engine.persistence.lastLoadKeys = keys;
	engine.persistence.lastLoadExpired = expired;
	return { ok: true, keys, expired, replication: known ? { streamDb, replid, offset } : null, end };
}

/** What a load ends with. */
export function logLoaded(engine: Engine, keys: number, expired: number): void {
	log(engine, '*', `Done loading RDB, keys loaded: ${keys}, keys expired: ${expired}.`);
}

function failed(engine: Engine, error: Extract<RdbItem, { kind: 'error' }>): LoadOutcome {
	for (const line of error.log) log(engine, '#', line);
	return { ok: false, invalid: error.why === 'wrong-signature' || error.why === 'bad-version' };
}

function addEntry(engine: Engine, state: LoadState, item: Extract<RdbItem, { kind: 'entry' }>): void {
	const { db } = state;
	if (db === null) return;
	const { key, value, expireAtMs } = item;
	if (expireAtMs !== null && state.dropBefore !== null && expireAtMs < state.dropBefore) {
		state.expired++;
		if (state.feedsDeletions) ports().feedReplicas(engine, db.index, ['DEL', key]);
		return;
	}
	// The reader has detached the key.
	const hash = dictHash(key);
	const slot = dictFind(db.keys, key, hash);
	if (slot === noSlot) dictAdd(db.keys, key, hash, value);
	else dictSetAt(db.keys, slot, value);
	state.keys++;
	if (expireAtMs === null) return;
	db.expires.set(key, expireAtMs);
	noteExpiry(db.expiryQueue, db.expires, key, expireAtMs);
}

/** False: the file can't be loaded here. */
function takeHead(
	engine: Engine,
	state: LoadState,
	item: Exclude<RdbItem, { kind: 'entry' | 'error' | 'end' }>,
): boolean {
	if (item.kind === 'aux') takeAux(engine, state, item.name, item.value);
	else if (item.kind === 'sizes') {
		if (state.db !== null) dictReserve(state.db.keys, item.keys);
	} else if (item.kind === 'database') {
		state.db = engine.keyspace.databases[item.index] ?? null;
		engine.keyspace.changed.add(item.index);
		if (state.db === null) {
			const count = engine.keyspace.databases.length;
			log(
				engine,
				'#',
				`FATAL: Data file was created with a Redis server configured to handle more than ${count} databases. Exiting`,
			);
			return false;
		}
	}
	return true;
}

type TakeAux = (engine: Engine, state: LoadState, value: Latin1) => void;

const auxRows: Readonly<Record<string, TakeAux>> = {
	'repl-stream-db': (_engine, state, value) => {
		state.streamDb = Number(value);
	},
	'repl-id': (_engine, state, value) => {
		if (value.length === 40) state.replid = detach(value);
	},
	'repl-offset': (_engine, state, value) => {
		state.offset = Number(value);
	},
	'redis-ver': (engine, _state, value) => log(engine, '*', `Loading RDB produced by version ${value}`),
	ctime: (engine, _state, value) => {
		const age = Math.max(0, Math.floor(engine.now / 1_000_000) - Number(value));
		log(engine, '*', `RDB age ${age} seconds`);
	},
	'used-mem': (engine, _state, value) => {
		log(engine, '*', `RDB memory usage when created ${(Number(value) / 1_048_576).toFixed(2)} Mb`);
	},
	'aof-preamble': (engine, _state, value) => {
		if (Number(value) !== 0) log(engine, '*', 'RDB has an AOF tail');
	},
	'aof-base': (engine, _state, value) => {
		if (Number(value) !== 0) log(engine, '*', 'RDB is base AOF');
	},
	'redis-bits': () => {},
	lua: () => {},
};

function takeAux(engine: Engine, state: LoadState, name: Latin1, value: Latin1): void {
	const row = Object.hasOwn(auxRows, name) ? auxRows[name] : undefined;
	if (row !== undefined) row(engine, state, value);
	else if (name.startsWith('%')) log(engine, '*', `RDB '${name}': ${value}`);
	else log(engine, '.', `Unrecognized RDB AUX field: '${name}'`);
}
