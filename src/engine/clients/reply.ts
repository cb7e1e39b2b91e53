// What a command says to its client: bytes appended to one string, which leaves once a turn. Errors are counted here,
// since INFO's errorstats and a transaction in the making both depend on them.
// @redis networking.c addReply, addReplyErrorLength, afterErrorReply

import type { Latin1 } from '../../base';
import { log } from '../log';
import type { Engine } from '../state';
import type { Client } from './client';

export const ok: Latin1 = '+OK\r\n';
export const nil: Latin1 = '$-1\r\n';
export const nil3: Latin1 = '_\r\n';
export const zero: Latin1 = ':0\r\n';
export const one: Latin1 = ':1\r\n';
export const minusOne: Latin1 = ':-1\r\n';
export const minusTwo: Latin1 = ':-2\r\n';
export const pong: Latin1 = '+PONG\r\n';
export const queued: Latin1 = '+QUEUED\r\n';
export const emptyBulk: Latin1 = '$0\r\n\r\n';

/** Error texts that more than one command uses; given to `replyError`, so without '-' and line end. */
export const errors = {
	wrongType: 'WRONGTYPE Operation against a key holding the wrong kind of value',
	syntax: 'ERR syntax error',
	noSuchKey: 'ERR no such key',
	sameObject: 'ERR source and destination objects are the same',
	indexOutOfRange: 'ERR index out of range',
	notInteger: 'ERR value is not an integer or out of range',
	notFloat: 'ERR value is not a valid float',
	outOfRange: 'ERR value is out of range',
	outOfRangePositive: 'ERR value is out of range, must be positive',
	dbOutOfRange: 'ERR DB index is out of range',
	loading: 'LOADING Redis is loading the dataset in memory',
	readonly: "READONLY You can't write against a read only replica.",
	masterDown: "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
	noReplicas: 'NOREPLICAS Not enough good replicas to write.',
	noAuth: 'NOAUTH Authentication required.',
	execAbort: 'EXECABORT Transaction discarded because of previous errors.',
	misconf:
		"MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. " +
		'Commands that may modify the data set are disabled, because this instance is configured to report errors ' +
		'during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs ' +
		'for details about the RDB error.',
} as const satisfies Record<string, Latin1>;

/** Bytes as they go over the wire. Does nothing for a muted client. */
export function reply(client: Client, bytes: Latin1): void {
	if (client.muted) return;
	if (client.out.length === 0) client.pendingWrites.push(client);
	client.out += bytes;
}

export function replyNil(client: Client): void {
	reply(client, client.resp === 3 ? nil3 : nil);
}

/** `text` begins with the error's code ('ERR no such key'). Line ends inside are made blanks. */
export function replyError(engine: Engine, client: Client, text: Latin1): void {
	const line = text.replace(/[\r\n]/g, ' ');
	const { stats } = engine;
	const code = line.slice(0, Math.max(0, line.indexOf(' '))) || 'ERR';
	stats.errorReplies++;
	stats.errors.set(code, (stats.errors.get(code) ?? 0) + 1);
	if (client.role !== 'normal') logUnexpectedError(engine, client, line);
	reply(client, `-${line}\r\n`);
}

/** A replica that gets an error from its own master's stream has probably gone another way than its master. */
function logUnexpectedError(engine: Engine, client: Client, line: Latin1): void {
	const [from, to] = client.role === 'master' ? ['replica', 'master'] : ['master', 'replica'];
	const after = client.lastCommand ?? '<unknown>';
	engine.stats.unexpectedErrorReplies++;
	const text = `'${'-'}${line}' after processing the command '${after}'`;
	log(engine, '#', `== CRITICAL == This ${from} is sending an error to its ${to}: ${text}`);
}
