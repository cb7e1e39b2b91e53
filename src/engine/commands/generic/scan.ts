// Walks over the keys of a database. @redis db.c keysCommand, scanGenericCommand

import type { Latin1 } from '../../../base';
import { asciiLower, globMatch } from '../../../base';
import { encodeArray, encodeBulk } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, reply, replyError } from '../../clients/reply';
import { databaseOf, expireIfNeeded, isExpired } from '../../keyspace/database';
import { dictForEach, dictScan } from '../../keyspace/dict';
import type { Engine } from '../../state';
import { readInteger } from '../numbers';

export function keys(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const db = databaseOf(engine, client);
	const pattern = argv[1] as Latin1;
	const all = pattern === '*';
	const mayExpire = db.expires.size > 0;
	let found = 0;
	let bytes = '';
	dictForEach(db.keys, (key) => {
		if (!all && !globMatch(pattern, key)) return;
		if (mayExpire && isExpired(engine, db, key)) return;
		found++;
		bytes += encodeBulk(key);
	});
	engine.cost += db.keys.size >> 3;
	reply(client, encodeArray(found) + bytes);
}

interface ScanOptions {
	count: number;
	/** null: every key matches. */
	pattern: Latin1 | null;
	type: Latin1 | null;
}

export function scan(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	const cursor = readCursor(argv[1] as Latin1);
	if (cursor === null) return replyError(engine, client, 'ERR invalid cursor');
	const options = readScanOptions(engine, client, argv);
	if (options === null) return;
	const db = databaseOf(engine, client);
	const visited: Latin1[] = [];
	const next = dictScan(db.keys, cursor, options.count, (key) => visited.push(key));
	const shown = visited.filter((key) => {
		if (options.pattern !== null && !globMatch(options.pattern, key)) return false;
		if (expireIfNeeded(engine, db, key, false)) return false;
		return options.type === null || options.type === 'string';
	});
	let bytes = encodeArray(2) + encodeBulk(String(next)) + encodeArray(shown.length);
	for (const key of shown) bytes += encodeBulk(key);
	reply(client, bytes);
}

/** C's strtoul without its leading blanks; beyond 2^53 any cursor is past the end. @redis db.c parseScanCursorOrReply */
function readCursor(text: Latin1): number | null {
	if (text === '') return 0;
	if (!/^[+-]?\d+$/.test(text)) return null;
	const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
	return value > 2n ** 64n - 1n || value < 1n - 2n ** 64n ? null : Number(BigInt.asUintN(64, value));
}

function readScanOptions(engine: Engine, client: Client, argv: readonly Latin1[]): ScanOptions | null {
	const options: ScanOptions = { count: 10, pattern: null, type: null };
	for (let i = 2; i < argv.length; i += 2) {
		const word = asciiLower(argv[i] as Latin1);
		const value = argv[i + 1];
		if (value === undefined) return refuse(engine, client);
		if (word === 'count') {
			const count = readInteger(engine, client, value);
			if (count === null) return null;
			if (count < 1) return refuse(engine, client);
			options.count = count;
		} else if (word === 'match') {
			options.pattern = value === '*' ? null : value;
		} else if (word === 'type') {
			options.type = asciiLower(value);
		} else {
			return refuse(engine, client);
		}
	}
	return options;
}

function refuse(engine: Engine, client: Client): null {
	replyError(engine, client, errors.syntax);
	return null;
}
