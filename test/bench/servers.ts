// Servers to measure: ours as people run it, and a real redis-server of the machine. Both get a free port, a folder of
// their own and the same options; both are gone when `stop` has been called.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Reply } from '../../src/resp';
import { createReplyDecoder, encodeCommand, feedReplies, nextReply } from '../../src/resp';
import { freePort } from '../support/free-port';

import { findRedis } from '../support/redis-server';
import { cache, nodeProgram } from './bundle';
import { treeSeconds } from './process-tree';

export type Kind = 'ours' | 'real';

export interface BenchServer {
	readonly kind: Kind;
	readonly port: number;
	readonly ask: (...argv: readonly string[]) => Promise<Reply>;
	/** One field of INFO. */
	readonly info: (section: string, field: string) => Promise<string>;
	/** Processor time of the process so far, in seconds; NaN where there is no /proc. */
	readonly processorTime: () => number;
	readonly stop: () => void;
}

const running = new Set<() => void>();
process.on('exit', stopAll);

export function stopAll(): void {
	for (const stop of running) stop();
}

/** The folder of the real programs, or null. */
export function realFolder(): string | null {
	const found = findRedis();
	return 'folder' in found ? found.folder : null;
}

/** Both kinds, or only ours where there is no real server. */
export function kinds(): readonly Kind[] {
	return realFolder() === null ? ['ours'] : ['ours', 'real'];
}

export async function startServer(kind: Kind, options: readonly string[] = []): Promise<BenchServer> {
	const port = await freePort();
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(join(cache, `${kind}-`));
	const [program, before] =
		kind === 'real'
			? [join(realFolder() ?? '', 'redis-server'), []]
			: [process.execPath, [await nodeProgram('redis-server', 'src/cli/redis-server.ts')]];
	const argv = [...before, '--port', String(port), '--dir', folder, '--save', '', '--enable-debug-command', 'yes'];
	const child = spawn(program, [...argv, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
	const stop = (): void => {
		running.delete(stop);
		child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	};
	running.add(stop);
	await ready(child);
	const talk = await openTalk(port);
	return {
		kind,
		port,
		ask: talk.ask,
		info: async (section, field) => {
			const reply = await talk.ask('INFO', section);
			const text = reply.kind === 'bulk' ? reply.bytes : '';
			return new RegExp(`^${field}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
		},
		processorTime: () => treeSeconds(child.pid ?? 0) ?? Number.NaN,
		stop: () => {
			talk.close();
			stop();
		},
	};
}

async function ready(child: ChildProcess): Promise<void> {
	let log = '';
	await new Promise<void>((resolve, reject) => {
		child.stdout?.on('data', (chunk: Buffer) => {
			log = (log + chunk.toString('latin1')).slice(-4_096);
			if (log.includes('Ready to accept connections')) resolve();
		});
		child.on('exit', (code) => reject(new Error(`a server ended with ${code}: ${log}`)));
	});
	child.removeAllListeners('exit');
}

interface Talk {
	readonly ask: (...argv: readonly string[]) => Promise<Reply>;
	readonly close: () => void;
}

async function openTalk(port: number): Promise<Talk> {
	const socket = await dial(port);
	const decoder = createReplyDecoder();
	const waiting: ((reply: Reply) => void)[] = [];
	socket.setEncoding('latin1');
	socket.on('data', (chunk) => {
		feedReplies(decoder, String(chunk));
		for (let next = nextReply(decoder); next.outcome === 'reply'; next = nextReply(decoder))
			waiting.shift()?.(next.reply);
	});
	return {
		ask: (...argv) =>
			new Promise((resolve) => {
				waiting.push(resolve);
				socket.write(encodeCommand(argv), 'latin1');
			}),
		close: () => socket.destroy(),
	};
}

export async function dial(port: number): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => resolve(socket));
		socket.setNoDelay(true);
		socket.once('error', reject);
	});
}

/** Asks again and again until it holds. */
export async function until(holds: () => Promise<boolean>, everyMs = 5): Promise<void> {
	while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}

/** Sends a pipeline as fast as it is taken, and waits for its `replies` line ends. */
export async function pour(port: number, chunks: readonly Uint8Array[], replies: number): Promise<void> {
	const socket = await dial(port);
	let left = replies;
	const answered = new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('data', (bytes: Buffer) => {
			for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) left--;
			if (left <= 0) resolve();
		});
	});
	for (const chunk of chunks) {
		if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve));
	}
	await answered;
	socket.destroy();
}
