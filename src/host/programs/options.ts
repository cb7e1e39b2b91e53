// Options of the small tools, as getopt reads them: `-n 5`, `-n5`, `-lrt`, `--`, and operands in between.

import type { Latin1 } from '../../base';
import type { Host, Process } from '../machine/state';
import { writeErr } from '../machine/stream';

export interface Options {
	readonly flags: ReadonlySet<string>;
	/** The last one of each letter. */
	readonly values: ReadonlyMap<string, Latin1>;
	/** All of them, in order. */
	readonly given: readonly (readonly [letter: string, value: Latin1])[];
	readonly operands: readonly Latin1[];
}

/** `known`: letters, each followed by `:` if it takes a value. Null: it complained. */
export function readOptions(host: Host, process: Process, known: string): Options | null {
	const flags = new Set<string>();
	const values = new Map<string, Latin1>();
	const given: [string, Latin1][] = [];
	const operands: Latin1[] = [];
	const { argv } = process;
	for (let i = 1; i < argv.length; i++) {
		const word = argv[i] ?? '';
		if (word === '--') {
			operands.push(...argv.slice(i + 1));
			break;
		}
		if (!word.startsWith('-') || word === '-') {
			operands.push(word);
			continue;
		}
		for (let at = 1; at < word.length; at++) {
			const letter = word.charAt(at);
			const place = known.indexOf(letter);
			if (place < 0 || letter === ':' || word.startsWith('--')) return invalid(host, process, word, letter);
			if (known.charAt(place + 1) !== ':') {
				flags.add(letter);
				continue;
			}
			const value = at + 1 < word.length ? word.slice(at + 1) : argv[++i];
			if (value === undefined) return complainUsage(host, process, `option requires an argument -- '${letter}'`);
			values.set(letter, value);
			given.push([letter, value]);
			break;
		}
	}
	return { flags, values, given, operands };
}

function invalid(host: Host, process: Process, word: Latin1, letter: string): null {
	const what = word.startsWith('--') ? `unrecognized option '${word}'` : `invalid option -- '${letter}'`;
	return complainUsage(host, process, what);
}

export function complainUsage(host: Host, process: Process, what: string): null {
	const name = process.argv[0] ?? '';
	writeErr(host, process, `${name}: ${what}\nTry '${name} --help' for more information.\n`);
	return null;
}
