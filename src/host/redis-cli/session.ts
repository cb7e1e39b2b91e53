// redis-cli's connection: connecting, AUTH, SELECT and HELLO, sending a command and printing its replies.
// @redis redis-cli.c cliConnect
// @redis redis-cli.c cliSendCommand

import { asciiLower, type Latin1 } from '../../base';
import { encodeCommand, type Reply } from '../../resp';
import { dial, hangUp, receive, sendBytes } from '../machine/net';
import type { Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { formatCsv, formatForPeople, formatRaw } from './format';
import { remember, type Session } from './state';

/** `lost`: said already or to be said by the caller; `ended`: the program must end with 1. */
export type Sent = 'ok' | 'lost' | 'ended';

const refusals: Readonly<Record<string, string>> = {
	refused: 'Connection refused',
	timeout: 'Connection timed out',
	unreachable: 'No route to host',
	'unknown-host': 'Name or service not known',
	reset: 'Connection reset by peer',
	interrupted: 'Interrupted system call',
};

export function* connect(session: Session, force: boolean, quiet: boolean): Task<boolean> {
	const { host, process, options } = session;
	if (session.conn !== null && !force) return true;
	if (session.conn !== null) {
		hangUp(host, process, session.conn);
		session.conn = null;
	}
	session.db = 0;
	session.inMulti = false;
	const dialled = yield* dial(host, process, options.host, options.port);
	if (!dialled.ok) {
		if (!quiet)
			writeErr(
				host,
				process,
				`Could not connect to Redis at ${options.host}:${options.port}: ${refusals[dialled.why] ?? dialled.why}\n`,
			);
		return false;
	}
	session.conn = dialled.conn;
	return yield* greet(session);
}

function* greet(session: Session): Task<boolean> {
	const { password, user } = session.options;
	if (password !== null) {
		const auth = yield* ask(session, user === null ? ['AUTH', password] : ['AUTH', user, password]);
		if (auth === null) return lostEarly(session);
		if (auth.kind === 'error') {
			writeErr(session.host, session.process, `AUTH failed: ${auth.text}\n`);
			return false;
		}
	}
	if (!(yield* select(session))) return false;
	if (!session.resp3) return true;
	const hello = yield* ask(session, ['HELLO', '3']);
	if (hello === null) return lostEarly(session);
	if (hello.kind === 'error') writeErr(session.host, session.process, `HELLO 3 failed: ${hello.text}\n`);
	return hello.kind !== 'error';
}

function* select(session: Session): Task<boolean> {
	if (session.wantedDb === session.db) return true;
	const reply = yield* ask(session, ['SELECT', String(session.wantedDb)]);
	if (reply === null) return lostEarly(session);
	if (reply.kind === 'error') {
		writeErr(session.host, session.process, `SELECT ${session.wantedDb} failed: ${reply.text}\n`);
		return false;
	}
	session.db = session.wantedDb;
	return true;
}

function lostEarly(session: Session): false {
	writeErr(session.host, session.process, '\nI/O error\n');
	return false;
}

/** One command whose reply is not shown; null if the connection ended. */
export function* ask(session: Session, argv: readonly Latin1[]): Task<Reply | null> {
	if (session.conn === null) return null;
	sendBytes(session.host, session.conn, encodeCommand(argv));
	for (;;) {
		const received = yield* receive(session.conn, null);
		if (received.kind !== 'reply') return null;
		if (received.reply.kind !== 'push') return received.reply;
	}
}

function drop(session: Session): void {
	if (session.conn !== null) hangUp(session.host, session.process, session.conn);
	session.conn = null;
}

/** Connects if need be, sends a command `repeat` times (for ever if negative), prints the replies. */
export function* issue(session: Session, argv: readonly Latin1[], repeat: number): Task<Sent> {
	if (session.conn === null && !(yield* connect(session, true, false))) {
		// What could not be authenticated or selected is said already, and the command goes on over the open connection.
		if (session.conn === null) return 'lost';
	}
	for (let left = repeat; left !== 0; left--) {
		const sent = yield* sendOnce(session, argv);
		if (sent !== 'ok') return sent;
		if (session.conn === null) return 'ok';
		if (session.options.interval > 0) yield* sleep(session.host, session.options.interval);
	}
	return 'ok';
}

function* sendOnce(session: Session, argv: readonly Latin1[]): Task<Sent> {
	const { host, process, conn, options } = session;
	if (conn === null) return 'lost';
	const name = asciiLower(argv[0] ?? '');
	if (name === 'shutdown') session.shutdown = true;
	sendBytes(host, conn, encodeCommand(argv));
	const raw = isShownRaw(name, argv);
	if (name === 'monitor') return yield* readFor(session, raw, () => session.lastKind !== 'error');
	if (name === 'subscribe' || name === 'psubscribe' || name === 'ssubscribe') {
		if (options.output !== 'raw') writeOut(host, process, 'Reading messages... (press Ctrl-C to quit)\n');
		return yield* readFor(session, raw, () => session.lastKind !== 'error');
	}
	const read = yield* readReply(session, raw);
	if (read !== 'ok') return read;
	remember(session, name, argv);
	// @redis redis-cli.c cliSendCommand: after AUTH the database that was asked for is selected again.
	if (name === 'auth' && (argv.length === 2 || argv.length === 3)) yield* select(session);
	return 'ok';
}

/** Reads until the connection ends or `goesOn` is false. ^C ends the program, as in 7.0. */
function* readFor(session: Session, raw: boolean, goesOn: () => boolean): Task<Sent> {
	for (;;) {
		const read = yield* readReply(session, raw);
		if (read !== 'ok') return 'ended';
		if (!goesOn()) return 'ok';
	}
}

function* readReply(session: Session, raw: boolean): Task<Sent> {
	const { host, process, conn } = session;
	if (conn === null) return 'lost';
	for (;;) {
		const received = yield* receive(conn, null);
		if (received.kind === 'reply') {
			const { reply } = received;
			session.lastKind = reply.kind;
			if (!session.interactive && session.options.failOnError && reply.kind === 'error') {
				writeErr(host, process, `${reply.text}\n`);
				return 'ended';
			}
			writeOut(host, process, shown(session, reply, raw));
			return 'ok';
		}
		if (received.kind === 'closed' && session.shutdown) {
			drop(session);
			return 'ok';
		}
		const why =
			received.kind === 'bad'
				? received.why
				: received.kind === 'closed'
					? closedText(received.how)
					: 'Interrupted system call';
		writeErr(host, process, `Error: ${why}\n`);
		drop(session);
		return session.interactive ? 'lost' : 'ended';
	}
}

function closedText(how: string): string {
	if (how === 'rst') return 'Connection reset by peer';
	return how === 'timeout' ? 'Connection timed out' : 'Server closed the connection';
}

function shown({ options }: Session, reply: Reply, raw: boolean): Latin1 {
	if (raw) return formatRaw(reply, options.itemDelimiter);
	if (options.output === 'standard') return formatForPeople(reply);
	return options.output === 'csv'
		? `${formatCsv(reply)}\n`
		: formatRaw(reply, options.itemDelimiter) + options.replyDelimiter;
}

/** Commands whose text is meant to be read as it is. */
function isShownRaw(name: Latin1, argv: readonly Latin1[]): boolean {
	if (name === 'info' || name === 'lolwut') return true;
	const rows: Readonly<Record<string, readonly string[]>> = {
		client: ['list', 'info'],
		cluster: argv.length === 2 ? ['nodes', 'info'] : [],
		debug: ['htstats', 'htstats-key', 'client-eviction'],
		latency: argv.length === 2 ? ['doctor'] : argv.length === 3 ? ['graph'] : [],
		memory: ['malloc-stats', 'doctor'],
		proxy: ['info'],
	};
	return rows[name]?.includes(asciiLower(argv[1] ?? '')) === true;
}
