// docker inspect: the fields of DOCKER's JSON that a learner or a script asks for, and `-f` templates over them.

import type { Host } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import type { DockerCommand } from './command';
import { redisImage } from './images';
import { lastValue } from './options';
import { type Container, findContainer, isUp } from './state';
import { type Json, renderTemplate } from './template';
import { isoTime } from './words';

export const inspect: DockerCommand = {
	arguments: '[OPTIONS] NAME|ID [NAME|ID...]',
	about: 'Return low-level information on Docker objects',
	options: [
		{ name: 'format', short: 'f', kind: 'value' },
		{ name: 'type', kind: 'value', ignored: true },
		{ name: 'size', short: 's', kind: 'flag', ignored: true },
	],
	least: 1,
	most: Infinity,
	// biome-ignore lint/correctness/useYield: it is a task that is done at once.
	run: function* (host, process, parsed) {
		const format = lastValue(parsed, 'format');
		const found: Json[] = [];
		const complaints: string[] = [];
		for (const name of parsed.operands) {
			const object = describe(host, name);
			if (object === null) complaints.push(`Error: No such object: ${name}`);
			else found.push(object);
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

function describe(host: Host, name: string): Json {
	const container = findContainer(host.daemon, name);
	if (container !== null) return describeContainer(container);
	const image = [...host.daemon.images.values()].find(
		(each) => each.name === name || each.name === `${name}:latest` || each.id.startsWith(name),
	);
	if (image === undefined) return null;
	return {
		Id: `sha256:${image.id}`,
		RepoTags: [image.name],
		RepoDigests: [`redis@sha256:${image.digest}`],
		Created: isoTime(image.createdAt),
		Config: imageConfig(),
		Architecture: 'amd64',
		Os: 'linux',
	};
}

function imageConfig(): { readonly [key: string]: Json } {
	const { entrypoint, command, workdir, volume, port, env } = redisImage;
	return {
		ExposedPorts: { [`${port}/tcp`]: {} },
		Env: [...env].map(([name, value]) => `${name}=${value}`),
		Cmd: command,
		Volumes: { [volume]: {} },
		WorkingDir: workdir,
		Entrypoint: entrypoint,
		Labels: null,
	};
}

function describeContainer(container: Container): Json {
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
			NetworkMode: container.network === 'host' ? 'host' : 'default',
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
			...imageConfig(),
			Hostname: container.hostname,
			Tty: container.tty,
			Env: [...container.env].map(([name, value]) => `${name}=${value}`),
			Cmd: container.command,
			Image: container.image,
			WorkingDir: container.workdir,
			Entrypoint: container.entrypoint,
		},
		NetworkSettings: networkOf(container),
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

function networkOf(container: Container): Json {
	const up = isUp(container);
	const { ip, network } = container;
	const bound = new Map<string, Json>();
	if (up && network === 'bridge') bound.set(`${redisImage.port}/tcp`, null);
	for (const { containerPort, hostIp, hostPort } of up ? container.published : []) {
		const first = { HostIp: hostIp, HostPort: String(hostPort) };
		bound.set(
			`${containerPort}/tcp`,
			hostIp === '0.0.0.0' ? [first, { HostIp: '::', HostPort: String(hostPort) }] : [first],
		);
	}
	const gateway = up && network === 'bridge' ? '172.17.0.1' : '';
	return {
		Ports: Object.fromEntries(bound),
		Gateway: gateway,
		IPAddress: ip,
		IPPrefixLen: gateway === '' ? 0 : 16,
		Networks: { [network]: { Gateway: gateway, IPAddress: ip, IPPrefixLen: gateway === '' ? 0 : 16, Aliases: null } },
	};
}
