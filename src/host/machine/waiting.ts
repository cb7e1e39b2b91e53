// The one way in which a program waits: for any of some named things, and perhaps until a time. A waiting program looks
// again at what it waited for after each wake, so waking one too often is harmless.

import type { Micros } from '../../base';
import { micros } from '../../base';
import type { Host, Process, Task, Woken } from './state';

/** The things that can be waited for. */
export const key = {
	line: (terminal: string) => `line ${terminal}`,
	pipe: (id: number) => `pipe ${id}`,
	process: (pid: number) => `process ${pid}`,
	conn: (conn: number) => `conn ${conn}`,
	/** A container changed its state. */
	container: (id: string) => `container ${id}`,
	/** A container wrote. */
	output: (id: string) => `output ${id}`,
	/** The docker daemon has something to do. */
	daemon: 'daemon',
	/** Something became of what the docker daemon has. */
	daemonEvents: 'daemon events',
	containerFile: (ticket: number) => `file ${ticket}`,
	labAnswer: (ticket: number) => `lab ${ticket}`,
	editor: (terminal: string, path: string) => `editor ${terminal} ${path}`,
};

export function* waitFor(...keys: readonly string[]): Task<Woken> {
	return yield { keys, until: null };
}

export function* waitUntil(until: Micros, ...keys: readonly string[]): Task<Woken> {
	return yield { keys, until };
}

/** False if a signal cut it short. */
export function* sleep(host: Host, duration: Micros): Task<boolean> {
	const until = micros(host.now + duration);
	while (host.now < until) {
		const woken = yield* waitUntil(until);
		if (woken.by === 'signal') return false;
	}
	return true;
}

/** Lets everyone go on who waits for this, in the order of their pids. */
export function notify(host: Host, what: string): void {
	for (const process of host.processes.values()) {
		if (process.wait?.keys.includes(what)) wake(host, process, { by: 'key' });
	}
}

export function wake(host: Host, process: Process, woken: Woken): void {
	if (process.woken !== null) return;
	process.woken = woken;
	host.ready.push(process);
}

/** The deadlines that have come, earliest first. */
export function wakeDue(host: Host): void {
	const due = [...host.processes.values()].filter((process) => isDue(process, host.now));
	due.sort((a, b) => (a.wait?.until ?? 0) - (b.wait?.until ?? 0) || a.pid - b.pid);
	for (const process of due) wake(host, process, { by: 'deadline' });
}

function isDue(process: Process, now: Micros): boolean {
	return process.wait !== null && process.wait.until !== null && process.wait.until <= now;
}

export function earliestDeadline(host: Host): Micros | null {
	let earliest: Micros | null = null;
	for (const process of host.processes.values()) {
		const until = process.stopped ? null : (process.wait?.until ?? null);
		if (until !== null && (earliest === null || until < earliest)) earliest = until;
	}
	return earliest;
}
