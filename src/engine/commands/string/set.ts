// SET in all its forms. What reaches replicas is SET with an absolute time, so that they expire keys when the master
// does. @redis t_string.c setGenericCommand, getexCommand, getsetCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeBulk } from '../../../resp';
import type { Client } from '../../clients/client';
import { ok, one, reply, replyNil, zero } from '../../clients/reply';
import { databaseOf, deleteKey, getExpire, lookupRead, lookupWrite, setExpire, setKey } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringText, stringValueOf } from '../../values/string-value';
import type { ExpiryUnit } from './options';
import { readExpiry, readStringOptions } from './options';
import { replyValue } from './value';

export function set(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 3) return setWithOptions(engine, client, argv);
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	// A key that has expired goes first, with a DEL of its own.
	if (db.expires.size > 0) lookupWrite(engine, db, key);
	setKey(engine, db, key, stringValueOf(argv[2] as Latin1));
	engine.dirty++;
	reply(client, ok);
}

function setWithOptions(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const options = readStringOptions(engine, client, argv, 'set');
	if (options === null) return;
	const { condition, expiry } = options;
	let at: number | null = null;
	if (expiry !== null) {
		at = readExpiry(engine, client, expiry, 'set');
		if (at === null) return;
	}
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	if (options.get) replyValue(client, lookupRead(engine, db, key));
	const found = lookupWrite(engine, db, key) !== undefined;
	if (condition !== null && found !== (condition === 'xx')) {
		if (!options.get) replyNil(client);
		return;
	}
	const value = argv[2] as Latin1;
	// A new time goes over the old one: taking that away first would cost more.
	setKey(engine, db, key, stringValueOf(value), options.keepTtl || at !== null);
	engine.dirty++;
	if (at !== null) {
		setExpire(engine, db, key, at);
		engine.propagation.push({ db: client.db, argv: ['SET', key, value, 'PXAT', String(at)] });
	} else if (options.get) {
		engine.propagation.push({ db: client.db, argv: argv.filter((word, i) => i < 3 || asciiLower(word) !== 'get') });
	}
	if (!options.get) reply(client, ok);
}

export function setnx(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	if (lookupWrite(engine, db, key) !== undefined) return reply(client, zero);
	setKey(engine, db, key, stringValueOf(argv[2] as Latin1));
	engine.dirty++;
	reply(client, one);
}

export function setex(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	setFor(engine, client, argv, 'ex', 'setex');
}

export function psetex(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	setFor(engine, client, argv, 'px', 'psetex');
}

function setFor(engine: Engine, client: Client, argv: readonly Latin1[], unit: ExpiryUnit, name: Latin1): void {
	const at = readExpiry(engine, client, { unit, text: argv[2] as Latin1 }, name);
	if (at === null) return;
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const value = argv[3] as Latin1;
	lookupWrite(engine, db, key);
	setKey(engine, db, key, stringValueOf(value), true);
	setExpire(engine, db, key, at);
	engine.dirty++;
	engine.propagation.push({ db: client.db, argv: ['SET', key, value, 'PXAT', String(at)] });
	reply(client, ok);
}

export function getset(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const value = argv[2] as Latin1;
	replyValue(client, lookupRead(engine, db, key));
	setKey(engine, db, key, stringValueOf(value));
	engine.dirty++;
	engine.propagation.push({ db: client.db, argv: ['SET', key, value] });
}

export function getex(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const options = readStringOptions(engine, client, argv, 'getex');
	if (options === null) return;
	const db = databaseOf(engine, client);
	const key = argv[1] as Latin1;
	const value = lookupRead(engine, db, key);
	if (value === undefined) return replyNil(client);
	const { expiry } = options;
	const at = expiry === null ? null : readExpiry(engine, client, expiry, 'getex');
	if (expiry !== null && at === null) return;
	reply(client, encodeBulk(stringText(value)));
	if (at !== null && (expiry?.unit === 'exat' || expiry?.unit === 'pxat') && hasPassed(engine, at)) {
		deleteKey(engine, db, key);
		const name = engine.config['lazyfree-lazy-expire'] ? 'UNLINK' : 'DEL';
		return propagateInstead(engine, client, [name, key]);
	}
	if (at !== null) {
		setExpire(engine, db, key, at);
		return propagateInstead(engine, client, ['PEXPIREAT', key, String(at)]);
	}
	if (!options.persist || getExpire(db, key) === null) return;
	setExpire(engine, db, key, null);
	propagateInstead(engine, client, ['PERSIST', key]);
}

function propagateInstead(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	engine.dirty++;
	engine.propagation.push({ db: client.db, argv });
}

/**
 * A replica and a server that loads keep such a key until they are told: only a master decides.
 * @redis expire.c checkAlreadyExpired
 */
export function hasPassed(engine: Engine, at: number): boolean {
	return at <= Math.floor(engine.now / 1000) && engine.phase !== 'loading' && engine.config.replicaof === null;
}
