// How a container stops: signals, `docker stop`, its end, and whether a restart policy wants it back.

import { type Micros, micros } from '../../base';
import type { SignalName } from '../io';
import { endProcess, sendSignal, signalNumber } from '../machine/process';
import type { Host, Task } from '../machine/state';
import { emit, tell } from '../machine/tell';
import { key, notify, waitFor, waitUntil } from '../machine/waiting';
import { plug, releaseAddresses } from './networks';
import { flushLog } from './output';
import { recordContainer, recordNetworks, recordSignal } from './recorded';
import { type Container, isUp } from './state';

export function moved(
	host: Host,
	container: Container,
	to: 'created' | 'running' | 'exited' | 'removed' | 'paused',
): void {
	const exitCode = to === 'exited' ? container.exitCode : null;
	tell(host, 'container.moved', { container: container.id, name: container.name, to, exitCode });
	notify(host, key.container(container.id));
}

/** Its first process is gone: so are all others in it, and perhaps it comes back. */
export function containerExited(host: Host, container: Container, code: number): void {
	if (!host.daemon.containers.has(container.id) || !(isUp(container) || container.starting)) return;
	flushLog(host, container.id);
	notify(host, key.output(container.id));
	container.starting = false;
	host.journal.push({ kind: 'ended', at: host.now, container });
	container.state = 'exited';
	container.exitCode = code;
	container.finishedAt = host.now;
	container.pid = 0;
	releaseAddresses(container);
	// The world knows of a server's end; it was not told of a program.
	if (container.process !== null) plug(host, container);
	container.process = null;
	for (const process of [...host.processes.values()]) {
		if (process.place.in === 'container' && process.place.container === container.id) {
			endProcess(host, process, { code: 137, signal: 'SIGKILL' });
		}
	}
	const seconds = Math.floor((host.now - (container.startedAt ?? host.now)) / 1_000_000);
	recordContainer(host, container, 'die', { execDuration: String(seconds), exitCode: String(code) });
	recordNetworks(host, container, 'disconnect');
	moved(host, container, 'exited');
	if (container.autoRemove) removeContainer(host, container, true);
	else if (comesBack(container)) wantRestart(host, container);
}

function comesBack(container: Container): boolean {
	const { name, retriesMax } = container.restart;
	if (container.stoppedByHand || name === 'no') return false;
	if (name !== 'on-failure') return true;
	return container.exitCode !== 0 && (retriesMax === 0 || container.restartCount < retriesMax);
}

/** 100 ms, doubled each time up to a minute; a run of ten seconds begins anew. */
function wantRestart(host: Host, container: Container): void {
	const ran = (container.finishedAt ?? 0) - (container.startedAt ?? 0);
	const before = ran >= 10_000_000 ? 0 : container.restartDelay;
	const delay = micros(before === 0 ? 100_000 : Math.min(60_000_000, 2 * before));
	container.restartDelay = delay;
	container.restartCount++;
	container.state = 'restarting';
	const at: Micros = micros(host.now + delay);
	host.daemon.restarts.push({ container: container.id, at });
	notify(host, key.daemon);
}

export function signalContainer(host: Host, container: Container, signal: SignalName): void {
	if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') recordSignal(host, container, signal);
	const process = container.process === null ? undefined : host.processes.get(container.process);
	if (process === undefined) {
		emit(host, { kind: 'container-signal', container: container.id, signal });
		return;
	}
	// PID 1 of a container ignores what it does not catch; a shell under `docker stop` waits for SIGKILL.
	if (signal === 'SIGKILL' || process.catches.has(signal)) sendSignal(host, process, signal);
	else if (container.init || signal === 'SIGINT' || container.argv[0] === 'redis-cli')
		endProcess(host, process, { code: 128 + signalNumber(signal), signal });
}

/**
 * As `docker kill` does it: whatever it sends, nobody wants it back when it ends next, unless it is told which signal stops
 * it and this is another one. @moby daemon/kill.go killWithSignal
 */
export function killContainer(host: Host, container: Container, signal: SignalName): void {
	const isLast = signal === 'SIGKILL' || container.stopSignal === null || container.stopSignal === signal;
	if (isLast) container.stoppedByHand = true;
	if (container.state === 'restarting') {
		container.state = 'exited';
		notify(host, key.container(container.id));
		return;
	}
	signalContainer(host, container, signal);
	if (isLast && container.state === 'paused') unpause(host, container);
}

/** SIGTERM, and SIGKILL after some seconds; done when it has exited. */
export function* stopContainer(host: Host, container: Container, seconds: number, signal: SignalName): Task<void> {
	if (container.state === 'restarting') {
		container.state = 'exited';
		notify(host, key.container(container.id));
	}
	if (!isUp(container)) return;
	container.stoppedByHand = true;
	const until = micros(host.now + Math.max(0, seconds) * 1_000_000);
	if (seconds > 0) signalContainer(host, container, signal);
	if (container.state === 'paused') unpause(host, container);
	while (isUp(container)) {
		if (host.now >= until && seconds >= 0) {
			signalContainer(host, container, 'SIGKILL');
			yield* waitFor(key.container(container.id));
		} else {
			yield* waitUntil(until, key.container(container.id));
		}
	}
	recordContainer(host, container, 'stop');
}

export function pause(host: Host, container: Container): void {
	container.state = 'paused';
	signalContainer(host, container, 'SIGSTOP');
	recordContainer(host, container, 'pause');
	moved(host, container, 'paused');
}

export function unpause(host: Host, container: Container): void {
	container.state = 'running';
	signalContainer(host, container, 'SIGCONT');
	recordContainer(host, container, 'unpause');
	moved(host, container, 'running');
}

export function removeContainer(host: Host, container: Container, volumes: boolean): void {
	host.daemon.containers.delete(container.id);
	if (volumes) {
		for (const { kind, source } of container.mounts) {
			if (kind === 'volume' && host.daemon.volumes.get(source)?.anonymous === true) host.daemon.volumes.delete(source);
		}
	}
	emit(host, { kind: 'container-remove', container: container.id, volumes });
	recordContainer(host, container, 'destroy');
	moved(host, container, 'removed');
}
