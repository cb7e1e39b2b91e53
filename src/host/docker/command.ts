// The shape of a docker subcommand: a row with its options, the words it wants, and what it does.

import type { Latin1 } from '../../base';
import type { Host, Process, Task } from '../machine/state';
import type { Parsed } from './options';
import type { Container } from './state';
import { findContainer } from './state';
import type { UsageName } from './usage-texts';
import { daemonError } from './words';

export interface DockerCommand {
	/** Whose help, options and usage line are its own. */
	readonly usage: UsageName;
	/** Words, at least and at most. */
	readonly least: number;
	readonly most: number;
	/** The rest belongs to the container. */
	readonly stopsAtOperand?: true;
	readonly run: (host: Host, process: Process, parsed: Parsed) => Task<number>;
}

/**
 * Does something with each named container, goes on after an error, and fails if one failed. A text is the daemon's
 * complaint.
 */
export function* eachContainer(
	host: Host,
	process: Process,
	names: readonly Latin1[],
	act: (container: Container, name: Latin1) => Task<string | null>,
	unknown: (name: Latin1) => string = (name) => `No such container: ${name}`,
): Task<number> {
	const complaints: string[] = [];
	for (const name of names) {
		const container = findContainer(host.daemon, name);
		const complaint = container === null ? unknown(name) : yield* act(container, name);
		if (complaint !== null) complaints.push(complaint);
	}
	for (const complaint of complaints) daemonError(host, process, complaint);
	return complaints.length === 0 ? 0 : 1;
}
