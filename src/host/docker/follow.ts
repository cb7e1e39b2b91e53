// Following a container's output: what an attached run, `start -a` and `logs -f` have in common. It reads the same
// lines that `logs` prints later.

import type { Host, Process, Stream, Task } from '../machine/state';
import { writeErr, writeOut } from '../machine/stream';
import { key, waitFor } from '../machine/waiting';
import { signalContainer } from './ending';
import type { LogLine } from './output';
import type { Container } from './state';

export function writeLine(host: Host, process: Process, line: LogLine, text: string = line.text): void {
	if (line.stream === 'stdout') writeOut(host, process, `${text}\n`);
	else writeErr(host, process, `${text}\n`);
}

/** Prints from line `from` on until `isOver`. Signals that the client catches go to the container. */
export function* follow(
	host: Host,
	process: Process,
	container: Container,
	from: number,
	isOver: () => boolean,
	show: (line: LogLine) => string = (line) => line.text,
): Task<void> {
	let next = from;
	for (;;) {
		const { lines } = container.output;
		for (; next < lines.length; next++) {
			const line = lines[next];
			if (line !== undefined) writeLine(host, process, line, show(line));
		}
		if (isOver()) return;
		const woken = yield* waitFor(key.output(container.id), key.container(container.id));
		if (woken.by === 'signal') signalContainer(host, container, woken.signal);
	}
}

/** The client hands these on instead of dying of them. */
export function proxySignals(process: Process): void {
	process.catches.add('SIGINT');
	process.catches.add('SIGTERM');
	process.catches.add('SIGHUP');
}

/** The standard streams that a container's program gets from its client. */
export function clientStreams(
	process: Process,
	interactive: boolean,
	tty: boolean,
): { stdin: Stream; stdout: Stream; stderr: Stream } {
	const stdin: Stream = interactive ? process.stdin : { kind: 'null' };
	return {
		stdin: tty || stdin.kind !== 'terminal' ? stdin : { kind: 'through', stream: stdin, tty: false },
		stdout: { kind: 'through', stream: process.stdout, tty },
		stderr: { kind: 'through', stream: tty ? process.stdout : process.stderr, tty },
	};
}
