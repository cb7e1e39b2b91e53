// docker top, stats and attach: what runs in a container and what it takes. What a server takes is read in its /proc.

import { type Latin1, micros } from '../../base';
import { askContainer } from '../machine/place-files';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import type { DockerCommand } from './command';
import { follow, proxySignals } from './follow';
import { lastValue } from './options';
import { type Listing, writeRows } from './rows';
import { isScreen } from './screen';
import { binary, decimal, memoryBytes } from './sizes';
import { servesRedis } from './start';
import { type Container, findContainer, isUp } from './state';
import { daemonError, isoTime, table } from './words';

/** One container that is up, or what the daemon says. */
function running(host: Host, process: Process, name: Latin1): Container | null {
	const container = findContainer(host.daemon, name);
	if (container !== null && isUp(container)) return container;
	daemonError(
		host,
		process,
		container === null ? `No such container: ${name}` : `container ${container.id} is not running`,
	);
	return null;
}

export const top: DockerCommand = {
	usage: 'top',
	least: 1,
	most: Infinity,
	stopsAtOperand: true,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, { operands }) {
		const container = running(host, process, operands[0] ?? '');
		if (container === null) return 1;
		writeOut(host, process, table(processRows(host, container), 20));
		return 0;
	},
};

/** What runs in it, under its heads. */
export function processRows(host: Host, container: Container): string[][] {
	const started = isoTime(container.startedAt).slice(11, 16);
	const row = (user: string, pid: number, parent: number, command: Latin1) => [
		user,
		String(pid),
		String(parent),
		'0',
		started,
		'?',
		'00:00:00',
		command,
	];
	const inside = [...host.processes.values()].filter(
		({ place }) => place.in === 'container' && place.container === container.id,
	);
	const rows = inside.map(({ pid, argv }) => row('root', pid, container.pid - 20, argv.join(' ')));
	if (container.process === null && servesRedis(container))
		rows.unshift(row(container.kind.user, container.pid, container.pid - 20, 'redis-server *:6379'));
	if (container.init)
		rows.unshift(
			row(
				'root',
				container.pid - 10,
				container.pid - 20,
				`/sbin/docker-init -- ${[...container.entrypoint, ...container.command].join(' ')}`,
			),
		);
	return [['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'], ...rows];
}

interface Usage {
	readonly rssBytes: number;
	readonly cpuMicros: number;
	readonly received: number;
	readonly sent: number;
	/** From the disk, and to it. */
	readonly read: number;
	readonly written: number;
	/** The server's threads, and its children. */
	readonly tasks: number;
}

export const stats: DockerCommand = {
	usage: 'stats',
	least: 0,
	most: Infinity,
	run: function* (host, process, parsed) {
		const named: Container[] = [];
		for (const name of parsed.operands) {
			const container = findContainer(host.daemon, name);
			if (container === null) {
				daemonError(host, process, `No such container: ${name}`);
				return 1;
			}
			named.push(container);
		}
		const isStream = !parsed.flags.has('no-stream') && isScreen(host, process);
		process.catches.add('SIGINT');
		for (;;) {
			const all = [...host.daemon.containers.values()].filter((one) => parsed.flags.has('all') || isUp(one)).reverse();
			const shown = parsed.operands.length > 0 ? named : all;
			const rows = yield* sample(host, shown, parsed.operands, parsed.flags.has('no-trunc'));
			if (rows === null) return 130;
			if (isStream) writeOut(host, process, '\x1b[2J\x1b[H');
			const status = writeRows(host, process, lastValue(parsed, 'format'), listing, rows);
			if (!isStream) return status;
		}
	},
};

/** Two looks a second apart, as docker takes them; null: a signal came between. */
function* sample(
	host: Host,
	containers: readonly Container[],
	names: readonly Latin1[],
	full: boolean,
): Task<Record<string, string>[] | null> {
	const before = new Map<Container, Usage | null>();
	for (const container of containers) before.set(container, yield* usageOf(host, container));
	if (!(yield* sleep(host, micros(1_000_000)))) return null;
	const rows: Record<string, string>[] = [];
	for (const [i, container] of containers.entries()) {
		const usage = yield* usageOf(host, container);
		const cpu = usage === null ? 0 : usage.cpuMicros - (before.get(container)?.cpuMicros ?? usage.cpuMicros);
		const { rssBytes, received, sent } = usage ?? { rssBytes: 0, received: 0, sent: 0 };
		rows.push({
			// As it was asked for.
			Container: names[i] ?? container.id,
			ID: full ? container.id : container.id.slice(0, 12),
			Name: container.name,
			CPUPerc: `${(cpu / 10_000).toFixed(2)}%`,
			MemUsage: `${binary(rssBytes)} / ${isUp(container) ? binary(memoryBytes) : '0B'}`,
			MemPerc: `${((rssBytes * 100) / memoryBytes).toFixed(2)}%`,
			NetIO: `${decimal(received)} / ${decimal(sent)}`,
			BlockIO: `${decimal(usage?.read ?? 0)} / ${decimal(usage?.written ?? 0)}`,
			PIDs: String(usage?.tasks ?? 0),
		});
	}
	return rows;
}

function* usageOf(host: Host, container: Container): Task<Usage | null> {
	if (!isUp(container) || container.process !== null || !servesRedis(container)) return null;
	const status = yield* askContainer(host, container.id, '/proc/1/status');
	const stat = yield* askContainer(host, container.id, '/proc/1/stat');
	const net = yield* askContainer(host, container.id, '/proc/net/dev');
	const io = (yield* askContainer(host, container.id, '/proc/1/io')) ?? '';
	if (status === null || stat === null || net === null) return null;
	const [received = 0, , , , , , , , sent = 0] = (/eth0:\s*(.*)/.exec(net)?.[1] ?? '').split(/\s+/).map(Number);
	const ticks = stat.split(' ').map(Number);
	return {
		rssBytes: amount(status, 'VmRSS') * 1_024,
		cpuMicros: ((ticks[13] ?? 0) + (ticks[14] ?? 0)) * 10_000,
		received,
		sent,
		read: amount(io, 'read_bytes'),
		written: amount(io, 'write_bytes'),
		tasks: amount(status, 'Threads'),
	};
}

function amount(text: Latin1, name: string): number {
	return Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

const listing: Listing = {
	type: 'container.statsContext',
	usual: '{{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}',
	heads: {
		BlockIO: 'BLOCK I/O',
		CPUPerc: 'CPU %',
		Container: 'CONTAINER',
		ID: 'CONTAINER ID',
		MemPerc: 'MEM %',
		MemUsage: 'MEM USAGE / LIMIT',
		Name: 'NAME',
		NetIO: 'NET I/O',
		PIDs: 'PIDS',
	},
};

export const attach: DockerCommand = {
	usage: 'attach',
	least: 1,
	most: 1,
	run: function* (host, process, { operands }) {
		const [name = ''] = operands;
		const container = findContainer(host.daemon, name);
		if (container === null || !isUp(container)) {
			if (container === null) daemonError(host, process, `No such container: ${name}`);
			else writeErr(host, process, 'You cannot attach to a stopped container, start it first\n');
			return 1;
		}
		if (container.state === 'paused') {
			writeErr(host, process, 'You cannot attach to a paused container, unpause it first\n');
			return 1;
		}
		proxySignals(process);
		yield* follow(host, process, container, container.output.lines.length, () => !isUp(container));
		return container.exitCode;
	},
};
