// The containers of a project: which there are, what they should be, and how one is made, stopped or removed, each with
// its line of progress.

import { type Latin1, micros, sha1Hex, utf8Decode, utf8Encode } from '../../base';
import { makeContainer, type Plan, restartComplaint } from '../docker/create';
import { killContainer, removeContainer, stopContainer } from '../docker/ending';
import { findInRegistry, readReference } from '../docker/images';
import { startContainer } from '../docker/start';
import type { Container, Endpoint, Image, RestartPolicy } from '../docker/state';
import { isUp } from '../docker/state';
import { showPath } from '../files/paths';
import type { SignalName } from '../io';
import type { Host, Task } from '../machine/state';
import { key, sleep, waitFor } from '../machine/waiting';
import { type Progress, report } from './progress';
import type { Project, Service } from './project';

const label = {
	project: 'com.docker.compose.project',
	service: 'com.docker.compose.service',
	number: 'com.docker.compose.container-number',
	hash: 'com.docker.compose.config-hash',
	oneOff: 'com.docker.compose.oneoff',
	slug: 'com.docker.compose.slug',
	files: 'com.docker.compose.project.config_files',
	folder: 'com.docker.compose.project.working_dir',
	version: 'com.docker.compose.version',
} as const;

export const composeVersion = '2.19.1';

/** What docker takes for these. */
const createMicros = micros(90_000);
const removeMicros = micros(40_000);

/** Without those that `run` has made. */
export function ofProject(host: Host, project: string): Container[] {
	return withOneOffs(host, project).filter(({ labels }) => labels.get(label.oneOff) !== 'True');
}

export function withOneOffs(host: Host, project: string): Container[] {
	return [...host.daemon.containers.values()].filter(({ labels }) => labels.get(label.project) === project);
}

export function projectOf({ labels }: Container): string | undefined {
	return labels.get(label.project);
}

/** The files that its project was read from; empty: it is of none. */
export function filesOf({ labels }: Container): string {
	return labels.get(label.files) ?? '';
}

export function ofService(host: Host, project: string, service: string): Container[] {
	return ofProject(host, project)
		.filter((container) => serviceOf(container) === service)
		.sort((a, b) => numberOf(a) - numberOf(b));
}

export function serviceOf({ labels }: Container): string {
	return labels.get(label.service) ?? '';
}

export function numberOf({ labels }: Container): number {
	return Number(labels.get(label.number) ?? 1);
}

/** What its log lines are called: `my-redis-a-1`, or the name that the file gives it. */
export function logName(project: string, { name }: Container): string {
	return name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}

export function imageFor(host: Host, service: Service): Image | null {
	const reference = readReference(utf8Encode(service.image ?? ''));
	return typeof reference === 'string'
		? null
		: (host.daemon.images.get(`${reference.familiar}:${reference.tag}`) ?? null);
}

/** Null: the registry has it. */
export function imageProblem(service: Service): string | null {
	const reference = readReference(utf8Encode(service.image ?? ''));
	if (typeof reference === 'string') return reference;
	const found = findInRegistry(reference);
	if ('image' in found) return null;
	const { familiar, tag } = reference;
	return found.missing === 'tag'
		? `manifest for ${familiar}:${tag} not found: manifest unknown: manifest unknown`
		: `pull access denied for ${familiar}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
}

/** Changes when anything of the service that its containers are made of does. */
function hashOf(service: Service): string {
	const plain = JSON.stringify(service, (_, value) => (value instanceof Map ? [...value] : value));
	return sha1Hex(utf8Encode(plain));
}

export function isCurrent(container: Container, service: Service): boolean {
	return container.labels.get(label.hash) === hashOf(service);
}

export function containerName(project: Project, service: Service, number: number): string {
	return service.containerName ?? `${project.name}-${service.name}-${number}`;
}

/** Makes the container; a text is what docker refuses. */
export function* createOne(
	host: Host,
	progress: Progress,
	project: Project,
	service: Service,
	number: number,
): Task<Container | string> {
	const name = containerName(project, service, number);
	const shown = `Container ${name}`;
	report(progress, shown, 'Creating', 'working');
	yield* sleep(host, createMicros);
	const image = imageFor(host, service);
	const restart = restartPolicy(service);
	const refused = image === null ? `No such image: ${service.image}` : (restartComplaint(restart) ?? service.refused);
	const made =
		image === null || refused !== null
			? (refused ?? '')
			: makeContainer(
					host,
					planOf(host, project, service, { name, number, restart }),
					service.image ?? '',
					image,
					service.command ?? [],
				);
	if (typeof made === 'string') report(progress, shown, 'Error', 'error');
	else report(progress, shown, 'Created', 'done');
	return made;
}

export interface OneOff {
	readonly name: string;
	/** 64 hex digits that name it. */
	readonly slug: string;
	/** It has the service's names in its networks. */
	readonly hasAliases: boolean;
	readonly autoRemove: boolean;
}

/** Makes one more container, that is not one of the service's own; a text is what docker refuses. */
export function createOneOff(host: Host, project: Project, service: Service, one: OneOff): Container | string {
	const image = imageFor(host, service);
	if (image === null) return `No such image: ${service.image}`;
	if (service.refused !== null) return service.refused;
	const { name, slug, hasAliases, autoRemove } = one;
	const plan = planOf(host, project, service, { name, number: 1, restart: restartPolicy(service) });
	const networks = [...plan.networks].map(([key, place]): [string, Endpoint] => [
		key,
		{ ...place, aliases: hasAliases ? place.aliases : [] },
	]);
	const labels = new Map([...plan.labels, [label.oneOff, 'True'], [label.slug, slug]]);
	const changed: Plan = { ...plan, networks: new Map(networks), labels, autoRemove };
	return makeContainer(host, changed, service.image ?? '', image, service.command ?? []);
}

/** A count that is none is none. */
function restartPolicy({ restart }: Service): RestartPolicy {
	const [name = '', count] = restart.split(':');
	return { name: name as RestartPolicy['name'], retriesMax: Number.parseInt(count ?? '0', 10) || 0 };
}

interface Individual {
	readonly name: string;
	readonly number: number;
	readonly restart: RestartPolicy;
}

function planOf(host: Host, project: Project, service: Service, { name, number, restart }: Individual): Plan {
	const { networks, networkMode } = endpoints(project, service);
	const mounts = service.volumes.map(({ mount, key: named }) =>
		named === null ? mount : { ...mount, source: project.volumes.get(named)?.name ?? named },
	);
	const shown = (path: Latin1) => utf8Decode(showPath(host.spec.flavour, path));
	const labels = new Map([
		...service.labels,
		[label.project, project.name],
		[label.service, service.name],
		[label.number, String(number)],
		[label.hash, hashOf(service)],
		[label.oneOff, 'False'],
		[label.files, shown(project.file)],
		[label.folder, shown(project.folder)],
		[label.version, composeVersion],
	] as const);
	const known = host.daemon.volumes;
	return {
		name,
		published: networkMode === 'host' ? [] : service.ports,
		publishAll: false,
		mounts,
		volumes: mounts
			.filter(({ kind, source }) => kind === 'volume' && !known.has(source))
			.map(({ source }) => ({ name: source, anonymous: true })),
		networkMode,
		networks,
		env: service.environment,
		labels,
		check: service.check,
		stopSeconds: service.stopSeconds,
		stopSignal: service.stopSignal,
		init: service.init,
		restart,
		workdir: service.workdir,
		hostname: service.hostname,
		extraHosts: service.extraHosts,
		entrypoint: service.entrypoint,
		tty: service.tty,
		autoRemove: false,
	};
}

function endpoints(project: Project, service: Service): { networkMode: string; networks: Map<string, Endpoint> } {
	if (service.networkMode !== null)
		return {
			networkMode: service.networkMode,
			networks: new Map([[service.networkMode, { aliases: [], wantedIp: null, ip: '' }]]),
		};
	const networks = new Map<string, Endpoint>();
	for (const [name, { aliases, ip }] of service.networks)
		networks.set(project.networks.get(name)?.name ?? name, {
			aliases: [service.name, ...aliases],
			wantedIp: ip,
			ip: '',
		});
	return { networkMode: [...networks.keys()][0] ?? 'bridge', networks };
}

/** A text is what docker says of a start that failed. */
export function* startOne(host: Host, progress: Progress | null, container: Container): Task<string | null> {
	const shown = `Container ${container.name}`;
	if (progress !== null) report(progress, shown, 'Starting', 'working');
	const failure = isUp(container) ? null : yield* startContainer(host, container, null);
	// What the daemon does beside the process itself.
	if (failure === null) yield* sleep(host, micros(200_000));
	if (progress !== null)
		report(progress, shown, failure === null ? 'Started' : 'Error', failure === null ? 'done' : 'error');
	return failure?.text ?? null;
}

export function* stopOne(host: Host, progress: Progress, container: Container, seconds: number | null): Task<void> {
	const shown = `Container ${container.name}`;
	report(progress, shown, 'Stopping', 'working');
	yield* stopContainer(host, container, seconds ?? container.stopSeconds, container.stopSignal ?? 'SIGTERM');
	report(progress, shown, 'Stopped', 'done');
}

/** Done when it has ended, if the signal is one that nobody outlives. */
export function* killOne(
	host: Host,
	progress: Progress,
	container: Container,
	signal: SignalName = 'SIGKILL',
): Task<void> {
	const shown = `Container ${container.name}`;
	report(progress, shown, 'Killing', 'working');
	if (isUp(container)) {
		killContainer(host, container, signal);
		while (signal === 'SIGKILL' && isUp(container)) yield* waitFor(key.container(container.id));
	}
	report(progress, shown, 'Killed', 'done');
}

export function* removeOne(host: Host, progress: Progress, container: Container, volumes: boolean): Task<void> {
	const shown = `Container ${container.name}`;
	report(progress, shown, 'Removing', 'working');
	yield* sleep(host, removeMicros);
	if (host.daemon.containers.has(container.id)) removeContainer(host, container, volumes);
	report(progress, shown, 'Removed', 'done');
}

/** With those first that others depend on; reversed for what stops. Containers of services that are gone come last. */
export function inStartOrder(of: readonly Container[], order: readonly Service[]): Container[] {
	const place = (container: Container) => {
		const at = order.findIndex(({ name }) => name === serviceOf(container));
		return at < 0 ? order.length : at;
	};
	return [...of].sort((a, b) => place(a) - place(b) || numberOf(a) - numberOf(b));
}
