// The record as a script for bash: containers when they were made, what was typed in between, and the time that passed.

import { asciiLower, type Latin1, utf8Decode } from '../../base';
import { splitArgs } from '../../resp';
import { servesRedis } from '../docker/start';
import type { CommandEntry, JournalEntry } from '../machine/journal';
import type { Host } from '../machine/state';
import { nameOf, startText } from './config-text';
import { deedOf, nameOfPlace } from './deed';
import { faultCall, faultFunctions, type Shaped } from './faults';
import { type ExportNode, isBitnami, said } from './nodes';
import { shellWord, shellWords, waitSeconds } from './words';

const head = `#!/usr/bin/env bash
# The steps of this world, one after the other, for a real docker. Run it in this folder: bash steps.sh
export MOMENT=start

up() { docker compose --profile earlier up -d --no-deps "$@"; }

# Waits until a server answers.
ready() {
	for try in $(seq 100); do
		docker exec "$1" redis-cli -p "$2" ping > /dev/null 2>&1 && return
		sleep 0.1
	done
}
`;

interface Writing {
	readonly host: Host;
	readonly nodes: readonly ExportNode[];
	readonly lines: string[];
	/** Virtual time that has passed for the script. */
	clock: number;
	/** Containers that were made and not started. */
	readonly pending: Set<string>;
	/** The configuration that lies in `start/`, by service. */
	readonly laid: Map<string, Latin1>;
	/** Containers that the last command starts. */
	starts: readonly string[];
	/** Nothing was typed since ^C. */
	interrupted: boolean;
	/** What a client's later lines depend on: AUTH, SELECT, MULTI. */
	readonly before: Map<number, Latin1[]>;
	readonly shaped: Shaped;
}

const gapMicros = 300_000;

export function stepsText(host: Host, nodes: readonly ExportNode[]): string {
	const writing: Writing = {
		host,
		nodes,
		lines: [],
		clock: host.journal[0]?.at ?? host.now,
		pending: new Set(),
		laid: new Map(nodes.map(({ service, starts }) => [service, starts[0] ?? ''])),
		starts: [],
		interrupted: false,
		before: new Map(),
		shaped: new Map(),
	};
	for (const [i, entry] of host.journal.entries()) tell(writing, entry, host.journal.slice(i + 1));
	pass(writing, host.now);
	const body = writing.lines.join('\n');
	const functions = faultCall.test(body) ? `${head}\n${faultFunctions}` : head;
	return `${functions}\n${body}\n`;
}

function tell(writing: Writing, entry: JournalEntry, later: readonly JournalEntry[]): void {
	switch (entry.kind) {
		case 'command':
			writing.interrupted = false;
			return tellCommand(writing, entry, later);
		case 'redis':
			writing.interrupted = false;
			return tellRedis(writing, entry);
		case 'key':
			if (entry.key === '^C') writing.interrupted = true;
			return;
		case 'created':
			if (servesRedis(entry.container)) writing.pending.add(entry.container.id);
			return;
		case 'started':
			return tellStart(writing, entry, later);
		case 'ended':
			// The one that ran in the foreground, and those of its project.
			if (writing.interrupted && servesRedis(entry.container))
				say(writing, entry.at, `docker stop ${entry.container.name}`);
			return;
	}
}

function pass(writing: Writing, until: number): void {
	const gap = until - writing.clock;
	if (gap < gapMicros) return;
	writing.lines.push(`sleep ${waitSeconds(gap)}`);
	writing.clock = until;
}

function say(writing: Writing, at: number, ...lines: readonly string[]): void {
	if (lines.length === 0) return;
	if (lines.some((line) => !line.startsWith('#'))) pass(writing, at);
	writing.lines.push(...lines);
}

function tellCommand(writing: Writing, entry: CommandEntry, later: readonly JournalEntry[]): void {
	// `lab export` itself is no step.
	if (entry.ran.some(({ argv }) => argv[0] === 'lab' && argv[1] === 'export')) return;
	const deed = deedOf(writing.host, entry, writing.shaped);
	const end = later.findIndex((one) => one.kind === 'command' || one.kind === 'redis');
	for (const one of later.slice(0, end < 0 ? later.length : end))
		if (one.kind === 'started' && !writing.pending.has(one.container.id) && deed.starts.includes(one.container.name))
			layConfig(writing, one);
	say(writing, entry.at, ...deed.lines);
	writing.starts = deed.starts;
	const runs = deed.lines.some((line) => !line.startsWith('#'));
	if (runs && entry.endedAt !== null) writing.clock = Math.max(writing.clock, entry.endedAt);
}

type Started = Extract<JournalEntry, { readonly kind: 'started' }>;

function tellStart(writing: Writing, entry: Started, later: readonly JournalEntry[]): void {
	const { container, at } = entry;
	const node = writing.nodes.find((one) => one.container.name === container.name);
	if (node === undefined) return;
	const isNew = writing.pending.delete(container.id);
	if (isNew) {
		layConfig(writing, entry);
		say(writing, at, `up ${shellWord(node.service)}`);
	} else if (!writing.starts.includes(container.name) && container.restart.name === 'no')
		say(writing, at, `docker start ${shellWord(container.name)}`);
	const ends = later.find((one) => one.kind === 'ended' && one.container === container);
	if (ends !== undefined && ends.at - at < 1_000_000) return;
	const port = said(startText(entry, isBitnami(container)), 'port') ?? '6379';
	say(writing, at, `ready ${shellWord(container.name)} ${port}`);
}

/** The file with which it starts next, where it is another one than before. */
function layConfig(writing: Writing, entry: Started): void {
	const node = writing.nodes.find((one) => one.container.name === entry.container.name);
	if (node === undefined) return;
	const text = startText(entry, isBitnami(entry.container));
	if (writing.laid.get(node.service) === text) return;
	writing.laid.set(node.service, text);
	say(
		writing,
		entry.at,
		`cat > ${shellWord(`start/${node.service}/redis.conf`)} << 'END'`,
		utf8Decode(text.replace(/\n$/, '')),
		'END',
	);
}

/** Later lines of the same client count on them. */
const lasting = /^(?:auth|select|hello|client)$/i;

function tellRedis(
	writing: Writing,
	{ at, client, argv, place, text }: Extract<JournalEntry, { readonly kind: 'redis' }>,
): void {
	const [first = ''] = splitArgs(text) ?? [];
	const name = asciiLower(first);
	const comment = () => say(writing, at, `# ${utf8Decode(text)}`);
	if (/^(?:monitor|p?subscribe|ssubscribe|quit|exit|help|\?|clear|:set|restart)$/.test(name)) return comment();
	const kept = writing.before.get(client) ?? [];
	const inMulti = kept.some((line) => nameOf(line) === 'multi');
	if (name === 'multi' || (inMulti && name !== 'exec' && name !== 'discard')) {
		writing.before.set(client, [...kept, text]);
		return;
	}
	const lines = [...kept, text];
	const target = place.in === 'container' ? `docker exec -i ${nameOfPlace(writing.host, place.container)} ` : '';
	const program = `${target}${shellWords(argv)}`;
	const isPlain = lines.length === 1 && /^[\w:.@/ -]+$/.test(text);
	if (isPlain) say(writing, at, `${program.replace(' -i ', ' ')} ${utf8Decode(text).trim()}`);
	else say(writing, at, `${program} << 'END'`, ...lines.map(utf8Decode), 'END');
	const still = kept.filter((line) => lasting.test(nameOf(line) ?? ''));
	writing.before.set(client, lasting.test(name) ? [...still, text] : still);
}
