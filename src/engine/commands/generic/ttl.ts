// How long a key has to live, or until when. @redis expire.c ttlGenericCommand

import type { Latin1 } from '../../../base';
import { encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { minusOne, minusTwo, reply } from '../../clients/reply';
import { databaseOf, getExpire, lookupRead } from '../../keyspace/database';
import type { Engine } from '../../state';

export function ttl(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	answer(engine, client, argv[1] as Latin1, { absolute: false, unit: 1000 });
}

export function pttl(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	answer(engine, client, argv[1] as Latin1, { absolute: false, unit: 1 });
}

export function expiretime(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	answer(engine, client, argv[1] as Latin1, { absolute: true, unit: 1000 });
}

export function pexpiretime(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	answer(engine, client, argv[1] as Latin1, { absolute: true, unit: 1 });
}

interface TtlForm {
	readonly absolute: boolean;
	/** Milliseconds in one unit of the answer. */
	readonly unit: 1 | 1000;
}

function answer(engine: Engine, client: Client, key: Latin1, form: TtlForm): void {
	const db = databaseOf(engine, client);
	if (lookupRead(engine, db, key) === undefined) return reply(client, minusTwo);
	const at = getExpire(db, key);
	if (at === null) return reply(client, minusOne);
	const millis = Math.max(0, form.absolute ? at : at - Math.floor(engine.now / 1000));
	reply(client, encodeInteger(form.unit === 1 ? millis : Math.floor((millis + 500) / 1000)));
}
