// How a container is created and started. A redis-server's process lives in its node and is reached by effects; any
// other program of a container is a process of this machine, in the container's place.

import { type Latin1, nextHex } from '../../base';
import { makeDirectories, nodeAt, pathsBelow } from '../files/tree';
import { spawn } from '../machine/process';
import type { Host, Process, Program, Stream, Task } from '../machine/state';
import { tellFile, writeErr } from '../machine/stream';
import { emit } from '../machine/tell';
import { key, notify, waitFor, waitUntil } from '../machine/waiting';
import { onlyTells } from '../programs/redis-server';
import { containerExited, moved } from './ending';
import { type Container, isUp } from './state';

/** Where a program's container has its standard streams: the client's, when it is attached. */
export interface Attached {
	readonly client: Process;
	readonly stdin: Stream;
	readonly stdout: Stream;
	readonly stderr: Stream;
}

export function isRedisServer({ argv }: Pick<Container, 'argv'>): boolean {
	const [name = '', option] = argv;
	return /^(?:\/usr\/local\/bin\/)?redis-server$/.test(name) && !onlyTells(option);
}

export function announceCreated(host: Host, container: Container): void {
	const { id, name, image, network, published, mounts, workdir } = container;
	emit(host, { kind: 'container-create', spec: { container: id, name, image, network, published, mounts, workdir } });
	moved(host, container, 'created');
}

export interface StartFailure {
	readonly text: string;
	readonly code: number;
}

/** Starts it and waits until it runs; what docker says if it cannot. */
export function* startContainer(
	host: Host,
	container: Container,
	attached: Attached | null,
): Task<StartFailure | null> {
	const refused = whyNotStarted(host, container);
	if (refused !== null) return refused;
	container.startError = null;
	container.stoppedByHand = false;
	container.ip = container.network === 'host' ? '' : freeAddress(host);
	if (!isRedisServer(container)) return startProgram(host, container, attached);
	container.starting = true;
	const argv = ['redis-server', ...container.argv.slice(1)];
	const env = Object.fromEntries(container.env);
	emit(host, {
		kind: 'container-start',
		container: container.id,
		argv,
		ip: container.ip,
		env,
		files: boundFiles(host, container),
		tty: container.tty,
	});
	while (container.starting) yield* waitFor(key.container(container.id));
	return container.startError;
}

function whyNotStarted(host: Host, container: Container): StartFailure | null {
	if (container.badNetwork !== null) return { text: `network ${container.badNetwork} not found`, code: 125 };
	for (const other of host.daemon.containers.values()) {
		if (other === container || !(isUp(other) || other.starting)) continue;
		for (const port of container.published) {
			const taken = other.published.some(
				({ hostPort, hostIp }) => hostPort === port.hostPort && overlaps(hostIp, port.hostIp),
			);
			if (taken)
				return {
					text: bindFailure(
						host,
						container,
						`Bind for ${port.hostIp}:${port.hostPort} failed: port is already allocated`,
					),
					code: 125,
				};
		}
	}
	return null;
}

function overlaps(a: string, b: string): boolean {
	return a === b || a === '0.0.0.0' || b === '0.0.0.0';
}

function bindFailure(host: Host, container: Container, why: string): string {
	return `driver failed programming external connectivity on endpoint ${container.name} (${nextHex(host.ids, 64)}): ${why}`;
}

/** The lowest address of the bridge that nobody has. */
function freeAddress(host: Host): string {
	const taken = new Set<string>();
	for (const other of host.daemon.containers.values()) if (isUp(other) || other.starting) taken.add(other.ip);
	let last = 2;
	while (taken.has(addressOf(last))) last++;
	return addressOf(last);
}

function addressOf(n: number): string {
	return `172.17.${n >> 8}.${n & 255}`;
}

/** Bind mounts as they are now. What is missing on the host becomes an empty directory there, made by root. */
function boundFiles(host: Host, container: Container): Record<string, Latin1 | null> {
	const files: Record<string, Latin1 | null> = {};
	for (const mount of container.mounts) {
		if (mount.kind !== 'bind') continue;
		for (const path of pathsBelow(host.files, mount.source)) {
			files[mount.target + path.slice(mount.source.length)] = nodeAt(host.files, path)?.text ?? null;
		}
	}
	return files;
}

export function makeBindSources(host: Host, container: Container): void {
	for (const { kind, source } of container.mounts) {
		if (kind !== 'bind' || nodeAt(host.files, source) !== undefined) continue;
		makeDirectories(host.files, source, host.now, 'root');
		tellFile(host, source);
	}
}

/** `docker run redis sh`, `docker run redis redis-cli ...`: the program runs here. */
function startProgram(host: Host, container: Container, attached: Attached | null): null {
	const place = { in: 'container', container: container.id } as const;
	const name = container.argv[0] ?? '';
	const stream = (which: 'stdout' | 'stderr'): Stream => ({
		kind: 'container',
		container: container.id,
		stream: which,
	});
	const env = new Map([
		...container.env,
		['HOSTNAME', container.hostname],
		['HOME', '/root'],
		['PWD', container.workdir],
	]);
	const program = host.programs(place, name) ?? missingProgram(name);
	const process = spawn(host, {
		program,
		argv: container.argv,
		parent: attached?.client ?? null,
		group: attached?.client.group ?? null,
		terminal: attached?.client.terminal ?? null,
		place,
		cwd: container.workdir,
		env,
		stdin: attached?.stdin ?? { kind: 'null' },
		stdout: attached?.stdout ?? stream('stdout'),
		stderr: attached?.stderr ?? stream('stderr'),
	});
	spawnDaemon(host, 'containerd-shim', function* () {
		while (!host.ended.has(process.pid)) yield* waitFor(key.process(process.pid));
		const code = host.ended.get(process.pid)?.code ?? 0;
		host.ended.delete(process.pid);
		containerExited(host, container, code);
		return 0;
	});
	container.process = process.pid;
	containerStarted(host, container, process.pid, container.ip);
	return null;
}

/** The image's entrypoint is a script, so a missing program is the script's complaint, not docker's. */
function missingProgram(name: Latin1): Program {
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	return function* (host, process) {
		writeErr(host, process, `/usr/local/bin/docker-entrypoint.sh: 24: exec: ${name}: not found\n`);
		return 127;
	};
}

export function containerStarted(host: Host, container: Container, pid: number, ip: string): void {
	container.starting = false;
	container.state = 'running';
	container.pid = pid;
	container.ip = ip;
	container.startedAt = host.now;
	moved(host, container, 'running');
}

export function containerFailed(host: Host, container: Container, port: number): void {
	container.starting = false;
	const why = `Error starting userland proxy: listen tcp4 0.0.0.0:${port}: bind: address already in use`;
	container.startError = { text: bindFailure(host, container, why), code: 125 };
	container.exitCode = 128;
	notify(host, key.container(container.id));
}

/** A program of docker's own, without a terminal. */
function spawnDaemon(host: Host, name: Latin1, program: Program): void {
	const nothing = { kind: 'null' } as const;
	spawn(host, {
		program,
		argv: [name],
		parent: null,
		group: null,
		terminal: null,
		place: { in: 'host' },
		cwd: '/',
		env: new Map(),
		stdin: nothing,
		stdout: nothing,
		stderr: nothing,
	});
}

/** Brings back the containers whose policy wants it. It runs as long as the host. */
export function startDaemon(host: Host): void {
	spawnDaemon(host, 'dockerd', function* () {
		for (;;) {
			const { restarts } = host.daemon;
			const [next] = restarts;
			if (next === undefined) yield* waitFor(key.daemon);
			else if (next.at > host.now) yield* waitUntil(next.at, key.daemon);
			else {
				restarts.shift();
				const container = host.daemon.containers.get(next.container);
				if (container?.state === 'restarting') yield* startContainer(host, container, null);
			}
			restarts.sort((a, b) => a.at - b.at);
		}
	});
}
