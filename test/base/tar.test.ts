// Folders as tar files, unpacked by the machine's own tar.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tarOf } from '../../src/base';

test('tar unpacks what was packed: names, bytes and who may run it', () => {
	const folder = mkdtempSync(join(tmpdir(), 'resync-tar-'));
	const long = `${'long-folder-name/'.repeat(9)}redis.conf`;
	const entries = [
		{ path: 'a/steps.sh', bytes: '#!/bin/sh\n', runs: true },
		{ path: 'a/한글.md', bytes: '\xff\x00'.repeat(700), runs: false },
		{ path: long, bytes: '', runs: false },
	];
	try {
		writeFileSync(join(folder, 'x.tar'), tarOf(entries), 'latin1');
		execFileSync('tar', ['-xf', 'x.tar'], { cwd: folder });
		for (const { path, bytes, runs } of entries) {
			expect(readFileSync(join(folder, path), 'latin1')).toBe(bytes);
			expect((statSync(join(folder, path)).mode & 0o100) !== 0).toBe(runs);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
