// Finds a command by its words. The registry is filled once by `table.ts`, which knows all rows; whoever only looks
// commands up (admission, EXEC, COMMAND) imports this file, so that handlers and the table don't import each other.
// It holds no state of a server: every engine of a process shares it.

import type { Latin1 } from '../../base';
import { asciiLower, asciiUpper, invariant } from '../../base';
import type { CommandFlag, CommandGroup, CommandRow } from './spec';

/** A row with what follows from its place in the table. */
export interface Command extends CommandRow {
	/** Lower case; a subcommand is named with its container: `config|get`. This is what errors and INFO print. */
	readonly name: Latin1;
	/** Dense, from 0, in order of registration; containers and subcommands count alike. */
	readonly id: number;
	readonly parent: Command | null;
	/** `flags` as a set of `flagBit`s. */
	readonly bits: number;
	readonly children: ReadonlyMap<Latin1, Command> | null;
}

export const flagBit = {
	write: 1 << 0,
	readonly: 1 << 1,
	denyoom: 1 << 2,
	admin: 1 << 4,
	pubsub: 1 << 5,
	noscript: 1 << 6,
	blocking: 1 << 8,
	loading: 1 << 9,
	stale: 1 << 10,
	skip_monitor: 1 << 11,
	skip_slowlog: 1 << 12,
	fast: 1 << 14,
	no_auth: 1 << 15,
	may_replicate: 1 << 16,
	no_async_loading: 1 << 23,
	no_multi: 1 << 24,
	allow_busy: 1 << 26,
	movablekeys: 1 << 27,
} as const satisfies Record<CommandFlag, number>;

const byName = new Map<Latin1, Command>();
/** Spellings as clients send them (`SET`, `set`, `Set`), so that the hot path is one Map look-up without a new string. */
const bySpelling = new Map<Latin1, Command>();
const registered: Command[] = [];
const spellingsMax = 4096;
/** What was looked up last: clients repeat one command, and their parsers give its name as one and the same string. */
let latestSpelling: Latin1 = '';
let latestCommand: Command | null = null;

export function registerCommands(group: CommandGroup): void {
	for (const [name, row] of Object.entries(group)) {
		invariant(!byName.has(name), `two commands named ${name}`);
		byName.set(name, register(name, row, null));
	}
}

/** All commands of the first level, in order of registration. */
export function topLevelCommands(): readonly Command[] {
	return [...byName.values()];
}

/** Commands and subcommands alike; `id` is the index. */
export function everyCommand(): readonly Command[] {
	return registered;
}

/** A command of the first level by its name in any case. */
export function lookupCommand(name: Latin1): Command | null {
	if (name === latestSpelling && latestCommand !== null) return latestCommand;
	const command = bySpelling.get(name) ?? learnSpelling(name);
	if (command === null) return null;
	latestSpelling = name;
	latestCommand = command;
	return command;
}

function learnSpelling(name: Latin1): Command | null {
	const command = byName.get(asciiLower(name));
	if (command === undefined) return null;
	if (bySpelling.size >= spellingsMax) bySpelling.clear();
	bySpelling.set(name, command);
	return command;
}

/**
 * The command that these words run; `renamed` is the configuration's. A container (CONFIG) without a second word is found itself; with an unknown second
 * word nothing is.
 * @redis server.c lookupCommandLogic
 */
export function findCommand(
	argv: readonly Latin1[],
	renamed: ReadonlyMap<Latin1, Latin1> = noneRenamed,
): Command | null {
	const command = renamed.size === 0 ? lookupCommand(argv[0] ?? '') : lookupRenamed(argv[0] ?? '', renamed);
	if (command === null || command.children === null || argv.length === 1) return command;
	return command.children.get(asciiLower(argv[1] ?? '')) ?? null;
}

const noneRenamed: ReadonlyMap<Latin1, Latin1> = new Map();

/** Commands that rename-command gave another name are found under that one only. */
function lookupRenamed(name: Latin1, renamed: ReadonlyMap<Latin1, Latin1>): Command | null {
	const lower = asciiLower(name);
	for (const [original, target] of renamed) if (target === lower && target !== '') return lookupCommand(original);
	return renamed.has(lower) ? null : lookupCommand(name);
}

/** A command by the name that INFO and COMMAND use: `get`, `config|get`. */
export function commandByFullName(name: Latin1): Command | null {
	const bar = name.indexOf('|');
	if (bar < 0) return lookupCommand(name);
	const child = name.slice(bar + 1);
	return lookupCommand(name.slice(0, bar))?.children?.get(asciiLower(child)) ?? null;
}

export function hasArity(command: Command, words: number): boolean {
	return command.arity > 0 ? words === command.arity : words >= -command.arity;
}

/**
 * The error for words that `findCommand` doesn't know.
 * @redis server.c commandCheckExistence
 */
export function unknownCommandError(argv: readonly Latin1[]): Latin1 {
	const name = argv[0] ?? '';
	const container = lookupCommand(name);
	if (container !== null && container.children !== null) {
		const subcommand = argv[1] ?? '';
		return `ERR unknown subcommand '${subcommand.slice(0, 128)}'. Try ${asciiUpper(container.name)} HELP.`;
	}
	let words = '';
	for (let i = 1; i < argv.length && words.length < 128; i++) {
		words += `'${(argv[i] ?? '').slice(0, 128 - words.length)}' `;
	}
	return `ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${words}`;
}

/** @redis server.c commandCheckArity */
export function arityError(command: Command): Latin1 {
	return `ERR wrong number of arguments for '${command.name}' command`;
}

function register(name: Latin1, row: CommandRow, parent: Command | null): Command {
	let bits = 0;
	for (const flag of row.flags) bits |= flagBit[flag];
	const children: Map<Latin1, Command> | null = row.subcommands === undefined ? null : new Map();
	const command: Command = { ...row, name, id: registered.length, parent, bits, children };
	registered.push(command);
	for (const [child, childRow] of Object.entries(row.subcommands ?? {})) {
		children?.set(child, register(`${name}|${child}`, childRow, command));
	}
	return command;
}
