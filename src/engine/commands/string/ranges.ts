// Parts of a string. @redis t_string.c appendCommand, setrangeCommand, getrangeCommand

import type { Latin1 } from '../../../base';
import { detach } from '../../../base';
import { encodeBulk, encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { emptyBulk, reply, replyError } from '../../clients/reply';
import { databaseOf, lookupRead, lookupWrite, setKey } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringText, stringValueOf } from '../../values/string-value';
import { readInteger } from '../numbers';
import { isTooLong } from './value';

export function append(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const added = argv[2] as Latin1;
	const value = lookupWrite(engine, db, key);
	const before = value === undefined ? '' : stringText(value);
	const length = before.length + added.length;
	if (value !== undefined && isTooLong(engine, client, length)) return;
	// A rope of what was there and the new part: many small APPENDs cost no copies of the whole.
	setKey(engine, db, key, value === undefined ? stringValueOf(added) : before + detach(added), true);
	engine.dirty++;
	reply(client, encodeInteger(length));
}

export function setrange(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const offset = readInteger(engine, client, argv[2]);
	if (offset === null) return;
	if (offset < 0) return replyError(engine, client, 'ERR offset is out of range');
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const part = argv[3] as Latin1;
	const value = lookupWrite(engine, db, key);
	const before = value === undefined ? '' : stringText(value);
	if (part.length === 0) return reply(client, encodeInteger(before.length));
	if (isTooLong(engine, client, offset + part.length)) return;
	const head = before.slice(0, offset).padEnd(offset, '\0');
	const after = head + part + before.slice(offset + part.length);
	setKey(engine, db, key, detach(after), true);
	engine.dirty++;
	reply(client, encodeInteger(after.length));
}

export function getrange(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const start = readInteger(engine, client, argv[2]);
	if (start === null) return;
	const end = readInteger(engine, client, argv[3]);
	if (end === null) return;
	const value = lookupRead(engine, databaseOf(engine, client), argv[1] as Latin1);
	if (value === undefined || (start < 0 && end < 0 && start > end)) return reply(client, emptyBulk);
	const text = stringText(value);
	const first = Math.max(0, start < 0 ? text.length + start : start);
	const last = Math.min(text.length - 1, Math.max(0, end < 0 ? text.length + end : end));
	reply(client, first > last ? emptyBulk : encodeBulk(text.slice(first, last + 1)));
}
