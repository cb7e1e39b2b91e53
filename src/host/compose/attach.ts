// `up` in the foreground: what all containers write, until the last has ended or somebody presses ^C.

import { type Micros, utf8Encode } from '../../base';
import { spawnDaemon } from '../docker/daemon-process';
import type { Container } from '../docker/state';
import { isUp } from '../docker/state';
import type { Host, Process, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { killOne, serviceOf, stopOne } from './containers';
import { createProgress } from './progress';
import type { Project, Service } from './project';
import { createLogShow, type LogShow, showEnd, showNew } from './show-logs';
import { startAll } from './start-services';

export interface AttachOptions {
	readonly exitCodeFrom: string | null;
	readonly abortsOnExit: boolean;
	readonly coloured: boolean;
	readonly prefixes: boolean;
}

/** Shows everything that the containers write, while they are started. */
export function* attached(
	host: Host,
	process: Process,
	project: Project,
	services: readonly Service[],
	containers: readonly Container[],
	options: AttachOptions,
): Task<number> {
	const named = [...containers].sort((a, b) => (a.name < b.name ? -1 : 1));
	const show = createLogShow(host, process, project.name, named, ({ output }) => output.lines.length, {
		coloured: options.coloured,
		prefixes: options.prefixes,
		stamps: false,
	});
	writeOut(host, process, utf8Encode(`Attaching to ${show.containers.map(({ name }) => name).join(', ')}\n`));
	process.catches.add('SIGINT');
	process.catches.add('SIGTERM');
	const starting: { over: boolean; failed: string | null } = { over: false, failed: null };
	let stopped = false;
	const starter = spawnDaemon(host, 'compose-start', function* () {
		starting.failed = yield* startAll(host, null, project, services, () => stopped);
		starting.over = true;
		return 0;
	});
	const ends = new Map<Container, Micros | null>();
	const keys = [key.process(starter.pid), ...containers.flatMap(({ id }) => [key.output(id), key.container(id)])];
	for (;;) {
		showNew(show);
		const status = tellEnds(show, ends, options);
		if (starting.failed !== null) {
			writeErr(host, process, utf8Encode(`${starting.failed}\n`));
			return 1;
		}
		const running = containers.some((one) => isUp(one) || one.starting || one.state === 'restarting');
		if (starting.over && (!running || status !== null)) {
			host.ended.delete(starter.pid);
			if (running) yield* stopAll(host, process, containers);
			return status ?? 0;
		}
		const woken = yield* waitFor(...keys);
		if (woken.by !== 'signal') continue;
		stopped = true;
		return yield* interrupted(host, process, containers);
	}
}

/** Tells of containers that have ended since; the exit status that ends all, if one of them does. */
function tellEnds(show: LogShow, ends: Map<Container, Micros | null>, options: AttachOptions): number | null {
	let status: number | null = null;
	for (const { container } of show.containers) {
		const endedAt = isUp(container) || container.starting ? null : container.finishedAt;
		if (endedAt === null || ends.get(container) === endedAt) continue;
		ends.set(container, endedAt);
		showEnd(show, container);
		if (options.exitCodeFrom === serviceOf(container)) status = container.exitCode;
		else if (options.abortsOnExit) status ??= 0;
	}
	return status;
}

/** ^C: everything is stopped, dependents first; another ^C kills. */
function* interrupted(host: Host, process: Process, containers: readonly Container[]): Task<number> {
	writeOut(host, process, 'Gracefully stopping... (press Ctrl+C again to force)\n');
	yield* stopAll(host, process, containers);
	writeErr(host, process, 'canceled\n');
	return 130;
}

function* stopAll(host: Host, process: Process, containers: readonly Container[]): Task<void> {
	if (containers.every((container) => !isUp(container))) return;
	writeOut(host, process, 'Aborting on container exit...\n');
	const progress = createProgress(host, process, 'Stopping');
	let over = false;
	const stopper = spawnDaemon(host, 'compose-stop', function* () {
		for (const container of [...containers].reverse()) yield* stopOne(host, progress, container, null);
		over = true;
		return 0;
	});
	while (!over) {
		const woken = yield* waitFor(key.process(stopper.pid));
		if (woken.by !== 'signal') continue;
		for (const container of containers) if (isUp(container)) yield* killOne(host, progress, container);
	}
	host.ended.delete(stopper.pid);
}
