// A project as `docker compose config` writes it: everything in its long form, keys in order.

import { utf8Decode } from '../../base';
import type { Project, Resource, Service } from './project';

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

export function configText(project: Project): string {
	const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
	const resources = (map: ReadonlyMap<string, Resource>): Plain | undefined =>
		map.size === 0
			? undefined
			: Object.fromEntries(
					sorted(map).map(([key, { name, external }]) => [key, external ? { name, external } : { name }]),
				);
	return rows(
		{
			name: project.name,
			services: Object.fromEntries(sorted(project.services).map(([key, service]) => [key, serviceOf(service)])),
			networks: resources(project.networks),
			volumes: resources(project.volumes),
		},
		0,
	);
}

function serviceOf(service: Service): Plain {
	const { command, entrypoint, check, environment, dependsOn, networks, ports, volumes } = service;
	const mapOf = <T>(map: ReadonlyMap<string, T>, plain: (value: T) => Plain): Plain | undefined =>
		map.size === 0
			? undefined
			: Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, plain(value)]));
	const listOf = <T>(list: readonly T[], plain: (value: T) => Plain): Plain | undefined =>
		list.length === 0 ? undefined : list.map(plain);
	return {
		command: command?.map(utf8Decode),
		container_name: service.containerName ?? undefined,
		depends_on: mapOf(dependsOn, (condition) => ({ condition, required: true })),
		entrypoint: entrypoint?.map(utf8Decode),
		environment: mapOf(environment, utf8Decode),
		extra_hosts: listOf([...service.extraHosts].sort(), (row) => row),
		healthcheck:
			check === null
				? undefined
				: {
						test: check.test.map(utf8Decode),
						timeout: seconds(check.timeout),
						interval: seconds(check.interval),
						retries: check.retries,
					},
		hostname: service.hostname ?? undefined,
		image: service.image ?? undefined,
		init: service.init ? true : undefined,
		network_mode: service.networkMode ?? undefined,
		networks: mapOf(networks, ({ aliases, ip }) =>
			aliases.length === 0 && ip === null
				? null
				: { aliases: aliases.length === 0 ? undefined : aliases, ipv4_address: ip ?? undefined },
		),
		ports: listOf(ports, ({ hostIp, hostPort, containerPort }) => ({
			mode: 'ingress',
			host_ip: hostIp === '0.0.0.0' ? undefined : hostIp,
			target: containerPort,
			published: String(hostPort),
			protocol: 'tcp',
		})),
		restart: service.restart === 'no' ? undefined : service.restart,
		stop_signal: service.stopSignal ?? undefined,
		volumes: listOf(volumes, ({ mount }) => ({
			type: mount.kind,
			source: utf8Decode(mount.source),
			target: utf8Decode(mount.target),
			read_only: mount.readonly ? true : undefined,
			...(mount.kind === 'bind' ? { bind: { create_host_path: true } } : { volume: {} }),
		})),
		working_dir: service.workdir === null ? undefined : utf8Decode(service.workdir),
	};
}

function seconds(micros: number): string {
	const whole = Math.round(micros / 1_000_000);
	return whole >= 60 ? `${Math.floor(whole / 60)}m${whole % 60}s` : `${whole}s`;
}

function rows(value: { readonly [key: string]: Plain | undefined }, depth: number): string {
	const indent = '  '.repeat(depth);
	return Object.entries(value)
		.map(([key, each]) => (each === undefined ? '' : `${indent}${scalar(key)}:${field(each, depth)}`))
		.join('');
}

function field(value: Plain, depth: number): string {
	if (Array.isArray(value)) return `\n${(value as readonly Plain[]).map((item) => listItem(item, depth + 1)).join('')}`;
	if (typeof value !== 'object' || value === null) return ` ${scalar(value)}\n`;
	const fields = value as { readonly [key: string]: Plain | undefined };
	return Object.keys(fields).length === 0 ? ' {}\n' : `\n${rows(fields, depth + 1)}`;
}

function listItem(item: Plain, depth: number): string {
	const indent = '  '.repeat(depth);
	if (typeof item !== 'object' || item === null) return `${indent}- ${scalar(item)}\n`;
	const text = rows(item as { readonly [key: string]: Plain | undefined }, depth + 1);
	return `${indent}- ${text.slice(indent.length + 2)}`;
}

/** Quoted where another reader could take it for something else than a text. */
export function scalar(value: null | boolean | number | string): string {
	if (typeof value !== 'string') return String(value);
	const special = /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?[\d._]+(?:e[-+]?\d+)?|0x[\da-f]+|\d+(?::\d+)+)$/i;
	if (special.test(value) || /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|: |\s#|^\s|[\s:]$|[\n\\]/.test(value))
		return JSON.stringify(value);
	return value;
}
