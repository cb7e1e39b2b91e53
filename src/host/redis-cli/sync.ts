// redis-cli as a replica: it asks a master for its data as a replica does, and lets the data go, writes it into a file,
// or shows the stream that follows. It acknowledges once and never again.
// @redis redis-cli.c sendSync
// @redis redis-cli.c slaveMode
// @redis redis-cli.c getRDB

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import { feedReplies } from '../../resp';
import { fileErrorTexts } from '../files/tree';
import { receiveBytes, receiveLine, sendBytes } from '../machine/net';
import { writePlaceFile } from '../machine/place-files';
import type { Conn, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { ask, connect, readReply } from './session';
import type { Session } from './state';

const markLength = 40;
const onlineAfter = micros(1_000_000);

/** The payload's length, or the mark that ends it. */
type Payload = { readonly length: number } | { readonly mark: Latin1 };

function say({ host, process }: Session, text: Latin1): void {
	writeErr(host, process, `${text}\n`);
}

/** False: the connection ended. An error is said and ends nothing: older masters don't know every option. */
function* sendReplconf(session: Session, option: Latin1, value: Latin1): Task<boolean> {
	say(session, `sending REPLCONF ${option} ${value}`);
	const reply = yield* ask(session, ['REPLCONF', option, value]);
	if (reply === null) say(session, '\nI/O error');
	else if (reply.kind === 'error') say(session, `REPLCONF ${option} error: ${reply.text}`);
	return reply !== null;
}

/** Null: there will be none, and why was said. */
function* sendSync(session: Session, conn: Conn): Task<Payload | null> {
	sendBytes(session.host, conn, 'SYNC\r\n');
	let line: Latin1 | null;
	// A master that is not ready yet sends newlines, so that nobody takes it for dead.
	do line = yield* receiveLine(conn);
	while (line === '');
	if (line === null) {
		say(session, 'Error reading bulk length while SYNCing');
		return null;
	}
	if (line.startsWith('-')) {
		say(session, `SYNC with master failed: ${line}\r`);
		return null;
	}
	if (line.startsWith('$EOF:') && line.length >= 5 + markLength) return { mark: line.slice(5, 5 + markLength) };
	return { length: Number(/^\d+/.exec(line.slice(1))?.[0] ?? 0) };
}

/** The payload; null if the connection ended before it did. What follows it stays with the connection. */
function* readPayload(conn: Conn, payload: Payload): Task<Latin1 | null> {
	const parts: Latin1[] = [];
	let length = 0;
	let tail = '';
	for (;;) {
		const bytes = yield* receiveBytes(conn);
		if (bytes === null) return null;
		parts.push(bytes);
		length += bytes.length;
		// The mark may have come in pieces.
		tail = (tail + bytes).slice(-(bytes.length + markLength));
		const end =
			'length' in payload
				? payload.length
				: tail.includes(payload.mark)
					? length - tail.length + tail.indexOf(payload.mark)
					: -1;
		if (end < 0 || length < end) continue;
		const all = parts.join('');
		feedReplies(conn.decoder, all.slice('length' in payload ? end : end + markLength));
		return all.slice(0, end);
	}
}

export function* replicaMode(session: Session): Task<number> {
	if (!(yield* connect(session, false, false)) || session.conn === null) return 1;
	const { conn } = session;
	if (!(yield* sendReplconf(session, 'capa', 'eof'))) return 1;
	if (!(yield* sendReplconf(session, 'rdb-filter-only', ''))) return 1;
	const payload = yield* sendSync(session, conn);
	if (payload === null) return 1;
	say(
		session,
		`SYNC with master, discarding ${'mark' in payload ? 'bytes of bulk transfer until EOF marker' : `${payload.length} bytes of bulk transfer`}...`,
	);
	const data = yield* readPayload(conn, payload);
	if (data === null) {
		say(session, 'Error reading RDB payload while SYNCing');
		return 1;
	}
	if ('mark' in payload) {
		// The mark is counted with it.
		say(session, `SYNC done after ${data.length + markLength} bytes. Logging commands from master.`);
		yield* sleep(session.host, onlineAfter);
		// Nothing answers an ACK: what is waited for is the first command of the stream, its SELECT.
		if (!(yield* sendReplconf(session, 'ACK', '0'))) return 1;
	} else say(session, 'SYNC done. Logging commands from master.');
	session.options.output = 'csv';
	for (;;) if ((yield* readReply(session, false)) !== 'ok') return 1;
}

export function* rdbMode(session: Session): Task<number> {
	const { host, process, options } = session;
	if (!(yield* connect(session, false, false)) || session.conn === null) return 1;
	const { conn } = session;
	if (!(yield* sendReplconf(session, 'capa', 'eof'))) return 1;
	if (!(yield* sendReplconf(session, 'rdb-only', '1'))) return 1;
	if (options.functionsOnly && !(yield* sendReplconf(session, 'rdb-filter-only', 'functions'))) return 1;
	const payload = yield* sendSync(session, conn);
	if (payload === null) return 1;
	const marked = 'mark' in payload;
	const what = marked ? 'bytes of bulk transfer until EOF marker' : `${payload.length} bytes`;
	say(session, `SYNC sent to master, writing ${what} to '${options.rdbFile}'`);
	const toOutput = options.rdbFile === '-';
	const failed = toOutput ? null : yield* writePlaceFile(host, process, options.rdbFile, '');
	if (failed !== null) {
		say(session, `Error opening '${options.rdbFile}': ${fileErrorTexts[failed]}`);
		return 1;
	}
	const data = yield* readPayload(conn, payload);
	if (data === null) {
		say(session, 'I/O Error reading RDB payload from socket');
		return 1;
	}
	if (toOutput) writeOut(host, process, data);
	else yield* writePlaceFile(host, process, options.rdbFile, data);
	say(session, `Transfer finished with success${marked ? ` after ${data.length} bytes` : '.'}`);
	return 0;
}
