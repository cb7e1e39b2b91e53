// What a compose file may hold: keys and the types of their values, with the words of compose's validator for what it
// may not.

import type { Yaml } from './read-yaml';

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'mapping' | 'any' | 'text-or-list' | 'list-or-mapping';

const topLevel: Readonly<Record<string, Kind>> = {
	version: 'any',
	name: 'string',
	services: 'mapping',
	networks: 'mapping',
	volumes: 'mapping',
	secrets: 'mapping',
	configs: 'mapping',
	include: 'list',
};

const service: Readonly<Record<string, Kind>> = {
	image: 'string',
	build: 'any',
	container_name: 'string',
	hostname: 'string',
	command: 'text-or-list',
	entrypoint: 'text-or-list',
	environment: 'list-or-mapping',
	env_file: 'text-or-list',
	ports: 'list',
	expose: 'list',
	volumes: 'list',
	networks: 'list-or-mapping',
	network_mode: 'string',
	depends_on: 'list-or-mapping',
	restart: 'string',
	healthcheck: 'mapping',
	stop_grace_period: 'string',
	stop_signal: 'string',
	working_dir: 'string',
	tty: 'boolean',
	stdin_open: 'boolean',
	labels: 'list-or-mapping',
	profiles: 'list',
	deploy: 'mapping',
	scale: 'number',
	secrets: 'list',
	configs: 'list',
	links: 'list',
	user: 'string',
	privileged: 'boolean',
	read_only: 'boolean',
	init: 'boolean',
	platform: 'string',
	pull_policy: 'string',
	logging: 'mapping',
	sysctls: 'list-or-mapping',
	ulimits: 'mapping',
	cap_add: 'list',
	cap_drop: 'list',
	security_opt: 'list',
	extra_hosts: 'list-or-mapping',
	dns: 'text-or-list',
	tmpfs: 'text-or-list',
	mem_limit: 'any',
	cpus: 'any',
	extends: 'any',
	domainname: 'string',
	mac_address: 'string',
};

const health: Readonly<Record<string, Kind>> = {
	test: 'text-or-list',
	interval: 'string',
	timeout: 'string',
	retries: 'any',
	start_period: 'string',
	start_interval: 'string',
	disable: 'boolean',
};

const resource: Readonly<Record<string, Kind>> = {
	name: 'string',
	driver: 'string',
	driver_opts: 'mapping',
	external: 'any',
	labels: 'list-or-mapping',
	ipam: 'mapping',
	internal: 'boolean',
	attachable: 'boolean',
	enable_ipv6: 'boolean',
	file: 'string',
	environment: 'string',
};

type Mapping = { readonly [key: string]: Yaml };

export function isMapping(value: Yaml | undefined): value is Mapping {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first thing that is wrong, in compose's words; null: nothing. */
export function schemaComplaint(file: Mapping): string | null {
	const wrong = mappingComplaint('', file, topLevel);
	if (wrong !== null) return wrong;
	for (const [name, value] of Object.entries(mappingAt(file, 'services'))) {
		const path = `services.${name}`;
		if (!/^[a-zA-Z0-9._-]+$/.test(name)) return `services Additional property ${name} is not allowed`;
		if (!isMapping(value)) return `${path} must be a mapping`;
		const inside =
			mappingComplaint(path, value, service) ??
			(isMapping(value.healthcheck) ? mappingComplaint(`${path}.healthcheck`, value.healthcheck, health) : null);
		if (inside !== null) return inside;
	}
	for (const kind of ['networks', 'volumes', 'secrets']) {
		for (const [name, value] of Object.entries(mappingAt(file, kind))) {
			if (value === null) continue;
			if (!isMapping(value)) return `${kind}.${name} must be a mapping`;
			const inside = mappingComplaint(`${kind}.${name}`, value, resource);
			if (inside !== null) return inside;
		}
	}
	return null;
}

export function mappingAt(value: Mapping, key: string): Mapping {
	const found = value[key];
	return isMapping(found) ? found : {};
}

function mappingComplaint(path: string, value: Mapping, kinds: Readonly<Record<string, Kind>>): string | null {
	for (const [key, each] of Object.entries(value)) {
		if (key.startsWith('x-')) continue;
		const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
		if (kind === undefined) return `${path === '' ? '(root)' : path} Additional property ${key} is not allowed`;
		// A key without a value is as if it were not there.
		if (each === null) continue;
		if (!fits(each, kind)) return `${path === '' ? key : `${path}.${key}`} must be a ${names[kind]}`;
	}
	return null;
}

const names: Readonly<Record<Kind, string>> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	list: 'list',
	mapping: 'mapping',
	any: 'string',
	'text-or-list': 'string',
	'list-or-mapping': 'mapping',
};

function fits(value: Yaml, kind: Kind): boolean {
	const isList = Array.isArray(value);
	if (kind === 'list') return isList;
	if (kind === 'mapping') return isMapping(value);
	if (kind === 'text-or-list') return isList || typeof value === 'string';
	if (kind === 'list-or-mapping') return isList || isMapping(value);
	// `container_name: 7` is a number, and no string.
	return kind === 'any' || typeof value === kind;
}
