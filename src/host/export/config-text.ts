// The redis.conf of a node: as it was started, from its file and its command line, and as it is now, with what was set
// while it ran. A changed line is changed in place; what stood nowhere is appended.

import { asciiLower, type Latin1 } from '../../base';
import { splitArgs } from '../../resp';

/** Where the image's redis-server finds the exported file. */
export const configPath = '/usr/local/etc/redis/redis.conf';

export interface StartedWith {
	readonly argv: readonly Latin1[];
	readonly files: Readonly<Record<string, Latin1 | null>>;
}

/** The path of its configuration file, if it was started with one. */
export function fileOf({ argv }: Pick<StartedWith, 'argv'>): Latin1 | null {
	const first = argv[1];
	return first === undefined || first.startsWith('--') ? null : first;
}

/** Lines that belong to a place or a process that the exported node does not have. */
const ofThePlace: ReadonlySet<Latin1> = new Set(['daemonize', 'pidfile', 'supervised']);
const ofBitnami: ReadonlySet<Latin1> = new Set([
	'bind',
	'dir',
	'logfile',
	'replica-announce-ip',
	'replica-announce-port',
]);

/** @param bitnami the file was written by bitnami's scripts, for its own folders and address */
export function startText({ argv, files }: StartedWith, bitnami: boolean): Latin1 {
	const path = fileOf({ argv });
	const base = path === null ? '' : (files[path] ?? '');
	const kept = base.split('\n').filter((line) => {
		const name = nameOf(line);
		return name === null || !(ofThePlace.has(name) || (bitnami && ofBitnami.has(name)));
	});
	const options = optionLines(argv.slice(path === null ? 1 : 2)).filter((line) => !ofThePlace.has(nameOf(line) ?? ''));
	const text = kept.join('\n').replace(/\n*$/, '');
	return `${[...(text === '' ? [] : [text]), ...options].join('\n') || '# Everything as Redis has it'}\n`;
}

/** `--name value value` as lines. */
function optionLines(words: readonly Latin1[]): Latin1[] {
	const lines: Latin1[][] = [];
	for (const word of words) {
		if (word.startsWith('--')) lines.push([word.slice(2)]);
		// A value may hold several words, as `--replicaof "127.0.0.1 5000"`.
		else lines.at(-1)?.push(word);
	}
	return lines.map(([name = '', ...values]) =>
		[name, ...values.map((value) => (value === '' ? '""' : value))].join(' '),
	);
}

/** The directive of a line, under its present name; null: a comment or nothing. */
export function nameOf(line: Latin1): Latin1 | null {
	const word = /^[ \t]*([^\s#][^\s]*)/.exec(line)?.[1];
	return word === undefined ? null : present(asciiLower(word));
}

/** `slave-priority` is `replica-priority` today. */
function present(name: Latin1): Latin1 {
	return name.replace(/^(cluster-|min-)?slave/, '$1replica').replace('slaves-', 'replicas-');
}

function wordsAfter(line: Latin1): Latin1 {
	return (splitArgs(line) ?? []).slice(1).join(' ');
}

const units: Readonly<Record<string, number>> = { k: 1e3, kb: 1_024, m: 1e6, mb: 1_048_576, g: 1e9, gb: 1_073_741_824 };

/** As CONFIG GET would say it, as far as sizes and case go. */
function canonical(value: Latin1): Latin1 {
	const lower = asciiLower(value);
	return lower.replace(/\b(\d+)(kb?|mb?|gb?)\b/g, (_, count: string, unit: string) =>
		String(Number(count) * (units[unit] ?? 1)),
	);
}

/** What a file may say on one line in several words, and what stands there as it is. */
const manyWords: ReadonlySet<Latin1> = new Set([
	'bind',
	'save',
	'replicaof',
	'oom-score-adj-values',
	'notify-keyspace-events',
]);
/** What CONFIG GET shows and a file does not need, or must not say. */
const unsaid: ReadonlySet<Latin1> = new Set([
	'dir',
	'port',
	'bind',
	'pidfile',
	'daemonize',
	'logfile',
	'supervised',
	'configfile',
	'user',
]);

function written(name: Latin1, value: Latin1): Latin1[] {
	if (name === 'client-output-buffer-limit') {
		const words = value.split(' ');
		return [0, 4, 8].map((at) => `${name} ${present(words[at] ?? '')} ${words.slice(at + 1, at + 4).join(' ')}`);
	}
	if (value === '') return name === 'replicaof' ? [] : [`${name} ""`];
	const plain = manyWords.has(name) || /^[\w.:/@*+-]+$/.test(value);
	return [`${name} ${plain ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`}`];
}

/**
 * @param settings what CONFIG GET says now
 * @param defaults what it says of a server that was told nothing
 */
export function nowText(
	start: Latin1,
	settings: ReadonlyMap<Latin1, Latin1>,
	defaults: Readonly<Record<string, Latin1>>,
): Latin1 {
	const said = new Map<Latin1, Latin1[]>();
	const lines = start.replace(/\n$/, '').split('\n');
	for (const line of lines) {
		const name = nameOf(line);
		if (name !== null) said.set(name, [...(said.get(name) ?? []), wordsAfter(line)]);
	}
	const changed = new Map<Latin1, Latin1[]>();
	for (const [name, value] of settings) {
		if (unsaid.has(name) || present(name) !== name) continue;
		const before = said.get(name);
		const isSame =
			before === undefined ? value === (defaults[name] ?? value) : same(name, before, value, defaults[name]);
		if (!isSame) changed.set(name, written(name, value));
	}
	const rows: Latin1[] = [];
	const done = new Set<Latin1>();
	for (const line of lines) {
		const name = nameOf(line);
		const now = name === null ? undefined : changed.get(name);
		if (name === null || now === undefined) rows.push(line);
		else if (!done.has(name)) {
			rows.push(...(now.length === 0 ? [`# ${line}`] : now));
			done.add(name);
		}
	}
	const more = [...changed].filter(([name]) => !done.has(name)).flatMap(([, now]) => now);
	if (more.length > 0) rows.push('', '# Set while it ran', ...more);
	return `${rows.join('\n').replace(/^\n+/, '')}\n`;
}

function same(name: Latin1, before: readonly Latin1[], value: Latin1, otherwise: Latin1 | undefined): boolean {
	// One class of several is said, the others are as they were built.
	if (name === 'client-output-buffer-limit') {
		const rows = value.split(' ');
		const ofClass = (kind: Latin1) => rows.slice(rows.indexOf(kind) + 1, rows.indexOf(kind) + 4).join(' ');
		return before.every((row) => {
			const [kind = '', ...limits] = row.split(' ');
			return canonical(limits.join(' ')) === ofClass(asciiLower(kind) === 'replica' ? 'slave' : asciiLower(kind));
		});
	}
	const wanted = name === 'save' ? before.join(' ').trim() : (before.at(-1) ?? '');
	return canonical(wanted) === canonical(value) || (otherwise === value && canonical(wanted) === canonical(otherwise));
}
