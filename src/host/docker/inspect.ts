// docker inspect: the fields of DOCKER's JSON that a learner or a script asks for, and `-f` templates over them.

import type { Host, Process } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { macOf } from './networks';
import { lastValue } from './options';
import { sizeBytes } from './sizes';
import { type Container, type HealthCheck, type Image, isUp } from './state';
import { type Json, renderTemplate } from './template';
import type { UsageName } from './usage-texts';
import { isoTime } from './words';

/** What was found under a name, or what is said when nothing was. */
export interface Described {
	readonly found: Json;
	readonly complaint: string;
}

const types = ['config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume'];

/** `inspect` of one kind of object. */
export function inspectWith(
	usage: UsageName,
	describeOne: (host: Host, name: string, type: string | null) => Described,
): DockerCommand {
	return {
		usage,
		least: 1,
		most: Infinity,
		run: function* (host, process, parsed) {
			const type = lastValue(parsed, 'type');
			if (type !== null && !types.includes(type)) {
				const known = types.map((each) => `"${each}"`).join(', ');
				writeErr(host, process, `unknown type: "${type}": must be one of ${known}\n`);
				return 1;
			}
			const format = lastValue(parsed, 'format');
			const found: Json[] = [];
			const complaints: string[] = [];
			for (const name of parsed.operands) {
				const one = describeOne(host, name, type);
				if (one.found === null) complaints.push(one.complaint);
				else found.push(one.found);
			}
			if (format === null || format === 'json') {
				const text = format === null ? JSON.stringify(found, null, 4) : JSON.stringify(found);
				writeOut(host, process, `${text}\n`);
				return tell(host, process, complaints);
			}
			let text = '';
			for (const object of found) {
				const rendered = renderTemplate(format, object);
				if (!rendered.ok && rendered.when === 'parse') {
					writeErr(host, process, `template parsing error: ${rendered.why}\n`);
					return 64;
				}
				if (!rendered.ok) complaints.push(`template parsing error: ${rendered.why}`);
				text += `${rendered.ok ? rendered.text : ''}\n`;
			}
			writeOut(host, process, found.length === 0 ? '\n' : text);
			return tell(host, process, complaints);
		},
	};
}

function tell(host: Host, process: Process, complaints: readonly string[]): number {
	for (const complaint of complaints) writeErr(host, process, `${complaint}\n`);
	return complaints.length === 0 ? 0 : 1;
}

/** By name, id or the beginning of an id. */
export function findImage(host: Host, name: string): Image | undefined {
	const id = name.replace(/^sha256:/, '');
	const images = [...host.daemon.images.values()];
	return (
		images.find((each) => each.name === name || each.name === `${name}:latest`) ??
		images.find((each) => /^[0-9a-f]{4,}$/.test(id) && each.id.startsWith(id))
	);
}

export function describeImage(host: Host, name: string): Described {
	const image = findImage(host, name);
	if (image === undefined)
		return {
			found: null,
			complaint: `Error response from daemon: No such image: ${name.includes(':') ? name : `${name}:latest`}`,
		};
	const same = [...host.daemon.images.values()].filter(({ id }) => id === image.id);
	return {
		found: {
			Id: `sha256:${image.id}`,
			RepoTags: same.map((each) => each.name),
			RepoDigests: [`${image.kind.familiar}@sha256:${image.digest}`],
			Parent: '',
			Comment: '',
			Created: isoTime(image.createdAt),
			DockerVersion: '',
			Author: '',
			Config: imageConfig(image),
			Architecture: 'amd64',
			Os: 'linux',
			Size: sizeBytes(image.size),
			RootFS: { Type: 'layers' },
			Metadata: { LastTagTime: '0001-01-01T00:00:00Z' },
		},
		complaint: '',
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

export function describeContainer(host: Host, container: Container): Json {
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
			NetworkMode: container.networkMode,
			PortBindings: Object.fromEntries(
				container.published.map(({ containerPort, hostIp, hostPort }) => [
					`${containerPort}/tcp`,
					[{ HostIp: hostIp === '0.0.0.0' ? '' : hostIp, HostPort: String(hostPort) }],
				]),
			),
			RestartPolicy: { Name: container.restart.name, MaximumRetryCount: container.restart.retriesMax },
			AutoRemove: container.autoRemove,
			ExtraHosts: container.extraHosts.length === 0 ? null : container.extraHosts,
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
