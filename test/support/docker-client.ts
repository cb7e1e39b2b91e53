// The real docker client as an oracle: its path, a run of it, and the same line in the host's shell.

import { spawn, spawnSync } from 'node:child_process';
import { createWorld, open, output, type World } from '../host/support/world';
import type { Outcome } from '../oracle/invocations/row';

const wanted = '28.2.2';

/** Why the client can't be asked; null: it can. */
export function noDockerClient(): string | null {
	const { stdout } = spawnSync('docker', ['--version'], { encoding: 'utf8' });
	if (typeof stdout !== 'string' || stdout === '') return 'no docker client here';
	return stdout.includes(wanted) ? null : `the docker client here is not ${wanted}: ${stdout.trim()}`;
}

/** @param port where an engine answers; 1: none does */
export function runDockerClient(line: string, port = 1): Promise<Outcome> {
	const env = {
		PATH: process.env.PATH ?? '',
		HOME: '/home/learner',
		DOCKER_HOST: `tcp://127.0.0.1:${port}`,
		TZ: 'UTC',
	};
	return new Promise((resolve) => {
		const child = spawn('bash', ['-c', line], { cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] });
		let out = '';
		let err = '';
		child.stdout.on('data', (bytes: Buffer) => {
			out += bytes.toString('utf8');
		});
		child.stderr.on('data', (bytes: Buffer) => {
			err += bytes.toString('utf8');
		});
		child.on('close', (code) => resolve({ out, err, code: code ?? -1 }));
	});
}

const mark = '--8<--';

/** The same line in this world's shell. */
export function runInShell(world: World, line: string): Outcome {
	const typed = `{ ${line}; } >/tmp/out 2>/tmp/err </dev/null; echo $? >/tmp/code; cat /tmp/out; echo '${mark}'; cat /tmp/err; echo '${mark}'; cat /tmp/code`;
	const [out = '', err = '', code = ''] = output(world, typed).split(`${mark}\n`);
	return { out: utf8(out), err: utf8(err), code: Number(code) };
}

function utf8(text: string): string {
	return /[^\0-\xff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('utf8');
}

export function emptyWorld(): World {
	const world = createWorld();
	open(world);
	return world;
}
