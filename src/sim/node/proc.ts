// The few files of /proc that docker's own numbers come from: what the server's process takes, as INFO counts it.

import type { Latin1 } from '../../base';
import type { Server } from './server';
import type { NodeMachine } from './state';

/** Null: there is no such file, or no process. */
export function readProc({ process, disk }: NodeMachine, server: Server, path: Latin1): Latin1 | null {
	const file = files[path];
	if (process === null) return null;
	if (path === '/proc/1/io') return `read_bytes: 0\nwrite_bytes: ${disk.written}\n`;
	if (file === undefined) return null;
	const view = server.inspect(process.state, { ask: 'info', section: 'everything' });
	const text = 'text' in view ? view.text : '';
	return file((name) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? 0));
}

type File = (field: (name: string) => number) => Latin1;

const ticksPerSecond = 100;

const files: Readonly<Record<string, File>> = {
	'/proc/1/status': (field) => {
		// The server's, and one of each child.
		const tasks = 5 + field('rdb_bgsave_in_progress') + field('aof_rewrite_in_progress');
		const kilobytes = Math.round(field('used_memory_rss') / 1_024);
		return `Name:\tredis-server\nState:\tS (sleeping)\nPid:\t1\nPPid:\t0\nVmRSS:\t${String(kilobytes).padStart(8)} kB\nThreads:\t${tasks}\n`;
	},
	'/proc/1/stat': (field) => {
		const [user, system] = [field('used_cpu_user'), field('used_cpu_sys')].map((seconds) =>
			Math.round(seconds * ticksPerSecond),
		);
		return `1 (redis-server) S 0 1 1 0 -1 4194560 0 0 0 0 ${user} ${system} 0 0 20 0 5 0 0\n`;
	},
	'/proc/net/dev': (field) => {
		const columns = [field('total_net_input_bytes'), 0, 0, 0, 0, 0, 0, 0, field('total_net_output_bytes'), 0];
		return `Inter-|   Receive                          |  Transmit\n face |bytes packets errs drop fifo frame compressed multicast|bytes packets\n  eth0: ${columns.join(' ')}\n`;
	},
};
