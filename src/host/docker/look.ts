// docker top, stats and attach: what runs in a container and what it takes. What a server takes is read in its /proc.

import { type Latin1, micros } from '../../base';
import { askContainer } from '../machine/place-files';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { sleep } from '../machine/waiting';
import type { DockerCommand } from './command';
import { follow, proxySignals } from './follow';
import { writeRows } from './network-commands';
import { lastValue } from './options';
import { isScreen } from './screen';
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
		container === null ? `No such container: ${name}` : `Container ${container.id} is not running`,
	);
	return null;
}

export const top: DockerCommand = {
	arguments: 'CONTAINER [ps OPTIONS]',
	about: 'Display the running processes of a container',
	options: [],
	least: 1,
	most: Infinity,
	stopsAtOperand: true,
	run: function* (host, process, { operands }) {
		const container = running(host, process, operands[0] ?? '');
		if (container === null) return 1;
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
		writeOut(host, process, table([['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'], ...rows], 20));
		return 0;
	},
};

interface Usage {
	readonly rssBytes: number;
	readonly cpuMicros: number;
	readonly received: number;
	readonly sent: number;
}

const memoryBytes = 8_229_527_552;

export const stats: DockerCommand = {
	arguments: '[OPTIONS] [CONTAINER...]',
	about: 'Display a live stream of container(s) resource usage statistics',
	options: [
		{ name: 'all', short: 'a', kind: 'flag' },
		{ name: 'no-stream', kind: 'flag' },
		{ name: 'format', kind: 'value' },
		{ name: 'no-trunc', kind: 'flag', ignored: true },
	],
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
			const all = parsed.operands.length > 0 ? named : [...host.daemon.containers.values()].filter(isUp);
			const rows = yield* sample(host, all);
			if (rows === null) return 130;
			if (isStream) writeOut(host, process, '\x1b[2J\x1b[H');
			const head = ['CONTAINER ID', 'NAME', 'CPU %', 'MEM USAGE / LIMIT', 'MEM %', 'NET I/O', 'BLOCK I/O', 'PIDS'];
			const status = writeRows(host, process, lastValue(parsed, 'format'), head, rows);
			if (!isStream) return status;
		}
	},
};

/** Two looks a second apart, as docker takes them; null: a signal came between. */
function* sample(host: Host, containers: readonly Container[]): Task<Record<string, string>[] | null> {
	const before = new Map<Container, Usage | null>();
	for (const container of containers) before.set(container, yield* usageOf(host, container));
	if (!(yield* sleep(host, micros(1_000_000)))) return null;
	const rows: Record<string, string>[] = [];
	for (const container of containers) {
		const usage = yield* usageOf(host, container);
		const cpu = usage === null ? 0 : usage.cpuMicros - (before.get(container)?.cpuMicros ?? usage.cpuMicros);
		const { rssBytes, received, sent } = usage ?? { rssBytes: 0, received: 0, sent: 0 };
		rows.push({
			ID: container.id.slice(0, 12),
			Name: container.name,
			CPUPerc: `${(cpu / 10_000).toFixed(2)}%`,
			MemUsage: `${binary(rssBytes)} / ${isUp(container) ? binary(memoryBytes) : '0B'}`,
			MemPerc: `${((rssBytes * 100) / memoryBytes).toFixed(2)}%`,
			NetIO: `${decimal(received)} / ${decimal(sent)}`,
			BlockIO: '0B / 0B',
			// The server and the threads that Redis 7.0 always starts.
			PIDs: usage === null ? '0' : '5',
		});
	}
	return rows;
}

function* usageOf(host: Host, container: Container): Task<Usage | null> {
	if (!isUp(container) || container.process !== null || !servesRedis(container)) return null;
	const status = yield* askContainer(host, container.id, '/proc/1/status');
	const stat = yield* askContainer(host, container.id, '/proc/1/stat');
	const net = yield* askContainer(host, container.id, '/proc/net/dev');
	if (status === null || stat === null || net === null) return null;
	const [received = 0, , , , , , , , sent = 0] = (/eth0:\s*(.*)/.exec(net)?.[1] ?? '').split(/\s+/).map(Number);
	const ticks = stat.split(' ').map(Number);
	return {
		rssBytes: Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1_024,
		cpuMicros: ((ticks[13] ?? 0) + (ticks[14] ?? 0)) * 10_000,
		received,
		sent,
	};
}

function binary(bytes: number): string {
	const units = ['B', 'KiB', 'MiB', 'GiB'];
	return scaled(bytes, 1_024, units);
}

function decimal(bytes: number): string {
	return scaled(bytes, 1_000, ['B', 'kB', 'MB', 'GB']);
}

/** Four significant digits in binary units, three in decimal ones, without zeros at the end. */
function scaled(bytes: number, base: number, units: readonly string[]): string {
	let value = bytes;
	let unit = 0;
	while (value >= base && unit < units.length - 1) {
		value /= base;
		unit++;
	}
	return `${Number(value.toPrecision(base === 1_024 ? 4 : 3))}${units[unit]}`;
}

export const attach: DockerCommand = {
	arguments: '[OPTIONS] CONTAINER',
	about: 'Attach local standard input, output, and error streams to a running container',
	options: [
		{ name: 'no-stdin', kind: 'flag', ignored: true },
		{ name: 'sig-proxy', kind: 'flag', ignored: true },
		{ name: 'detach-keys', kind: 'value', ignored: true },
	],
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
