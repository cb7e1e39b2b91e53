// DEBUG: what tests and teachers need, not what breaks a server on purpose. @redis debug.c debugCommand

import type { Latin1 } from '../../../base';
import { asciiLower } from '../../../base';
import { encodeArray, encodeError, encodeSimple } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, ok, reply, replyError } from '../../clients/reply';
import { rearmExpiry } from '../../keyspace/active-expiry';
import { databaseOf, setKey } from '../../keyspace/database';
import { dictGet, dictHas, dictReserve } from '../../keyspace/dict';
import { log } from '../../log';
import { beginRdb, writeEntry } from '../../persistence/rdb/writer';
import { beginHistory, newReplid } from '../../replication/history';
import { noteDuration } from '../../slowlog';
import { stall } from '../../stall';
import type { Engine } from '../../state';
import { stringEncoding } from '../../values/string-value';
import { replyHelp, subcommandArityError } from '../containers';
import { datasetDigest, keyDigest } from '../digest';
import { readIntegerBetween } from '../numbers';
import type { RunCommand } from '../spec';
import { reloadAof, reloadDataset } from './debug-reload';

interface DebugRow {
	/** Words including DEBUG and the subcommand. */
	readonly words: readonly [least: number, most: number];
	readonly run: RunCommand;
}

const rows: Readonly<Record<string, DebugRow>> = {
	'change-repl-id': { words: [2, 2], run: changeReplId },
	digest: { words: [2, 2], run: (engine, client) => reply(client, encodeSimple(datasetDigest(engine))) },
	'digest-value': { words: [2, Number.POSITIVE_INFINITY], run: digestValue },
	error: { words: [3, 3], run: (_engine, client, argv) => reply(client, encodeError(argv[2] as Latin1)) },
	help: { words: [2, 2], run: help },
	loadaof: { words: [2, 2], run: reloadAof },
	log: { words: [3, 3], run: logMessage },
	object: { words: [3, 3], run: describeObject },
	populate: { words: [3, 5], run: populate },
	reload: { words: [2, Number.POSITIVE_INFINITY], run: reload },
	'set-active-expire': { words: [3, 3], run: setActiveExpire },
	sleep: { words: [3, 3], run: sleep },
};

export function debug(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const name = asciiLower(argv[1] as Latin1);
	const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
	if (row === undefined || argv.length < row.words[0] || argv.length > row.words[1]) {
		return replyError(engine, client, subcommandArityError('DEBUG', argv));
	}
	row.run(engine, client, argv);
}

function changeReplId(engine: Engine, client: Client): void {
	log(engine, '#', 'Changing replication IDs after receiving DEBUG change-repl-id');
	beginHistory(engine.replication.history, newReplid(engine.random.replid));
	reply(client, ok);
}

function digestValue(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const digests = argv.slice(2).map((key) => encodeSimple(keyDigest(db, key)));
	reply(client, encodeArray(digests.length) + digests.join(''));
}

function logMessage(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	log(engine, '#', `DEBUG LOG: ${argv[2]}`);
	reply(client, ok);
}

/** Keys that have expired are there for this command. */
function describeObject(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const value = dictGet(databaseOf(engine, client).keys, argv[2] as Latin1);
	if (value === undefined) return replyError(engine, client, errors.noSuchKey);
	const writer = beginRdb({ compress: engine.config.rdbcompression, checksum: false }, []);
	const before = writer.used;
	writeEntry(writer, '', value, null);
	const written = writer.chunks.reduce((sum, chunk) => sum + chunk.length, 0) + writer.used - before;
	// Without the type and the empty key.
	const length = written - 2;
	const lru = Math.floor(engine.now / 1_000_000) % 2 ** 24;
	const encoding = stringEncoding(value);
	reply(
		client,
		encodeSimple(
			`Value at:0x7f0000000000 refcount:1 encoding:${encoding} serializedlength:${length} lru:${lru} lru_seconds_idle:0`,
		),
	);
}

/** Not propagated: the keys are only here. */
function populate(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const notPositive = 'ERR value is out of range, must be positive';
	const count = readIntegerBetween(engine, client, argv[2], 0, 2 ** 63, notPositive);
	if (count === null) return;
	const size = argv[4] === undefined ? 0 : readIntegerBetween(engine, client, argv[4], 0, 2 ** 63, notPositive);
	if (size === null) return;
	const db = databaseOf(engine, client);
	const prefix = argv[3] ?? 'key';
	dictReserve(db.keys, db.keys.size + count);
	for (let i = 0; i < count; i++) {
		const key = `${prefix}:${i}`;
		if (dictHas(db.keys, key)) continue;
		const value = `value:${i}`;
		setKey(engine, db, key, size === 0 ? value : value.slice(0, size).padEnd(size, '\0'));
	}
	reply(client, ok);
}

function reload(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 2) {
		return replyError(engine, client, 'ERR DEBUG RELOAD only supports the form without options.');
	}
	if (reloadDataset(engine)) reply(client, ok);
	else replyError(engine, client, 'ERR Error trying to load the RDB dump');
}

function setActiveExpire(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	engine.keyspace.activeExpire = leadingNumber(argv[2] as Latin1) !== 0;
	rearmExpiry(engine);
	reply(client, ok);
}

/** The whole server stands still; the answer comes after it. */
function sleep(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const micros = Math.floor(leadingNumber(argv[2] as Latin1) * 1_000_000);
	if (micros > 0) stall(engine, micros, 'DEBUG SLEEP');
	noteDuration(engine, client, argv, micros);
	reply(client, ok);
}

/** As C's strtod reads it: what stands at the start counts, no number is 0. */
function leadingNumber(text: Latin1): number {
	const value = Number.parseFloat(text);
	return Number.isFinite(value) ? value : 0;
}

function help(_engine: Engine, client: Client): void {
	replyHelp(client, 'DEBUG', [
		'CHANGE-REPL-ID',
		'    Change the replication IDs of the instance.',
		'    Dangerous: should be used only for testing the replication subsystem.',
		'DIGEST',
		'    Output a hex signature representing the current DB content.',
		'DIGEST-VALUE <key> [<key> ...]',
		'    Output a hex signature of the values of all the specified keys.',
		'ERROR <string>',
		'    Return a Redis protocol error with <string> as message. Useful for clients',
		'    unit tests to simulate Redis errors.',
		'LOADAOF',
		'    Flush the AOF buffers on disk and reload the AOF in memory.',
		'LOG <message>',
		'    Write <message> to the server log.',
		'OBJECT <key>',
		'    Show low level info about `key` and associated value.',
		'POPULATE <count> [<prefix>] [<size>]',
		'    Create <count> string keys named key:<num>. If <prefix> is specified then',
		"    it is used instead of the 'key' prefix. These are not propagated to",
		'    replicas. Cluster slots are not respected so keys not belonging to the',
		'    current node can be created in cluster mode.',
		'RELOAD',
		'    Save the RDB on disk and reload it back to memory.',
		'SET-ACTIVE-EXPIRE <0|1>',
		'    Setting it to 0 disables expiring keys in background when they are not',
		'    accessed (otherwise the Redis behavior). Setting it to 1 reenables back the',
		'    default.',
		'SLEEP <seconds>',
		'    Stop the server for <seconds>. Decimals allowed.',
	]);
}
