// What the running servers say of themselves: settings, whom they follow, and the keys of masters. Each is asked from
// inside its container, as `docker exec NAME redis-cli` would.

import { type Latin1, micros } from '../../base';
import { encodeCommand, type Reply } from '../../resp';
import { environmentOf } from '../docker/daemon-process';
import type { Container } from '../docker/state';
import { dial, hangUp, receive, sendBytes } from '../machine/net';
import { spawn } from '../machine/process';
import type { Conn, Host, Process, Task } from '../machine/state';
import { key, waitFor } from '../machine/waiting';
import { quoted } from '../redis-cli/format';

export interface Said {
	readonly settings: ReadonlyMap<Latin1, Latin1>;
	/** Commands that make its keys, as one types them into redis-cli; empty for a replica. */
	readonly keys: readonly Latin1[];
	/** Keys that are not among them: there are too many. */
	readonly left: number;
}

const patience = micros(5_000_000);
const keysMax = 20_000;
const batch = 500;

/** Null: it did not answer, or wants a password that is not known. */
export function* askServer(
	host: Host,
	process: Process,
	container: Container,
	port: number,
	password: Latin1 | null,
): Task<Said | null> {
	let said: Said | null = null;
	const child = spawn(host, {
		program: function* (_, own) {
			said = yield* converse(host, own, port, password);
			return 0;
		},
		argv: ['redis-cli'],
		parent: process,
		group: process.group,
		terminal: null,
		place: { in: 'container', container: container.id },
		cwd: container.workdir,
		env: environmentOf(container),
		stdin: { kind: 'null' },
		stdout: { kind: 'null' },
		stderr: { kind: 'null' },
	});
	while (!host.ended.has(child.pid)) yield* waitFor(key.process(child.pid));
	host.ended.delete(child.pid);
	return said;
}

function* converse(host: Host, process: Process, port: number, password: Latin1 | null): Task<Said | null> {
	const dialled = yield* dial(host, process, '127.0.0.1', port);
	if (!dialled.ok) return null;
	const { conn } = dialled;
	const ask = (...argv: readonly Latin1[]) => askAll(host, conn, [argv]);
	if (password !== null) yield* ask('AUTH', password);
	const [config] = yield* ask('CONFIG', 'GET', '*');
	const settings = config === undefined ? null : pairsOf(config);
	if (settings === null) {
		hangUp(host, process, conn);
		return null;
	}
	const isMaster = (settings.get('replicaof') ?? '') === '';
	const keys: Latin1[] = [];
	const left = isMaster ? yield* readKeys(host, conn, keys) : 0;
	hangUp(host, process, conn);
	return { settings, keys, left };
}

function* askAll(host: Host, conn: Conn, commands: readonly (readonly Latin1[])[]): Task<readonly Reply[]> {
	sendBytes(host, conn, commands.map((argv) => encodeCommand(argv)).join(''));
	const until = micros(host.now + patience);
	const replies: Reply[] = [];
	while (replies.length < commands.length) {
		const received = yield* receive(conn, until);
		if (received.kind !== 'reply') return replies;
		replies.push(received.reply);
	}
	return replies;
}

function textsOf(reply: Reply | undefined): Latin1[] {
	if (reply?.kind !== 'array') return [];
	return reply.items.map((item) => (item.kind === 'bulk' ? item.bytes : ''));
}

function pairsOf(reply: Reply): Map<Latin1, Latin1> | null {
	if (reply.kind !== 'array') return null;
	const words = textsOf(reply);
	const pairs = new Map<Latin1, Latin1>();
	for (let i = 0; i + 1 < words.length; i += 2) pairs.set(words[i] ?? '', words[i + 1] ?? '');
	return pairs;
}

/** Appends what makes them, and gives back how many there are besides. */
function* readKeys(host: Host, conn: Conn, into: Latin1[]): Task<number> {
	const [info] = yield* askAll(host, conn, [['INFO', 'keyspace']]);
	const text = info?.kind === 'bulk' || info?.kind === 'verbatim' ? info.bytes : '';
	let count = 0;
	let left = 0;
	for (const [, db = '0', size = '0'] of text.matchAll(/^db(\d+):keys=(\d+)/gm)) {
		if (count + Number(size) > keysMax) {
			left += Number(size);
			continue;
		}
		yield* askAll(host, conn, [['SELECT', db]]);
		if (db !== '0' || into.length > 0) into.push(`SELECT ${db}`);
		count += yield* readDb(host, conn, into);
	}
	return left;
}

function* readDb(host: Host, conn: Conn, into: Latin1[]): Task<number> {
	const names: Latin1[] = [];
	let cursor: Latin1 = '0';
	do {
		const [reply] = yield* askAll(host, conn, [['SCAN', cursor, 'COUNT', String(batch)]]);
		const [next, found] = reply?.kind === 'array' ? reply.items : [];
		cursor = next?.kind === 'bulk' ? next.bytes : '0';
		names.push(...textsOf(found));
	} while (cursor !== '0');
	// In an order of their own: that of the table would be another there anyway.
	names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
	for (let at = 0; at < names.length; at += batch) {
		const some = names.slice(at, at + batch);
		const replies = yield* askAll(
			host,
			conn,
			some.flatMap((name) => [
				['GET', name],
				['PTTL', name],
			]),
		);
		for (const [i, name] of some.entries()) {
			const value = replies[i * 2];
			const ttl = replies[i * 2 + 1];
			if (value?.kind !== 'bulk') continue;
			const expires = ttl?.kind === 'integer' && Number(ttl.value) > 0 ? ` PX ${ttl.value}` : '';
			into.push(`SET ${quoted(name)} ${quoted(value.bytes)}${expires}`);
		}
	}
	return names.length;
}
