// GET and its nearest kin. @redis t_string.c getGenericCommand, getdelCommand, strlenCommand

import type { Latin1 } from '../../../base';
import { encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply } from '../../clients/reply';
import { databaseOf, deleteKey, lookupRead } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringLength } from '../../values/string-value';
import { replyValue } from './value';

export function get(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	replyValue(client, lookupRead(engine, databaseOf(engine, client), argv[1] as Latin1));
}

export function getdel(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const value = lookupRead(engine, db, key);
	replyValue(client, value);
	if (!deleteKey(engine, db, key)) return;
	engine.dirty++;
	const name = engine.config['lazyfree-lazy-user-del'] ? 'UNLINK' : 'DEL';
	engine.propagation.push({ db: client.db, argv: [name, key] });
}

export function strlen(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const value = lookupRead(engine, databaseOf(engine, client), argv[1] as Latin1);
	reply(client, encodeInteger(value === undefined ? 0 : stringLength(value)));
}
