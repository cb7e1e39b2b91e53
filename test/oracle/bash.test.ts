// The lab's shell against bash: the same scripts, the same output, the same status.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shellCases } from '../host/support/shell-cases';
import { script } from '../host/support/world';

const files = { 'a.txt': 'one 1\ntwo 2\nthree 3\n', 'sub/b.txt': 'bee\n' };

function runBash(text: string): { output: string; code: number | null } {
	const home = mkdtempSync(join(tmpdir(), 'resync-shell-'));
	mkdirSync(join(home, 'sub'));
	for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content);
	const env = { HOME: home, PWD: home, PATH: process.env.PATH ?? '', LC_ALL: 'C' };
	const { stdout, status } = spawnSync('bash', ['-c', 'exec 2>&1; exec bash'], {
		cwd: home,
		env,
		input: text,
		encoding: 'utf8',
	});
	rmSync(home, { recursive: true });
	return { output: stdout.replaceAll(home, '/home/learner'), code: status };
}

describe('the shell answers as bash does', () => {
	test.each(shellCases)('%s', (_, text) => {
		const real = runBash(text);
		const prefixed = Object.fromEntries(
			Object.entries(files).map(([name, content]) => [`/home/learner/${name}`, content]),
		);
		const ours = script(text, { files: prefixed });
		expect({ output: ours.output, code: ours.code }).toEqual(real);
	});
});
