// Strings that are counted up and down: 64-bit integers, and floats with 80 bits as in C's long double.
// @redis t_string.c incrDecrCommand, incrbyfloatCommand

import type { Latin1 } from '../../../base';
import { addLongDouble, formatLongDouble, int64Max, int64Min, narrowInteger, parseLongDouble } from '../../../base';
import { encodeBulk, encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, reply, replyError } from '../../clients/reply';
import { databaseOf, lookupWrite, setKey } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringInteger, stringText, stringValueOf } from '../../values/string-value';
import { readBigInteger } from '../numbers';

export function incr(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	add(engine, client, argv[1] as Latin1, 1);
}

export function decr(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	add(engine, client, argv[1] as Latin1, -1);
}

export function incrby(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const by = readBigInteger(engine, client, argv[2]);
	if (by !== null) add(engine, client, argv[1] as Latin1, by);
}

export function decrby(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const by = readBigInteger(engine, client, argv[2]);
	if (by === null) return;
	if (by === int64Min) return replyError(engine, client, 'ERR decrement would overflow');
	add(engine, client, argv[1] as Latin1, -by);
}

function add(engine: Engine, client: Client, key: Latin1, by: number | bigint): void {
	const db = databaseOf(engine, client);
	const value = lookupWrite(engine, db, key);
	const before = value === undefined ? 0 : stringInteger(value);
	if (before === null) return replyError(engine, client, errors.notInteger);
	const after = sum(before, by);
	if (after === null) return replyError(engine, client, 'ERR increment or decrement would overflow');
	setKey(engine, db, key, typeof after === 'number' ? after : after.toString(), true);
	engine.dirty++;
	reply(client, encodeInteger(after));
}

/** Null outside of 64 bits. */
function sum(a: number | bigint, b: number | bigint): number | bigint | null {
	if (typeof a === 'number' && typeof b === 'number') {
		const exact = a + b;
		// -0 would be written as "0" yet differ from it.
		if (Number.isSafeInteger(exact)) return exact + 0;
	}
	const exact = BigInt(a) + BigInt(b);
	return exact < int64Min || exact > int64Max ? null : narrowInteger(exact);
}

export function incrbyfloat(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const value = lookupWrite(engine, db, key);
	const before = parseLongDouble(value === undefined ? '0' : stringText(value));
	const by = before === null ? null : parseLongDouble(argv[2] as Latin1);
	if (before === null || by === null) return replyError(engine, client, errors.notFloat);
	const after = addLongDouble(before, by);
	if (after === null) return replyError(engine, client, 'ERR increment would produce NaN or Infinity');
	const text = formatLongDouble(after);
	setKey(engine, db, key, stringValueOf(text), true);
	engine.dirty++;
	// Replicas get the result: their floats need not round as ours.
	engine.propagation.push({ db: client.db, argv: ['SET', key, text, 'KEEPTTL'] });
	reply(client, encodeBulk(text));
}
