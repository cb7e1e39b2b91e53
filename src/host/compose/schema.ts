// What a compose file may hold, key by key: the rules of the compose specification as compose 2.19 had them (its schema of
// June 2023), and which keys the lab leaves without effect.

import { isMapping, type Mapping, mappingAt, type Yaml } from './read-yaml';
import { type Shape, shapeComplaint, type TypeName } from './shape';

const any: Shape = {};
const is = (...types: TypeName[]): Shape => ({ types });
const text = is('string');
const integer = is('integer');
const truth = is('boolean');
const numberOrText = is('number', 'string');
const duration: Shape = { types: ['string'], isDuration: true };
const word = (...words: string[]): Shape => ({ types: ['string'], words });
const oneOf = (...shapes: Shape[]): Shape => ({ oneOf: shapes });
const list = (items: Shape): Shape => ({ types: ['array'], items });
const set = (items: Shape): Shape => ({ types: ['array'], items, isSet: true });
const texts = set(text);
const textOrTexts = oneOf(text, texts);
const command = oneOf(is('null'), text, list(text));
const own: Shape['named'] = [[/^x-/, any]];
/** Only these keys, and whatever begins with `x-`. */
const mapping = (keys: Readonly<Record<string, Shape>>, needs: readonly string[] = []): Shape => ({
	types: ['object'],
	keys,
	named: own,
	closed: true,
	needs,
});
/** Only these keys. */
const strict = (keys: Readonly<Record<string, Shape>>, needs: readonly string[] = []): Shape => ({
	types: ['object'],
	keys,
	closed: true,
	needs,
});
const byName = (pattern: RegExp, each: Shape): Shape => ({ types: ['object'], named: [[pattern, each]] });
const onlyByName = (pattern: RegExp, each: Shape): Shape => ({ ...byName(pattern, each), closed: true });
const anything = /^.+$/;
const resourceName = /^[a-zA-Z0-9._-]+$/;
const pairs = oneOf(onlyByName(/.+/, is('string', 'number', 'boolean', 'null')), texts);

const build = oneOf(
	text,
	mapping({
		context: text,
		dockerfile: text,
		dockerfile_inline: text,
		args: pairs,
		ssh: pairs,
		labels: pairs,
		cache_from: list(text),
		cache_to: list(text),
		no_cache: truth,
		additional_contexts: pairs,
		network: text,
		pull: truth,
		target: text,
		shm_size: is('integer', 'string'),
		extra_hosts: pairs,
		isolation: text,
		privileged: truth,
		secrets: list(oneOf(text, mapping({ source: text, target: text, uid: text, gid: text, mode: is('number') }))),
		tags: list(text),
		platforms: list(text),
	}),
);

const deviceRate = list(strict({ path: text, rate: is('integer', 'string') }));
const blockDevices = strict({
	device_read_bps: deviceRate,
	device_read_iops: deviceRate,
	device_write_bps: deviceRate,
	device_write_iops: deviceRate,
	weight: integer,
	weight_device: list(strict({ path: text, weight: integer })),
});

const dependencies = oneOf(
	texts,
	onlyByName(
		resourceName,
		strict(
			{ restart: truth, condition: word('service_started', 'service_healthy', 'service_completed_successfully') },
			['condition'],
		),
	),
);

const healthcheck = mapping({
	disable: truth,
	interval: duration,
	retries: is('number'),
	test: oneOf(text, list(text)),
	timeout: duration,
	start_period: duration,
});

const updates = mapping({
	parallelism: integer,
	delay: duration,
	failure_action: text,
	monitor: duration,
	max_failure_ratio: is('number'),
	order: word('start-first', 'stop-first'),
});

const deploy: Shape = {
	...mapping({
		mode: text,
		endpoint_mode: text,
		replicas: integer,
		labels: pairs,
		rollback_config: updates,
		update_config: updates,
		resources: mapping({
			limits: mapping({ cpus: numberOrText, memory: text, pids: integer }),
			reservations: mapping({
				cpus: numberOrText,
				memory: text,
				generic_resources: list(mapping({ discrete_resource_spec: mapping({ kind: text, value: is('number') }) })),
				devices: list(
					mapping({
						capabilities: texts,
						count: is('string', 'integer'),
						device_ids: texts,
						driver: text,
						options: pairs,
					}),
				),
			}),
		}),
		restart_policy: mapping({ condition: text, delay: duration, max_attempts: integer, window: duration }),
		placement: mapping({
			constraints: list(text),
			preferences: list(mapping({ spread: text })),
			max_replicas_per_node: integer,
		}),
	}),
	types: ['object', 'null'],
};

const serviceNetworks = oneOf(
	texts,
	onlyByName(
		resourceName,
		oneOf(
			mapping({
				aliases: texts,
				ipv4_address: text,
				ipv6_address: text,
				link_local_ips: texts,
				priority: is('number'),
			}),
			is('null'),
		),
	),
);

const port = oneOf(
	is('number'),
	text,
	mapping({ mode: text, host_ip: text, target: integer, published: is('string', 'integer'), protocol: text }),
);

const volumeUse = oneOf(
	text,
	mapping(
		{
			type: text,
			source: text,
			target: text,
			read_only: truth,
			consistency: text,
			bind: mapping({ propagation: text, create_host_path: truth, selinux: word('z', 'Z') }),
			volume: mapping({ nocopy: truth }),
			tmpfs: mapping({ size: oneOf({ types: ['integer'], least: 0 }, text), mode: is('number') }),
		},
		['type'],
	),
);

const fileUse = list(oneOf(text, mapping({ source: text, target: text, uid: text, gid: text, mode: is('number') })));

const serviceKeys = {
	deploy,
	annotations: pairs,
	build,
	blkio_config: blockDevices,
	cap_add: texts,
	cap_drop: texts,
	cgroup: word('host', 'private'),
	cgroup_parent: text,
	command,
	configs: fileUse,
	container_name: text,
	cpu_count: { types: ['integer'], least: 0 },
	cpu_percent: { types: ['integer'], least: 0, most: 100 },
	cpu_shares: numberOrText,
	cpu_quota: numberOrText,
	cpu_period: numberOrText,
	cpu_rt_period: numberOrText,
	cpu_rt_runtime: numberOrText,
	cpus: numberOrText,
	cpuset: text,
	credential_spec: mapping({ config: text, file: text, registry: text }),
	depends_on: dependencies,
	device_cgroup_rules: texts,
	devices: texts,
	dns: textOrTexts,
	dns_opt: texts,
	dns_search: textOrTexts,
	domainname: text,
	entrypoint: command,
	env_file: textOrTexts,
	environment: pairs,
	expose: set(is('string', 'number')),
	extends: oneOf(text, strict({ service: text, file: text }, ['service'])),
	external_links: texts,
	extra_hosts: pairs,
	group_add: set(is('string', 'number')),
	healthcheck,
	hostname: text,
	image: text,
	init: truth,
	ipc: text,
	isolation: text,
	labels: pairs,
	links: texts,
	logging: mapping({ driver: text, options: byName(anything, is('string', 'number', 'null')) }),
	mac_address: text,
	mem_limit: numberOrText,
	mem_reservation: is('string', 'integer'),
	mem_swappiness: integer,
	memswap_limit: numberOrText,
	network_mode: text,
	networks: serviceNetworks,
	oom_kill_disable: truth,
	oom_score_adj: { types: ['integer'], least: -1000, most: 1000 },
	pid: is('string', 'null'),
	pids_limit: numberOrText,
	platform: text,
	ports: set(port),
	privileged: truth,
	profiles: texts,
	pull_policy: word('always', 'never', 'if_not_present', 'build', 'missing'),
	read_only: truth,
	restart: text,
	runtime: text,
	scale: integer,
	security_opt: texts,
	shm_size: numberOrText,
	secrets: fileUse,
	sysctls: pairs,
	stdin_open: truth,
	stop_grace_period: duration,
	stop_signal: text,
	storage_opt: is('object'),
	tmpfs: textOrTexts,
	tty: truth,
	ulimits: byName(/^[a-z]+$/, oneOf(integer, mapping({ hard: integer, soft: integer }, ['soft', 'hard']))),
	user: text,
	uts: text,
	userns_mode: text,
	volumes: set(volumeUse),
	volumes_from: texts,
	working_dir: text,
} as const satisfies Readonly<Record<string, Shape>>;

const driverOptions = byName(anything, is('string', 'number'));
const outside: Shape = { ...mapping({ name: text }), types: ['boolean', 'object'] };
const looselyOutside: Shape = { types: ['boolean', 'object'], keys: { name: text } };

const networkKeys = {
	name: text,
	driver: text,
	driver_opts: driverOptions,
	ipam: mapping({
		driver: text,
		config: list(mapping({ subnet: text, ip_range: text, gateway: text, aux_addresses: onlyByName(anything, text) })),
		options: onlyByName(anything, text),
	}),
	external: outside,
	internal: truth,
	enable_ipv6: truth,
	attachable: truth,
	labels: pairs,
} as const satisfies Readonly<Record<string, Shape>>;
const volumeKeys = { name: text, driver: text, driver_opts: driverOptions, external: outside, labels: pairs };
const secretKeys = {
	name: text,
	environment: text,
	file: text,
	external: looselyOutside,
	labels: pairs,
	driver: text,
	driver_opts: driverOptions,
	template_driver: text,
};
const configKeys = { name: text, file: text, external: looselyOutside, labels: pairs, template_driver: text };

const orNothing = (shape: Shape): Shape => ({ ...shape, types: ['object', 'null'] });

const fileKeys = {
	version: text,
	name: { types: ['string'], pattern: '^[a-z0-9][a-z0-9_-]*$' },
	include: list(oneOf(text, strict({ path: textOrTexts, env_file: textOrTexts, project_directory: text }))),
	services: onlyByName(resourceName, mapping(serviceKeys)),
	networks: byName(resourceName, orNothing(mapping(networkKeys))),
	volumes: onlyByName(resourceName, orNothing(mapping(volumeKeys))),
	secrets: onlyByName(resourceName, mapping(secretKeys)),
	configs: onlyByName(resourceName, mapping(configKeys)),
} as const satisfies Readonly<Record<string, Shape>>;

const file = mapping(fileKeys);

/** The first thing that is wrong, in compose's words; null: nothing. */
export function schemaComplaint(value: Mapping): string | null {
	return shapeComplaint(file, value);
}

export type ServiceKey = keyof typeof serviceKeys;

/** Keys of a service that do something here. The lab's containers have no users, limits or capabilities. */
const followed: ReadonlySet<string> = new Set<ServiceKey>([
	'build',
	'command',
	'container_name',
	'depends_on',
	'deploy',
	'entrypoint',
	'env_file',
	'environment',
	'extends',
	'extra_hosts',
	'healthcheck',
	'hostname',
	'image',
	'init',
	'labels',
	'network_mode',
	'networks',
	'ports',
	'profiles',
	'restart',
	'scale',
	'secrets',
	'stop_grace_period',
	'stop_signal',
	'tty',
	'volumes',
	'working_dir',
]);

/** Paths of the keys that change nothing in the lab. */
export function inertKeys(value: Yaml): readonly (readonly string[])[] {
	if (!isMapping(value)) return [];
	const inServices = Object.entries(mappingAt(value, 'services')).flatMap(([name, service]) =>
		isMapping(service)
			? Object.keys(service)
					.filter((key) => Object.hasOwn(serviceKeys, key) && !followed.has(key))
					.map((key) => ['services', name, key])
			: [],
	);
	return [...(value.version == null ? [] : [['version']]), ...inServices];
}

/** For an editor: the keys of each place that has a list of them. */
export const composeKeys = {
	file: Object.keys(fileKeys),
	service: Object.keys(serviceKeys),
	healthcheck: Object.keys(healthcheck.keys ?? {}),
	resource: [...new Set([networkKeys, volumeKeys, secretKeys].flatMap((keys) => Object.keys(keys)))],
} as const;
