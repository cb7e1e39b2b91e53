// A redis-server process behind TCP, ours or the real one, in a folder and on a port of its own that outlive a restart.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { freePort } from './free-port';
import { askOnce } from './real-redis';
import { showReply } from './show-reply';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

let built: Promise<readonly string[]> | null = null;

/** Our server from its sources, bundled once for each file of tests: one process, whose pid is the one that was started. */
export function ourProgram(): Promise<readonly string[]> {
	built ??= bundle();
	return built;
}

async function bundle(): Promise<readonly string[]> {
	const outDir = mkdtempSync(join(tmpdir(), 'resync-server-'));
	process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
	await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'error',
		ssr: { noExternal: true },
		build: {
			ssr: 'src/cli/redis-server.ts',
			target: 'node20',
			outDir,
			minify: false,
			rolldownOptions: { output: { entryFileNames: 'redis-server.mjs', format: 'es', codeSplitting: false } },
		},
	});
	return [process.execPath, join(outDir, 'redis-server.mjs')];
}

export interface ServerEnd {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
}

export interface TcpServer {
	readonly port: number;
	readonly folder: string;
	pid: () => number;
	/** All that the process has printed, lines of earlier lives included. */
	output: () => string;
	/** Messages of the log as `ROLE LEVEL message`. */
	log: () => string[];
	/** The reply as redis-cli shows it. */
	ask: (line: string) => Promise<string>;
	/** One field of INFO. */
	info: (field: string) => Promise<string>;
	until: (what: string, holds: () => boolean | Promise<boolean>, ms?: number) => Promise<void>;
	ready: () => Promise<void>;
	ended: () => Promise<ServerEnd>;
	signal: (name: NodeJS.Signals) => void;
	/** Ends it and starts it again in its folder. */
	restart: (signal: NodeJS.Signals) => Promise<void>;
	stop: () => void;
}

const folderPrefix = 'resync-tcp-';

/** Doesn't wait: call `ready` or `ended`. */
export async function launchServer(
	program: readonly string[],
	options: readonly string[],
	port?: number,
): Promise<TcpServer> {
	const folder = mkdtempSync(join(tmpdir(), folderPrefix));
	const chosen = port ?? (await freePort());
	let printed = '';
	let lived = 0;
	let child: ChildProcess;
	let end: Promise<ServerEnd>;

	function start(): void {
		const [command = '', ...words] = program;
		lived = printed.length;
		child = spawn(command, [...words, '--port', String(chosen), '--dir', folder, ...options], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, TZ: 'UTC' },
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk: Buffer) => {
				printed += chunk.toString('latin1');
			});
		}
		end = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
	}

	const server: TcpServer = {
		port: chosen,
		folder,
		pid: () => child.pid ?? 0,
		output: () => printed,
		log: () =>
			printed
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => line.replace(/^\d+:([A-Z]) \d\d \w+ \d{4} \S+ /, '$1 ')),
		ask: async (line) => showReply(await askOnce(chosen, line.split(' '))),
		async info(field) {
			const reply = await askOnce(chosen, ['INFO', 'everything']);
			const text = 'bytes' in reply ? String(reply.bytes) : showReply(reply);
			return new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(text.replaceAll('\\r\\n', '\n'))?.[1] ?? '';
		},
		async until(what, holds, ms = 60_000) {
			const limit = Date.now() + ms;
			while (!(await holds())) {
				if (Date.now() > limit) throw new Error(`not within ${ms} ms: ${what}\n${printed}`);
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		},
		ready: () => server.until('ready', () => printed.slice(lived).includes('Ready to accept connections')),
		ended: () => end,
		signal: (name) => child.kill(name),
		async restart(signal) {
			child.kill(signal);
			await end;
			start();
			await server.ready();
		},
		stop() {
			child.kill('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		},
	};
	start();
	return server;
}

export async function startServer(program: readonly string[], options: readonly string[] = []): Promise<TcpServer> {
	const server = await launchServer(program, options);
	await server.ready();
	return server;
}

/** The one is online at the other, and has all of it. */
export async function follows(replica: TcpServer, master: TcpServer): Promise<void> {
	await replica.until('in sync', async () => {
		const offset = await master.info('master_repl_offset');
		const seen = await master.info('slave0');
		return (
			(await replica.info('master_link_status')) === 'up' &&
			seen.includes('state=online') &&
			seen.includes(`offset=${offset},`)
		);
	});
}
