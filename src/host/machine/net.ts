// Connections of programs. The world decides whom a dial reaches; here are only the waiting and the bytes.

import type { Latin1, Micros } from '../../base';
import { createReplyDecoder, nextReply, type Reply, takeLine, takeUnread } from '../../resp';
import type { Conn, Host, Process, Task } from './state';
import { emit, tell } from './tell';
import { key, waitFor, waitUntil } from './waiting';

export type Dialled = { readonly ok: true; readonly conn: Conn } | { readonly ok: false; readonly why: string };

/** A connection that is being made; `key.conn` tells when there is news of it. */
export function startDial(host: Host, process: Process, to: Latin1, port: number): Conn {
	const id = host.nextConn++;
	const conn: Conn = { id, owner: process.pid, state: 'dialling', why: '', decoder: createReplyDecoder() };
	host.conns.set(id, conn);
	process.conns.add(id);
	emit(host, { kind: 'dial', conn: id, from: process.place, host: to, port });
	return conn;
}

export function* dial(host: Host, process: Process, to: Latin1, port: number): Task<Dialled> {
	const conn = startDial(host, process, to, port);
	const { id } = conn;
	while (conn.state === 'dialling') {
		const woken = yield* waitFor(key.conn(id));
		if (woken.by === 'signal') {
			hangUp(host, process, conn);
			return { ok: false, why: 'interrupted' };
		}
	}
	if (conn.state === 'open') {
		if (process.terminal !== null) {
			tell(host, 'client.started', { terminal: process.terminal, conn: id, to: `${to}:${port}` });
		}
		return { ok: true, conn };
	}
	process.conns.delete(id);
	host.conns.delete(id);
	return { ok: false, why: conn.why };
}

export function sendBytes(host: Host, conn: Conn, bytes: Latin1): void {
	if (conn.state === 'open') emit(host, { kind: 'send', conn: conn.id, bytes });
}

export type Received =
	| { readonly kind: 'reply'; readonly reply: Reply }
	| { readonly kind: 'bad'; readonly why: Latin1 }
	| { readonly kind: 'closed'; readonly how: string }
	| { readonly kind: 'interrupted' }
	| { readonly kind: 'late' };

/** The next reply. `until` gives up with `late`. */
export function* receive(conn: Conn, until: Micros | null): Task<Received> {
	for (;;) {
		const read = nextReply(conn.decoder);
		if (read.outcome === 'reply') return { kind: 'reply', reply: read.reply };
		if (read.outcome === 'bad') return { kind: 'bad', why: read.why };
		if (conn.state === 'closed') return { kind: 'closed', how: conn.why };
		const woken = until === null ? yield* waitFor(key.conn(conn.id)) : yield* waitUntil(until, key.conn(conn.id));
		if (woken.by === 'signal') return { kind: 'interrupted' };
		if (woken.by === 'deadline') return { kind: 'late' };
	}
}

/** A line that is no reply, without its end; null if the connection ended before it was all there. */
export function* receiveLine(conn: Conn): Task<Latin1 | null> {
	return yield* receiveSome(conn, () => takeLine(conn.decoder));
}

/** All that has come and was not read, as it is; null if the connection ended and nothing is left. */
export function* receiveBytes(conn: Conn): Task<Latin1 | null> {
	return yield* receiveSome(conn, () => {
		const bytes = takeUnread(conn.decoder);
		return bytes === '' ? null : bytes;
	});
}

function* receiveSome(conn: Conn, take: () => Latin1 | null): Task<Latin1 | null> {
	for (;;) {
		const taken = take();
		if (taken !== null || conn.state === 'closed') return taken;
		yield* waitFor(key.conn(conn.id));
	}
}

export function hangUp(host: Host, process: Process, conn: Conn): void {
	if (!host.conns.has(conn.id)) return;
	if (conn.state === 'open' || conn.state === 'dialling') emit(host, { kind: 'close', conn: conn.id, how: 'fin' });
	if (conn.state !== 'dialling' && process.terminal !== null) {
		tell(host, 'client.ended', { terminal: process.terminal, conn: conn.id });
	}
	conn.state = 'closed';
	process.conns.delete(conn.id);
	host.conns.delete(conn.id);
}
