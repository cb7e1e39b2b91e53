// Times to live are set and taken away. Replicas get absolute times in milliseconds.
// @redis expire.c expireGenericCommand, persistCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import type { Client } from '../../clients/client';
import { one, reply, replyError, zero } from '../../clients/reply';
import { databaseOf, deleteKey, getExpire, lookupWrite, setExpire } from '../../keyspace/database';
import type { Engine } from '../../state';
import { readBigInteger } from '../numbers';
import { absoluteMillis } from '../string/options';
import { hasPassed } from '../string/set';

interface ExpireForm {
	/** For the error of a time that is out of range. */
	readonly name: Latin1;
	readonly unit: 1 | 1000;
	/** Counted from now, or from 1970. */
	readonly relative: boolean;
}

export function expire(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	expireAs(engine, client, argv, { name: 'expire', unit: 1000, relative: true });
}

export function pexpire(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	expireAs(engine, client, argv, { name: 'pexpire', unit: 1, relative: true });
}

export function expireat(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	expireAs(engine, client, argv, { name: 'expireat', unit: 1000, relative: false });
}

export function pexpireat(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	expireAs(engine, client, argv, { name: 'pexpireat', unit: 1, relative: false });
}

type Condition = 'nx' | 'xx' | 'gt' | 'lt';

function expireAs(engine: Engine, client: Client, argv: readonly Latin1[], form: ExpireForm): void {
	const conditions = readConditions(engine, client, argv);
	if (conditions === null) return;
	const at = readTime(engine, client, argv[2] as Latin1, form);
	if (at === null) return;
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	if (lookupWrite(engine, db, key) === undefined) return reply(client, zero);
	if (!conditions.every((condition) => holds(condition, getExpire(db, key), at))) return reply(client, zero);
	engine.dirty++;
	if (hasPassed(engine, at)) {
		deleteKey(engine, db, key);
		const name = engine.config['lazyfree-lazy-expire'] ? 'UNLINK' : 'DEL';
		engine.propagation.push({ db: client.db, argv: [name, key] });
		return reply(client, one);
	}
	setExpire(engine, db, key, at);
	if (form.unit === 1000 || form.relative) {
		engine.propagation.push({ db: client.db, argv: ['PEXPIREAT', key, String(at), ...argv.slice(3)] });
	}
	reply(client, one);
}

/** @redis expire.c parseExtendedExpireArgumentsOrReply */
function readConditions(engine: Engine, client: Client, argv: readonly Latin1[]): Condition[] | null {
	const conditions: Condition[] = [];
	for (let i = 3; i < argv.length; i++) {
		const word = asciiLower(argv[i] as Latin1);
		if (word !== 'nx' && word !== 'xx' && word !== 'gt' && word !== 'lt') {
			replyError(engine, client, `ERR Unsupported option ${argv[i]}`);
			return null;
		}
		conditions.push(word);
	}
	const has = (condition: Condition): boolean => conditions.includes(condition);
	if (has('nx') && (has('xx') || has('gt') || has('lt'))) {
		replyError(engine, client, 'ERR NX and XX, GT or LT options at the same time are not compatible');
		return null;
	}
	if (has('gt') && has('lt')) {
		replyError(engine, client, 'ERR GT and LT options at the same time are not compatible');
		return null;
	}
	return conditions;
}

/** Unix milliseconds; null after an error was sent. */
function readTime(engine: Engine, client: Client, text: Latin1, form: ExpireForm): number | null {
	const value = readBigInteger(engine, client, text);
	if (value === null) return null;
	const at = absoluteMillis(value, form.unit, form.relative ? Math.floor(engine.now / 1000) : 0);
	if (at !== null) return at;
	replyError(engine, client, `ERR invalid expire time in '${form.name}' command`);
	return null;
}

/** A key that never expires counts as one that expires later than any other. */
function holds(condition: Condition, current: number | null, at: number): boolean {
	if (condition === 'nx') return current === null;
	if (condition === 'xx') return current !== null;
	if (condition === 'gt') return current !== null && at > current;
	return current === null || at < current;
}

export function persist(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	if (lookupWrite(engine, db, key) === undefined || getExpire(db, key) === null) return reply(client, zero);
	setExpire(engine, db, key, null);
	engine.dirty++;
	reply(client, one);
}
