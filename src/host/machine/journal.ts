// What was done at this computer, as `lab export` tells it again: commands of the shells that people type into, lines at
// redis-cli's prompt, keys, and containers that were made, started and ended. It is kept beside the inputs, changes
// nothing, and is made again with them.

import type { Latin1, Micros } from '../../base';
import type { Container } from '../docker/state';
import type { NetworkPlace } from '../io';
import type { Host, Process } from './state';

/** A program that a shell started, with its words as they were expanded. */
export interface Ran {
	readonly at: Micros;
	readonly argv: readonly Latin1[];
	readonly place: NetworkPlace;
}

export interface CommandEntry {
	readonly kind: 'command';
	readonly at: Micros;
	readonly shell: number;
	readonly text: Latin1;
	readonly place: NetworkPlace;
	readonly ran: Ran[];
	/** Null: it still runs. */
	endedAt: Micros | null;
	status: number;
}

export type JournalEntry =
	| CommandEntry
	/** A line at the prompt of a redis-cli that was started with these words. */
	| {
			readonly kind: 'redis';
			readonly at: Micros;
			readonly client: number;
			readonly argv: readonly Latin1[];
			readonly place: NetworkPlace;
			readonly text: Latin1;
	  }
	| { readonly kind: 'key'; readonly at: Micros; readonly key: '^C' | '^D' | '^Z' }
	| { readonly kind: 'created' | 'ended'; readonly at: Micros; readonly container: Container }
	/** A redis-server begins with these words, and with these files that are not the image's own. */
	| {
			readonly kind: 'started';
			readonly at: Micros;
			readonly container: Container;
			readonly argv: readonly Latin1[];
			readonly files: Readonly<Record<string, Latin1 | null>>;
	  };

export function noteCommand(host: Host, process: Process, text: Latin1): CommandEntry {
	const { place, pid } = process;
	const entry: CommandEntry = {
		kind: 'command',
		at: host.now,
		shell: pid,
		text: text.replace(/\n+$/, ''),
		place,
		ran: [],
		endedAt: null,
		status: 0,
	};
	host.journal.push(entry);
	return entry;
}

export function noteEnd(host: Host, entry: CommandEntry, status: number): void {
	entry.endedAt = host.now;
	entry.status = status;
}

const ranMax = 10_000;

/** A program belongs to the command that its shell, or the shell above that, runs now. */
export function noteRan(host: Host, process: Process, argv: readonly Latin1[]): void {
	for (let pid = process.pid; pid !== 0; pid = host.processes.get(pid)?.parent ?? 0) {
		const entry = host.journal.findLast((one) => one.kind === 'command' && one.shell === pid && one.endedAt === null);
		if (entry?.kind !== 'command') continue;
		if (entry.ran.length < ranMax) entry.ran.push({ at: host.now, argv, place: process.place });
		return;
	}
}
