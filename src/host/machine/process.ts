// Processes: how they begin, go on, take signals and end. A process goes on only when what it waits for happened, and
// the ready ones go on in the order in which they were woken, so a step has one outcome.

import type { Latin1 } from '../../base';
import { micros } from '../../base';
import type { NetworkPlace, SignalName, TerminalId } from '../io';
import { hangUp } from './net';
import type { Ended, Host, Pipe, Process, Program, Stream, Task } from './state';
import { key, notify, waitFor, wake } from './waiting';

export interface Spawn {
	readonly program: Program;
	readonly argv: readonly Latin1[];
	readonly parent: Process | null;
	/** Null begins a group of its own. */
	readonly group: number | null;
	readonly terminal: TerminalId | null;
	readonly place: NetworkPlace;
	readonly cwd: Latin1;
	readonly env: ReadonlyMap<Latin1, Latin1>;
	readonly stdin: Stream;
	readonly stdout: Stream;
	readonly stderr: Stream;
}

export function spawn(host: Host, how: Spawn): Process {
	const pid = host.nextPid++;
	const process: Process = {
		pid,
		parent: how.parent?.pid ?? 0,
		argv: how.argv,
		group: how.group ?? pid,
		terminal: how.terminal,
		place: how.place,
		cwd: how.cwd,
		isRoot: how.parent?.isRoot === true && how.place.in === 'host',
		env: new Map(how.env),
		stdin: how.stdin,
		stdout: how.stdout,
		stderr: how.stderr,
		task: lateTask(() => how.program(host, process)),
		wait: null,
		woken: { by: 'key' },
		stopped: false,
		catches: new Set(),
		signals: [],
		conns: new Set(),
		pipes: pipesOf(how.stdin, how.stdout, how.stderr),
	};
	host.processes.set(pid, process);
	for (const pipe of pipesOf(how.stdin)) pipe.readers.add(pid);
	for (const pipe of pipesOf(how.stdout, how.stderr)) pipe.writers.add(pid);
	host.ready.push(process);
	return process;
}

/** The program's generator wants the process that is being made, so it is made at the first step. */
function* lateTask(make: () => Task<number>): Task<number> {
	return yield* make();
}

/** Runs until every process waits. */
export function runReady(host: Host): void {
	for (;;) {
		const process = host.ready.shift();
		if (process === undefined) return;
		if (host.processes.get(process.pid) === process && !process.stopped) goOn(host, process);
	}
}

function goOn(host: Host, process: Process): void {
	const woken = process.woken ?? { by: 'key' };
	process.woken = null;
	process.wait = null;
	const result = process.task.next(woken);
	// It may have been ended by what it did, as by writing into a pipe that nobody reads.
	if (host.processes.get(process.pid) !== process) return;
	if (result.done === true) {
		endProcess(host, process, { code: result.value, signal: null });
		return;
	}
	process.wait = result.value;
	const signal = process.signals.shift();
	if (signal !== undefined) wake(host, process, { by: 'signal', signal });
	else if (result.value.until !== null && result.value.until <= host.now) wake(host, process, { by: 'deadline' });
}

export function endProcess(host: Host, process: Process, how: Ended): void {
	host.processes.delete(process.pid);
	host.ended.set(process.pid, how);
	for (const id of [...process.conns]) {
		const conn = host.conns.get(id);
		if (conn !== undefined) hangUp(host, process, conn);
	}
	for (const terminal of host.terminals.values()) {
		if (terminal.reading?.pid === process.pid) terminal.reading = null;
	}
	closePipes(host, process);
	notify(host, key.process(process.pid));
}

const numbers: Readonly<Record<SignalName, number>> = {
	SIGHUP: 1,
	SIGINT: 2,
	SIGKILL: 9,
	SIGTERM: 15,
	SIGCONT: 18,
	SIGSTOP: 19,
};

export function signalNumber(signal: SignalName): number {
	return numbers[signal];
}

/** `SIGTERM`, `TERM` or `15`; null if it is none that this machine has. */
export function signalNamed(name: string): SignalName | null {
	const wanted = name.startsWith('SIG') ? name : `SIG${name}`;
	const found = Object.entries(numbers).find(([each, number]) => each === wanted || String(number) === name);
	return found === undefined ? null : (found[0] as SignalName);
}

export function sendSignal(host: Host, process: Process, signal: SignalName): void {
	if (host.processes.get(process.pid) !== process) return;
	if (signal === 'SIGSTOP') {
		process.stopped = true;
		notify(host, key.process(process.pid));
	} else if (signal === 'SIGCONT') {
		process.stopped = false;
		if (process.woken !== null) host.ready.push(process);
		else if (process.wait?.until != null && process.wait.until <= host.now) wake(host, process, { by: 'deadline' });
	} else if (signal !== 'SIGKILL' && process.catches.has(signal)) {
		if (process.wait !== null && process.woken === null) wake(host, process, { by: 'signal', signal });
		else process.signals.push(signal);
	} else {
		endProcess(host, process, { code: 128 + numbers[signal], signal });
	}
}

export function signalGroup(host: Host, group: number, signal: SignalName): void {
	for (const process of [...host.processes.values()]) {
		if (process.group === group) sendSignal(host, process, signal);
	}
}

/** Waits for a child's end; a signal that this process catches comes back instead. */
export function* waitForEnd(host: Host, pid: number): Task<Ended | { readonly interrupted: SignalName }> {
	for (;;) {
		const ended = host.ended.get(pid);
		if (ended !== undefined) {
			host.ended.delete(pid);
			return ended;
		}
		const woken = yield* waitFor(key.process(pid));
		if (woken.by === 'signal') return { interrupted: woken.signal };
	}
}

/** A process holds the pipes that it was born with until it ends, whatever it redirects meanwhile. */
function pipesOf(...streams: readonly Stream[]): Pipe[] {
	return streams.flatMap((stream) => {
		if (stream.kind === 'through') return pipesOf(stream.stream);
		return stream.kind === 'pipe' ? [stream.pipe] : [];
	});
}

function closePipes(host: Host, process: Process): void {
	for (const pipe of process.pipes) {
		pipe.readers.delete(process.pid);
		pipe.writers.delete(process.pid);
		notify(host, key.pipe(pipe.id));
	}
}

/** What a turn of a loop or the start of a program takes: without it a loop that waits for nothing would never yield. */
export const turnMicros = micros(1_000);
