// From a folder to a project: which file it is, what is wrong with it, and what it says. The words are those of compose
// 2.19, of June 2023.

import { type Latin1, nextHex, utf8Decode, utf8Encode } from '../../base';
import { nameOf, parentOf, resolvePath, showPath } from '../files/paths';
import { readFile } from '../files/tree';
import type { Host, Process } from '../machine/state';
import { interpolate } from './interpolate';
import { inOrder, isCycle, type Project, type Resource, type Service } from './project';
import { readYaml, type Yaml } from './read-yaml';
import { isMapping, mappingAt, schemaComplaint } from './schema';
import { readService, type ServiceContext } from './service';

export interface LoadOptions {
	readonly file: Latin1 | null;
	readonly name: string | null;
	readonly envFile: Latin1 | null;
	/** Those of the command line. */
	readonly profiles: readonly string[];
}

export type Loaded =
	| { readonly ok: true; readonly project: Project; readonly warnings: readonly string[]; readonly hasVersion: boolean }
	| { readonly ok: false; readonly why: string; readonly code: number };

const fileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

const noFileCode = 14;
const badFileCode = 15;

export function loadProject(host: Host, process: Process, options: LoadOptions): Loaded {
	const inside = (path: Latin1) => resolvePath(host.spec.flavour, process.cwd, process.env.get('HOME') ?? '/', path);
	const file = options.file === null ? findFile(host, process.cwd) : inside(options.file);
	if (file === null) return { ok: false, why: 'no configuration file provided: not found', code: noFileCode };
	const read = readFile(host.files, file);
	const shown = showPath(host.spec.flavour, file);
	if (!read.ok) return { ok: false, why: `open ${shown}: no such file or directory`, code: noFileCode };
	const wrong = (why: string): Loaded => ({ ok: false, why, code: badFileCode });
	const yaml = readYaml(utf8Decode(read.text));
	if (!yaml.ok) return wrong(`parsing ${shown}: ${yaml.why}`);
	if (yaml.value === null) return wrong('empty compose file');
	if (!isMapping(yaml.value)) return wrong('Top-level object must be a mapping');
	const folder = parentOf(file);
	const warnings: string[] = [];
	const variables = readVariables(host, process, folder, options.envFile);
	const filled = interpolate(yaml.value, '', {
		get: (name) => variables.get(name) ?? null,
		unset: (name) => warnings.push(`The "${name}" variable is not set. Defaulting to a blank string.`),
	});
	if (typeof filled === 'string') return wrong(filled);
	const value = filled.value as { readonly [key: string]: Yaml };
	const schema = schemaComplaint(value);
	if (schema !== null) return wrong(`validating ${shown}: ${schema}`);
	const name = projectName(options, value, variables, folder);
	if (!/^[a-z0-9][a-z0-9_-]*$/.test(name))
		return wrong(
			`invalid project name "${name}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
		);
	const project = readProject(host, process, { name, folder, file, value, variables });
	if (typeof project === 'string') return wrong(project);
	const checked = check(project);
	if (checked !== null) return wrong(checked);
	return { ok: true, project: withProfiles(project, options.profiles), warnings, hasVersion: value.version != null };
}

function findFile(host: Host, cwd: Latin1): Latin1 | null {
	for (let folder = cwd; ; folder = parentOf(folder)) {
		for (const name of fileNames) {
			const path = folder === '/' ? `/${name}` : `${folder}/${name}`;
			if (readFile(host.files, path).ok) return path;
		}
		if (folder === '/') return null;
	}
}

/** The environment goes before `.env`. */
function readVariables(host: Host, process: Process, folder: Latin1, file: Latin1 | null): Map<string, string> {
	const path = resolvePath(host.spec.flavour, folder, '/', file ?? '.env');
	const own = [...process.env].map(([key, value]): [string, string] => [utf8Decode(key), utf8Decode(value)]);
	return new Map([...(envRows(host, path) ?? []), ...own]);
}

function envRows(host: Host, path: Latin1): [string, string][] | null {
	const read = readFile(host.files, path);
	if (!read.ok) return null;
	return utf8Decode(read.text)
		.split('\n')
		.filter((line) => /^\s*(?:export\s+)?[\w.-]+\s*=/.test(line))
		.map((line) => {
			const [key = '', ...rest] = line
				.trim()
				.replace(/^export\s+/, '')
				.split('=');
			return [
				key.trim(),
				rest
					.join('=')
					.trim()
					.replace(/^(["'])(.*)\1$/, '$2'),
			];
		});
}

function projectName(
	{ name }: LoadOptions,
	value: { readonly [key: string]: Yaml },
	variables: ReadonlyMap<string, string>,
	folder: Latin1,
): string {
	const given = name ?? variables.get('COMPOSE_PROJECT_NAME') ?? '';
	if (given !== '') return given;
	if (typeof value.name === 'string') return value.name;
	const lower = utf8Decode(nameOf(folder)).replace(/[A-Z]/g, (letter) =>
		String.fromCharCode(letter.charCodeAt(0) + 32),
	);
	return lower.replace(/[^a-z0-9_-]/g, '').replace(/^[_-]+/, '');
}

interface Source {
	readonly name: string;
	readonly folder: Latin1;
	readonly file: Latin1;
	readonly value: { readonly [key: string]: Yaml };
	readonly variables: ReadonlyMap<string, string>;
}

/** A text is what compose refuses. */
function readProject(host: Host, process: Process, source: Source): Project | string {
	const { name, folder, file, value, variables } = source;
	const { flavour } = host.spec;
	const home = process.env.get('HOME') ?? '/';
	const resources = (kind: string): Map<string, Resource> =>
		new Map(Object.entries(mappingAt(value, kind)).map(([key, each]) => [key, readResource(name, key, each)]));
	const volumes = resources('volumes');
	const secrets = Object.entries(mappingAt(value, 'secrets')).flatMap(([key, each]): [string, Latin1][] =>
		isMapping(each) && typeof each.file === 'string'
			? [[key, resolvePath(flavour, folder, home, utf8Encode(each.file))]]
			: [],
	);
	const context: ServiceContext = {
		flavour,
		cwd: folder,
		home,
		anonymous: () => nextHex(host.ids, 64),
		volumes: new Set(volumes.keys()),
		secrets: new Map(secrets),
		freePort: () => host.daemon.nextPort++,
		variable: (key) => variables.get(key) ?? null,
		envFile: (path) => envRows(host, resolvePath(flavour, folder, home, utf8Encode(path))),
	};
	const services = new Map<string, Service>();
	for (const [key, each] of Object.entries(mappingAt(value, 'services'))) {
		const service = readService(key, isMapping(each) ? each : {}, context);
		if (typeof service === 'string') return service;
		services.set(key, service);
	}
	const networks = resources('networks');
	const used = [...services.values()].some((service) => service.networks.has('default'));
	if (used && !networks.has('default')) networks.set('default', readResource(name, 'default', null));
	return { name, folder, file, services, networks, volumes };
}

function readResource(project: string, key: string, value: Yaml): Resource {
	const own = isMapping(value) ? value : {};
	const external = own.external === true || isMapping(own.external);
	const inner = isMapping(own.external) ? own.external.name : null;
	const given = own.name ?? inner;
	const ipam = isMapping(own.ipam) && Array.isArray(own.ipam.config) ? (own.ipam.config as readonly Yaml[])[0] : null;
	const subnet = isMapping(ipam ?? null) ? (ipam as { readonly [key: string]: Yaml }).subnet : null;
	return {
		name: given == null ? (external ? key : `${project}_${key}`) : String(given),
		external,
		subnet: subnet == null ? null : String(subnet),
	};
}

/** What is wrong between services. */
function check({ services, networks }: Project): string | null {
	if (services.size === 0) return 'no service selected';
	const holders = new Map<string, string>();
	for (const service of services.values()) {
		for (const name of service.dependsOn.keys())
			if (!services.has(name))
				return `service "${service.name}" depends on undefined service ${name}: invalid compose project`;
		for (const key of service.networks.keys())
			if (!networks.has(key))
				return `service "${service.name}" refers to undefined network ${key}: invalid compose project`;
		if (service.containerName === null) continue;
		const holder = holders.get(service.containerName);
		if (holder !== undefined)
			return `services.${service.name}: container name "${service.containerName}" is already in use by service ${holder}"`;
		holders.set(service.containerName, service.name);
	}
	const order = inOrder(services);
	return isCycle(order) ? `cycle found: ${order.join(' -> ')}` : null;
}

function withProfiles(project: Project, profiles: readonly string[]): Project {
	const wanted = (service: Service) =>
		service.profiles.length === 0 || service.profiles.some((name) => profiles.includes(name));
	return { ...project, services: new Map([...project.services].filter(([, service]) => wanted(service))) };
}
