// OBJECT: what is known about a value beside its content. @redis object.c objectCommand

import type { Latin1 } from '../../../base';
import { encodeBulk, encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { reply, replyError, replyNil, zero } from '../../clients/reply';
import type { Value } from '../../keyspace/database';
import { databaseOf, lookupSilently } from '../../keyspace/database';
import type { Engine } from '../../state';
import { stringEncoding } from '../../values/string-value';
import { replyHelp } from '../containers';

/** Small integers exist once, in the whole server. */
const sharedIntegers = 10_000;
const sharedCount = 2_147_483_647;

function find(engine: Engine, client: Client, argv: readonly Latin1[]): Value | undefined {
	const value = lookupSilently(engine, databaseOf(engine, client), argv[2] as Latin1);
	if (value === undefined) replyNil(client);
	return value;
}

export function objectEncoding(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const value = find(engine, client, argv);
	if (value !== undefined) reply(client, encodeBulk(stringEncoding(value)));
}

export function objectRefcount(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const value = find(engine, client, argv);
	if (value === undefined) return;
	const shared = typeof value === 'number' && value >= 0 && value < sharedIntegers;
	reply(client, encodeInteger(shared && engine.config.maxmemory === 0 ? sharedCount : 1));
}

const isLfu = (engine: Engine): boolean => engine.config['maxmemory-policy'].endsWith('-lfu');

/** Access times are not kept: a key is as if it had just been used. */
export function objectIdletime(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (find(engine, client, argv) === undefined) return;
	if (!isLfu(engine)) return reply(client, zero);
	replyError(
		engine,
		client,
		'ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies ' +
			'at runtime LRU and LFU data will take some time to adjust.',
	);
}

export function objectFreq(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (find(engine, client, argv) === undefined) return;
	if (isLfu(engine)) return reply(client, zero);
	replyError(
		engine,
		client,
		'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching ' +
			'between policies at runtime LRU and LFU data will take some time to adjust.',
	);
}

export function objectHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'OBJECT', [
		'ENCODING <key>',
		'    Return the kind of internal representation used in order to store the value',
		'    associated with a <key>.',
		'FREQ <key>',
		'    Return the access frequency index of the <key>. The returned integer is',
		'    proportional to the logarithm of the recent access frequency of the key.',
		'IDLETIME <key>',
		'    Return the idle time of the <key>, that is the approximated number of',
		'    seconds elapsed since the last access to the key.',
		'REFCOUNT <key>',
		'    Return the number of references of the value associated with the specified',
		'    <key>.',
	]);
}
