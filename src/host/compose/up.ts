// docker compose up: images, networks, volumes, containers in the order of their dependencies, and, unless it is told to
// let go, the logs of all of them until the last has ended or somebody presses ^C.

import { micros, utf8Encode } from '../../base';
import { readReference } from '../docker/images';
import { createNetwork } from '../docker/networks';
import { noteImage, pullImage } from '../docker/pull';
import type { Container, Image } from '../docker/state';
import { isUp } from '../docker/state';
import { daemonError } from '../docker/words';
import type { Host, Process, Task } from '../machine/state';
import { writeErr } from '../machine/stream';
import { sleep } from '../machine/waiting';
import { type AttachOptions, attached } from './attach';
import {
	createOne,
	imageFor,
	imageProblem,
	isCurrent,
	numberOf,
	ofProject,
	ofService,
	removeOne,
	serviceOf,
	stopOne,
} from './containers';
import { createProgress, type Progress, report, reportText, warn } from './progress';
import type { Project, Service } from './project';
import { startAll, waitForAll, wantedServices } from './start-services';

export interface UpOptions extends AttachOptions {
	readonly detached: boolean;
	readonly starts: boolean;
	/** With their dependencies; empty: all. */
	readonly services: readonly string[];
	/** Without what they depend on. */
	readonly alone: boolean;
	/** Returns when all of them run and are healthy. */
	readonly waits: boolean;
	readonly scale: ReadonlyMap<string, number>;
	readonly recreates: boolean;
	readonly removesOrphans: boolean;
}

export function* up(host: Host, process: Process, project: Project, options: UpOptions): Task<number> {
	const wanted = wantedServices(project, options.services, options.alone);
	for (const service of wanted) {
		if (replicas(service, options) > 1 && service.containerName !== null) {
			const text = `WARNING: The "${service.name}" service is using the custom container name "${service.containerName}". Docker requires each container to have a unique name. Remove the custom name to scale the service`;
			writeErr(host, process, utf8Encode(`${text}\n`));
			return 1;
		}
	}
	const pulled = yield* pullMissing(host, process, wanted);
	if (pulled !== 0) return pulled;
	const progress = createProgress(host, process, 'Running');
	const complaint = yield* converge(host, process, progress, project, wanted, options);
	if (complaint !== null) {
		daemonError(host, process, complaint);
		return 1;
	}
	const containers = wanted.flatMap((service) => ofService(host, project.name, service.name));
	if (!options.starts) return 0;
	if (!options.detached) return yield* attached(host, process, project, wanted, containers, options);
	const failed =
		(yield* startAll(host, progress, project, wanted, () => false)) ??
		(options.waits ? yield* waitForAll(host, progress, containers, () => false) : null);
	if (failed !== null) writeErr(host, process, utf8Encode(`${failed}\n`));
	return failed === null ? 0 : 1;
}

function replicas(service: Service, { scale }: Pick<ConvergeOptions, 'scale'>): number {
	return scale?.get(service.name) ?? service.replicas;
}

/** An exit status: 0, or 18 when an image cannot be had. */
export function* pullMissing(host: Host, process: Process, services: readonly Service[]): Task<number> {
	const missing = services.filter((service) => imageFor(host, service) === null);
	return missing.length === 0 ? 0 : yield* pullServices(host, process, missing);
}

const pullFailedCode = 18;

export function* pullServices(host: Host, process: Process, services: readonly Service[]): Task<number> {
	const progress = createProgress(host, process, 'Pulling');
	const by = new Map<string, string>();
	const fetched: Image[] = [];
	for (const service of services) {
		const image = service.image ?? '';
		const other = by.get(image);
		if (other !== undefined) {
			reportText(progress, service.name, `Skipped - Image is already being pulled by ${other}`, 'done');
			continue;
		}
		by.set(image, service.name);
		reportText(progress, service.name, 'Pulling', 'working');
		const reference = readReference(utf8Encode(image));
		const problem = imageProblem(service);
		const pulled =
			typeof reference === 'string' || problem !== null
				? { ok: false as const, text: problem ?? '' }
				: yield* pullImage(host, reference, () => {});
		if (!pulled.ok) {
			reportText(progress, service.name, 'Error', 'error');
			daemonError(host, process, pulled.text);
			return pullFailedCode;
		}
		reportText(progress, service.name, 'Pulled', 'done');
		fetched.push(pulled.image);
	}
	// Beneath the block, which is painted over until it is done.
	for (const image of fetched) noteImage(host, process, image);
	return 0;
}

export interface ConvergeOptions extends Partial<Pick<UpOptions, 'scale' | 'recreates' | 'removesOrphans'>> {
	/** Whose networks and volumes are made; absent: those of the services that are wanted. */
	readonly networksOf?: readonly Service[];
}

/** Makes what is missing and what has changed; a text is docker's complaint. */
export function* converge(
	host: Host,
	process: Process,
	progress: Progress,
	project: Project,
	wanted: readonly Service[],
	options: ConvergeOptions,
): Task<string | null> {
	const orphans = ofProject(host, project.name).filter((container) => !project.services.has(serviceOf(container)));
	if (orphans.length > 0 && options.removesOrphans !== true)
		warn(
			host,
			process,
			`Found orphan containers ([${orphans.map(({ name }) => name).join(' ')}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`,
		);
	const complaint = yield* makeResources(host, progress, project, options.networksOf ?? wanted);
	if (complaint !== null) return complaint;
	for (const orphan of options.removesOrphans === true ? orphans : []) {
		yield* stopOne(host, progress, orphan, null);
		yield* removeOne(host, progress, orphan, false);
	}
	for (const service of wanted) {
		const wrong = yield* convergeService(host, progress, project, service, options);
		if (wrong !== null) return wrong;
	}
	return null;
}

const networkMicros = micros(100_000);

function* makeResources(
	host: Host,
	progress: Progress,
	project: Project,
	wanted: readonly Service[],
): Task<string | null> {
	const labels = new Map([['com.docker.compose.project', project.name]]);
	const networks = new Set(wanted.flatMap((service) => [...service.networks.keys()]));
	for (const [name, { name: full, external, subnet }] of project.networks) {
		if (!networks.has(name) || host.daemon.networks.has(full)) continue;
		if (external) return `network ${full} declared as external, but could not be found`;
		report(progress, `Network ${full}`, 'Creating', 'working');
		yield* sleep(host, networkMicros);
		const made = createNetwork(host, full, new Map([...labels, ['com.docker.compose.network', name]]), {
			subnet,
			gateway: null,
		});
		if (typeof made === 'string') return made;
		report(progress, `Network ${full}`, 'Created', 'done');
	}
	const volumes = new Set(wanted.flatMap((service) => service.volumes.map(({ key: named }) => named)));
	for (const [name, { name: full, external }] of project.volumes) {
		if (!volumes.has(name) || host.daemon.volumes.has(full)) continue;
		if (external) return `external volume "${full}" not found`;
		report(progress, `Volume "${full}"`, 'Creating', 'working');
		yield* sleep(host, micros(10_000));
		host.daemon.volumes.set(full, { createdAt: host.now, anonymous: false, labels });
		report(progress, `Volume "${full}"`, 'Created', 'done');
	}
	return null;
}

function* convergeService(
	host: Host,
	progress: Progress,
	project: Project,
	service: Service,
	options: ConvergeOptions,
): Task<string | null> {
	const count = replicas(service, options);
	const present = ofService(host, project.name, service.name);
	for (const surplus of present.slice(count)) {
		yield* stopOne(host, progress, surplus, null);
		yield* removeOne(host, progress, surplus, false);
	}
	for (const container of present.slice(0, count)) {
		const shown = `Container ${container.name}`;
		if (isCurrent(container, service) && options.recreates !== true) {
			report(progress, shown, isUp(container) ? 'Running' : 'Created', 'done');
			continue;
		}
		report(progress, shown, 'Recreate', 'working');
		const made = yield* recreate(host, { ...progress, isSilent: true }, project, service, container);
		if (typeof made === 'string') return made;
		report(progress, shown, 'Recreated', 'done');
	}
	const numbers = new Set(present.slice(0, count).map(numberOf));
	for (let number = 1; numbers.size < count; number++) {
		if (numbers.has(number)) continue;
		numbers.add(number);
		const made = yield* createOne(host, progress, project, service, number);
		if (typeof made === 'string') return made;
	}
	return null;
}

/** It says nothing of its own: its lines would be the old container's. */
function* recreate(
	host: Host,
	silent: Progress,
	project: Project,
	service: Service,
	old: Container,
): Task<Container | string> {
	yield* stopOne(host, silent, old, null);
	yield* removeOne(host, silent, old, false);
	return yield* createOne(host, silent, project, service, numberOf(old));
}
