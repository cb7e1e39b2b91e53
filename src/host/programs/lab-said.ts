// What the verbs of `lab` share: how they complain, and how long a change takes.

import { micros } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr } from '../machine/stream';

/** A change is there when the command is done: the next one meets it. */
export const changeMicros = micros(2_000);

export function complain(host: Host, process: Process, text: string): number {
	writeErr(host, process, `lab: ${text}\n`);
	return 1;
}
