// An exported world run by a real bash and real redis-servers: `docker` is a script that turns containers into servers on
// ports of the loopback (`docker-shim.sh`). What a node is called in the world becomes such a port here and nowhere else.

import { spawn } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Folder } from './exported';
import { freePort } from './free-port';
import { realRedisProgram } from './real-redis';

interface Service {
	readonly container_name: string;
	readonly ports?: readonly string[];
	readonly profiles?: readonly string[];
}

export interface RealNode {
	readonly name: string;
	readonly port: number;
	readonly isHere: boolean;
}

export interface RealDocker {
	readonly nodes: readonly RealNode[];
	/** Its exit status, and what it printed. */
	run(script: string): Promise<{ readonly code: number | null; readonly output: string }>;
	logOf(name: string): string;
	stop(): void;
}

/** @param addresses how nodes are reached besides by their names: `172.17.0.1:5000`, by container */
export async function realDocker(folder: Folder): Promise<RealDocker> {
	const root = mkdtempSync(join(tmpdir(), 'resync-export-'));
	const shim = join(root, 'shim');
	for (const [path, text] of Object.entries(folder)) {
		mkdirSync(dirname(join(root, 'world', path)), { recursive: true });
		writeFileSync(join(root, 'world', path), text, 'latin1');
	}
	mkdirSync(join(root, 'bin'));
	mkdirSync(shim);
	copyFileSync(fileURLToPath(new URL('docker-shim.sh', import.meta.url)), join(root, 'bin/docker'));
	chmodSync(join(root, 'bin/docker'), 0o755);
	const services = (parse(folder['docker-compose.yml'] ?? '') as { services: Record<string, Service> }).services;
	const nodes: (RealNode & { readonly service: string })[] = [];
	const reached: string[] = [];
	for (const [service, { container_name: name, ports = [], profiles }] of Object.entries(services)) {
		const port = await freePort();
		nodes.push({ service, name, port, isHere: profiles === undefined });
		const inside = /^port (\d+)/m.exec(folder[`start/${service}/redis.conf`] ?? '')?.[1] ?? '6379';
		for (const host of new Set([service, name])) reached.push(`${host}:${inside} ${port}`);
		for (const published of ports)
			for (const host of ['127.0.0.1', 'localhost', '172.17.0.1'])
				reached.push(`${host}:${published.split(':').at(-2)} ${port}`);
	}
	writeFileSync(
		join(shim, 'nodes'),
		nodes
			.map(({ service, name, port, isHere }) => `${service} ${name} ${port} ${isHere ? 'here' : 'earlier'}\n`)
			.join(''),
	);
	writeFileSync(join(shim, 'reached'), `${reached.join('\n')}\n`);
	const redis = dirname(realRedisProgram() ?? '');
	const path = `${redis}:${process.env.PATH}`;
	return {
		nodes,
		run: (script) =>
			new Promise((resolve) => {
				const env = { ...process.env, SHIM: shim, REAL_PATH: path, PATH: `${join(root, 'bin')}:${path}` };
				const child = spawn('bash', [script], { cwd: join(root, 'world'), env, stdio: ['ignore', 'pipe', 'pipe'] });
				let output = '';
				for (const stream of [child.stdout, child.stderr])
					stream.on('data', (chunk: Buffer) => (output += chunk.toString('latin1')));
				child.on('exit', (code) => resolve({ code, output }));
			}),
		logOf: (name) => readFileSync(join(shim, name, 'log'), 'latin1'),
		stop: () => {
			for (const { name } of nodes) {
				const pid = join(shim, name, 'pid');
				if (existsSync(pid)) spawn('kill', ['-KILL', readFileSync(pid, 'latin1').trim()]);
			}
			rmSync(root, { recursive: true, force: true });
		},
	};
}
