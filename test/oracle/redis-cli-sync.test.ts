// What redis-cli of the lab makes of a transfer: a file in the host's files that redis-check-rdb finds good and a real
// redis-server loads, whether the real server or ours sent it.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fileText, runLive } from '../host/support/real-sockets';
import { realRedisProgram } from '../support/real-redis';
import { launchServer, ourProgram, startServer, type TcpServer } from '../support/tcp-server';

const real = realRedisProgram();
const programs: Record<'ours' | 'real', readonly string[]> = { ours: [], real: [real ?? ''] };
const running: TcpServer[] = [];
const folder = mkdtempSync(join(tmpdir(), 'resync-rdb-'));
const limit = 120_000;

beforeAll(async () => {
	programs.ours = await ourProgram();
	return () => rmSync(folder, { recursive: true });
}, limit);

afterEach(() => {
	for (const server of running.splice(0)) server.stop();
});

describe.skipIf(real === null)('redis-cli --rdb', { timeout: limit }, () => {
	test.each([
		['ours', '--repl-diskless-sync', 'yes'],
		['ours', '--repl-diskless-sync', 'no'],
		['real', '--repl-diskless-sync', 'yes'],
		['real', '--repl-diskless-sync', 'no'],
	] as const)('of a server of %s, %s %s', async (whose, option, value) => {
		const master = await startServer(programs[whose], [
			...[option, value, '--repl-diskless-sync-delay', '0', '--enable-debug-command', 'yes', '--save', ''],
		]);
		running.push(master);
		await master.ask('DEBUG POPULATE 2000 key 40');
		await master.ask('MSET int 12345 text 한글');
		const live = await runLive(`redis-cli -p ${master.port} --rdb copy.rdb`);
		expect(live.screen).toContain('Transfer finished with success');
		expect(live.exit).toBe(0);
		const file = join(folder, `${whose}-${value}.rdb`);
		writeFileSync(file, Buffer.from(fileText(live, '/home/learner/copy.rdb'), 'latin1'));
		const checked = execFileSync(join(dirname(real ?? ''), 'redis-check-rdb'), [file], { encoding: 'utf8' });
		expect(checked).toContain('RDB looks OK');
		const other = await launchServer(programs.real, ['--enable-debug-command', 'yes', '--save', '']);
		await other.ready();
		running.push(other);
		copyFileSync(file, join(other.folder, 'dump.rdb'));
		await other.ask('DEBUG RELOAD NOSAVE');
		expect(await other.ask('DEBUG DIGEST')).toBe(await master.ask('DEBUG DIGEST'));
		expect(await other.ask('DBSIZE')).toBe(':2002');
	});
});
