// Whole databases. FLUSHDB and FLUSHALL always reach replicas, even where there was nothing to delete.
// @redis db.c flushdbCommand, flushallCommand, swapdbCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import type { Database } from '../../keyspace/database';
import { databaseAt, databaseOf, emptyDatabases } from '../../keyspace/database';
import { touchAllWatched } from '../../keyspace/watch';
import { killChild } from '../../persistence/fork';
import { startSave } from '../../persistence/save';
import type { Engine } from '../../state';
import { readIntegerBetween } from '../numbers';

export function dbsize(engine: Engine, client: Client): void {
	reply(client, encodeInteger(databaseOf(engine, client).keys.size));
}

/** @redis db.c getFlushCommandFlags */
function isFlushForm(argv: readonly Latin1[]): boolean {
	if (argv.length === 1) return true;
	const word = asciiLower(argv[1] as Latin1);
	return argv.length === 2 && (word === 'sync' || word === 'async');
}

export function flushdb(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (!isFlushForm(argv)) return replyError(engine, client, errors.syntax);
	engine.dirty += emptyDatabases(engine, client.db);
	engine.propagation.push({ db: client.db, argv });
	reply(client, ok);
}

export function flushall(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (!isFlushForm(argv)) return replyError(engine, client, errors.syntax);
	engine.dirty += emptyDatabases(engine, -1);
	resetRdb(engine);
	engine.propagation.push({ db: client.db, argv });
	reply(client, ok);
}

/** What was saved must not come back after a crash. @redis db.c flushAllDataAndResetRDB */
function resetRdb(engine: Engine): void {
	const { child } = engine.persistence;
	if (child !== null && child.kind !== 'aof-rewrite') killChild(engine);
	if (engine.config.save.length > 0) startSave(engine, { kind: 'nothing' });
}

export function swapdb(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const first = readIndex(engine, client, argv[1], 'ERR invalid first DB index');
	if (first === null) return;
	const second = readIndex(engine, client, argv[2], 'ERR invalid second DB index');
	if (second === null) return;
	const count = engine.keyspace.databases.length;
	if (first < 0 || first >= count || second < 0 || second >= count) {
		return replyError(engine, client, errors.dbOutOfRange);
	}
	if (first !== second) swap(engine, databaseAt(engine, first), databaseAt(engine, second));
	engine.dirty++;
	reply(client, ok);
}

function readIndex(engine: Engine, client: Client, text: Latin1 | undefined, error: Latin1): number | null {
	return readIntegerBetween(engine, client, text, -2147483648, 2147483647, error);
}

/** Keys change places; watchers stay with the number. @redis db.c dbSwapDatabases */
function swap(engine: Engine, a: Database, b: Database): void {
	const { databases, changed } = engine.keyspace;
	const touchBoth = (): void => {
		touchAllWatched(engine, databaseAt(engine, a.index));
		touchAllWatched(engine, databaseAt(engine, b.index));
	};
	touchBoth();
	databases[a.index] = { ...a, keys: b.keys, expires: b.expires, expiryQueue: b.expiryQueue };
	databases[b.index] = { ...b, keys: a.keys, expires: a.expires, expiryQueue: a.expiryQueue };
	touchBoth();
	changed.add(a.index);
	changed.add(b.index);
}
