// What redis-benchmark asks before it measures: the server's settings for the report, or that it is a cluster.
// @redis redis-benchmark.c getRedisConfig, fetchClusterConfiguration

import type { Latin1 } from '../../base';
import { encodeCommand, type Reply } from '../../resp';
import { type Dialled, dial, hangUp, receive, sendBytes } from '../machine/net';
import type { Conn, Host, Process, Task } from '../machine/state';
import { writeErr } from '../machine/stream';
import { refusalText } from '../redis-cli/refusals';
import type { BenchmarkOptions } from './options';
import type { ServerSettings } from './report';

export type Asked =
	| { readonly kind: 'settings'; readonly settings: ServerSettings | null }
	/** Nobody is there to be measured. */
	| { readonly kind: 'unreachable'; readonly why: string }
	/** The program ends; why is said. */
	| { readonly kind: 'ended' };

const noSettings = 'WARNING: Could not fetch server CONFIG\n';

export function* askServer(host: Host, process: Process, options: BenchmarkOptions): Task<Asked> {
	const dialled = yield* reach(host, process, options);
	if (!dialled.ok) {
		writeErr(host, process, unreachableText(options, dialled.why));
		if (options.cluster) return ended(host, process, clusterFailure(options));
		writeErr(host, process, noSettings);
		return { kind: 'unreachable', why: dialled.why };
	}
	const asked = yield* (options.cluster ? askCluster : askSettings)(host, process, options, dialled.conn);
	hangUp(host, process, dialled.conn);
	return asked;
}

export function* reach(host: Host, process: Process, { host: to, port, socket }: BenchmarkOptions): Task<Dialled> {
	// There is no Unix socket anywhere in the lab.
	return socket === null ? yield* dial(host, process, to, port) : { ok: false, why: 'no-file' };
}

export function unreachableText({ host, port, socket }: BenchmarkOptions, why: string): Latin1 {
	return `Could not connect to Redis at ${socket ?? `${host}:${port}`}: ${refusalText(why)}\n`;
}

export function loginWords({ user, password }: BenchmarkOptions): Latin1[] | null {
	if (password === null) return null;
	return user === null ? ['AUTH', password] : ['AUTH', user, password];
}

function ended(host: Host, process: Process, text: Latin1): Asked {
	writeErr(host, process, text);
	return { kind: 'ended' };
}

function complaint({ host, port }: BenchmarkOptions, who: string, text: Latin1): Latin1 {
	return `${who} ${host}:${port} replied with error:\n${text}\n`;
}

function clusterFailure({ host, port }: BenchmarkOptions): Latin1 {
	return `Failed to fetch cluster configuration from ${host}:${port}\n`;
}

function* ask(host: Host, conn: Conn, argv: readonly Latin1[]): Task<Reply | null> {
	sendBytes(host, conn, encodeCommand(argv));
	const received = yield* receive(conn, null);
	return received.kind === 'reply' ? received.reply : null;
}

/** Errors after which measuring makes no sense. */
const hopeless = /^(?:NOAUTH|WRONGPASS|NOPERM)/;

function* askSettings(host: Host, process: Process, options: BenchmarkOptions, conn: Conn): Task<Asked> {
	const login = loginWords(options);
	const greeting = login === null ? null : yield* ask(host, conn, login);
	if (greeting?.kind === 'error') return ended(host, process, complaint(options, 'Node', greeting.text));
	const values: Latin1[] = [];
	for (const name of ['save', 'appendonly']) {
		const reply = yield* ask(host, conn, ['CONFIG', 'GET', name]);
		if (reply?.kind === 'error' && hopeless.test(reply.text))
			return ended(host, process, complaint(options, 'Node', reply.text));
		const value = reply?.kind === 'array' ? reply.items[1] : undefined;
		if (value?.kind !== 'bulk') {
			writeErr(host, process, noSettings);
			return { kind: 'settings', settings: null };
		}
		values.push(value.bytes);
	}
	const [save = '', appendonly = ''] = values;
	return { kind: 'settings', settings: { save, appendonly } };
}

function* askCluster(host: Host, process: Process, options: BenchmarkOptions, conn: Conn): Task<Asked> {
	const reply = yield* ask(host, conn, ['CLUSTER', 'NODES']);
	const text = reply?.kind === 'error' ? complaint(options, 'Cluster node', reply.text) : '';
	return ended(host, process, `${text}${clusterFailure(options)}`);
}
