// A program of docker's own, or of a container that nobody is attached to: it has no terminal.

import type { Latin1 } from '../../base';
import { spawn } from '../machine/process';
import type { Host, Process, Program, Stream } from '../machine/state';
import type { Container } from './state';

const nothing = { kind: 'null' } as const;

export function spawnDaemon(host: Host, name: string, program: Program): Process {
	return spawn(host, {
		program,
		argv: [name],
		parent: null,
		group: null,
		terminal: null,
		place: { in: 'host' },
		cwd: '/',
		env: new Map(),
		stdin: nothing,
		stdout: nothing,
		stderr: nothing,
	});
}

/** Where a container's main program has its standard streams: the client's, when it is attached. */
export interface Attached {
	readonly client: Process;
	readonly stdin: Stream;
	readonly stdout: Stream;
	readonly stderr: Stream;
}

/** A process of this machine in a container's place, that writes into the container's log unless it is attached. */
export function spawnInside(
	host: Host,
	container: Container,
	argv: readonly Latin1[],
	program: Program,
	attached: Attached | null,
): Process {
	const log = (stream: 'stdout' | 'stderr'): Stream => ({ kind: 'container', container: container.id, stream });
	return spawn(host, {
		program,
		argv,
		parent: attached?.client ?? null,
		group: attached?.client.group ?? null,
		terminal: attached?.client.terminal ?? null,
		place: { in: 'container', container: container.id },
		cwd: container.workdir,
		env: environmentOf(container),
		stdin: attached?.stdin ?? nothing,
		stdout: attached?.stdout ?? log('stdout'),
		stderr: attached?.stderr ?? log('stderr'),
	});
}

/** What a program in a container begins with. */
export function environmentOf(container: Container): Map<Latin1, Latin1> {
	return new Map<Latin1, Latin1>([
		['HOME', '/root'],
		...container.env,
		['HOSTNAME', container.hostname],
		['PWD', container.workdir],
	]);
}
