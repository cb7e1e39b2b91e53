// redis-check-rdb: goes through a snapshot with the engine's own reader and says where it is broken.
// @redis redis-check-rdb.c redis_check_rdb_main

import { type Latin1, logStamp } from '../../base';
import { readPlaceFile } from '../machine/place-files';
import type { Host, Process, Program, Task } from '../machine/state';
import { remark, writeErr, writeOut } from '../machine/stream';

export const redisCheckRdb: Program = function* (host, process) {
	const [, name = ''] = process.argv;
	if (process.argv.length !== 2) {
		writeErr(host, process, 'Usage: redis-check-rdb <rdb-file-name>\n');
		return 1;
	}
	if (name === '-v' || name === '--version') {
		writeOut(host, process, `redis-check-rdb ${host.spec.redisVersion}\n`);
		return 0;
	}
	const read = yield* readPlaceFile(host, process, name);
	if (!read.ok && read.error !== 'EISDIR') {
		writeOut(host, process, `[offset 0] Checking RDB file ${name}\n`);
		return 1;
	}
	return (yield* checkSnapshot(host, process, read.ok ? read.text : '', name)) === null ? 1 : 0;
};

// biome-ignore lint/correctness/useYield: a task like its neighbours, so that callers need not know that it never waits.
export function* checkSnapshot(host: Host, process: Process, file: Latin1, name: Latin1): Task<number | null> {
	if (host.checkers === null) return null;
	const { ok, text, end, fatal, unread } = host.checkers.rdb(file, name, Math.floor(host.now / 1_000));
	writeOut(host, process, text);
	if (fatal) {
		const stamp = logStamp(host.now);
		writeOut(host, process, `${process.pid}:C ${stamp} # Terminating server after rdb file reading failure.\n`);
	}
	if (unread !== null) remark(host, process, `this lab has strings only, and the rest was not checked: ${unread}`);
	return ok ? end : null;
}
