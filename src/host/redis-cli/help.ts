// redis-cli's help and hints, made of COMMAND DOCS like the real one's: it knows exactly the commands of the server it
// talks to.
// @redis redis-cli.c cliInitHelp

import { asciiLower, asciiUpper, type Latin1 } from '../../base';
import { type Reply, splitArgs } from '../../resp';
import type { HelpEntry } from '../machine/state';

/** Flat arrays (RESP2) and maps (RESP3) alike. */
function pairsOf(reply: Reply | undefined): (readonly [Latin1, Reply])[] {
	if (reply?.kind === 'map') return reply.pairs.map(([key, value]) => [textOf(key), value] as const);
	if (reply?.kind !== 'array') return [];
	const pairs: (readonly [Latin1, Reply])[] = [];
	for (let i = 0; i + 1 < reply.items.length; i += 2) pairs.push([textOf(reply.items[i]), reply.items[i + 1] as Reply]);
	return pairs;
}

function textOf(reply: Reply | undefined): Latin1 {
	if (reply?.kind === 'bulk') return reply.bytes;
	return reply?.kind === 'simple' ? reply.text : '';
}

function itemsOf(reply: Reply | undefined): readonly Reply[] {
	return reply?.kind === 'array' || reply?.kind === 'set' ? reply.items : [];
}

/** Null if this is no answer to COMMAND DOCS. */
export function readCommandDocs(reply: Reply): HelpEntry[] | null {
	if (reply.kind !== 'array' && reply.kind !== 'map') return null;
	const entries: HelpEntry[] = [];
	for (const [name, docs] of pairsOf(reply)) addEntries(entries, asciiUpper(name), docs);
	const groups = new Set(entries.map(({ group }) => group).filter((group) => group !== ''));
	for (const group of groups)
		entries.push({ kind: 'group', name: `@${group}`, params: '', summary: '', since: '', group });
	return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function addEntries(entries: HelpEntry[], name: Latin1, docs: Reply): void {
	const fields = new Map(pairsOf(docs));
	entries.push({
		kind: 'command',
		name,
		params: joined(itemsOf(fields.get('arguments')), ' '),
		summary: textOf(fields.get('summary')),
		since: textOf(fields.get('since')),
		group: textOf(fields.get('group')),
	});
	for (const [subcommand, subdocs] of pairsOf(fields.get('subcommands'))) {
		addEntries(entries, `${name} ${asciiUpper(subcommand.slice(subcommand.indexOf('|') + 1))}`, subdocs);
	}
}

function joined(args: readonly Reply[], separator: Latin1): Latin1 {
	return args.map(argumentText).join(separator);
}

/** @redis redis-cli.c cliAddArgument */
function argumentText(argument: Reply): Latin1 {
	const fields = new Map(pairsOf(argument));
	const type = textOf(fields.get('type'));
	const flags = itemsOf(fields.get('flags')).map(textOf);
	const inner = itemsOf(fields.get('arguments'));
	const token = fields.has('token') ? orEmpty(textOf(fields.get('token'))) : '';
	const pure = type === 'pure-token';
	const head = token === '' || pure ? token : `${token} `;
	const body = pure
		? ''
		: type === 'oneof'
			? joined(inner, '|')
			: type === 'block'
				? joined(inner, ' ')
				: orEmpty(textOf(fields.get('name')));
	const repeated = flags.includes('multiple') ? ` [${flags.includes('multiple_token') ? head : ''}${body} ...]` : '';
	const text = head + body + repeated;
	return flags.includes('optional') ? `[${text}]` : text;
}

function orEmpty(text: Latin1): Latin1 {
	return text === '' ? '""' : text;
}

export function genericHelp(version: string): Latin1 {
	return `redis-cli ${version}
To get help about Redis commands type:
      "help @<group>" to get a list of commands in <group>
      "help <command>" for help on <command>
      "help <tab>" to get a list of possible help topics
      "quit" to exit

To set redis-cli preferences:
      ":set hints" enable online hints
      ":set nohints" disable online hints
Set your preferences in ~/.redisclirc
`;
}

/** @redis redis-cli.c cliOutputHelp */
export function helpFor(entries: readonly HelpEntry[], words: readonly Latin1[]): Latin1 {
	const [first = ''] = words;
	const group = first.startsWith('@') ? asciiLower(first.slice(1)) : null;
	const found = entries.filter((entry) => {
		if (entry.kind !== 'command') return false;
		if (group !== null) return asciiLower(entry.group) === group;
		const name = entry.name.split(' ');
		return words.length <= name.length && words.every((word, i) => asciiUpper(word) === name[i]);
	});
	return `${found.map((entry) => entryText(entry, group === null)).join('')}\r\n`;
}

function entryText({ name, params, summary, since, group }: HelpEntry, withGroup: boolean): Latin1 {
	const head = `\r\n  \x1b[1m${name}\x1b[0m \x1b[90m${params}\x1b[0m\r\n  \x1b[33msummary:\x1b[0m ${summary}\r\n`;
	const tail = since === '' ? '' : `  \x1b[33msince:\x1b[0m ${since}\r\n`;
	return head + tail + (withGroup ? `  \x1b[33mgroup:\x1b[0m ${group}\r\n` : '');
}

/** The whole lines that Tab may make of this one. @redis redis-cli.c completionCallback */
export function completeCommand(entries: readonly HelpEntry[], line: Latin1): { from: number; words: Latin1[] } {
	const help = /^help +/i.exec(line);
	const from = help === null ? 0 : help[0].length;
	const typed = asciiUpper(line.slice(from));
	const words = entries
		.filter((entry) => (help !== null || entry.kind === 'command') && asciiUpper(entry.name).startsWith(typed))
		.map(({ name }) => name);
	return { from, words };
}

/** The arguments that are still to come. @redis redis-cli.c hintsCallback */
export function hintFor(entries: readonly HelpEntry[], line: Latin1): Latin1 {
	const words = splitArgs(line);
	if (words === null || words.length === 0) return '';
	let best: HelpEntry | null = null;
	let matched = 0;
	for (const entry of entries) {
		if (entry.kind !== 'command') continue;
		const name = entry.name.split(' ');
		if (name.length <= matched || name.length > words.length) continue;
		if (name.every((word, i) => word === asciiUpper(words[i] ?? ''))) {
			best = entry;
			matched = name.length;
		}
	}
	if (best === null) return '';
	let hint = best.params;
	for (let left = words.length - matched; left > 0 && hint !== '' && !hint.startsWith('['); ) {
		if (hint.startsWith(' ')) left--;
		hint = hint.slice(1);
	}
	return /[ \t]$/.test(line) ? hint : ` ${hint}`;
}
