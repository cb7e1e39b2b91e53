// MEMORY USAGE. @redis object.c memoryCommand

import type { Latin1 } from '../../../base';
import { equalsNoCase } from '../../../base';
import { encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { errors, reply, replyError, replyNil } from '../../clients/reply';
import { databaseOf } from '../../keyspace/database';
import { dictGet } from '../../keyspace/dict';
import type { Engine } from '../../state';
import { replyHelp } from '../containers';
import { keyBytes } from '../memory-size';
import { readInteger } from '../numbers';

export function memoryUsage(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	for (let i = 3; i < argv.length; i += 2) {
		if (!equalsNoCase(argv[i] as Latin1, 'samples') || i + 1 >= argv.length) {
			return replyError(engine, client, errors.syntax);
		}
		const samples = readInteger(engine, client, argv[i + 1]);
		if (samples === null) return;
		if (samples < 0) return replyError(engine, client, errors.syntax);
	}
	const key = argv[2] as Latin1;
	const value = dictGet(databaseOf(engine, client).keys, key);
	if (value === undefined) return replyNil(client);
	reply(client, encodeInteger(keyBytes(key, value)));
}

export function memoryHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'MEMORY', [
		'USAGE <key> [SAMPLES <count>]',
		'    Return memory in bytes used by <key> and its value. Nested values are',
		'    sampled up to <count> times (default: 5, 0 means sample all).',
	]);
}
