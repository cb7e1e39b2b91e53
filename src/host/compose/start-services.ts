// Which services a verb is about, and how they are started: in order, each when what it depends on is as it wants it.

import { micros } from '../../base';
import type { Container } from '../docker/state';
import { isUp } from '../docker/state';
import type { Host, Task } from '../machine/state';
import { sleep } from '../machine/waiting';
import { ofService, serviceOf, startOne } from './containers';
import { type Progress, report } from './progress';
import { type Project, type Service, startOrder } from './project';

/** In the order of starting; with what the named ones depend on, unless that is not wanted. */
export function wantedServices(project: Project, names: readonly string[], alone = false): readonly Service[] {
	const order = startOrder(project.services);
	if (names.length === 0) return order;
	const wanted = new Set(names);
	if (alone) return order.filter(({ name }) => wanted.has(name));
	for (const service of [...order].reverse())
		if (wanted.has(service.name)) for (const name of service.dependsOn.keys()) wanted.add(name);
	return order.filter(({ name }) => wanted.has(name));
}

const pollMicros = micros(500_000);

/** Starts the services in order, each when what it depends on is as it wants it; a text is why that came to an end. */
export function* startAll(
	host: Host,
	progress: Progress | null,
	project: Project,
	services: readonly Service[],
	isOver: () => boolean,
): Task<string | null> {
	for (const service of services) {
		const waited = yield* waitForDependencies(host, progress, project, service, services, isOver);
		if (waited !== null) return waited;
		for (const container of ofService(host, project.name, service.name)) {
			if (isOver()) return null;
			if (isUp(container)) continue;
			const failed = yield* startOne(host, progress, container);
			if (failed !== null) return `Error response from daemon: ${failed}`;
		}
	}
	return null;
}

/** Until what it depends on, of those services, is as it wants it; a text is why it never will be. */
export function* waitForDependencies(
	host: Host,
	progress: Progress | null,
	project: Project,
	service: Service,
	services: readonly Service[],
	isOver: () => boolean,
): Task<string | null> {
	for (const [name, condition] of service.dependsOn) {
		if (condition === 'service_started' || !services.some((each) => each.name === name)) continue;
		for (const container of ofService(host, project.name, name)) {
			const failed = yield* waitUntilReady(host, progress, container, condition, isOver);
			if (failed !== null) return condition === 'service_healthy' ? `dependency failed to start: ${failed}` : failed;
		}
	}
	return null;
}

/** What a container is called that is as it was waited for; one that only has to run counts as healthy. */
function readyWord(condition: string): string {
	return condition === 'service_completed_successfully' ? 'Exited' : 'Healthy';
}

/** Until each runs, and is healthy if it has a healthcheck; a text is why one never will be. */
export function* waitForAll(
	host: Host,
	progress: Progress,
	containers: readonly Container[],
	isOver: () => boolean,
): Task<string | null> {
	for (const container of containers) {
		const condition = container.check === null ? 'running' : 'service_healthy';
		const failed = yield* waitUntilReady(host, progress, container, condition, isOver);
		if (failed !== null) return failed;
	}
	return null;
}

function* waitUntilReady(
	host: Host,
	progress: Progress | null,
	container: Container,
	condition: string,
	isOver: () => boolean,
): Task<string | null> {
	const shown = `Container ${container.name}`;
	if (progress !== null) report(progress, shown, 'Waiting', 'working');
	const fail = (why: string): string => {
		if (progress !== null) report(progress, shown, 'Error', 'error');
		return why;
	};
	while (!isOver()) {
		const ended = !isUp(container) && !container.starting && container.startedAt !== null;
		if (condition === 'service_healthy') {
			if (container.check === null) return fail(`container ${container.name} has no healthcheck configured`);
			if (container.health?.status === 'healthy' && isUp(container)) break;
			if (ended) return fail(`container ${container.name} exited (${container.exitCode})`);
			if (container.health?.status === 'unhealthy') return fail(`container ${container.name} is unhealthy`);
		} else if (condition === 'running') {
			if (isUp(container)) break;
			if (ended) return fail(`container ${container.name} exited (${container.exitCode})`);
		} else if (ended) {
			if (container.exitCode === 0) break;
			return fail(`service "${serviceOf(container)}" didn't complete successfully: exit ${container.exitCode}`);
		}
		yield* sleep(host, pollMicros);
	}
	if (progress !== null) report(progress, shown, readyWord(condition), 'done');
	return null;
}
