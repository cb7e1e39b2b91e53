// An engine for the real docker client: it answers the Engine API (1.50) from what a simulated host's docker knows, so that
// both clients show the same world. What the engine itself puts into words (STATUS, inspect's JSON, errors) is the
// lab's own here and stays unverified; what the client makes of it is what is compared.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commandText, statusText } from '../../src/host/docker/ps';
import { sizeBytes } from '../../src/host/docker/sizes';
import { type Container, findContainer, isUp } from '../../src/host/docker/state';
import type { World } from '../host/support/world';
import { runInShell } from './docker-client';

export interface Engine {
	readonly port: number;
	readonly stop: () => void;
}

interface Answer {
	readonly status: number;
	readonly body: unknown;
	/** Bytes as they are, instead of JSON. */
	readonly raw?: Buffer;
}

/** @param clock `shown`: ages are as in the world; `as-is`: times are the world's own */
export async function startEngine(world: World, clock: 'shown' | 'as-is' = 'shown'): Promise<Engine> {
	const server: Server = createServer((request, response) => {
		let body = '';
		request.on('data', (bytes: Buffer) => {
			body += bytes.toString('utf8');
		});
		request.on('end', () => respond(response, answer(world, clock, request, body)));
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}

function respond(response: ServerResponse, { status, body, raw }: Answer): void {
	response.writeHead(status, {
		'Api-Version': '1.50',
		'Content-Type': raw === undefined ? 'application/json' : 'application/vnd.docker.multiplexed-stream',
		Ostype: 'linux',
		Server: 'Docker/28.2.2 (linux)',
	});
	response.end(raw ?? (body === null ? '' : JSON.stringify(body)));
}

const ok = (body: unknown): Answer => ({ status: 200, body });

/** The daemon's complaint is the lab's: it is asked by the same line. */
function complaint(world: World, line: string, status: number): Answer {
	const { err } = runInShell(world, line);
	const message = /Error response from daemon: (.*)/.exec(err)?.[1] ?? '';
	return { status, body: { message } };
}

type Route = (
	world: World,
	clock: 'shown' | 'as-is',
	match: RegExpExecArray,
	query: URLSearchParams,
	body: string,
) => Answer;

const routes: readonly (readonly [string, RegExp, Route])[] = [
	['HEAD', /^\/_ping$/, () => ok(null)],
	['GET', /^\/_ping$/, () => ok('OK')],
	['GET', /^\/containers\/json$/, listContainers],
	['GET', /^\/containers\/([^/]+)\/json$/, (world, _, match) => inspected(world, 'container', match)],
	['GET', /^\/images\/(.+)\/json$/, (world, _, match) => inspected(world, 'image', match)],
	['GET', /^\/networks\/([^/]+)$/, (world, _, match) => inspected(world, 'network', match)],
	['GET', /^\/volumes\/([^/]+)$/, (world, _, match) => inspected(world, 'volume', match)],
	['GET', /^\/images\/json$/, listImages],
	['GET', /^\/networks$/, (world) => ok(asJson(world, 'docker network inspect $(docker network ls -q)'))],
	['GET', /^\/volumes$/, listVolumes],
	['GET', /^\/containers\/([^/]+)\/top$/, topOf],
	['GET', /^\/containers\/([^/]+)\/stats$/, statsOf],
	['GET', /^\/containers\/([^/]+)\/logs$/, logsOf],
	[
		'POST',
		/^\/containers\/([^/]+)\/rename$/,
		(world, _, [, name], query) => said(world, `docker rename ${name} ${query.get('name')}`, 204),
	],
	['POST', /^\/containers\/([^/]+)\/wait$/, waitFor],
	[
		'POST',
		/^\/containers\/([^/]+)\/(stop|restart|kill|pause|unpause|start)$/,
		(world, _, [, name, verb], query) => {
			const signal = query.get('signal');
			const seconds = query.get('t');
			const options = `${signal === null ? '' : ` -s ${signal}`}${seconds === null ? '' : ` -t ${seconds}`}`;
			return said(world, `docker ${verb}${options} ${name}`, 204);
		},
	],
	[
		'DELETE',
		/^\/containers\/([^/]+)$/,
		(world, _, [, name], query) =>
			said(
				world,
				`docker rm${query.get('force') === '1' ? ' -f' : ''}${query.get('v') === '1' ? ' -v' : ''} ${name}`,
				204,
			),
	],
	['DELETE', /^\/networks\/([^/]+)$/, (world, _, [, name]) => said(world, `docker network rm ${name}`, 204)],
	[
		'DELETE',
		/^\/volumes\/([^/]+)$/,
		(world, _, [, name], query) =>
			said(world, `docker volume rm${query.get('force') === '1' ? ' -f' : ''} ${name}`, 204),
	],
	[
		'POST',
		/^\/containers\/([^/]+)\/update$/,
		(world, _, [, name], _query, body) => {
			const { RestartPolicy } = JSON.parse(body) as { RestartPolicy: { Name: string; MaximumRetryCount: number } };
			const count = RestartPolicy.MaximumRetryCount;
			const outcome = runInShell(
				world,
				`docker update --restart '${RestartPolicy.Name}${count > 0 ? `:${count}` : ''}' ${name}`,
			);
			return outcome.code === 0
				? ok({ Warnings: [] })
				: complaint(world, `docker update --restart '${RestartPolicy.Name}' ${name}`, 400);
		},
	],
	[
		'POST',
		/^\/networks\/create$/,
		(world, _, _match, _query, body) => {
			const { Name } = JSON.parse(body) as { Name: string };
			const outcome = runInShell(world, `docker network create ${Name}`);
			return outcome.code === 0
				? { status: 201, body: { Id: outcome.out.trim(), Warning: '' } }
				: refused(outcome.err, 409);
		},
	],
	[
		'POST',
		/^\/volumes\/create$/,
		(world, _, _match, _query, body) => {
			const { Name } = JSON.parse(body) as { Name?: string };
			const outcome = runInShell(world, `docker volume create ${Name ?? ''}`);
			return outcome.code === 0
				? { status: 201, body: { Name: outcome.out.trim(), Driver: 'local' } }
				: refused(outcome.err, 400);
		},
	],
	['GET', /^\/info$/, (world) => ok(infoOf(world))],
	['GET', /^\/version$/, () => ok(versionOf())],
	['GET', /^\/system\/df$/, diskOf],
];

function refused(err: string, status: number): Answer {
	const message = /Error response from daemon: (.*)/.exec(err)?.[1] ?? '';
	return { status: message.startsWith('No such') || message.includes('not found') ? 404 : status, body: { message } };
}

/** Done in the world by its own line; the daemon's words come from there. */
function said(world: World, line: string, status: number): Answer {
	const outcome = runInShell(world, line);
	return outcome.err.includes('Error response from daemon') ? refused(outcome.err, 409) : { status, body: null };
}

function answer(
	world: World,
	clock: 'shown' | 'as-is',
	{ method = '', url = '' }: IncomingMessage,
	body: string,
): Answer {
	const { pathname, searchParams } = new URL(url, 'http://engine');
	const path = decodeURIComponent(pathname.replace(/^\/v1\.\d+/, ''));
	for (const [verb, pattern, route] of routes) {
		const match = verb === method ? pattern.exec(path) : null;
		if (match !== null) return route(world, clock, match, searchParams, body);
	}
	return { status: 404, body: { message: `page not found: ${method} ${path}` } };
}

function waitFor(world: World, _: unknown, [, name = '']: RegExpExecArray): Answer {
	const outcome = runInShell(world, `docker wait ${name}`);
	return outcome.code === 0 ? ok({ StatusCode: Number(outcome.out) }) : refused(outcome.err, 404);
}

function asJson(world: World, line: string): unknown {
	return JSON.parse(runInShell(world, line).out);
}

function inspected(world: World, type: string, [, name = '']: RegExpExecArray): Answer {
	const line = `docker ${type} inspect ${name}`;
	const found = runInShell(world, line);
	return found.code === 0 ? ok((JSON.parse(found.out) as unknown[])[0]) : complaint(world, line, 404);
}

/** Seconds; ages are counted by the client's own clock. */
function created(world: World, clock: 'shown' | 'as-is', at: number): number {
	const seconds = Math.floor(at / 1_000_000);
	return clock === 'as-is' ? seconds : Math.ceil(Date.now() / 1000 - (world.now - at) / 1_000_000);
}

function listContainers(world: World, clock: 'shown' | 'as-is', _: RegExpExecArray, query: URLSearchParams): Answer {
	const filters = JSON.parse(query.get('filters') ?? '{}') as Record<string, Record<string, true>>;
	const words = Object.entries(filters).flatMap(([name, values]) =>
		Object.keys(values).map((value) => `-f ${name}=${value}`),
	);
	const limit = query.get('limit');
	const line = `docker ps -q --no-trunc ${query.get('all') === '1' ? '-a ' : ''}${limit === null ? '' : `-n ${limit} `}${words.join(' ')}`;
	const ids = runInShell(world, line)
		.out.split('\n')
		.filter((id) => id !== '');
	const containers = ids.map((id) => findContainer(world.host.daemon, id) as Container);
	return ok(containers.map((container) => summary(world, clock, container, query.get('size') === '1')));
}

function summary(world: World, clock: 'shown' | 'as-is', container: Container, sized: boolean) {
	const { id, name, image, imageId, createdAt, labels, mounts, networks, published, state, kind, networkMode } =
		container;
	const up = isUp(container);
	const exposed = published.some(({ containerPort }) => containerPort === kind.port)
		? []
		: [{ PrivatePort: kind.port, Type: 'tcp' }];
	const ports = published.flatMap(({ hostIp, hostPort, containerPort }) =>
		(hostIp === '0.0.0.0' ? ['0.0.0.0', '::'] : [hostIp]).map((IP) => ({
			IP,
			PrivatePort: containerPort,
			PublicPort: hostPort,
			Type: 'tcp',
		})),
	);
	return {
		Id: id,
		Names: [`/${name}`],
		Image: image,
		ImageID: `sha256:${imageId}`,
		Command: Buffer.from(commandText(container), 'latin1').toString('utf8'),
		Created: created(world, clock, createdAt),
		Ports: up && networkMode !== 'host' ? [...exposed, ...ports] : [],
		...(sized ? { SizeRw: 0, SizeRootFs: sizeBytes(imageSize(world, imageId)) } : {}),
		Labels: Object.fromEntries(labels),
		State: state,
		Status: statusText(world.host, container),
		HostConfig: { NetworkMode: networkMode },
		NetworkSettings: { Networks: Object.fromEntries([...networks.keys()].map((network) => [network, {}])) },
		Mounts: mounts.map(({ kind: type, source, target }) => ({
			Type: type,
			...(type === 'volume' ? { Name: source, Driver: 'local' } : {}),
			Source: type === 'volume' ? '' : source,
			Destination: target,
		})),
	};
}

function imageSize(world: World, id: string): string {
	return [...world.host.daemon.images.values()].find((image) => image.id === id)?.size ?? '0B';
}

function imageRows(world: World, clock: 'shown' | 'as-is') {
	const byId = new Map<string, string[]>();
	for (const { id, name } of world.host.daemon.images.values()) byId.set(id, [...(byId.get(id) ?? []), name]);
	return [...byId].map(([id, names]) => {
		const image = [...world.host.daemon.images.values()].find((each) => each.id === id);
		if (image === undefined) throw new Error('no such image');
		return {
			Id: `sha256:${id}`,
			ParentId: '',
			RepoTags: names,
			RepoDigests: [`${image.kind.familiar}@sha256:${image.digest}`],
			Created: created(world, clock, image.createdAt),
			Size: sizeBytes(image.size),
			SharedSize: -1,
			Containers: -1,
			Labels: null,
		};
	});
}

function listImages(world: World, clock: 'shown' | 'as-is', _: RegExpExecArray, query: URLSearchParams): Answer {
	const { reference } = JSON.parse(query.get('filters') ?? '{}') as { reference?: Record<string, true> };
	const [wanted] = Object.keys(reference ?? {});
	const rows = imageRows(world, clock).map((row) => ({
		...row,
		RepoTags: row.RepoTags.filter((name) => wanted === undefined || name === wanted || name.startsWith(`${wanted}:`)),
	}));
	return ok(rows.filter(({ RepoTags }) => RepoTags.length > 0).sort((a, b) => b.Created - a.Created));
}

function listVolumes(world: World): Answer {
	const names = runInShell(world, 'docker volume ls -q')
		.out.split('\n')
		.filter((name) => name !== '');
	return ok({
		Volumes: names.length === 0 ? [] : asJson(world, `docker volume inspect ${names.join(' ')}`),
		Warnings: null,
	});
}

function topOf(world: World, _: unknown, [, name = '']: RegExpExecArray): Answer {
	const { out, code } = runInShell(world, `docker top ${name}`);
	if (code !== 0) return complaint(world, `docker top ${name}`, 404);
	const [head = [], ...rows] = out
		.trimEnd()
		.split('\n')
		.map((row) => row.split(/ {2,}/));
	return ok({ Titles: head, Processes: rows });
}

/** The numbers of the lab's own row, as the kernel's counters that the client computes it from. */
function statsOf(world: World, _: unknown, [, name = '']: RegExpExecArray): Answer {
	const container = findContainer(world.host.daemon, name);
	if (container === null) return complaint(world, `docker stats --no-stream ${name}`, 404);
	const file = (path: string) => world.files.get(`${container.name} ${path}`) ?? '';
	const kB = Number(/VmRSS:\s*(\d+)/.exec(file('/proc/1/status'))?.[1] ?? 0);
	const [received = 0, , , , , , , , sent = 0] = (/eth0:\s*(.*)/.exec(file('/proc/net/dev'))?.[1] ?? '')
		.split(/\s+/)
		.map(Number);
	const io = (field: string) => Number(new RegExp(`^${field}: (\\d+)`, 'm').exec(file('/proc/1/io'))?.[1] ?? 0);
	const up = isUp(container);
	return ok({
		id: container.id,
		name: `/${container.name}`,
		read: '2023-07-18T03:46:14Z',
		preread: '2023-07-18T03:46:13Z',
		pids_stats: up ? { current: Number(/Threads:\s*(\d+)/.exec(file('/proc/1/status'))?.[1] ?? 0) } : {},
		blkio_stats: {
			io_service_bytes_recursive: [
				{ op: 'read', value: io('read_bytes') },
				{ op: 'write', value: io('write_bytes') },
			],
		},
		cpu_stats: { cpu_usage: { total_usage: 0 }, system_cpu_usage: 0, online_cpus: 1 },
		precpu_stats: { cpu_usage: { total_usage: 0 }, system_cpu_usage: 0, online_cpus: 1 },
		memory_stats: up ? { usage: kB * 1024, stats: {}, limit: 8_229_527_552 } : {},
		networks: up ? { eth0: { rx_bytes: received, tx_bytes: sent } } : {},
	});
}

function logsOf(world: World, _: unknown, [, name = '']: RegExpExecArray, query: URLSearchParams): Answer {
	const container = findContainer(world.host.daemon, name);
	if (container === null) return complaint(world, `docker logs ${name}`, 404);
	const stamps = query.get('timestamps') === '1';
	const tail = query.get('tail') ?? 'all';
	const since = Number(query.get('since') ?? 0);
	const kept = container.output.lines.filter(({ at }) => at >= since * 1_000_000);
	const lines = /^\d+$/.test(tail) ? kept.slice(Math.max(0, kept.length - Number(tail))) : kept;
	const frames = lines.map(({ at, stream, text }) => {
		const time = new Date(at / 1000).toISOString().replace('Z', `${String(at % 1000).padStart(3, '0')}000Z`);
		const payload = Buffer.from(`${stamps ? `${time} ` : ''}${text}\n`, 'latin1');
		const head = Buffer.alloc(8);
		head[0] = stream === 'stdout' ? 1 : 2;
		head.writeUInt32BE(payload.length, 4);
		return Buffer.concat([head, payload]);
	});
	return { status: 200, body: null, raw: Buffer.concat(frames) };
}

/** What does not come from the world is what the lab's docker says of itself. */
function infoOf({ host }: World) {
	const containers = [...host.daemon.containers.values()];
	const count = (state: string) => containers.filter((each) => each.state === state).length;
	return {
		ID: '',
		Containers: containers.length,
		ContainersRunning: count('running'),
		ContainersPaused: count('paused'),
		ContainersStopped: count('exited') + count('created'),
		Images: new Set([...host.daemon.images.values()].map(({ id }) => id)).size,
		Driver: 'overlay2',
		DriverStatus: [],
		Plugins: { Volume: ['local'], Network: ['bridge', 'host', 'null'], Authorization: null, Log: ['json-file'] },
		MemoryLimit: true,
		SwapLimit: true,
		CpuCfsPeriod: true,
		CpuCfsQuota: true,
		CPUShares: true,
		CPUSet: true,
		PidsLimit: true,
		IPv4Forwarding: true,
		LoggingDriver: 'json-file',
		CgroupDriver: 'systemd',
		CgroupVersion: '2',
		NEventsListener: 0,
		KernelVersion: '5.15.0',
		OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
		OSType: 'linux',
		Architecture: 'x86_64',
		NCPU: 2,
		MemTotal: 8_229_527_552,
		DockerRootDir: '/var/lib/docker',
		Name: host.spec.name,
		ServerVersion: '28.2.2',
		Runtimes: { runc: { path: 'runc' } },
		DefaultRuntime: 'runc',
		Swarm: { LocalNodeState: 'inactive' },
		LiveRestoreEnabled: false,
		Isolation: '',
		InitBinary: 'docker-init',
		SecurityOptions: [],
		Warnings: null,
		RegistryConfig: { IndexConfigs: {}, InsecureRegistryCIDRs: ['127.0.0.0/8'] },
	};
}

function versionOf() {
	return {
		Platform: { Name: 'Docker Engine - Community' },
		Components: [
			{
				Name: 'Engine',
				Version: '28.2.2',
				Details: {
					ApiVersion: '1.50',
					Arch: 'amd64',
					BuildTime: '2025-05-30T12:07:14.000000000+00:00',
					Experimental: 'false',
					GitCommit: '45873be',
					GoVersion: 'go1.24.3',
					MinAPIVersion: '1.24',
					Os: 'linux',
				},
			},
		],
		Version: '28.2.2',
		ApiVersion: '1.50',
		MinAPIVersion: '1.24',
		Os: 'linux',
		Arch: 'amd64',
	};
}

function diskOf(world: World, clock: 'shown' | 'as-is'): Answer {
	const containers = [...world.host.daemon.containers.values()];
	const users = (id: string) => containers.filter(({ imageId }) => imageId === id).length;
	const images = imageRows(world, clock).map((row) => ({ ...row, SharedSize: 0, Containers: users(row.Id.slice(7)) }));
	return ok({
		LayersSize: images.reduce((sum, { Size }) => sum + Size, 0),
		Images: images,
		Containers: containers.map((container) => summary(world, clock, container, true)),
		Volumes: [...world.host.daemon.volumes.keys()].map((Name) => ({
			Name,
			Driver: 'local',
			UsageData: {
				Size: 0,
				RefCount: containers.filter(({ mounts }) => mounts.some(({ source }) => source === Name)).length,
			},
		})),
		BuildCache: [],
	});
}
