// A real redis-server as a child process, for tests that compare with it. It listens on a free port of the loopback and
// keeps its files in a folder of its own, which goes with it.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '../../src/resp';
import { createReplyDecoder, encodeCommand, feedReplies, nextReply } from '../../src/resp';
import { freePort } from './free-port';
import { findRedis } from './redis-server';

export interface RealRedis {
	readonly port: number;
	readonly folder: string;
	stop: () => void;
}

/** The program's path, or null where there is none. */
export function realRedisProgram(): string | null {
	const found = findRedis();
	return 'folder' in found ? join(found.folder, 'redis-server') : null;
}

/** Waits until it is ready to accept connections. */
export async function startRealRedis(program: string, options: readonly string[]): Promise<RealRedis> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'resync-oracle-'));
	const child = spawn(program, ['--port', String(port), '--dir', folder, ...options], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await ready(child);
	return {
		port,
		folder,
		stop: () => {
			child.kill('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function ready(child: ChildProcess): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		let log = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			log += chunk.toString('latin1');
			if (log.includes('Ready to accept connections')) resolve();
		});
		child.on('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${log}`)));
	});
	child.removeAllListeners('exit');
}

/** One command on a connection of its own, and its reply. */
export async function askOnce(port: number, argv: readonly string[]): Promise<Reply> {
	const socket = connect(port, '127.0.0.1');
	const decoder = createReplyDecoder();
	return new Promise((resolve, reject) => {
		socket.setEncoding('latin1');
		socket.on('error', reject);
		socket.on('data', (chunk) => {
			feedReplies(decoder, String(chunk));
			const next = nextReply(decoder);
			if (next.outcome !== 'reply') return;
			socket.destroy();
			resolve(next.reply);
		});
		socket.write(encodeCommand(argv), 'latin1');
	});
}
