// A command line in a real shell, with the real tools, beside a redis-server of its own.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invocation, Outcome } from '../oracle/invocations/row';
import { freePort } from './free-port';
import { launchServer } from './tcp-server';

/** What `$PORT` is in the lab; a free port stands for it elsewhere. */
export const portInLab = 6379;

/** The lines of a shell that runs a row: the same text for bash and for the host's shell. */
export function shellText({ setUp = [], line }: Invocation, port: number): string {
	const before = setUp.map((each) => `{ ${each}\n} >/dev/null 2>&1\n`).join('');
	return `PORT=${port}\n${before}{ ${line}\n} >.out 2>.err </dev/null\necho $? >.code\n`;
}

/** @param server the program that serves; the real redis-server or ours */
export async function runReal(row: Invocation, tools: string, server: readonly string[]): Promise<Outcome> {
	const home = mkdtempSync(join(tmpdir(), 'resync-line-'));
	const served = row.server === null ? null : await launchServer(server, ['--save', '', ...(row.server ?? [])]);
	await served?.ready();
	const port = served?.port ?? (await freePort());
	const text = shellText(row, port);
	const env = {
		PATH: `${tools}:${process.env.PATH ?? ''}`,
		HOME: home,
		PWD: home,
		LC_ALL: 'C.UTF-8',
		TERM: 'xterm-256color',
	};
	await new Promise((resolve) => {
		spawn('bash', ['-c', text], { cwd: home, env, stdio: 'ignore' }).on('close', resolve);
	});
	const read = (name: string): string =>
		readFileSync(join(home, name), 'utf8').replaceAll(String(port), String(portInLab));
	const outcome = { out: read('.out'), err: read('.err'), code: Number(read('.code')) };
	served?.stop();
	rmSync(home, { recursive: true, force: true });
	return outcome;
}
