// What containers wrote, kept line by line with its time as docker's json-file driver does. Whoever follows a container
// reads from here, so attached runs, `logs -f` and `logs` cannot differ.

import type { Latin1, Micros } from '../../base';
import type { Host } from '../machine/state';
import { key, notify } from '../machine/waiting';

export interface LogLine {
	readonly at: Micros;
	readonly stream: 'stdout' | 'stderr';
	/** Without its newline. */
	readonly text: Latin1;
}

export interface ContainerOutput {
	readonly lines: LogLine[];
	/** The beginnings of lines that are not ended yet. */
	readonly partial: { stdout: Latin1; stderr: Latin1 };
}

export function createOutput(): ContainerOutput {
	return { lines: [], partial: { stdout: '', stderr: '' } };
}

export function appendLog(host: Host, container: string, stream: 'stdout' | 'stderr', bytes: Latin1): void {
	const output = host.daemon.containers.get(container)?.output;
	if (output === undefined) return;
	const parts = (output.partial[stream] + bytes).split('\n');
	output.partial[stream] = parts.pop() ?? '';
	for (const text of parts) output.lines.push({ at: host.now, stream, text });
	notify(host, key.output(container));
}

/** A process has ended: what it did not end with a newline is a line all the same. */
export function flushLog(host: Host, container: string): void {
	const output = host.daemon.containers.get(container)?.output;
	if (output === undefined) return;
	for (const stream of ['stdout', 'stderr'] as const) {
		if (output.partial[stream] !== '') output.lines.push({ at: host.now, stream, text: output.partial[stream] });
		output.partial[stream] = '';
	}
}
