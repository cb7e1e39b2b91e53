// One service of a compose file, read out of its mapping.

import { type Latin1, utf8Encode } from '../../base';
import { defaultStopSeconds } from '../docker/create';
import { healthCheck, readDuration } from '../docker/health';
import { readPublish, type VolumeContext } from '../docker/specs';
import type { HealthCheck } from '../docker/state';
import { sizeComplaint } from '../docker/value-kinds';
import { resolvePath } from '../files/paths';
import type { PublishedPort } from '../io';
import { commandWords } from './command-words';
import type { Condition, Service, ServiceVolume } from './project';
import { isMapping, type Mapping, mappingAt, type Yaml } from './read-yaml';
import { readVolumeSpec, type VolumeSpec } from './volume-spec';

export interface ServiceContext extends VolumeContext {
	/** Where the files of the project's secrets are. */
	readonly secrets: ReadonlyMap<string, Latin1>;
	readonly freePort: () => number;
	/** A variable of whoever runs compose. */
	readonly variable: (name: string) => string | null;
}

/** A text is why its values cannot be read. What only the daemon refuses is found when a container is made. */
export function readService(name: string, value: Mapping, context: ServiceContext): Service | string {
	const text = (key: string): string | null => (value[key] == null ? null : String(value[key]));
	const wrong = decodeComplaints(value, context);
	if (wrong.length > 0)
		return `${wrong.length} error(s) decoding:\n\n${wrong
			.sort()
			.map((each) => `* ${each}`)
			.join('\n')}`;
	const volumes = readVolumes(value, context);
	const ports = readPorts(value.ports, context);
	if (volumes.noSource) return 'invalid mount config for type "bind": field Source must not be empty';
	const networkMode = text('network_mode');
	const grace = text('stop_grace_period');
	const deploy = isMapping(value.deploy) ? value.deploy : {};
	const workdir = text('working_dir');
	const check = readCheck(value.healthcheck);
	return {
		name,
		image: text('image'),
		builds: value.build != null,
		containerName: text('container_name'),
		hostname: text('hostname'),
		extraHosts: pairsOf(value.extra_hosts, ':').map(([host, address]) => `${host}:${address}`),
		command: readWords(value.command),
		entrypoint: readWords(value.entrypoint),
		environment: readEnvironment(value, context),
		envFiles: textsOf(value.env_file),
		ports: ports.all,
		volumes: volumes.all,
		secrets: sourcesOf(value.secrets),
		configs: sourcesOf(value.configs),
		networks: networkMode === null ? readNetworks(value.networks) : new Map(),
		namesNetworks: value.networks != null && (!isMapping(value.networks) || Object.keys(value.networks).length > 0),
		networkMode,
		dependsOn: readDependencies(value),
		restartsWith: readRestarts(value),
		restart: restartOf(value),
		check,
		checkForm: checkForm(value.healthcheck),
		stopSeconds: grace === null ? defaultStopSeconds : Math.round((readDuration(grace) ?? 10_000_000) / 1_000_000),
		stopSignal: text('stop_signal'),
		init: value.init === true,
		workdir: workdir === null ? null : utf8Encode(workdir),
		tty: value.tty === true,
		labels: new Map(pairsOf(value.labels)),
		profiles: listOf(value.profiles).map(String),
		scale: typeof value.scale === 'number' ? value.scale : null,
		replicas: Number(deploy.replicas ?? value.scale ?? 1),
		refused: volumes.refused ?? ports.refused,
	};
}

/** What a type or a form of its own does not allow, each with its key. */
function decodeComplaints(value: Mapping, context: ServiceContext): string[] {
	const all: string[] = [];
	const { wrong: ports } = readPorts(value.ports, context);
	const targets = listOf(value.ports).map((row) => (isMapping(row) ? row.target : null));
	if (ports !== null) all.push(`error decoding 'ports': ${ports}`);
	for (const [i, target] of targets.entries())
		if (typeof target === 'number' && target < 0)
			all.push(`cannot parse 'ports[${i}].target', ${target} overflows uint`);
	for (const key of ['command', 'entrypoint'])
		if (typeof value[key] === 'string' && commandWords(String(value[key])) === null)
			all.push(`error decoding '${key}': invalid command line string`);
	for (const key of ['mem_limit', 'memswap_limit', 'shm_size'])
		if (typeof value[key] === 'number' && !Number.isInteger(value[key]))
			all.push(`error decoding '${key}': invalid type for size float64`);
	for (const [i, row] of listOf(value.volumes).entries()) {
		const spec = typeof row === 'string' ? readVolumeSpec(row) : null;
		if (typeof spec === 'string') all.push(`error decoding 'volumes[${i}]': ${spec}`);
	}
	for (const [i, group] of listOf(value.group_add).entries())
		if (typeof group === 'number')
			all.push(`'group_add[${i}]' expected type 'string', got unconvertible type 'int', value: '${group}'`);
	const { retries } = isMapping(value.healthcheck) ? value.healthcheck : {};
	if (typeof retries === 'number' && retries < 0)
		all.push(`cannot parse 'healthcheck.retries', ${retries} overflows uint`);
	const deploy = isMapping(value.deploy) ? value.deploy : {};
	if (typeof deploy.replicas === 'number' && deploy.replicas < 0)
		all.push(`cannot parse 'deploy.replicas', ${deploy.replicas} overflows uint`);
	for (const kind of ['limits', 'reservations']) {
		const { memory } = mappingAt(mappingAt(deploy, 'resources'), kind);
		const size = typeof memory === 'string' ? sizeComplaint(memory) : null;
		if (size !== null) all.push(`error decoding 'deploy.resources.${kind}.memory': ${size}`);
	}
	return all;
}

/** `deploy` goes before `restart`. */
function restartOf(value: Mapping): string {
	const { condition, max_attempts: most } = mappingAt(mappingAt(value, 'deploy'), 'restart_policy');
	if (condition == null) return value.restart == null ? 'no' : String(value.restart);
	const named = { none: 'no', any: 'always' }[String(condition)] ?? String(condition);
	return most == null ? named : `${named}:${most}`;
}

function textsOf(value: Yaml | undefined): string[] {
	return typeof value === 'string' ? [value] : listOf(value).map(String);
}

function sourcesOf(value: Yaml | undefined): string[] {
	return listOf(value).map((row) => String((isMapping(row) ? row.source : row) ?? ''));
}

function listOf(value: Yaml | undefined): readonly Yaml[] {
	return Array.isArray(value) ? (value as readonly Yaml[]) : [];
}

/** `A=b` rows or a mapping. */
function pairsOf(value: Yaml | undefined, separator = '='): [string, string][] {
	if (isMapping(value)) return Object.entries(value).map(([key, each]) => [key, each === null ? '' : String(each)]);
	return listOf(value).map((row) => {
		const [key = '', ...rest] = String(row).split(separator);
		return [key, rest.join(separator)];
	});
}

/** A key without a value has that of whoever runs compose, or none. Files come before it, and are read later. */
function readEnvironment(value: Mapping, context: ServiceContext): Map<Latin1, Latin1> {
	const env = new Map<Latin1, Latin1>();
	const rows = isMapping(value.environment)
		? Object.entries(value.environment)
		: listOf(value.environment).map((row): [string, Yaml] => {
				const [key = '', ...rest] = String(row).split('=');
				return [key, rest.length === 0 ? null : rest.join('=')];
			});
	for (const [key, each] of rows) {
		const given = each === null ? context.variable(key) : String(each);
		if (given !== null) env.set(utf8Encode(key), utf8Encode(given));
	}
	return env;
}

interface Ports {
	readonly all: PublishedPort[];
	/** What is wrong with one that is a text or a number. */
	readonly wrong: string | null;
	/** What docker says of one that is written out. */
	readonly refused: string | null;
}

function readPorts(value: Yaml | undefined, { freePort }: ServiceContext): Ports {
	const all: PublishedPort[] = [];
	let refused: string | null = null;
	for (const row of listOf(value)) {
		if (isMapping(row)) {
			const { host_ip: ip, published = '', target = 0, protocol } = row;
			const spec = `${ip == null ? '' : `${ip}:`}${published}:${target}${protocol == null ? '' : `/${protocol}`}`;
			const read = readPublish(utf8Encode(spec), freePort);
			if (typeof read !== 'string') all.push(...read);
			else
				refused ??= `invalid port specification: ${JSON.stringify(String(/^\d+$/.test(String(published)) ? target : published))}`;
			continue;
		}
		if (!Number.isInteger(row) && typeof row === 'number')
			return { all, refused, wrong: 'invalid type float64 for port' };
		const bare = /^([^[].*:.*):[^:]*:[^:]*$/.exec(String(row))?.[1];
		if (bare !== undefined)
			return { all, refused, wrong: `Invalid ip address ${bare}: address ${bare}:: too many colons in address` };
		const read = readPublish(utf8Encode(String(row)), freePort);
		// What compose is built on says it with a capital.
		if (typeof read === 'string') {
			const wrong = read.replace(/^[in]/, (letter) => (letter === 'i' ? 'I' : 'N')).replace('IP address', 'ip address');
			return { all, refused, wrong };
		}
		all.push(...read);
	}
	return { all, refused, wrong: null };
}

interface Volumes {
	readonly all: ServiceVolume[];
	/** A bind mount says nothing of what is bound. */
	readonly noSource: boolean;
	/** What docker says when a container is to have them. */
	readonly refused: string | null;
}

function readVolumes(value: Mapping, context: ServiceContext): Volumes {
	const all: ServiceVolume[] = [];
	let refused: string | null = null;
	let noSource = false;
	for (const row of listOf(value.volumes)) {
		const spec = isMapping(row) ? longVolume(row) : readVolumeSpec(String(row));
		if (spec === null || typeof spec === 'string') continue;
		const { isBind, target, readonly } = spec;
		if (isBind && spec.source === null) noSource = true;
		const path = isBind ? resolvePath(context.flavour, context.cwd, context.home, utf8Encode(spec.source ?? '')) : '';
		if (!target.startsWith('/')) {
			const shown = isBind ? `${path}:${target}:${readonly ? 'ro' : 'rw'}` : target;
			refused ??= `invalid volume specification: '${shown}': invalid mount config for type "${isBind ? 'bind' : 'volume'}": invalid mount path: '${target}' mount path must be absolute`;
		}
		const inside = utf8Encode(target.length > 1 ? target.replace(/\/+$/, '') : target);
		if (isBind) all.push({ mount: { kind: 'bind', source: path, target: inside, readonly }, key: null });
		else {
			const source = spec.source === null ? context.anonymous() : utf8Encode(spec.source);
			all.push({ mount: { kind: 'volume', source, target: inside, readonly }, key: spec.source });
		}
	}
	for (const row of listOf(value.secrets)) {
		const source = String((isMapping(row) ? row.source : row) ?? '');
		const file = context.secrets.get(source);
		if (file === undefined) continue;
		const target = isMapping(row) && row.target != null ? String(row.target) : source;
		const inside = target.startsWith('/') ? target : `/run/secrets/${target}`;
		all.push({ mount: { kind: 'bind', source: file, target: utf8Encode(inside), readonly: true }, key: null });
	}
	return { all, noSource, refused };
}

/** Null: neither of the two kinds of the lab. */
function longVolume({ type, source, target, read_only: readonly }: Mapping): VolumeSpec | null {
	if (type !== 'bind' && type !== 'volume') return null;
	const given = source == null || source === '' ? null : String(source);
	return { isBind: type === 'bind', source: given, target: String(target ?? ''), readonly: readonly === true };
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

/** Links, and another's network, are dependencies, too. */
function readDependencies({
	depends_on: named,
	links,
	network_mode: mode,
	volumes_from: from,
}: Mapping): Map<string, Condition> {
	const all = new Map<string, Condition>();
	if (isMapping(named)) {
		for (const [name, each] of Object.entries(named))
			all.set(name, (isMapping(each) ? each.condition : '') as Condition);
	} else for (const name of listOf(named)) all.set(String(name), 'service_started');
	const implied = listOf(links).map((link) => String(link).split(':')[0] ?? '');
	for (const row of listOf(from)) {
		const [service = ''] = String(row).split(':');
		if (service !== 'container') implied.push(service);
	}
	if (typeof mode === 'string' && mode.startsWith('service:')) implied.push(mode.slice('service:'.length));
	for (const name of implied) if (!all.has(name)) all.set(name, 'service_started');
	return all;
}

/** Links, and another's network, bring their own restarts. */
function readRestarts({ depends_on: named, links, network_mode: mode }: Mapping): Set<string> {
	const own = isMapping(named) ? Object.entries(named) : [];
	const all = new Set(own.filter(([, each]) => isMapping(each) && each.restart === true).map(([name]) => name));
	for (const link of listOf(links)) all.add(String(link).split(':')[0] ?? '');
	if (typeof mode === 'string' && mode.startsWith('service:')) all.add(mode.slice('service:'.length));
	return all;
}

/** What a check that is a list begins with; null: there is none. */
function checkForm(value: Yaml | undefined): string | null {
	const first = isMapping(value) ? listOf(value.test)[0] : undefined;
	return first === undefined ? null : String(first);
}

function readCheck(value: Yaml | undefined): HealthCheck | null {
	if (!isMapping(value) || value.disable === true) return null;
	const test = typeof value.test === 'string' ? ['CMD-SHELL', value.test] : listOf(value.test).map(String);
	if (test.length === 0 || test[0] === 'NONE') return null;
	const given: { -readonly [K in keyof HealthCheck]?: HealthCheck[K] } = {};
	for (const [key, field] of [
		['interval', 'interval'],
		['timeout', 'timeout'],
		['start_period', 'startPeriod'],
	] as const) {
		const duration = value[key] == null ? null : readDuration(String(value[key]));
		if (duration !== null) given[field] = duration;
	}
	if (value.retries != null) given.retries = Math.trunc(Number(value.retries));
	return healthCheck(test.map(utf8Encode), given);
}

/** A list as it is, a text as a shell splits it; null: the image's. */
function readWords(value: Yaml | undefined): Latin1[] | null {
	if (value == null) return null;
	const words = Array.isArray(value) ? listOf(value).map(String) : (commandWords(String(value)) ?? []);
	return words.map(utf8Encode);
}
