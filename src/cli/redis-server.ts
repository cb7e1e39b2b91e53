// redis-server over TCP: the engine behind real sockets, files and timers, with redis-server's command line.
//
//   node dist/node/redis-server.mjs [redis.conf] [--port N] [--option value ...]

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkSystem } from './tcp/check-system';
import { tuneCollector } from './tcp/collector';
import { serveTcp } from './tcp/host';
import { bytesOfText } from './tcp/latin1';

const version = '7.0.15';

const usage = `Usage: ./redis-server [/path/to/redis.conf] [options] [-]
       ./redis-server - (read config from stdin)
       ./redis-server -v or --version
       ./redis-server -h or --help
       ./redis-server --test-memory <megabytes>
       ./redis-server --check-system

Examples:
       ./redis-server (run the server with default conf)
       echo 'maxmemory 128mb' | ./redis-server -
       ./redis-server /etc/redis/6379.conf
       ./redis-server --port 7777
       ./redis-server --port 7777 --replicaof 127.0.0.1 8888
       ./redis-server /etc/myredis.conf --loglevel verbose -
       ./redis-server /etc/myredis.conf --loglevel verbose

Sentinel mode:
       ./redis-server /etc/sentinel.conf --sentinel
`;

const noMemoryTest = 'This server has no test of memory: it holds none of its own.\n';

function main(): void {
	const words = process.argv.slice(2);
	const [first] = words;
	if (first === '-v' || first === '--version') {
		process.stdout.write(`Redis server v=${version} sha=00000000:0 malloc=libc bits=64 build=0\n`);
	} else if (first === '-h' || first === '--help') {
		process.stderr.write(usage);
		process.exitCode = 1;
	} else if (first === '--test-memory') {
		process.stderr.write(
			words.length === 2
				? noMemoryTest
				: `Please specify the amount of memory to test in megabytes.
Example: ./redis-server --test-memory 4096

`,
		);
		process.exitCode = 1;
	} else if (first === '--check-system') {
		process.exitCode = checkSystem(overcommits()) ? 0 : 1;
	} else {
		tuneCollector();
		serveTcp({
			argv: words.map(bytesOfText),
			cwd: bytesOfText(process.cwd()),
			seed: randomBytes(20).toString('hex'),
			version,
			overcommitWarning: !overcommits(),
			executable: bytesOfText(process.argv[1] ?? ''),
			command: bytesOfText(basename(process.argv[1] ?? '')),
		});
	}
}

/** False where a fork may fail for want of memory that nobody uses. Other systems than Linux have no such setting. */
function overcommits(): boolean {
	try {
		return readFileSync('/proc/sys/vm/overcommit_memory', 'latin1').trim() === '1';
	} catch {
		return true;
	}
}

main();
