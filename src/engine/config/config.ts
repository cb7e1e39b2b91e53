// The settings of one server: a plain record with Redis's own names as keys, read and written through the table of
// directives. @redis config.c

import type { Latin1 } from '../../base';
import { asciiLower, globMatch } from '../../base';
import { directives } from './directives';
import type { Directive, DirectiveFlag } from './kinds';
import { builtIn, type ConfigSource, type ConfigSources } from './sources';

export type ConfigName = keyof typeof directives;

type ValueOf<D> = D extends Directive<infer V> ? V : never;

/** Values by directive, and what configuration files hold beside directives. */
export type Config = { [K in ConfigName]: ValueOf<(typeof directives)[K]> } & {
	/** rename-command: lower-case name of a command, and its new name; '' takes the command away. */
	readonly renamed: Map<Latin1, Latin1>;
	/** Lines of `user`, without the word itself. */
	readonly users: Latin1[];
	/** Paths of `loadmodule`. */
	readonly modules: Latin1[];
	/** Names with a dot, which only a module could know. */
	readonly moduleSettings: Latin1[];
};

/** A directive with the type of its value forgotten: only for code that passes values through, never for looking into them. */
type AnyDirective = Directive<unknown>;

const table = directives as unknown as Readonly<Record<ConfigName, AnyDirective>>;
const nameByAlias = new Map<Latin1, ConfigName>();
for (const [name, row] of Object.entries(table)) if (row.alias !== null) nameByAlias.set(row.alias, name as ConfigName);

export const configNames = Object.keys(table) as readonly ConfigName[];

/** @redis config.c initConfigValues */
export function createConfig(): Config {
	const initial = Object.entries(table).map(([name, row]) => [name, row.initial] as const);
	// Made in one go: a record of 180 fields that grew one by one would be a hash table, slow to read on every command.
	return Object.fromEntries([
		...initial,
		['renamed', new Map()],
		['users', []],
		['modules', []],
		['moduleSettings', []],
	]) as unknown as Config;
}

/** Names are looked up exactly as they are written; `slave-...` finds its `replica-...`. */
export function findDirective(name: Latin1): ConfigName | null {
	if (Object.hasOwn(table, name)) return name as ConfigName;
	return nameByAlias.get(name) ?? null;
}

export function hasFlag(name: ConfigName, flag: DirectiveFlag): boolean {
	return table[name].flags.includes(flag);
}

export function showValue(config: Config, name: ConfigName): Latin1 {
	return table[name].show(config[name]);
}

/**
 * Reads a value from its words and keeps it; the error's text if they can't be read. `more`: the directive has been set
 * before in the same start.
 */
export function assignWords(config: Config, name: ConfigName, words: readonly Latin1[], more: boolean): Latin1 | null {
	// All but what is kept with its length ends for C at a zero byte.
	const given = hasFlag(name, 'binary') ? words : words.map((word) => word.split('\0', 1)[0] ?? '');
	const parsed = table[name].parse(given, config[name], more);
	if (!parsed.ok) return parsed.error;
	assign(config, name, parsed.value);
	return null;
}

function assign(config: Config, name: ConfigName, value: unknown): void {
	(config as unknown as Record<string, unknown>)[name] = value;
}

/** Names (aliases under their own) and values that some pattern finds; a name without `*?[` must be exact. */
export function configGet(config: Config, patterns: readonly Latin1[]): ReadonlyMap<Latin1, Latin1> {
	const found = new Map<Latin1, Latin1>();
	for (const pattern of patterns) {
		if (!/[[*?]/.test(pattern)) {
			// Redis's table of matches ignores case, so the spelling that came first stays.
			const known = [...found.keys()].some((name) => asciiLower(name) === asciiLower(pattern));
			const name = findDirective(asciiLower(pattern));
			if (name !== null && !known) found.set(pattern, showValue(config, name));
			continue;
		}
		for (const name of configNames) {
			if (hasFlag(name, 'hidden')) continue;
			const { alias } = table[name];
			for (const shown of alias === null ? [name] : [name, alias]) {
				if (!found.has(shown) && globMatch(pattern, shown, true)) found.set(shown, showValue(config, name));
			}
		}
	}
	return found;
}

/** What CONFIG GET says of a server that was told nothing. */
export function initialSettings(): Readonly<Record<Latin1, Latin1>> {
	return Object.fromEntries(configGet(createConfig(), ['*']));
}

export interface Setting {
	readonly name: ConfigName;
	readonly value: Latin1;
	/** What it was built with. */
	readonly initial: Latin1;
	readonly source: ConfigSource;
}

/** All settings under their own names, in the table's order. */
export function settingsOf(config: Config, sources: ConfigSources): readonly Setting[] {
	return configNames
		.filter((name) => !hasFlag(name, 'hidden'))
		.map((name) => ({
			name,
			value: showValue(config, name),
			initial: table[name].show(table[name].initial),
			source: sources.get(name) ?? builtIn,
		}));
}

/** What an editor knows of a directive. */
export interface DirectiveView {
	readonly name: ConfigName;
	readonly alias: Latin1 | null;
	/** As CONFIG GET shows it. */
	readonly initial: Latin1;
	/** The words it takes, if it takes one of a few. */
	readonly choices: readonly Latin1[];
	/** CONFIG SET cannot change it. */
	readonly immutable: boolean;
}

export function directiveViews(): readonly DirectiveView[] {
	return configNames
		.filter((name) => !hasFlag(name, 'hidden'))
		.map((name) => ({
			name,
			alias: table[name].alias,
			initial: table[name].show(table[name].initial),
			choices: table[name].choices ?? [],
			immutable: hasFlag(name, 'immutable'),
		}));
}

export type ConfigSetOutcome =
	| { readonly ok: true; readonly assigned: readonly ConfigName[]; readonly changed: readonly ConfigName[] }
	| { readonly ok: false; readonly error: Latin1 };

/** What CONFIG SET may do now. */
export interface ConfigSetRights {
	readonly loading: boolean;
	/** enable-protected-configs allows this client. */
	readonly protectedAllowed: boolean;
}

const setFailed = (name: Latin1, why: Latin1): ConfigSetOutcome => ({
	ok: false,
	error: `ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`,
});

interface Assignment {
	readonly name: ConfigName;
	/** In lower case; an alias stays one, so that it may stand beside its directive's own name. */
	readonly label: Latin1;
	readonly value: Latin1;
}

/** All of the pairs or none. @redis config.c configSetCommand */
export function configSet(config: Config, pairs: readonly Latin1[], rights: ConfigSetRights): ConfigSetOutcome {
	const assignments: Assignment[] = [];
	for (let i = 0; i < pairs.length; i += 2) {
		const given = pairs[i] ?? '';
		const label = asciiLower(given);
		const name = findDirective(label);
		if (name === null) {
			return { ok: false, error: `ERR Unknown option or number of arguments for CONFIG SET - '${given}'` };
		}
		const refused = refusal(name, rights);
		if (refused === 'loading') return { ok: false, error: 'LOADING Redis is loading the dataset in memory' };
		if (refused !== null) return setFailed(given, refused);
		if (assignments.some((earlier) => earlier.label === label)) return setFailed(given, 'duplicate parameter');
		assignments.push({ name, label, value: pairs[i + 1] ?? '' });
	}
	return assignAll(config, assignments);
}

function refusal(name: ConfigName, rights: ConfigSetRights): Latin1 | 'loading' | null {
	if (hasFlag(name, 'immutable')) return "can't set immutable config";
	if (hasFlag(name, 'protected') && !rights.protectedAllowed) return "can't set protected config";
	return rights.loading && hasFlag(name, 'deny-loading') ? 'loading' : null;
}

function assignAll(config: Config, assignments: readonly Assignment[]): ConfigSetOutcome {
	const before = assignments.map(({ name }) => config[name]);
	const changed: ConfigName[] = [];
	for (const { name, label, value } of assignments) {
		const shown = showValue(config, name);
		const error = assignWords(config, name, hasFlag(name, 'multi-word') ? splitOnBlanks(value) : [value], false);
		if (error !== null) {
			for (const [i, done] of assignments.entries()) assign(config, done.name, before[i]);
			return setFailed(label, error);
		}
		if (showValue(config, name) !== shown) changed.push(name);
	}
	return { ok: true, assigned: assignments.map(({ name }) => name), changed };
}

/** Single blanks separate and nothing is quoted; an empty text has no words. @redis config.c performInterfaceSet */
function splitOnBlanks(value: Latin1): Latin1[] {
	return value === '' ? [] : value.split(' ');
}

export interface ConfigLine {
	readonly text: Latin1;
	/** CONFIG REWRITE need not write it where it doesn't stand yet. */
	readonly isDefault: boolean;
}

/** Lines of redis.conf that say what `name` is set to now. */
export function configLines(config: Config, name: ConfigName): readonly ConfigLine[] {
	const row = table[name];
	const defaults = row.alwaysWritten === true ? [] : row.lines(row.initial);
	return row.lines(config[name]).map((value) => ({ text: `${name} ${value}`, isDefault: defaults.includes(value) }));
}
