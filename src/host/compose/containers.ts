// The containers of a project: which there are, what they should be, and how one is made, stopped or removed, each with
// its line of progress.

import { micros, sha1Hex, utf8Encode } from '../../base';
import { makeContainer, type Plan } from '../docker/create';
import { removeContainer, signalContainer, stopContainer } from '../docker/ending';
import { findInRegistry, readReference } from '../docker/images';
import { startContainer } from '../docker/start';
import type { Container, Endpoint, Image } from '../docker/state';
import { isUp } from '../docker/state';
import type { Host, Task } from '../machine/state';
import { key, sleep, waitFor } from '../machine/waiting';
import { type Progress, report } from './progress';
import type { Project, Service } from './project';

const label = {
	project: 'com.docker.compose.project',
	service: 'com.docker.compose.service',
	number: 'com.docker.compose.container-number',
	hash: 'com.docker.compose.config-hash',
} as const;

/** What docker takes for these. */
const createMicros = micros(90_000);
const removeMicros = micros(40_000);

export function ofProject(host: Host, project: string): Container[] {
	return [...host.daemon.containers.values()].filter(({ labels }) => labels.get(label.project) === project);
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
	const made =
		image === null
			? `No such image: ${service.image}`
			: makeContainer(
					host,
					planOf(host, project, service, name, number),
					service.image ?? '',
					image,
					service.command ?? [],
				);
	if (typeof made === 'string') report(progress, shown, 'Error', 'error');
	else report(progress, shown, 'Created', 'done');
	return made;
}

function planOf(host: Host, project: Project, service: Service, name: string, number: number): Plan {
	const { networks, networkMode } = endpoints(project, service);
	const mounts = service.volumes.map(({ mount, key: named }) =>
		named === null ? mount : { ...mount, source: project.volumes.get(named)?.name ?? named },
	);
	const labels = new Map([
		...service.labels,
		[label.project, project.name],
		[label.service, service.name],
		[label.number, String(number)],
		[label.hash, hashOf(service)],
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
		restart: service.restart,
		workdir: service.workdir,
		hostname: service.hostname,
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
	yield* stopContainer(host, container, seconds ?? container.stopSeconds, 'SIGTERM');
	report(progress, shown, 'Stopped', 'done');
}

export function* killOne(host: Host, progress: Progress, container: Container): Task<void> {
	const shown = `Container ${container.name}`;
	report(progress, shown, 'Killing', 'working');
	if (isUp(container)) {
		container.stoppedByHand = true;
		signalContainer(host, container, 'SIGKILL');
		while (isUp(container)) yield* waitFor(key.container(container.id));
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
export function inStartOrder(host: Host, project: Project, order: readonly Service[]): Container[] {
	const known = order.flatMap((service) => ofService(host, project.name, service.name));
	const rest = ofProject(host, project.name).filter((container) => !known.includes(container));
	return [...known, ...rest];
}
