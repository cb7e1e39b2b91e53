// What the verbs of docker compose have in common: their shape, options that several have, and whom they are about.

import { utf8Encode } from '../../base';
import { lastValue, type OptionRow, type Parsed } from '../docker/options';
import type { Container } from '../docker/state';
import type { Host, Process, Task } from '../machine/state';
import { writeErr } from '../machine/stream';
import { inStartOrder, ofProject, serviceOf } from './containers';
import { type Project, startOrder } from './project';

export interface ComposeVerb {
	readonly arguments: string;
	readonly about: string;
	readonly options: readonly OptionRow[];
	readonly stopsAtOperand?: true;
	/** It tells that the key `version` means nothing any more. */
	readonly notesVersion?: true;
	/** Services that wait for each other are nothing to it. */
	readonly goesInNoOrder?: true;
	/** Its words are names of services. */
	readonly namesServices?: true;
	readonly run: (host: Host, process: Process, project: Project, parsed: Parsed) => Task<number>;
}

export const ignored = (name: string, kind: OptionRow['kind'] = 'flag', short?: string): OptionRow =>
	short === undefined ? { name, kind, ignored: true } : { name, kind, short, ignored: true };

export const timeout: OptionRow = { name: 'timeout', short: 't', kind: 'int' };

export function secondsOf(parsed: Parsed): number | null {
	const given = lastValue(parsed, 'timeout');
	return given === null ? null : Number(given);
}

/** The containers that a verb is about, those first that others depend on. */
export function chosen(
	host: Host,
	project: Project,
	{ operands }: Parsed,
	of: readonly Container[] = ofProject(host, project.name),
): Container[] {
	const all = inStartOrder(of, startOrder(project.services));
	return operands.length === 0 ? all : all.filter((container) => operands.includes(serviceOf(container)));
}

/** It says why and fails. */
export function refuse(host: Host, process: Process, text: string): number {
	writeErr(host, process, utf8Encode(`${text}\n`));
	return 1;
}
