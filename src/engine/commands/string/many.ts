// Many keys at once. @redis t_string.c mgetCommand, msetGenericCommand

import type { Latin1 } from '../../../base';
import { encodeArray, encodeBulk, encodeNull } from '../../../resp';
import type { Client } from '../../clients/client';
import { ok, one, reply, replyError, zero } from '../../clients/reply';
import { databaseOf, lookupRead, lookupWrite, setKey } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringText, stringValueOf } from '../../values/string-value';

export function mget(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	let bytes = encodeArray(argv.length - 1);
	for (let i = 1; i < argv.length; i++) {
		const value = lookupRead(engine, db, argv[i] as Latin1);
		bytes += value === undefined ? encodeNull(client.resp) : encodeBulk(stringText(value));
	}
	reply(client, bytes);
}

export function mset(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length % 2 === 0) return replyError(engine, client, "ERR wrong number of arguments for 'mset' command");
	setPairs(engine, client, argv);
	reply(client, ok);
}

export function msetnx(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length % 2 === 0) return replyError(engine, client, "ERR wrong number of arguments for 'msetnx' command");
	const db = databaseOf(engine, client);
	for (let i = 1; i < argv.length; i += 2) {
		if (lookupWrite(engine, db, argv[i] as Latin1) !== undefined) return reply(client, zero);
	}
	setPairs(engine, client, argv);
	reply(client, one);
}

function setPairs(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	for (let i = 1; i < argv.length; i += 2) {
		const key = argv[i] as Latin1;
		if (db.expires.size > 0) lookupWrite(engine, db, key);
		setKey(engine, db, key, stringValueOf(argv[i + 1] as Latin1));
	}
	engine.dirty += (argv.length - 1) / 2;
}
