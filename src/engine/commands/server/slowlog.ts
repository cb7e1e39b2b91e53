// SLOWLOG. @redis slowlog.c slowlogCommand

import type { Latin1 } from '../../../base';
import { encodeArray, encodeBulk, encodeBulkArray, encodeInteger } from '../../../resp';
import type { Client } from '../../clients/client';
import { ok, reply, replyError } from '../../clients/reply';
import type { SlowEntry } from '../../slowlog';
import type { Engine } from '../../state';
import { replyHelp, subcommandArityError } from '../containers';
import { readIntegerBetween } from '../numbers';

const shownByDefault = 10;

export function slowlogGet(engine: Engine, client: Client, argv: readonly Latin1[]): void {
	if (argv.length > 3) return replyError(engine, client, subcommandArityError('SLOWLOG', argv));
	const error = 'ERR count should be greater than or equal to -1';
	const count = argv.length === 2 ? shownByDefault : readIntegerBetween(engine, client, argv[2], -1, 2 ** 63, error);
	if (count === null) return;
	const { entries } = engine.slowlog;
	const shown = count === -1 ? entries : entries.slice(0, count);
	reply(client, encodeArray(shown.length) + shown.map(encodeEntry).join(''));
}

function encodeEntry(entry: SlowEntry): Latin1 {
	return (
		encodeArray(6) +
		encodeInteger(entry.id) +
		encodeInteger(Math.floor(entry.at / 1_000_000)) +
		encodeInteger(entry.micros) +
		encodeBulkArray(entry.argv) +
		encodeBulk(entry.peer) +
		encodeBulk(entry.clientName)
	);
}

export function slowlogLen(engine: Engine, client: Client): void {
	reply(client, encodeInteger(engine.slowlog.entries.length));
}

export function slowlogReset(engine: Engine, client: Client): void {
	engine.slowlog.entries.length = 0;
	reply(client, ok);
}

export function slowlogHelp(_engine: Engine, client: Client): void {
	replyHelp(client, 'SLOWLOG', [
		'GET [<count>]',
		'    Return top <count> entries from the slowlog (default: 10, -1 mean all).',
		'    Entries are made of:',
		'    id, timestamp, time in microseconds, arguments array, client IP and port,',
		'    client name',
		'LEN',
		'    Return the length of the slowlog.',
		'RESET',
		'    Reset the slowlog.',
	]);
}
