// What a server would say of a configuration file, asked without starting one. A real one stops at the first line that it
// cannot read; here reading goes on, so that somebody who writes the file sees all of them.

import type { Latin1 } from '../../base';
import { asciiLower } from '../../base';
import { splitArgs } from '../../resp';
import { connectParts } from '../wiring';
import { type ConfigName, findDirective } from './config';
import { inertDirectives } from './inert';
import { type ConfigLoad, type ConfigStep, continueConfigLoad, startConfigLoad } from './load';
import { trimLine } from './words';

export type FileProblem =
	/** In Redis's words. `line` counts from 1. */
	| { readonly kind: 'refused'; readonly line: number; readonly words: Latin1 }
	/** It is accepted, and changes nothing in the lab. */
	| { readonly kind: 'inert'; readonly line: number; readonly name: ConfigName };

const path = '/redis.conf';

/** In the order of the lines. What it includes is taken for empty, and every folder for present: both are the disk's. */
export function configFileProblems(text: Latin1, version: Latin1): readonly FileProblem[] {
	connectParts();
	const load = startConfigLoad([path], '/', version);
	const problems: FileProblem[] = inertLines(text);
	let step = continueConfigLoad(load, null);
	while (step.kind === 'ask' || step.kind === 'fatal') {
		if (step.kind === 'ask') {
			const bytes = load.readings.length === 0 ? text : '';
			step = continueConfigLoad(load, { ok: true, bytes, names: [] });
			continue;
		}
		const reading = load.readings.at(-1);
		problems.push({ kind: 'refused', line: reading?.next ?? replicaofLine(load), words: lastLine(step) });
		if (reading === undefined) break;
		step = continueConfigLoad(load, null);
	}
	return problems.sort((a, b) => a.line - b.line);
}

function lastLine({ stderr }: Extract<ConfigStep, { kind: 'fatal' }>): Latin1 {
	return stderr.trim().split('\n').at(-1) ?? '';
}

/** What is wrong only once all is read concerns this setting. */
function replicaofLine({ sources }: ConfigLoad): number {
	const source = sources.get('replicaof');
	return source?.from === 'file' ? source.line : 1;
}

function inertLines(text: Latin1): FileProblem[] {
	return text.split('\n').flatMap((line, index): FileProblem[] => {
		const trimmed = trimLine(line);
		if (trimmed.startsWith('#')) return [];
		const name = findDirective(asciiLower(splitArgs(trimmed)?.[0] ?? ''));
		return name !== null && inertDirectives.has(name) ? [{ kind: 'inert', line: index + 1, name }] : [];
	});
}
