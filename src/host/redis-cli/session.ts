// redis-cli's connection: connecting, AUTH, SELECT and HELLO, sending a command and printing its replies.
// @redis redis-cli.c cliConnect
// @redis redis-cli.c cliSendCommand

import { asciiLower, type Latin1 } from '../../base';
import { encodeCommand, type Reply } from '../../resp';
import { dial, hangUp, type Received, receive, sendBytes } from '../machine/net';
import type { Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { formatCsv, formatForPeople, formatRaw } from './format';
import { formatJson } from './format-json';
import { refusalText } from './refusals';
import { addressOf, remember, type Session } from './state';

/** `lost`: said already or to be said by the caller; `ended`: the program must end with 1. */
export type Sent = 'ok' | 'lost' | 'ended';

export function* connect(session: Session, force: boolean, quiet: boolean): Task<boolean> {
	const { host, process, options } = session;
	if (session.conn !== null && !force) return true;
	if (session.conn !== null) {
		hangUp(host, process, session.conn);
		session.conn = null;
	}
	session.db = 0;
	session.inMulti = false;
	const why = yield* reach(session);
	if (why === null) return yield* greet(session);
	if (!quiet) writeErr(host, process, `Could not connect to Redis at ${addressOf(options)}: ${why}\n`);
	return false;
}

/** Null if there is a connection now, otherwise why there is none. */
export function* reach(session: Session): Task<string | null> {
	const { host, process, options } = session;
	// Nothing here listens on a Unix socket.
	if (options.socket !== null) return 'No such file or directory';
	const dialled = yield* dial(host, process, options.host, options.port);
	if (!dialled.ok) return refusalText(dialled.why);
	session.conn = dialled.conn;
	return null;
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
	if (session.resp3 === 'no') return true;
	const hello = yield* ask(session, ['HELLO', '3']);
	if (hello === null) return lostEarly(session);
	if (hello.kind === 'error') writeErr(session.host, session.process, `HELLO 3 failed: ${hello.text}\n`);
	return hello.kind !== 'error' || session.resp3 === 'preferred';
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
	const replies = yield* askAll(session, [argv]);
	return replies?.[0] ?? null;
}

/** Several at once, and their replies; null if the connection ended. */
export function* askAll(session: Session, commands: readonly (readonly Latin1[])[]): Task<Reply[] | null> {
	if (session.conn === null) return null;
	sendBytes(session.host, session.conn, commands.map(encodeCommand).join(''));
	const replies: Reply[] = [];
	while (replies.length < commands.length) {
		const received = yield* receive(session.conn, null);
		if (received.kind === 'interrupted' && !session.interactive) session.interrupted = true;
		else if (received.kind !== 'reply') return null;
		else if (received.reply.kind !== 'push') replies.push(received.reply);
	}
	return replies;
}

export function drop(session: Session): void {
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
		const { interval } = session.options;
		if (interval > 0 && !(yield* sleep(session.host, interval))) return 'ended';
	}
	return 'ok';
}

const subscribing: ReadonlySet<Latin1> = new Set(['subscribe', 'psubscribe', 'ssubscribe']);

function* sendOnce(session: Session, argv: readonly Latin1[]): Task<Sent> {
	const { host, process, conn, options } = session;
	if (conn === null) return 'lost';
	const name = asciiLower(argv[0] ?? '');
	if (name === 'shutdown') session.shutdown = true;
	sendBytes(host, conn, encodeCommand(argv));
	const raw = isShownRaw(name, argv);
	if (name === 'monitor') return yield* readStream(session, raw);
	if (subscribing.has(name)) {
		if (options.output !== 'raw') writeOut(host, process, 'Reading messages... (press Ctrl-C to quit)\n');
		return yield* readStream(session, raw);
	}
	const read = yield* readReply(session, raw);
	if (read !== 'ok') return read === 'lost' ? 'lost' : 'ended';
	remember(session, name, argv);
	// @redis redis-cli.c cliSendCommand: after AUTH the database that was asked for is selected again.
	if (name === 'auth' && (argv.length === 2 || argv.length === 3)) yield* select(session);
	return 'ok';
}

/** MONITOR and SUBSCRIBE: until the connection ends, an error is replied, or ^C, which at the prompt connects anew. */
function* readStream(session: Session, raw: boolean): Task<Sent> {
	session.streaming = true;
	for (;;) {
		const read = yield* readReply(session, raw);
		if (read === 'ok' && session.lastKind !== 'error') continue;
		session.streaming = false;
		if (read === 'ok') return 'ok';
		if (read !== 'interrupted') return 'ended';
		return (yield* connect(session, true, false)) ? 'ok' : 'ended';
	}
}

/** One reply, printed. `lost` at a prompt, where the next command connects again. */
export function* readReply(session: Session, raw: boolean): Task<Sent | 'interrupted'> {
	const { host, process, conn } = session;
	if (conn === null) return 'lost';
	for (;;) {
		const received = yield* receive(conn, null);
		if (received.kind === 'reply') {
			const { reply } = received;
			if (reply.kind === 'push' && !session.streaming) {
				if (session.options.showPushes) writeOut(host, process, pushText(session, reply));
				continue;
			}
			session.lastKind = reply.kind;
			if (!session.interactive && session.options.failOnError && reply.kind === 'error') {
				writeErr(host, process, `${reply.text}\n`);
				return 'ended';
			}
			if (holdsBigNumber(reply)) {
				writeErr(host, process, 'Unknown reply type: 13\n');
				return 'ended';
			}
			writeOut(host, process, shown(session, reply, raw));
			return 'ok';
		}
		if (received.kind === 'interrupted') return session.streaming ? 'interrupted' : 'ended';
		if (received.kind === 'closed' && session.shutdown) {
			drop(session);
			return 'ok';
		}
		writeErr(host, process, `Error: ${received.kind === 'closed' ? closedText(received.how) : whyBad(received)}\n`);
		drop(session);
		return session.interactive && received.kind === 'closed' ? 'lost' : 'ended';
	}
}

/** What redis-cli 7.0 has no format for. */
function holdsBigNumber(reply: Reply): boolean {
	if (reply.kind === 'map') return reply.pairs.some((pair) => pair.some(holdsBigNumber));
	return reply.kind === 'big-number' || ('items' in reply && reply.items.some(holdsBigNumber));
}

function whyBad(received: Received): string {
	return received.kind === 'bad' ? received.why : '';
}

function closedText(how: string): string {
	if (how === 'rst') return 'Connection reset by peer';
	return how === 'timeout' ? 'Connection timed out' : 'Server closed the connection';
}

export function shown({ options }: Session, reply: Reply, raw: boolean): Latin1 {
	if (raw) return formatRaw(reply, options.itemDelimiter);
	switch (options.output) {
		case 'standard':
			return formatForPeople(reply);
		case 'csv':
			return `${formatCsv(reply)}\n`;
		case 'raw':
			return formatRaw(reply, options.itemDelimiter) + options.replyDelimiter;
		default:
			return `${formatJson(reply, options.output === 'quoted-json')}\n`;
	}
}

/** @redis redis-cli.c cliPushHandler */
function pushText(session: Session, push: Reply): Latin1 {
	const [kind, keys] = push.kind === 'push' ? push.items : [];
	if (session.options.output !== 'standard' || kind?.kind !== 'bulk' || kind.bytes !== 'invalidate')
		return shown(session, push, false);
	const names = keys?.kind === 'array' ? keys.items.map((key) => (key.kind === 'bulk' ? `'${key.bytes}'` : '')) : [];
	return `-> invalidate: ${names.join(', ')}\n`;
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
