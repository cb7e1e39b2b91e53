// One service of a compose file, read out of its mapping.

import { type Latin1, utf8Encode } from '../../base';
import { defaultStopSeconds, readRestart } from '../docker/create';
import { healthCheck, readDuration } from '../docker/health';
import { readPublish, readVolume, type VolumeContext } from '../docker/specs';
import type { HealthCheck } from '../docker/state';
import type { PublishedPort } from '../io';
import type { Condition, Service, ServiceVolume } from './project';
import type { Yaml } from './read-yaml';
import { isMapping } from './schema';

export interface ServiceContext extends VolumeContext {
	/** The keys of the file's volumes, and where its secrets' files are. */
	readonly volumes: ReadonlySet<string>;
	readonly secrets: ReadonlyMap<string, Latin1>;
	readonly freePort: () => number;
	/** A variable of whoever runs compose. */
	readonly variable: (name: string) => string | null;
	/** What an `env_file` holds; null: it cannot be read. */
	readonly envFile: (path: string) => readonly (readonly [string, string])[] | null;
}

type Mapping = { readonly [key: string]: Yaml };

/** A text is what compose refuses. */
export function readService(name: string, value: Mapping, context: ServiceContext): Service | string {
	const text = (key: string): string | null => (value[key] == null ? null : String(value[key]));
	const environment = readEnvironment(name, value, context);
	if (typeof environment === 'string') return environment;
	const ports = readPorts(value.ports, context);
	if (typeof ports === 'string') return ports;
	const volumes = readVolumes(name, value, context);
	if (typeof volumes === 'string') return volumes;
	const check = readCheck(name, value.healthcheck);
	if (typeof check === 'string') return check;
	const restart = readRestart(text('restart') ?? 'no');
	if (typeof restart === 'string') return restart;
	const image = text('image');
	if (image === null && value.build == null)
		return `service "${name}" has neither an image nor a build context specified: invalid compose project`;
	const networkMode = text('network_mode');
	if (networkMode !== null && value.networks != null)
		return `service ${name} declares mutually exclusive \`network_mode\` and \`networks\`: invalid compose project`;
	const grace = text('stop_grace_period');
	const words = (key: string) => readWords(value[key]);
	const deploy = isMapping(value.deploy) ? value.deploy.replicas : null;
	const workdir = text('working_dir');
	return {
		name,
		image,
		builds: value.build != null,
		containerName: text('container_name'),
		hostname: text('hostname'),
		command: words('command'),
		entrypoint: words('entrypoint'),
		environment,
		ports,
		volumes,
		networks: networkMode === null ? readNetworks(value.networks) : new Map(),
		networkMode,
		dependsOn: readDependencies(value.depends_on),
		restart,
		check,
		stopSeconds: grace === null ? defaultStopSeconds : Math.round((readDuration(grace) ?? 10_000_000) / 1_000_000),
		workdir: workdir === null ? null : utf8Encode(workdir),
		tty: value.tty === true,
		labels: new Map(pairsOf(value.labels)),
		profiles: listOf(value.profiles).map(String),
		replicas: Number(value.scale ?? deploy ?? 1),
	};
}

function listOf(value: Yaml | undefined): readonly Yaml[] {
	return Array.isArray(value) ? (value as readonly Yaml[]) : [];
}

/** `A=b` rows or a mapping. */
function pairsOf(value: Yaml | undefined): [string, string][] {
	if (isMapping(value)) return Object.entries(value).map(([key, each]) => [key, each === null ? '' : String(each)]);
	return listOf(value).map((row) => {
		const [key = '', ...rest] = String(row).split('=');
		return [key, rest.join('=')];
	});
}

function readEnvironment(name: string, value: Mapping, context: ServiceContext): Map<Latin1, Latin1> | string {
	const env = new Map<Latin1, Latin1>();
	const files = typeof value.env_file === 'string' ? [value.env_file] : listOf(value.env_file).map(String);
	for (const file of files) {
		const rows = context.envFile(file);
		if (rows === null) return `Failed to load ${file}: open ${file}: no such file or directory`;
		for (const [key, each] of rows) env.set(utf8Encode(key), utf8Encode(each));
	}
	const rows = isMapping(value.environment)
		? Object.entries(value.environment)
		: listOf(value.environment).map((row): [string, Yaml] => {
				const [key = '', ...rest] = String(row).split('=');
				return [key, rest.length === 0 ? null : rest.join('=')];
			});
	for (const [key, each] of rows) {
		if (typeof each === 'object' && each !== null)
			return `services.${name}.environment.${key} must be a boolean, null, number or string`;
		const given = each === null ? context.variable(key) : String(each);
		if (given !== null) env.set(utf8Encode(key), utf8Encode(given));
	}
	return env;
}

function readPorts(value: Yaml | undefined, { freePort }: ServiceContext): PublishedPort[] | string {
	const ports: PublishedPort[] = [];
	for (const row of listOf(value)) {
		const long = isMapping(row) ? row : null;
		const spec =
			long === null
				? String(row)
				: `${long.host_ip ?? ''}${long.host_ip == null ? '' : ':'}${long.published ?? ''}:${long.target}`;
		const read = readPublish(utf8Encode(spec), freePort);
		if (typeof read === 'string') return read;
		ports.push(...read);
	}
	return ports;
}

function readVolumes(name: string, value: Mapping, context: ServiceContext): ServiceVolume[] | string {
	const volumes: ServiceVolume[] = [];
	for (const row of listOf(value.volumes)) {
		const long = isMapping(row) ? row : null;
		const spec =
			long === null
				? String(row)
				: `${long.source == null ? '' : `${long.source}:`}${long.target}${long.read_only === true ? ':ro' : ''}`;
		const mount = readVolume(utf8Encode(spec), context);
		if (typeof mount === 'string') return mount;
		const isNamed = mount.kind === 'volume' && !/^[0-9a-f]{64}$/.test(mount.source);
		if (isNamed && !context.volumes.has(mount.source))
			return `service "${name}" refers to undefined volume ${mount.source}: invalid compose project`;
		volumes.push({ mount, key: isNamed ? mount.source : null });
	}
	for (const row of listOf(value.secrets)) {
		const source = String(isMapping(row) ? row.source : row);
		const file = context.secrets.get(source);
		if (file === undefined) return `service "${name}" refers to undefined secret ${source}: invalid compose project`;
		const target = isMapping(row) && row.target != null ? String(row.target) : source;
		const inside = target.startsWith('/') ? target : `/run/secrets/${target}`;
		volumes.push({ mount: { kind: 'bind', source: file, target: utf8Encode(inside), readonly: true }, key: null });
	}
	return volumes;
}

function readNetworks(value: Yaml | undefined): Service['networks'] {
	const networks = new Map<string, { aliases: string[]; ip: string | null }>();
	if (isMapping(value)) {
		for (const [key, each] of Object.entries(value)) {
			const own = isMapping(each) ? each : {};
			const ip = own.ipv4_address == null ? null : String(own.ipv4_address);
			networks.set(key, { aliases: listOf(own.aliases).map(String), ip });
		}
	} else for (const key of listOf(value)) networks.set(String(key), { aliases: [], ip: null });
	if (networks.size === 0) networks.set('default', { aliases: [], ip: null });
	return networks;
}

function readDependencies(value: Yaml | undefined): Map<string, Condition> {
	if (!isMapping(value)) return new Map(listOf(value).map((name) => [String(name), 'service_started']));
	return new Map(
		Object.entries(value).map(([name, each]) => [
			name,
			((isMapping(each) ? each.condition : null) ?? 'service_started') as Condition,
		]),
	);
}

function readCheck(service: string, value: Yaml | undefined): HealthCheck | null | string {
	if (!isMapping(value) || value.disable === true) return null;
	const test = typeof value.test === 'string' ? ['CMD-SHELL', value.test] : listOf(value.test).map(String);
	if (test.length === 0 || test[0] === 'NONE') return null;
	if (test[0] !== 'CMD' && test[0] !== 'CMD-SHELL')
		return 'when healthcheck.test is a list the first item must be either NONE, CMD or CMD-SHELL';
	const given: { -readonly [K in keyof HealthCheck]?: HealthCheck[K] } = {};
	for (const [key, field] of [
		['interval', 'interval'],
		['timeout', 'timeout'],
		['start_period', 'startPeriod'],
	] as const) {
		if (value[key] == null) continue;
		const duration = readDuration(String(value[key]));
		if (duration === null)
			return `services.${service}.healthcheck.${key}: time: invalid duration "${String(value[key])}"`;
		given[field] = duration;
	}
	if (value.retries != null) given.retries = Number(value.retries);
	return healthCheck(test.map(utf8Encode), given);
}

/** A list as it is, a text as a shell splits it; null: the image's. */
function readWords(value: Yaml | undefined): Latin1[] | null {
	if (value == null) return null;
	if (Array.isArray(value)) return listOf(value).map((word) => utf8Encode(String(word)));
	const words = String(value).match(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
	return words.map((word) => utf8Encode(word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, a, b) => a ?? b ?? '')));
}
