// From a folder to a project: which file it is, what is wrong with it, and what it says. The words are those of compose
// 2.19, of June 2023.

import { type Latin1, nextHex, utf8Decode, utf8Encode } from '../../base';
import { nameOf, parentOf, resolvePath, showPath } from '../files/paths';
import { readFile } from '../files/tree';
import type { Host, Process } from '../machine/state';
import { consistencyComplaint, cycleComplaint, externalComplaint } from './consistency';
import { readDotEnv } from './dot-env';
import { extended, type ServicesFile } from './extends';
import { type Interpolation, interpolate } from './interpolate';
import type { Project, Resource, Service } from './project';
import { isMapping, type Mapping, mappingAt, readYaml, type Yaml } from './read-yaml';
import { schemaComplaint } from './schema';
import { readService, type ServiceContext } from './service';

export interface LoadOptions {
	readonly file: Latin1 | null;
	readonly name: string | null;
	readonly envFile: Latin1 | null;
	/** Those of the command line. */
	readonly profiles: readonly string[];
}

export type Loaded =
	| {
			readonly ok: true;
			readonly project: Project;
			readonly warnings: readonly string[];
			readonly hasVersion: boolean;
			/** Services that wait for each other: whoever goes through them in order says so. */
			readonly cycle: string | null;
	  }
	| { readonly ok: false; readonly why: string; readonly code: number };

const fileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

const noFileCode = 14;
const badFileCode = 15;
/** What is found before the command itself begins. */
const beforeCode = 1;

export function loadProject(host: Host, process: Process, options: LoadOptions): Loaded {
	const { flavour } = host.spec;
	const inside = (path: Latin1) => resolvePath(flavour, process.cwd, process.env.get('HOME') ?? '/', path);
	const file = options.file === null ? findFile(host, process.cwd) : inside(options.file);
	if (options.name !== null && !isProjectName(options.name))
		return { ok: false, why: badName(options.name), code: beforeCode };
	const folder = file === null ? process.cwd : parentOf(file);
	const variables = readVariables(host, process, folder, options.envFile === null ? null : inside(options.envFile));
	if (typeof variables === 'string') return { ok: false, why: variables, code: beforeCode };
	if (file === null) return { ok: false, why: 'no configuration file provided: not found', code: noFileCode };
	const read = readFile(host.files, file);
	const shown = showPath(flavour, file);
	if (!read.ok) return { ok: false, why: `open ${shown}: no such file or directory`, code: noFileCode };
	const warnings: string[] = [];
	const loaded = readProject(host, process, {
		options,
		folder,
		file,
		text: utf8Decode(read.text),
		variables,
		warnings,
	});
	if (typeof loaded === 'string') return { ok: false, why: loaded, code: badFileCode };
	const complete = withEnvFiles(host, process, loaded.project, variables);
	if (typeof complete === 'string') return { ok: false, why: complete, code: noFileCode };
	const project = withProfiles(complete, options.profiles);
	if (project.services.size === 0) return { ok: false, why: 'no service selected', code: badFileCode };
	return { ok: true, project, warnings, hasVersion: loaded.hasVersion, cycle: cycleComplaint(project.services) };
}

interface Source {
	readonly options: LoadOptions;
	readonly folder: Latin1;
	readonly file: Latin1;
	readonly text: string;
	readonly variables: ReadonlyMap<string, string>;
	readonly warnings: string[];
}

/** A text is what compose refuses. */
function readProject(host: Host, process: Process, source: Source): { project: Project; hasVersion: boolean } | string {
	const { options, folder, file, text, variables, warnings } = source;
	const shown = showPath(host.spec.flavour, file);
	const yaml = readYaml(text);
	if (!yaml.ok) return `parsing ${shown}: ${yaml.why}`;
	if (!isMapping(yaml.value)) return `parsing ${shown}: Top-level object must be a mapping`;
	const name = projectName(options, yaml.value, variables, folder);
	if (name === '') return 'project name must not be empty';
	if (!isProjectName(name)) return badName(name);
	const filling: Interpolation = {
		get: (key) => variables.get(key) ?? null,
		unset: (key) => warnings.push(`The "${key}" variable is not set. Defaulting to a blank string.`),
		warn: (warning) => warnings.push(warning),
	};
	const filled = interpolate(yaml.value, [], filling);
	if (typeof filled === 'string') return `parsing ${shown}: ${filled}`;
	const value = filled.value as Mapping;
	const schema = schemaComplaint(value);
	if (schema !== null) return `validating ${shown}: ${schema}`;
	const project = projectOf(host, process, value, { name, folder, file, variables, filling });
	if (typeof project === 'string') return project;
	for (const service of project.services.values()) {
		if ((service.scale ?? 1) <= 1) continue;
		warnings.push('`scale` is deprecated. Use the `deploy.replicas` element');
		if (service.scale !== service.replicas)
			return "can't use both 'scale' (deprecated) and 'deploy.replicas': invalid compose project";
	}
	return consistencyComplaint(project, value) ?? { project, hasVersion: value.version != null };
}

function badName(name: string): string {
	return `invalid project name "${name}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`;
}

/** As compose makes one of whatever it is given. */
function asProjectName(text: string): string {
	const lower = text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
	return lower.replace(/[^a-z0-9_-]/g, '').replace(/^[_-]+/, '');
}

function isProjectName(name: string): boolean {
	return asProjectName(name) === name;
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

/** The environment goes before `.env`. A text is what is wrong: only a file that is asked for must be there. */
function readVariables(
	host: Host,
	process: Process,
	folder: Latin1,
	file: Latin1 | null,
): Map<string, string> | string {
	const path = file ?? resolvePath(host.spec.flavour, folder, '/', '.env');
	const read = readFile(host.files, path);
	const shown = showPath(host.spec.flavour, path);
	if (!read.ok && file !== null)
		return read.error === 'EISDIR' ? `${shown} is a directory` : `Couldn't find env file: ${shown}`;
	const own = new Map([...process.env].map(([key, value]) => [utf8Decode(key), utf8Decode(value)]));
	const rows = read.ok ? readDotEnv(utf8Decode(read.text), (key) => own.get(key) ?? null) : [];
	return typeof rows === 'string' ? `failed to read ${shown}: ${rows}` : new Map([...rows, ...own]);
}

/** A service's own variables go before those of its files. A text is why one cannot be read. */
function withEnvFiles(
	host: Host,
	process: Process,
	project: Project,
	variables: ReadonlyMap<string, string>,
): Project | string {
	const { flavour } = host.spec;
	const services = new Map<string, Service>();
	for (const [name, service] of project.services) {
		const environment = new Map<Latin1, Latin1>();
		for (const file of service.envFiles) {
			const path = resolvePath(flavour, project.folder, process.env.get('HOME') ?? '/', utf8Encode(file));
			const shown = showPath(flavour, path);
			const read = readFile(host.files, path);
			if (!read.ok)
				return `Failed to load ${shown}: ${read.error === 'EISDIR' ? `read ${shown}: is a` : `open ${shown}: no such file or`} directory`;
			const rows = readDotEnv(utf8Decode(read.text), (key) => variables.get(key) ?? null);
			if (typeof rows === 'string') return rows;
			for (const [key, value] of rows) environment.set(utf8Encode(key), utf8Encode(value));
		}
		for (const [key, value] of service.environment) environment.set(key, value);
		services.set(name, { ...service, environment, envFiles: [] });
	}
	return { ...project, services };
}

function projectName(
	{ name }: LoadOptions,
	value: Mapping,
	variables: ReadonlyMap<string, string>,
	folder: Latin1,
): string {
	const given = name ?? variables.get('COMPOSE_PROJECT_NAME') ?? '';
	if (given !== '') return given;
	const own = typeof value.name === 'string' ? asProjectName(value.name) : '';
	return own === '' ? asProjectName(utf8Decode(nameOf(folder))) : own;
}

interface Place {
	readonly name: string;
	readonly folder: Latin1;
	readonly file: Latin1;
	readonly variables: ReadonlyMap<string, string>;
	readonly filling: Interpolation;
}

interface Opened {
	readonly file: Latin1;
	readonly services: Mapping;
	readonly filling: Interpolation;
}

/** What is extended out of another file is read as it stands: only its services count, and nobody checks the rest. */
function servicesFile(host: Host, home: Latin1, { file, services, filling }: Opened): ServicesFile {
	const { flavour } = host.spec;
	return {
		shown: showPath(flavour, file),
		services,
		other: (given) => {
			const path = resolvePath(flavour, parentOf(file), home, utf8Encode(given));
			const shown = showPath(flavour, path);
			const read = readFile(host.files, path);
			if (!read.ok)
				return read.error === 'EISDIR' ? `read ${shown}: is a directory` : `open ${shown}: no such file or directory`;
			const yaml = readYaml(utf8Decode(read.text));
			if (!yaml.ok) return yaml.why;
			if (!isMapping(yaml.value)) return 'Top-level object must be a mapping';
			const filled = interpolate(yaml.value, [], filling);
			if (typeof filled === 'string') return filled;
			return servicesFile(host, home, {
				file: path,
				services: mappingAt(filled.value as Mapping, 'services'),
				filling,
			});
		},
	};
}

/** A text is what compose refuses. */
function projectOf(host: Host, process: Process, value: Mapping, place: Place): Project | string {
	const { name, folder, file, variables, filling } = place;
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
		secrets: new Map(secrets),
		freePort: () => host.daemon.nextPort++,
		variable: (key) => variables.get(key) ?? null,
	};
	const services = new Map<string, Service>();
	const extending = servicesFile(host, home, { file, services: mappingAt(value, 'services'), filling });
	for (const key of Object.keys(extending.services)) {
		const own = extended(extending, key);
		if (typeof own === 'string') return own;
		const service = readService(key, own, context);
		if (typeof service === 'string') return service;
		services.set(key, service);
	}
	const external = externalComplaint(value);
	if (external !== null) return external;
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

function withProfiles(project: Project, profiles: readonly string[]): Project {
	const wanted = (service: Service) =>
		service.profiles.length === 0 || service.profiles.some((name) => profiles.includes(name));
	return { ...project, services: new Map([...project.services].filter(([, service]) => wanted(service))) };
}
