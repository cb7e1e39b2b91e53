// docker exec: another program in a running container. It is a process of this machine whose place is the container.

import type { Latin1 } from '../../base';
import { spawn } from '../machine/process';
import type { Host, Process, Program, Task } from '../machine/state';
import { isTerminal, writeErr } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import type { DockerCommand } from './command';
import { environmentOf } from './daemon-process';
import { clientStreams, proxySignals } from './follow';
import { lastValue, type Parsed } from './options';
import { type Exec, recordExec, recordExecEnd } from './recorded';
import { type Container, findContainer } from './state';
import { daemonError } from './words';

export const exec: DockerCommand = {
	usage: 'exec',
	least: 2,
	most: Infinity,
	stopsAtOperand: true,
	run: execute,
};

function* execute(host: Host, process: Process, parsed: Parsed): Task<number> {
	const [name = '', ...argv] = parsed.operands;
	const tty = parsed.flags.has('tty');
	const interactive = parsed.flags.has('interactive');
	if (tty && interactive && !isTerminal(process.stdin)) {
		writeErr(host, process, 'the input device is not a TTY\n');
		return 1;
	}
	const container = findContainer(host.daemon, name);
	const complaint = whyNot(container, name);
	if (container === null || complaint !== null) {
		daemonError(host, process, complaint ?? '');
		return 1;
	}
	const place = { in: 'container', container: container.id } as const;
	const program = host.programs(place, argv[0] ?? '');
	const run = recordExec(host, container, argv);
	if (program === null) {
		writeErr(
			host,
			process,
			`OCI runtime exec failed: exec failed: unable to start container process: exec: "${argv[0]}": executable file not found in $PATH: unknown\n`,
		);
		return 127;
	}
	const child = spawn(host, {
		program: parsed.flags.has('detach') ? toldAtEnd(program, run) : program,
		argv,
		parent: process,
		group: parsed.flags.has('detach') ? null : process.group,
		terminal: parsed.flags.has('detach') ? null : process.terminal,
		place,
		cwd: lastValue(parsed, 'workdir') ?? container.workdir,
		env: environment(container, parsed),
		...(parsed.flags.has('detach') ? nowhere : clientStreams(process, interactive, tty)),
	});
	if (parsed.flags.has('detach')) return 0;
	// The program gets the terminal's signals itself; the client stays for its exit status.
	proxySignals(process);
	while (!host.ended.has(child.pid)) yield* waitFor(key.process(child.pid));
	const code = host.ended.get(child.pid)?.code ?? 0;
	host.ended.delete(child.pid);
	recordExecEnd(host, run, code);
	return code;
}

/** No client waits for it. */
function toldAtEnd(program: Program, run: Exec): Program {
	return function* (host, process) {
		const code = yield* program(host, process);
		recordExecEnd(host, run, code);
		return code;
	};
}

const nowhere = { stdin: { kind: 'null' }, stdout: { kind: 'null' }, stderr: { kind: 'null' } } as const;

function whyNot(container: Container | null, name: Latin1): string | null {
	if (container === null) return `No such container: ${name}`;
	if (container.state === 'paused') return `Container ${container.id} is paused, unpause the container before exec`;
	if (container.state === 'restarting')
		return `Container ${container.id} is restarting, wait until the container is running`;
	return container.state === 'running' ? null : `container ${container.id} is not running`;
}

function environment(container: Container, parsed: Parsed): Map<Latin1, Latin1> {
	const env = environmentOf(container);
	for (const pair of parsed.values.get('env') ?? []) {
		const equals = pair.indexOf('=');
		if (equals > 0) env.set(pair.slice(0, equals), pair.slice(equals + 1));
	}
	return env;
}
