// redis-server where it is not a container's main process: it says its version and how it is called, and no more. A
// server that serves lives in a node of its own, which docker starts.
// @redis server.c version, usage

import { remark, writeErr, writeOut } from '../machine/stream';
import { immediate } from './small-tools';

/** Asked for these as the main process too, redis-server serves nobody. */
const answers: ReadonlySet<string> = new Set(['-v', '--version', '-h', '--help']);

/** What follows `redis-server` asks for words, not for a server. */
function onlyTells(option: string | undefined): boolean {
	return answers.has(option ?? '');
}

/** Shorter than the real one: what this lab can do. */
const usage = `Usage: ./redis-server [/path/to/redis.conf] [options]
       ./redis-server -v or --version
       ./redis-server -h or --help

Examples:
       ./redis-server (run the server with default conf)
       ./redis-server /etc/redis/6379.conf
       ./redis-server --port 7777
       ./redis-server --port 7777 --replicaof 127.0.0.1 8888
`;

const sentinelLater = 'Sentinel comes later: in this lab you are the one who fails over';

export const redisServer = immediate((host, process) => {
	const [, option] = process.argv;
	if (option === '-v' || option === '--version') {
		const build = 'sha=00000000:0 malloc=jemalloc-5.2.1 bits=64 build=ae4d7c971a948f0';
		writeOut(host, process, `Redis server v=${host.spec.redisVersion} ${build}\n`);
		return 0;
	}
	if (onlyTells(option)) writeErr(host, process, usage);
	else if (process.argv.includes('--sentinel')) remark(host, process, sentinelLater);
	else remark(host, process, 'this lab runs redis-server as the main process of a container only');
	return 1;
});

/** A server that watches others: there is none in this lab yet. */
export const redisSentinel = immediate((host, process) => {
	remark(host, process, sentinelLater);
	return 1;
});
