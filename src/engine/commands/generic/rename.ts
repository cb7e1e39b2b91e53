// Keys that go to another name or another database, with their time to live.
// @redis db.c renameGenericCommand, moveCommand, copyCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import type { Client } from '../../clients/client';
import { errors, ok, one, reply, replyError, zero } from '../../clients/reply';
import type { Database, Value } from '../../keyspace/database';
import {
	databaseAt,
	databaseOf,
	deleteKey,
	getExpire,
	lookupRead,
	lookupWrite,
	setExpire,
	setKey,
} from '../../keyspace/database';
import type { Engine } from '../../state';
import { readDatabase } from '../numbers';

export function rename(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	renameTo(engine, client, argv, false);
}

export function renamenx(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	renameTo(engine, client, argv, true);
}

function renameTo(engine: Engine, client: Client, argv: readonly Latin1[], onlyNew: boolean): void {
	const db = databaseOf(engine, client);
	const [, from = '', to = ''] = argv;
	const value = lookupWrite(engine, db, from);
	if (value === undefined) return replyError(engine, client, errors.noSuchKey);
	if (from === to) return reply(client, onlyNew ? zero : ok);
	const at = getExpire(db, from);
	if (lookupWrite(engine, db, to) !== undefined && onlyNew) return reply(client, zero);
	put(engine, db, to, value, at);
	deleteKey(engine, db, from);
	engine.dirty++;
	reply(client, onlyNew ? one : ok);
}

function put(engine: Engine, db: Database, key: Latin1, value: Value, at: number | null): void {
	setKey(engine, db, key, value);
	if (at !== null) setExpire(engine, db, key, at);
}

export function move(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const index = readDatabase(engine, client, argv[2]);
	if (index === null) return;
	if (index === client.db) return replyError(engine, client, errors.sameObject);
	const from = databaseOf(engine, client);
	const to = databaseAt(engine, index);
	const key = argv[1] as Latin1;
	const value = lookupWrite(engine, from, key);
	if (value === undefined) return reply(client, zero);
	const at = getExpire(from, key);
	if (lookupWrite(engine, to, key) !== undefined) return reply(client, zero);
	put(engine, to, key, value, at);
	deleteKey(engine, from, key);
	engine.dirty++;
	reply(client, one);
}

export function copy(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	let index = client.db;
	let replace = false;
	for (let i = 3; i < argv.length; i++) {
		const word = asciiLower(argv[i] as Latin1);
		if (word === 'replace') {
			replace = true;
		} else if (word === 'db' && i + 1 < argv.length) {
			const given = readDatabase(engine, client, argv[++i]);
			if (given === null) return;
			index = given;
		} else {
			return replyError(engine, client, errors.syntax);
		}
	}
	copyTo(engine, client, argv, { index, replace });
}

function copyTo(
	engine: Engine,
	client: Client,
	argv: readonly Latin1[],
	{ index, replace }: { readonly index: number; readonly replace: boolean },
): void {
	const [, from = '', to = ''] = argv;
	if (index === client.db && from === to) return replyError(engine, client, errors.sameObject);
	const source = databaseOf(engine, client);
	const target = databaseAt(engine, index);
	const value = lookupRead(engine, source, from);
	if (value === undefined) return reply(client, zero);
	if (lookupWrite(engine, target, to) !== undefined && !replace) return reply(client, zero);
	put(engine, target, to, value, getExpire(source, from));
	engine.dirty++;
	reply(client, one);
}
