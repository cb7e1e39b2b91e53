// The first mark of the editor and what a real redis-server exits with: the same line, the same words.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configFileProblems } from '../../src/engine';
import { utf8 } from '../support/config-cases';
import { drawConfigLines } from '../support/config-lines';
import { realRedisProgram } from '../support/real-redis';

const program = realRedisProgram();

/** Each stands in the third line of a file. */
const wrongLines = [
	'replica-read-only',
	'nope 1',
	'포트 6379',
	'port abc',
	'port 70000',
	'port 6379 6380',
	'port 6379 # a comment',
	'appendonly maybe',
	'appendfsync sometimes',
	'save 900',
	'save 0 1',
	'replicaof 127.0.0.1',
	'replicaof 127.0.0.1 port',
	'repl-backlog-size 1xb',
	'repl-backlog-size 0',
	'repl-timeout 0',
	'maxmemory -1mb',
	'maxmemory-policy none',
	'client-output-buffer-limit replica 256mb',
	'client-output-buffer-limit nobody 1 1 1',
	'loglevel loud',
	'databases 0',
	'dbfilename /tmp/dump.rdb',
	'appenddirname ""',
	'requirepass "open',
	'rename-command nope x',
	'notify-keyspace-events Q',
	'sentinel monitor a 127.0.0.1 6379 2',
	'module.setting',
	'io-threads 500',
	'oom-score-adj-values 1 2',
	'min-replicas-max-lag x',
];

function realWords(text: string): { readonly line: number; readonly words: string } {
	const folder = mkdtempSync(join(tmpdir(), 'resync-marks-'));
	writeFileSync(join(folder, 'redis.conf'), text, 'latin1');
	const { stderr } = spawnSync(program ?? '', ['redis.conf'], { cwd: folder, encoding: 'latin1', timeout: 5_000 });
	rmSync(folder, { recursive: true, force: true });
	const [, line = ''] = /at line (\d+)/.exec(stderr) ?? [];
	return { line: Number(line), words: stderr.trim().split('\n').at(-1) ?? '' };
}

/** RESYNC_LINES=300 draws as many, RESYNC_SEED others. */
const { RESYNC_LINES = '30', RESYNC_SEED = 'marks' } = process.env;

describe.skipIf(program === null)('marks of redis.conf', () => {
	test.each(drawConfigLines(RESYNC_SEED, Number(RESYNC_LINES)))('drawn: %s', (line) => {
		// The last line is wrong in any case: what is accepted shows as a complaint about that one.
		const text = `hz 10\n${line}\nnope\n`;
		const [first] = configFileProblems(text, '7.0.15').filter(({ kind }) => kind === 'refused');
		expect(first).toEqual({ kind: 'refused', ...realWords(text) });
	});

	test.each(wrongLines)('%s', (wrong) => {
		const text = utf8(`# 설정\nport 0\n${wrong}\nhz 10\n`);
		const [first] = configFileProblems(text, '7.0.15').filter(({ kind }) => kind === 'refused');
		const real = realWords(text);
		expect(real.line).toBe(3);
		expect(first).toEqual({ kind: 'refused', ...real });
	});
});
