// Health checks: a command that docker runs in a container from time to time, and what it says of the container.

import { type Latin1, type Micros, micros } from '../../base';
import { spawn } from '../machine/process';
import type { Host, Task } from '../machine/state';
import { key, notify, waitUntil } from '../machine/waiting';
import { lastValue, type Parsed } from './options';
import { recordContainer, recordExec, recordExecEnd } from './recorded';
import type { Container, HealthCheck } from './state';
import { isUp } from './state';

/** Docker's defaults. */
const defaults = {
	interval: micros(30_000_000),
	timeout: micros(30_000_000),
	retries: 3,
	startPeriod: micros(0),
	startInterval: micros(5_000_000),
};

export function healthCheck(test: readonly Latin1[], given: Partial<Omit<HealthCheck, 'test'>>): HealthCheck {
	return { test, ...defaults, ...given };
}

const units: Readonly<Record<string, number>> = { ms: 1_000, s: 1_000_000, m: 60_000_000, h: 3_600_000_000, us: 1 };

/** `1m30s`; null if it is none. */
export function readDuration(text: string): Micros | null {
	if (text === '0') return micros(0);
	const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|us|s|m|h)/g)];
	if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return null;
	return micros(Math.round(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? 's'] ?? 1), 0)));
}

/** What `docker run` was told; a text is the client's complaint. */
export function readHealth(parsed: Parsed): HealthCheck | null | string {
	const command = lastValue(parsed, 'health-cmd');
	const given: { interval?: Micros; timeout?: Micros; startPeriod?: Micros; startInterval?: Micros; retries?: number } =
		{};
	for (const [option, field] of [
		['health-interval', 'interval'],
		['health-timeout', 'timeout'],
		['health-start-period', 'startPeriod'],
		['health-start-interval', 'startInterval'],
	] as const) {
		const text = lastValue(parsed, option);
		if (text === null) continue;
		const duration = readDuration(text);
		if (duration !== null && duration > 0) given[field] = duration;
	}
	const retries = Number(lastValue(parsed, 'health-retries') ?? 0);
	const wanted = command !== null || retries !== 0 || Object.keys(given).length > 0;
	if (parsed.flags.has('no-healthcheck')) return wanted ? '--no-healthcheck conflicts with --health-* options' : null;
	if (retries < 0) return '--health-retries cannot be negative';
	if (retries > 0) given.retries = retries;
	if (command === null) return null;
	return healthCheck(['CMD-SHELL', command], given);
}

/** Watches a container from its start to its end. It is a process of the daemon. */
export function* watchHealth(host: Host, container: Container, check: HealthCheck): Task<number> {
	const { startedAt } = container;
	const isOver = () => !isUp(container) || container.startedAt !== startedAt;
	while (!isOver()) {
		const nextAt = micros(host.now + intervalOf(host, container, check));
		while (host.now < nextAt && !isOver()) yield* waitUntil(nextAt, key.container(container.id));
		if (isOver()) break;
		if (container.state === 'paused') continue;
		const began = host.now;
		const passed = yield* probe(host, container, check);
		const { health } = container;
		if (health === null || isOver()) break;
		judge(host, container, check, passed, began);
	}
	return 0;
}

/** @moby daemon/health.go monitor */
function intervalOf(host: Host, { health, startedAt }: Container, check: HealthCheck): Micros {
	const isStarting = host.now - (startedAt ?? 0) < check.startPeriod && health?.status === 'starting';
	return isStarting ? check.startInterval : check.interval;
}

function judge(host: Host, container: Container, check: HealthCheck, passed: boolean, began: Micros): void {
	const { health, startedAt } = container;
	if (health === null) return;
	const before = health.status;
	if (passed) {
		health.failing = 0;
		health.status = 'healthy';
	} else if (health.status !== 'starting' || began - (startedAt ?? 0) >= check.startPeriod) {
		health.failing++;
		if (health.failing >= check.retries) health.status = 'unhealthy';
	}
	if (health.status === before) return;
	recordContainer(host, container, `health_status: ${health.status}`);
	notify(host, key.container(container.id));
}

/** True if the command ended with 0 in time. */
function* probe(host: Host, container: Container, { test, timeout }: HealthCheck): Task<boolean> {
	const [form = '', ...words] = test;
	const argv = form === 'CMD-SHELL' ? ['/bin/sh', '-c', words.join(' ')] : words;
	const place = { in: 'container', container: container.id } as const;
	const program = host.programs(place, argv[0] ?? '');
	const run = recordExec(host, container, argv);
	if (program === null) return false;
	const nothing = { kind: 'null' } as const;
	const child = spawn(host, {
		program,
		argv,
		parent: null,
		group: null,
		terminal: null,
		place,
		cwd: container.workdir,
		env: new Map([...container.env, ['HOSTNAME', container.hostname]]),
		stdin: nothing,
		stdout: nothing,
		stderr: nothing,
	});
	const until = micros(host.now + timeout);
	while (!host.ended.has(child.pid) && host.now < until) yield* waitUntil(until, key.process(child.pid));
	const ended = host.ended.get(child.pid);
	host.ended.delete(child.pid);
	if (ended !== undefined) recordExecEnd(host, run, ended.code);
	return ended?.code === 0;
}
