// Numbers among a command's words, with the error that Redis gives for a bad one. The readers answer null after the
// error was sent, so a handler returns at once.

import type { Latin1 } from '../../base';
import { parseInteger } from '../../base';
import type { Client } from '../clients/client';
import { errors, replyError } from '../clients/reply';
import type { Engine } from '../state';

/** Any 64-bit integer; beyond 2^53 the nearest number. @redis object.c getLongLongFromObjectOrReply */
export function readInteger(engine: Engine, client: Client, text: Latin1 | undefined, error?: Latin1): number | null {
	const value = parseInteger(text ?? '');
	if (value !== null) return Number(value);
	replyError(engine, client, error ?? errors.notInteger);
	return null;
}

/** The same, exactly. */
export function readBigInteger(engine: Engine, client: Client, text: Latin1 | undefined): number | bigint | null {
	const value = parseInteger(text ?? '');
	if (value === null) replyError(engine, client, errors.notInteger);
	return value;
}

/** @redis object.c getRangeLongFromObjectOrReply */
export function readIntegerBetween(
	engine: Engine,
	client: Client,
	text: Latin1 | undefined,
	lowest: number,
	highest: number,
	error?: Latin1,
): number | null {
	const value = readInteger(engine, client, text, error);
	if (value === null || (value >= lowest && value <= highest)) return value;
	const range = `ERR value is out of range, value must between ${lowest} and ${highest}`;
	replyError(engine, client, error ?? range);
	return null;
}

/** A database's number; what is not an int gives a range error, as in C. @redis db.c selectCommand */
export function readDatabase(engine: Engine, client: Client, text: Latin1 | undefined): number | null {
	const index = readIntegerBetween(engine, client, text, -2147483648, 2147483647);
	if (index === null) return null;
	if (index >= 0 && index < engine.keyspace.databases.length) return index;
	replyError(engine, client, errors.dbOutOfRange);
	return null;
}
