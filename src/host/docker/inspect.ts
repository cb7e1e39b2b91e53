// docker inspect: the fields of DOCKER's JSON that a learner or a script asks for, and `-f` templates over them.

import type { Host } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { macOf } from './networks';
import { lastValue } from './options';
import { type Container, findContainer, type HealthCheck, type Image, isUp } from './state';
import { type Json, renderTemplate } from './template';
import { isoTime } from './words';

/** What was found under a name, or what is said when nothing was. */
export interface Described {
	readonly found: Json;
	readonly complaint: string;
}

/** `inspect` of one kind of object. */
export function inspectWith(
	words: string,
	about: string,
	describeOne: (host: Host, name: string) => Described,
): DockerCommand {
	return {
		arguments: words,
		about,
		options: [
			{ name: 'format', short: 'f', kind: 'value' },
			{ name: 'type', kind: 'value', ignored: true },
			{ name: 'size', short: 's', kind: 'flag', ignored: true },
			{ name: 'verbose', short: 'v', kind: 'flag', ignored: true },
		],
		least: 1,
		most: Infinity,
		// biome-ignore lint/correctness/useYield: it is a task that is done at once.
		run: function* (host, process, parsed) {
			const format = lastValue(parsed, 'format');
			const found: Json[] = [];
			const complaints: string[] = [];
			for (const name of parsed.operands) {
				const one = describeOne(host, name);
				if (one.found === null) complaints.push(one.complaint);
				else found.push(one.found);
			}
			let text = format === null ? `${JSON.stringify(found, null, 4)}\n` : '';
			for (const object of format === null ? [] : found) {
				const rendered = renderTemplate(format ?? '', object, 'error');
				if (!rendered.ok) complaints.push(rendered.why);
				text += `${rendered.ok ? rendered.text : ''}\n`;
			}
			writeOut(host, process, format !== null && found.length === 0 ? '\n' : text);
			for (const complaint of complaints) writeErr(host, process, `${complaint}\n`);
			return complaints.length === 0 ? 0 : 1;
		},
	};
}

export const inspect = inspectWith(
	'[OPTIONS] NAME|ID [NAME|ID...]',
	'Return low-level information on Docker objects',
	(host, name) => ({ found: describe(host, name), complaint: `Error: No such object: ${name}` }),
);

function describe(host: Host, name: string): Json {
	const container = findContainer(host.daemon, name);
	if (container !== null) return describeContainer(host, container);
	const image = [...host.daemon.images.values()].find(
		(each) => each.name === name || each.name === `${name}:latest` || each.id.startsWith(name),
	);
	if (image === undefined) return null;
	return {
		Id: `sha256:${image.id}`,
		RepoTags: [image.name],
		RepoDigests: [`${image.kind.familiar}@sha256:${image.digest}`],
		Created: isoTime(image.createdAt),
		Config: imageConfig(image),
		Architecture: 'amd64',
		Os: 'linux',
	};
}

function imageConfig({ kind, version }: Pick<Image, 'kind' | 'version'>): { readonly [key: string]: Json } {
	const { entrypoint, command, workdir, volume, port, env, familiar, user } = kind;
	return {
		User: familiar === 'redis' ? '' : user,
		ExposedPorts: { [`${port}/tcp`]: {} },
		Env: env(version).map(([name, value]) => `${name}=${value}`),
		Cmd: command,
		Volumes: volume === null ? null : { [volume]: {} },
		WorkingDir: workdir === '/' ? '' : workdir,
		Entrypoint: entrypoint,
		Labels: null,
	};
}

function describeContainer(host: Host, container: Container): Json {
	const [path = '', ...rest] = [...container.entrypoint, ...container.command];
	return {
		Id: container.id,
		Created: isoTime(container.createdAt),
		Path: path,
		Args: rest,
		State: stateOf(container),
		Image: `sha256:${container.imageId}`,
		Name: `/${container.name}`,
		RestartCount: container.restartCount,
		HostConfig: {
			Binds: container.mounts
				.filter(({ kind }) => kind === 'bind')
				.map((mount) => `${mount.source}:${mount.target}${mount.readonly ? ':ro' : ''}`),
			NetworkMode: container.networkMode === 'bridge' ? 'default' : container.networkMode,
			PortBindings: Object.fromEntries(
				container.published.map(({ containerPort, hostIp, hostPort }) => [
					`${containerPort}/tcp`,
					[{ HostIp: hostIp === '0.0.0.0' ? '' : hostIp, HostPort: String(hostPort) }],
				]),
			),
			RestartPolicy: { Name: container.restart.name, MaximumRetryCount: container.restart.retriesMax },
			AutoRemove: container.autoRemove,
		},
		Mounts: container.mounts.map(mountOf),
		Config: {
			...imageConfig({ kind: container.kind, version: '' }),
			Hostname: container.hostname,
			Tty: container.tty,
			Env: [...container.env].map(([name, value]) => `${name}=${value}`),
			Cmd: container.command,
			Image: container.image,
			WorkingDir: container.workdir,
			Entrypoint: container.entrypoint,
			Labels: Object.fromEntries(container.labels),
			...(container.check === null ? {} : { Healthcheck: checkOf(container.check) }),
		},
		NetworkSettings: networkOf(host, container),
	};
}

function stateOf(container: Container): Json {
	return {
		Status: container.state,
		Running: isUp(container),
		Paused: container.state === 'paused',
		Restarting: container.state === 'restarting',
		OOMKilled: false,
		Dead: false,
		Pid: container.pid,
		ExitCode: container.exitCode,
		Error: container.startError?.text ?? '',
		StartedAt: isoTime(container.startedAt),
		FinishedAt: isoTime(container.finishedAt),
		...(container.health === null
			? {}
			: { Health: { Status: container.health.status, FailingStreak: container.health.failing } }),
	};
}

function mountOf({ kind, source, target, readonly }: Container['mounts'][number]): Json {
	if (kind === 'bind')
		return {
			Type: 'bind',
			Source: source,
			Destination: target,
			Mode: readonly ? 'ro' : '',
			RW: !readonly,
			Propagation: 'rprivate',
		};
	const folder = `/var/lib/docker/volumes/${source}/_data`;
	return {
		Type: 'volume',
		Name: source,
		Source: folder,
		Destination: target,
		Driver: 'local',
		Mode: '',
		RW: !readonly,
		Propagation: '',
	};
}

/** Durations in ns, as docker keeps them. */
function checkOf({ test, interval, timeout, retries, startPeriod }: HealthCheck): Json {
	const ns = (micros: number) => micros * 1_000;
	return { Test: test, Interval: ns(interval), Timeout: ns(timeout), StartPeriod: ns(startPeriod), Retries: retries };
}

function networkOf(host: Host, container: Container): Json {
	const up = isUp(container);
	const bound = new Map<string, Json>();
	if (up && container.networkMode !== 'host') bound.set(`${container.kind.port}/tcp`, null);
	for (const { containerPort, hostIp, hostPort } of up ? container.published : []) {
		const first = { HostIp: hostIp, HostPort: String(hostPort) };
		bound.set(
			`${containerPort}/tcp`,
			hostIp === '0.0.0.0' ? [first, { HostIp: '::', HostPort: String(hostPort) }] : [first],
		);
	}
	const places = [...container.networks].map(([name, endpoint]): [string, { readonly [key: string]: Json }] => {
		const network = host.daemon.networks.get(name);
		const { ip } = endpoint;
		const own = name === 'bridge' || name === 'host' || name === 'none';
		return [
			name,
			{
				IPAMConfig: null,
				Aliases: own ? null : [...endpoint.aliases, container.id.slice(0, 12)],
				NetworkID: network?.id ?? '',
				Gateway: ip === '' ? '' : (network?.gateway ?? ''),
				IPAddress: ip,
				IPPrefixLen: ip === '' ? 0 : Number(network?.subnet?.split('/')[1] ?? 0),
				MacAddress: macOf(ip),
			},
		];
	});
	const onBridge = places.find(([name]) => name === 'bridge')?.[1];
	return {
		Ports: Object.fromEntries(bound),
		Gateway: onBridge?.Gateway ?? '',
		IPAddress: onBridge?.IPAddress ?? '',
		IPPrefixLen: onBridge?.IPPrefixLen ?? 0,
		MacAddress: onBridge?.MacAddress ?? '',
		Networks: Object.fromEntries(places),
	};
}
