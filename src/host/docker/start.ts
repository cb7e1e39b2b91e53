// How a container is created and started. A redis-server's process lives in its node and is reached by effects; any
// other program of a container, and an entrypoint that does something first, is a process of this machine in its place.

import { type Latin1, micros, nextHex } from '../../base';
import { fileErrorTexts, isOpenToOthers, makeDirectories, nodeAt, pathsBelow } from '../files/tree';
import type { Host, Program, Task } from '../machine/state';
import { tellFile, writeErr } from '../machine/stream';
import { emit } from '../machine/tell';
import { key, notify, waitFor, waitUntil } from '../machine/waiting';
import { type Attached, spawnDaemon, spawnInside } from './daemon-process';
import { containerExited, moved } from './ending';
import { extraHostsOf } from './extra-hosts';
import { watchHealth } from './health';
import type { Entered } from './images';
import { createOwnNetworks, plug, releaseAddresses, takeAddresses } from './networks';
import { official } from './official';
import { recordContainer, recordNetworks } from './recorded';
import { type Container, isUp } from './state';

/** Its main process is, or becomes, a redis-server. */
export function servesRedis({ kind, argv }: Container): boolean {
	return kind.serves(argv);
}

export function announceCreated(host: Host, container: Container): void {
	const { id, name, image, hostname, networkMode, published, mounts, workdir } = container;
	const network = networkMode === 'host' ? 'host' : 'own';
	const extraHosts = extraHostsOf(host, container);
	const spec = { container: id, name, image, hostname, extraHosts, network, published, mounts, workdir } as const;
	emit(host, { kind: 'container-create', spec });
	recordContainer(host, container, 'create');
	host.journal.push({ kind: 'created', at: host.now, container });
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
	if (container.state !== 'restarting') {
		container.restartCount = 0;
		container.restartDelay = micros(0);
	}
	container.stoppedByHand = false;
	takeAddresses(host, container);
	if (!servesRedis(container)) return startProgram(host, container, attached);
	const failure = entrypointFailure(host, container);
	if (failure !== null) {
		plug(host, container);
		runInside(host, container, failing(failure), attached);
		return null;
	}
	container.starting = true;
	if (container.kind.enter === null) startServer(host, container, { argv: container.argv, files: {} });
	else plug(host, container, true);
	while (container.starting) yield* waitFor(key.container(container.id));
	return container.startError;
}

function startServer(host: Host, container: Container, { argv, files }: Entered): void {
	const [, ...rest] = argv;
	const given = { ...files, ...boundFiles(host, container) };
	host.journal.push({ kind: 'started', at: host.now, container, argv, files: given });
	emit(host, {
		kind: 'container-start',
		container: container.id,
		argv: ['redis-server', ...rest],
		executable: container.kind.executable,
		firstChildPid: container.kind.firstChildPid,
		attachments: takeAddresses(host, container),
		env: Object.fromEntries(container.env),
		files: given,
		denied: deniedFiles(host, container),
		tty: container.tty,
	});
}

/** Its ports are its own: the image's entrypoint begins, and the container is up. */
export function containerPlugged(host: Host, container: Container): void {
	runInside(host, container, enterProgram(container), null);
}

/** What the entrypoint leads to: a server of its node, or a program here. */
function enterProgram(container: Container): Program {
	return function* (host, process) {
		const { enter } = container.kind;
		const entered = enter === null ? { argv: container.argv, files: {} } : yield* enter(host, process, container);
		if (typeof entered === 'number') return entered;
		if (!container.kind.serves(entered.argv)) {
			process.argv = entered.argv;
			return yield* programOf(host, container, entered.argv)(host, process);
		}
		container.process = null;
		startServer(host, container, entered);
		return 0;
	};
}

function whyNotStarted(host: Host, container: Container): StartFailure | null {
	for (const name of container.networks.keys())
		if (!host.daemon.networks.has(name))
			return { text: `failed to set up container networking: network ${name} not found`, code: 125 };
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
	return `failed to set up container networking: driver failed programming external connectivity on endpoint ${container.name} (${nextHex(host.ids, 64)}): ${why}`;
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

/** The server is another user than the owner of what is bound, unless the entrypoint has made it the owner. */
function deniedFiles(host: Host, container: Container): Latin1[] {
	return container.mounts.flatMap(({ kind, source, target }) => {
		if (kind !== 'bind' || ownsWorkdir(container, target)) return [];
		const shut = pathsBelow(host.files, source).filter((path) => !isOpenToOthers(host.files, path, source));
		return shut.map((path) => target + path.slice(source.length));
	});
}

/** The official image's entrypoint gives all that is in the working directory to the server's user. */
function ownsWorkdir({ kind, workdir }: Container, target: Latin1): boolean {
	return kind === official && (target === workdir || target.startsWith(`${workdir}/`));
}

/** What it cannot give away is its end. Null: it can. A volume is the server's from the image. */
function entrypointFailure(host: Host, container: Container): Latin1 | null {
	const sealed = container.mounts.filter(
		({ kind, target, readonly }) => kind === 'bind' && readonly && ownsWorkdir(container, target),
	);
	const kept = sealed.flatMap(({ source, target }) =>
		pathsBelow(host.files, source).map((path) => target + path.slice(source.length)),
	);
	const name = (path: Latin1): Latin1 => `.${path.slice(container.workdir.length)}`;
	const lines = kept.map((path) => `chown: changing ownership of '${name(path)}': ${fileErrorTexts.EROFS}\n`);
	return lines.length === 0 ? null : lines.join('');
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
	plug(host, container);
	const { kind, argv } = container;
	const program = kind.enter === null ? programOf(host, container, argv) : enterProgram(container);
	runInside(host, container, program, attached);
	return null;
}

/** Runs a container's main program; its end is the container's, unless a server has taken its place. */
function runInside(host: Host, container: Container, program: Program, attached: Attached | null): void {
	const process = spawnInside(host, container, container.argv, program, attached);
	spawnDaemon(host, 'containerd-shim', function* () {
		while (!host.ended.has(process.pid)) yield* waitFor(key.process(process.pid));
		const code = host.ended.get(process.pid)?.code ?? 0;
		host.ended.delete(process.pid);
		if (container.process === process.pid) containerExited(host, container, code);
		return 0;
	});
	container.process = process.pid;
	containerStarted(host, container, process.pid);
}

/** An entrypoint that ends at its first failure. */
function failing(words: Latin1): Program {
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	return function* (host, process) {
		writeErr(host, process, words);
		return 1;
	};
}

/** The image's entrypoint is a script, so a missing program is the script's complaint, not docker's. */
function programOf(host: Host, container: Container, [name = '']: readonly Latin1[]): Program {
	const found = host.programs({ in: 'container', container: container.id }, name);
	if (found !== null) return found;
	const script =
		container.kind.enter === null
			? '/usr/local/bin/docker-entrypoint.sh: 24'
			: `${container.kind.entrypoint[0]}: line 30`;
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	return function* (_, process) {
		writeErr(host, process, `${script}: exec: ${name}: not found\n`);
		return 127;
	};
}

export function containerStarted(host: Host, container: Container, pid: number): void {
	container.starting = false;
	container.state = 'running';
	container.pid = pid;
	container.startedAt = host.now;
	const { check } = container;
	if (check !== null) {
		container.health = { status: 'starting', failing: 0 };
		spawnDaemon(host, 'health', () => watchHealth(host, container, check));
	}
	recordNetworks(host, container, 'connect');
	recordContainer(host, container, 'start');
	moved(host, container, 'running');
}

/** The world has its process: what docker knew of it so far was what it asked for. */
export function serverStarted(host: Host, container: Container, pid: number): void {
	if (container.starting) containerStarted(host, container, pid);
	else if (isUp(container)) container.pid = pid;
}

export function containerFailed(host: Host, container: Container, port: number): void {
	container.starting = false;
	const why = bindWords(host, container, port);
	releaseAddresses(container);
	container.startError = { text: why, code: 125 };
	container.exitCode = 128;
	notify(host, key.container(container.id));
}

/** What is not docker's holds the port of the host. On Docker Desktop it is the proxy of Windows that says so. */
function bindWords(host: Host, container: Container, port: number): string {
	if (host.spec.docker === 'desktop')
		return `Ports are not available: exposing port TCP 0.0.0.0:${port} -> 0.0.0.0:0: listen tcp 0.0.0.0:${port}: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.`;
	const inside = container.published.find(({ hostPort }) => hostPort === port)?.containerPort ?? port;
	const ip = [...container.networks.values()][0]?.ip ?? '';
	return bindFailure(
		host,
		container,
		`failed to bind host port for 0.0.0.0:${port}:${ip}:${inside}/tcp: address already in use`,
	);
}

/** Brings back the containers whose policy wants it. It runs as long as the host. */
export function startDaemon(host: Host): void {
	createOwnNetworks(host);
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
