// A host whose dials reach real servers: for comparing its redis-cli with the real one. Virtual time follows real time.
import { createConnection, type Socket } from 'node:net';
import { bytesToLatin1, latin1ToBytes, micros, utf8Encode } from '../../../src/base';
import { createHost, type Host, type HostEffect, type HostInput, stepHost } from '../../../src/host';
import { startsAt, testSpec } from './world';

export interface LiveHost {
	readonly host: Host;
	readonly sockets: Map<number, Socket>;
	readonly began: number;
	screen: string;
	prompt: string | null;
	exit: number | null;
	timer: NodeJS.Timeout | null;
	/** Called after every step. */
	stepped: () => void;
}

export function createLiveHost(): LiveHost {
	return {
		host: createHost({ ...testSpec, redisVersion: '7.0.15' }),
		sockets: new Map(),
		began: performance.now(),
		screen: '',
		prompt: null,
		exit: null,
		timer: null,
		stepped: () => {},
	};
}

export function give(live: LiveHost, input: HostInput): void {
	const now = micros(startsAt + Math.round((performance.now() - live.began) * 1000));
	for (const effect of stepHost(live.host, input, now).effects) carryOut(live, effect);
	live.stepped();
}

function carryOut(live: LiveHost, effect: HostEffect): void {
	switch (effect.kind) {
		case 'terminal-write':
			live.screen += effect.text;
			break;
		case 'terminal-prompt':
			live.prompt = effect.prompt;
			break;
		case 'terminal-exited':
			live.exit = effect.code;
			break;
		case 'arm':
			if (live.timer !== null) clearTimeout(live.timer);
			live.timer = null;
			if (effect.at !== null) {
				const wait = (effect.at - startsAt) / 1000 - (performance.now() - live.began);
				live.timer = setTimeout(() => give(live, { kind: 'timer' }), Math.max(0, Math.ceil(wait)));
			}
			break;
		case 'dial':
			dial(live, effect.conn, effect.host, effect.port);
			break;
		case 'send':
			live.sockets
				.get(effect.conn)
				?.write(typeof effect.bytes === 'string' ? latin1ToBytes(effect.bytes) : effect.bytes);
			break;
		case 'close':
			live.sockets.get(effect.conn)?.destroy();
			live.sockets.delete(effect.conn);
	}
}

function dial(live: LiveHost, conn: number, host: string, port: number): void {
	const socket = createConnection({ host, port });
	let open = false;
	live.sockets.set(conn, socket);
	socket.on('connect', () => {
		open = true;
		give(live, { kind: 'conn-opened', conn });
	});
	socket.on('data', (bytes) => give(live, { kind: 'conn-data', conn, bytes: bytesToLatin1(bytes) }));
	socket.on('end', () => give(live, { kind: 'conn-closed', conn, how: 'fin' }));
	socket.on('error', (error: NodeJS.ErrnoException) => {
		if (open) give(live, { kind: 'conn-closed', conn, how: 'rst' });
		else give(live, { kind: 'conn-refused', conn, why: error.code === 'ECONNREFUSED' ? 'refused' : 'unknown-host' });
	});
}

/** Resolves when `is` holds after some step. */
export function until(live: LiveHost, is: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		live.stepped = () => {
			if (is()) resolve();
		};
		live.stepped();
	});
}

/** Runs a script to its end. */
export async function runLive(text: string): Promise<LiveHost> {
	const live = createLiveHost();
	give(live, { kind: 'open-terminal', terminal: 't', columns: 80, rows: 24, script: text });
	await until(live, () => live.exit !== null);
	return live;
}

/** A file of its machine; empty if there is none. */
export function fileText({ host }: LiveHost, path: string): string {
	return host.files.nodes.get(path)?.text ?? '';
}

/** Types lines at redis-cli's prompt; what a terminal without echo would show, and the status. */
export async function sessionLive(
	command: string,
	lines: readonly string[],
): Promise<{ output: string; code: number | null }> {
	const live = createLiveHost();
	give(live, { kind: 'open-terminal', terminal: 't', columns: 80, rows: 24, script: null });
	live.screen = '';
	type(live, `${command}; exit $?`);
	live.screen = '';
	for (const line of lines) {
		await until(live, () => live.prompt?.endsWith('> ') === true || live.exit !== null);
		type(live, line);
	}
	await until(live, () => live.prompt?.endsWith('> ') === true || live.exit !== null);
	if (live.exit === null) give(live, { kind: 'key', terminal: 't', key: '^D' });
	await until(live, () => live.exit !== null);
	return { output: utf8Encode(live.screen), code: live.exit };
}

/** The echo of the line is taken out again. */
function type(live: LiveHost, line: string): void {
	const prompt = live.prompt ?? '';
	const before = live.screen.length;
	live.prompt = null;
	give(live, { kind: 'line', terminal: 't', text: line });
	const echo = `${prompt}${line}\n`;
	live.screen = live.screen.slice(0, before) + prompt + live.screen.slice(before + echo.length);
}
