// Configuration files and command lines, each given to a real redis-server and to the engine's reader. RERECORD=1 writes
// down what the real one made of them, for test/engine/config/recorded.test.ts.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConfigCase, ConfigResult } from '../support/config-cases';
import { configCases, configFixture, startOurs } from '../support/config-cases';
import { freePort } from '../support/free-port';
import { askOnce, realRedisProgram } from '../support/real-redis';

const program = realRedisProgram();

/** In a folder of its own, which is `/data` in what is told. */
async function startReal(each: ConfigCase): Promise<ConfigResult> {
	const folder = mkdtempSync(join(tmpdir(), 'resync-config-'));
	for (const [name, text] of Object.entries(each.files ?? {})) writeFileSync(join(folder, name), text, 'latin1');
	const port = await freePort();
	const starts = each.ask !== undefined;
	// Where it starts it needs a port of its own, put where it changes nothing else.
	if (each.config !== undefined) {
		writeFileSync(join(folder, 'redis.conf'), starts ? `${each.config}\nport ${port}\n` : each.config, 'latin1');
	}
	const own = starts && each.config === undefined ? ['--port', String(port)] : [];
	const argv = [...(each.config === undefined ? [] : ['redis.conf']), ...own, ...(each.argv ?? [])];
	const child = spawn(program ?? '', argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
	let log = '';
	let stderr = '';
	child.stderr.on('data', (chunk: Buffer) => {
		stderr += chunk.toString('latin1');
	});
	const settings = await new Promise<Record<string, string> | null>((resolve, reject) => {
		let asked = false;
		child.stdout.on('data', (chunk: Buffer) => {
			log += chunk.toString('latin1');
			if (asked || !log.includes('Ready to accept')) return;
			asked = true;
			askSettings(port, each.ask ?? []).then(resolve, reject);
		});
		child.on('close', () => resolve(null));
	});
	child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
	const opened = /# (Fatal error, can't open.*)/.exec(log)?.[1] ?? '';
	return { settings, stderr, log: opened.replaceAll(folder, '/data') };
}

async function askSettings(port: number, names: readonly string[]): Promise<Record<string, string>> {
	if (names.length === 0) return {};
	const reply = await askOnce(port, ['CONFIG', 'GET', ...names]);
	const words = reply.kind === 'array' ? reply.items.map((item) => (item.kind === 'bulk' ? item.bytes : '')) : [];
	const settings: Record<string, string> = {};
	for (let i = 0; i < words.length; i += 2) settings[words[i] ?? ''] = words[i + 1] ?? '';
	return settings;
}

describe.skipIf(program === null)('configurations, beside a real redis-server', () => {
	test('each is read as the real one reads it, and the recorded outcomes are the real ones', async () => {
		const real: ConfigResult[] = [];
		for (const each of configCases) real.push(await startReal(each));
		if (process.env.RERECORD === '1') writeFileSync(configFixture, `${JSON.stringify(real, null, '\t')}\n`);
		expect(JSON.parse(readFileSync(configFixture, 'utf8'))).toEqual(real);
		expect(configCases.map(startOurs)).toEqual(real);
	});
});
