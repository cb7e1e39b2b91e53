// CONFIG REWRITE of a real redis-server. RERECORD=1 writes its files down for test/engine/config/rewrite.test.ts.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { splitArgs } from '../../src/resp';
import { freePort } from '../support/free-port';
import { askOnce, realRedisProgram } from '../support/real-redis';
import type { RewriteCase } from '../support/rewrite-cases';
import { comparableRewrite, rewriteCases, rewriteFixture } from '../support/rewrite-cases';

const program = realRedisProgram();

async function rewriteReal(each: RewriteCase): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'resync-rewrite-'));
	const file = join(folder, 'redis.conf');
	const port = await freePort();
	writeFileSync(file, `port ${port}\n${each.config}`);
	const child = spawn(program ?? '', [file], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
	await new Promise<void>((resolve) => {
		child.stdout.on('data', (chunk: Buffer) => chunk.includes('Ready to accept') && resolve());
	});
	for (const command of [...each.commands, 'CONFIG REWRITE']) {
		expect((await askOnce(port, splitArgs(command) ?? [])).kind).toBe('simple');
	}
	const text = readFileSync(file, 'latin1');
	child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
	return comparableRewrite(text, folder);
}

test.skipIf(program === null)('the recorded files are those of the real server', async () => {
	const real: string[][] = [];
	for (const each of rewriteCases) real.push(await rewriteReal(each));
	if (process.env.RERECORD === '1') writeFileSync(rewriteFixture, `${JSON.stringify(real, null, '\t')}\n`);
	expect(JSON.parse(readFileSync(rewriteFixture, 'utf8'))).toEqual(real);
});
