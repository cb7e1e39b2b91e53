// Keys of any type: whether they are there, what they hold, and away with them.
// @redis db.c delGenericCommand, existsCommand, typeCommand, randomkeyCommand

import type { Latin1 } from '../../../base';
import { encodeBulk, encodeInteger, encodeSimple } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply, replyNil } from '../../clients/reply';
import { databaseOf, deleteKey, expireIfNeeded, lookupRead } from '../../keyspace/database';
import { dictKeyAt, dictRandomSlot, noSlot } from '../../keyspace/dict';
import type { Engine } from '../../state';

/** DEL and UNLINK: Redis gives an unlinked value's memory back in the background; here there is nothing to wait for. */
export function del(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	let deleted = 0;
	for (let i = 1; i < argv.length; i++) {
		const key = argv[i] as Latin1;
		if (db.expires.size > 0) expireIfNeeded(engine, db, key, false);
		if (deleteKey(engine, db, key)) deleted++;
	}
	engine.dirty += deleted;
	reply(client, encodeInteger(deleted));
}

/** EXISTS and TOUCH: the access times that the latter renews are not kept. */
export function exists(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	let found = 0;
	for (let i = 1; i < argv.length; i++) if (lookupRead(engine, db, argv[i] as Latin1) !== undefined) found++;
	reply(client, encodeInteger(found));
}

export function type(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const value = lookupRead(engine, databaseOf(engine, client), argv[1] as Latin1);
	reply(client, encodeSimple(value === undefined ? 'none' : 'string'));
}

/** A replica that holds nothing but expired keys gives up after so many. */
const triesMax = 100;

/** @redis db.c dbRandomKey */
export function randomkey(engine: Engine, client: Client): void {
	const db = databaseOf(engine, client);
	const allVolatile = db.keys.size === db.expires.size;
	let tries = triesMax;
	for (;;) {
		const slot = dictRandomSlot(db.keys, engine.random.keys);
		if (slot === noSlot) return replyNil(client);
		const key = dictKeyAt(db.keys, slot);
		const hopeless = allVolatile && engine.config.replicaof !== null && --tries === 0;
		if (hopeless || !expireIfNeeded(engine, db, key, false)) return reply(client, encodeBulk(key));
	}
}
